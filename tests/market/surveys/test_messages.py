import pytest

from genesis_dsl.market.surveys import messages
from genesis_dsl.market.surveys.clock import Shifted, Switch
from genesis_dsl.market.surveys.finer import Agreement
from tests.market.makers import at, instrument

HOUR = 3_600_000


def agreement(length: int, *shifts: tuple[int, int]) -> Agreement:
    return Agreement("M1", 1_000, shifts, length)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (agreement(900_000, (-900_000, 3)), "these bars are stamped at their close: import them again with"),
        (
            agreement(HOUR, (-7 * HOUR, 1)),
            "are off (7 h too late in 1 month): the zone of the import is wrong",
        ),
        (
            agreement(1_800_000, (-1_800_000, 2), (0, 1), (HOUR, 1)),
            "are off (30 min too late in 2 months, right in 1 month, 1 h too early in 1 month)",
        ),
    ],
)
def test_stamps_are_judged_in_a_sentence(found: Agreement, said: str) -> None:
    (sentence,) = messages.on_agreement(found)

    assert sentence.startswith("held against M1, ")
    assert said in sentence


@pytest.mark.parametrize("found", [agreement(HOUR, (0, 3)), None])
def test_right_stamps_need_no_sentence(found: Agreement | None) -> None:
    assert list(messages.on_agreement(found)) == []


def test_an_hour_at_the_close_may_be_a_wrong_zone_too() -> None:
    (said,) = messages.on_agreement(agreement(HOUR, (-HOUR, 3)))

    assert "stamped at their close, or an hour late by a wrong zone" in said


@pytest.mark.parametrize(
    ("digits", "said"), [(5, ""), (4, "rounded"), (6, "a run refuses"), (None, "on no grid")]
)
def test_decimals_are_held_against_the_instrument(digits: int | None, said: str) -> None:
    found = list(messages.on_digits(digits, instrument()))

    assert len(found) == bool(said)
    assert not said or said in found[0]


def test_a_clock_that_is_likely_another_is_told_with_its_figures() -> None:
    (shift,) = messages.on_shift(Shifted(-2, 1_090, 15))
    (switch,) = messages.on_switch(Switch(1, at("2024-03-15 20:00")))

    assert shift.startswith("1,090 bars lie outside trading hours; 2 h earlier it would be 15: ")
    assert switch.startswith("1 week in which only America or only Europe")


def test_a_symbol_without_hours_is_told() -> None:
    assert "does not name GBPJPY" in next(messages.on_hours("GBPJPY", "fx", None))
    assert list(messages.on_hours("EURUSD", "fx", instrument())) == []
