from genesis_dsl.market.calendars import messages
from tests.market.messages.every import every_sentence, is_a_clause


def test_every_message_is_a_clause() -> None:
    assert all(map(is_a_clause, every_sentence(messages)))
