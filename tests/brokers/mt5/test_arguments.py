"""How the other arguments are read: names, counts, numbers, dates, tickets."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from genesis_dsl.brokers.mt5.arguments import (
    count_of,
    group_mask,
    number,
    second,
    symbol_name,
    ticket_of,
    whole,
)
from genesis_dsl.brokers.mt5.failures import CallError

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("value", [5, None, "E" * 30, b"EURUSD"])
def test_a_symbol_is_a_text_of_at_most_29_characters(value: object) -> None:
    assert symbol_name("E" * 29) == "E" * 29
    with pytest.raises(CallError, match="-2 Invalid arguments"):
        symbol_name(value)


@pytest.mark.parametrize(
    ("given", "wanted", "least", "said"),
    [
        ((1, 2, 3), 4, None, r"function takes exactly 4 arguments \(3 given\)"),
        ((), 1, None, r"function takes exactly 1 argument \(0 given\)"),
        ((), 2, 1, r"function takes at least 1 argument \(0 given\)"),
        ((1, 2, 3), 2, 1, r"function takes at most 2 arguments \(3 given\)"),
    ],
)
def test_too_few_and_too_many_arguments_leave_an_exception(
    given: tuple[int, ...], wanted: int, least: int | None, said: str
) -> None:
    with pytest.raises(SystemError) as caught:
        count_of("copy_rates_from", given, wanted, least)
    with pytest.raises(TypeError, match=said):
        raise caught.value.__cause__ or caught.value


@pytest.mark.parametrize("value", [1.0, np.int64(5), "5", None, 2**31, -(2**31) - 1])
def test_a_count_is_pythons_own_whole_number_of_32_bits(value: object) -> None:
    assert whole("copy_rates_from", 2**31 - 1) == 2**31 - 1
    with pytest.raises(SystemError):
        whole("copy_rates_from", value)


def test_a_volume_may_be_whole_where_it_is_worked_with() -> None:
    assert (number("order_calc_margin", 1), number("order_calc_margin", np.float64(0.5))) == (1.0, 0.5)
    with pytest.raises(SystemError):
        number("order_calc_margin", "1")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (TEN, 1_772_445_600),
        (TEN + timedelta(milliseconds=900), 1_772_445_600),
        (TEN.astimezone(timezone(timedelta(hours=2))), 1_772_445_600),
        (1_772_445_600.9, 1_772_445_600),
        (1_772_445_600, 1_772_445_600),
        (-1, -1),
    ],
)
def test_a_date_is_cut_to_whole_seconds(value: object, wanted: int) -> None:
    assert second("history_deals_get", value) == wanted


def test_a_date_without_a_zone_is_read_in_the_zone_of_the_computer() -> None:
    naive = datetime(2026, 3, 2, 10)  # noqa: DTZ001  # that is the point
    assert second("history_deals_get", naive) == int(naive.timestamp())


@pytest.mark.parametrize(
    "value", [0, 0.4, date(2026, 3, 2), np.datetime64("2026-03-02"), None, "2026", float("nan")]
)
def test_what_is_no_date_and_the_epoch_itself_are_refused(value: object) -> None:
    with pytest.raises(CallError, match="-2 Invalid 1st unnamed argument"):
        second("history_deals_get", value, "Invalid 1st unnamed argument")


@pytest.mark.parametrize("value", [1_772_445_600_000, 2**31, datetime(2039, 1, 1, tzinfo=UTC)])
def test_milliseconds_and_years_after_2038_do_not_fit(value: object) -> None:
    with pytest.raises(SystemError):
        second("copy_ticks_from", value)


def test_groups_and_tickets_are_looked_at() -> None:
    assert group_mask("*USD*") == "*USD*"
    assert ticket_of({"ticket": 12}, "ticket") == 12
    with pytest.raises(CallError, match='Invalid "ticket" argument'):
        ticket_of({"ticket": "12"}, "ticket")
    with pytest.raises(CallError, match='Invalid "group" argument'):
        group_mask("x" * 1999)
