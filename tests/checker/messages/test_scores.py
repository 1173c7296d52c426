from genesis_dsl.checker.messages import scores
from tests.checker.messages.pages import codes, without_page


def test_every_message_has_its_page() -> None:
    assert without_page(scores) == []


def test_codes_are_those_of_the_layer() -> None:
    assert {code[:2] for code in codes(scores)} == {"L2", "N2"}
