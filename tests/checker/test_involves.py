import pytest

from tests.checker.files import one_switch, outline, said_in_rule, said_in_switch


def test_a_position_involves_a_currency() -> None:
    assert outline(one_switch("involves(USD)", each="position").condition) == (
        "involves(position, literal(USD, currency))"
    )


def test_the_positions_of_each_currency_can_be_added_up() -> None:
    clause = "must_hold: sum(risk of positions where involves(currency)) <= 2% of equity"

    assert said_in_rule(clause, rule="for_each: currency") == []


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("involves(USD)", "N203", "involves(USD)"),
        ("count(positions where involves(EURUSD)) > 2", "T101", "EURUSD"),
        ("count(positions where involves(side)) > 2", "T124", "involves(side)"),
        ("count(positions where involves()) > 2", "T124", "involves()"),
        ("count(positions where involvs(USD)) > 2", "N202", "involvs"),
    ],
)
def test_what_is_no_currency_is_one_finding(sentence: str, code: str, place: str) -> None:
    assert [found[:2] for found in said_in_switch(sentence)] == [(code, place)]
