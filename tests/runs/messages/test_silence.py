from genesis_dsl.runs.messages import silence
from genesis_dsl.runs.messages.silence import last_before, silent
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence_and_every_cause_becomes_one() -> None:
    said = every_sentence(silence).values()
    causes = [each for each in said if not each.endswith(".")]

    assert all(map(is_one_sentence, set(said) - set(causes)))
    assert causes
    assert all(is_one_sentence(silent(each)) and is_one_sentence(last_before(each, "it")) for each in causes)
