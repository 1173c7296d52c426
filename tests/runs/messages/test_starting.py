from genesis_dsl.runs.messages import starting
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence() -> None:
    said = every_sentence(starting)
    assert said.pop("no_rule_file").count("\n") == 0

    assert all(map(is_one_sentence, said.values()))
