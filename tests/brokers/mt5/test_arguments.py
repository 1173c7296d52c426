"""How the other arguments are read: names, counts, numbers, dates, tickets."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from genesis_dsl.brokers.mt5.arguments import (
    action,
    count_of,
    group_mask,
    number,
    only_symbol,
    second,
    symbol_name,
    ticket_of,
    whole,
)
from genesis_dsl.brokers.mt5.failures import CallError, LeftBehindError

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("value", [5, None, "E" * 30, b"EURUSD"])
def test_a_symbol_is_a_text_of_at_most_29_characters(value: object) -> None:
    assert symbol_name("E" * 29) == "E" * 29
    with pytest.raises(CallError, match="-2 Invalid arguments"):
        symbol_name(value)


@pytest.mark.parametrize("given", [(), ("EURUSD", 1), (5,)])
def test_a_symbol_that_is_not_alone_is_refused_by_the_package_itself(given: tuple[object, ...]) -> None:
    assert only_symbol(("EURUSD",)) == "EURUSD"
    with pytest.raises(CallError, match="-2 Invalid arguments"):
        only_symbol(given)


def test_where_c_reads_the_arguments_their_number_leaves_an_exception() -> None:
    with pytest.raises(LeftBehindError) as caught:
        count_of("copy_rates_from", (1, 2, 3), 4)
    assert str(caught.value.__cause__) == "function takes exactly 4 arguments (3 given)"
    assert caught.value.error == (-2, "Invalid arguments")


@pytest.mark.parametrize("value", [1.0, np.int64(5), "5", None, 2**31, -(2**31) - 1])
def test_a_count_is_pythons_own_whole_number_of_32_bits(value: object) -> None:
    assert whole("copy_rates_from", 2**31 - 1) == 2**31 - 1
    with pytest.raises(SystemError):
        whole("copy_rates_from", value)


def test_a_volume_may_be_whole_where_it_is_worked_with() -> None:
    assert (number("order_calc_margin", 1), number("order_calc_margin", np.float64(0.5))) == (1.0, 0.5)
    with pytest.raises(SystemError):
        number("order_calc_margin", "1")


def test_of_an_action_32_bits_are_kept() -> None:
    assert (action("order_calc_margin", -1), action("order_calc_margin", 2**32 + 1)) == (2**32 - 1, 1)
    with pytest.raises(SystemError):
        action("order_calc_margin", 1.0)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (TEN, 1_772_445_600),
        (TEN + timedelta(milliseconds=900), 1_772_445_600),
        (TEN.astimezone(timezone(timedelta(hours=2))), 1_772_445_600),
        (1_772_445_600.9, 1_772_445_600),
        (1_772_445_600, 1_772_445_600),
        (-1, -1),
        (0, 0),
        (0.4, 0),
        (datetime(2039, 1, 1, tzinfo=UTC), -(2**31)),
        (1_772_445_600_000.0, -(2**31)),
        (float("nan"), -(2**31)),
    ],
)
def test_a_date_is_cut_to_whole_seconds(value: object, wanted: int) -> None:
    assert second("history_deals_get", value) == wanted


def test_a_date_without_a_zone_is_read_in_the_zone_of_the_computer() -> None:
    naive = datetime(2026, 3, 2, 10)  # noqa: DTZ001  # that is the point
    assert second("history_deals_get", naive) == int(naive.timestamp())


@pytest.mark.parametrize("value", [date(2026, 3, 2), np.datetime64("2026-03-02"), np.int64(5), None, "2026"])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(CallError, match="-2 Invalid arguments"):
        second("history_deals_get", value)


@pytest.mark.parametrize("value", [1_772_445_600_000, 2**31, -(2**31) - 1])
def test_whole_milliseconds_do_not_fit_and_the_call_goes_on(value: int) -> None:
    with pytest.raises(LeftBehindError) as caught:
        second("copy_ticks_from", value)
    assert caught.value.error == (1, "Success")


def test_a_year_that_no_computer_knows_leaves_its_exception() -> None:
    with pytest.raises(LeftBehindError) as caught:
        second("history_deals_get", datetime(1, 1, 1))  # noqa: DTZ001  # as a program may write it
    assert caught.value.error == (-2, "Invalid arguments")


def test_groups_and_tickets_are_looked_at() -> None:
    assert group_mask("*USD*") == "*USD*"
    assert ticket_of("positions_get", {"ticket": 12}, "ticket") == 12
    with pytest.raises(CallError, match='Invalid "ticket" argument'):
        ticket_of("positions_get", {"ticket": "12"}, "ticket")
    with pytest.raises(LeftBehindError) as caught:
        ticket_of("positions_get", {"ticket": -1}, "ticket")
    assert caught.value.error == (-2, 'Invalid "ticket" argument')
    with pytest.raises(CallError, match='Invalid "group" argument'):
        group_mask("x" * 1998)
