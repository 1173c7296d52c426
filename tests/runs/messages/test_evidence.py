from genesis_dsl.runs.messages import evidence
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence() -> None:
    assert all(map(is_one_sentence, every_sentence(evidence).values()))
