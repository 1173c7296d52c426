from genesis_dsl.runs.messages import request
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence() -> None:
    said = every_sentence(request)
    del said["no_prices"]  # it ends in the words of another room

    del said["cited"]  # it names a source, and stands beside a rule

    assert all(map(is_one_sentence, said.values()))
