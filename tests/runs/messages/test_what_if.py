from genesis_dsl.runs.messages import what_if
from tests.runs.messages.every import every_sentence


def test_every_message_is_a_sentence() -> None:
    said = every_sentence(what_if)

    assert said.pop("not_allowed").endswith("the rules do not allow it. it")  # why, in a sentence of its own
    assert all(each.endswith(".") for each in said.values())
