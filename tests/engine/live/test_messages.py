from genesis_dsl.engine.live import messages
from tests.runs.messages.every import every_sentence


def test_each_is_a_sentence_that_says_what_to_do() -> None:
    sentences = every_sentence(messages)
    assert len(sentences) > 4
    assert all(each.endswith(".") and len(each) < 200 for each in sentences.values())
