import pytest

from genesis_dsl.checker.room import room_of
from tests.checker.files import condition, outline


@pytest.mark.parametrize(
    ("sentence", "room"),
    [
        ("equity >= balance", "subtract(account(equity), account(balance))"),
        ("equity > balance", "subtract(account(equity), account(balance))"),
        ("equity <= balance", "subtract(account(balance), account(equity))"),
        ("spread < 2 pips", "subtract(literal(2, pip), chartword(spread))"),
    ],
)
def test_room_is_above_zero_while_the_comparison_holds(sentence: str, room: str) -> None:
    found = room_of(condition(sentence))

    assert found is not None
    assert outline(found) == room


@pytest.mark.parametrize("sentence", ["equity = balance", "hammer", "time > 08:00 in UTC", "hammer and doji"])
def test_what_is_not_one_comparison_of_amounts_has_no_room(sentence: str) -> None:
    assert room_of(condition(sentence)) is None
