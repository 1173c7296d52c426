from genesis_dsl.runs.messages import unsimulated
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence() -> None:
    assert all(map(is_one_sentence, (*every_sentence(unsimulated).values(), unsimulated.NO_TROUBLE)))
