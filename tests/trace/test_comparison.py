import math
from typing import Any

import pytest

from genesis_dsl.trace.comparison import NOTHING, Comparison, compared
from genesis_dsl.trace.condition import Recorded
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import NodeRow, SymbolRow

FIGURES = Figures(SymbolRow("EURUSD", 5, 10, "0.01"))
HOUR = 3_600_000.0


def node(number: int, op: str, kind: str, text: str, data: tuple[Any, ...] = ()) -> NodeRow:
    return NodeRow(number, 0 if number else -1, "entry", "e", "e", op, text, kind, "M15", "s", 0, 0, data)


def read(
    op: str, parts: list[NodeRow], values: dict[str, float | str], data: tuple[Any, ...] = ()
) -> Comparison:
    return compared(node(0, op, "truth", "", data), Recorded({0: parts}, values), FIGURES)


CLOSE, LEVEL = node(1, "series", "price", "close"), node(2, "name", "price", "level")


def test_prices_are_apart_by_pips() -> None:
    found = read("compare", [CLOSE, LEVEL], {"1": 110_234.0, "2": 110_198.0}, (">",))

    assert (found.left_words, found.left, found.right, found.distance) == (
        "close", "1.10234", "1.10198", "+3.6 pips",
    )  # fmt: skip
    assert found.closeness == pytest.approx(36 / 1101.98)


def test_numbers_that_would_look_equal_get_more_digits() -> None:
    found = read("crosses", [CLOSE, LEVEL], {"1": 110_234.0, "2": 110_233.98})

    assert (found.left, found.right, found.distance) == ("1.1023400", "1.1023398", "+0.002 pips")


@pytest.mark.parametrize(
    ("kind", "data", "value", "right"),
    [
        ("distance", ("6/5", "pip"), 14.0, "1.2 pips"),
        ("distance", ("12", "point"), 14.0, "1.2 pips"),
        ("price", ("1.1", "price"), 110_234.0, "1.10000"),
        ("money", ("95000", "USD"), 9_499_999.0, "95,000.00 USD"),
        ("number", ("50", ""), 49.0, "50"),
    ],
)
def test_a_written_number_needs_no_record(kind: str, data: tuple[Any, ...], value: float, right: str) -> None:
    parts = [node(1, "series", kind, "x"), node(2, "literal", kind, "written", data)]

    found = read("compare", parts, {"1": value}, ("<=",))

    assert found.right == right
    assert found.distance


def test_a_bare_zero_takes_the_kind_of_the_other_side() -> None:
    zero = node(1, "literal", "number", "0", ("0", ""))
    profit = node(2, "position", "money", "profit")

    assert read("compare", [profit, zero], {"1": 0.0, "2": -150.0}).right == "0.00 USD"
    assert read("compare", [zero, profit], {"1": 0.0, "2": -150.0}).left == "0.00 USD"


def test_an_unknown_side_is_shown_as_unknown() -> None:
    found = read("compare", [CLOSE, LEVEL], {"1": 110_234.0, "2": "warming up"})

    assert found == Comparison("close", "1.10234", "unknown")


def test_a_side_that_was_not_recorded_is_shown_in_its_words() -> None:
    assert read("compare", [CLOSE, LEVEL], {}) == Comparison("close", "close", "level")


@pytest.mark.parametrize(
    ("time", "low", "high", "distance"),
    [
        (9.25, 8, 11.5, "+1 hour 15 minutes"),
        (8, 8, 11.5, "+0 seconds"),
        (7.5, 8, 11.5, "-30 minutes"),
        (12, 8, 11.5, "-30 minutes"),
        (23, 17, 15, "+6 hours"),
        (16, 17, 15, "-1 hour"),
        (1, 22, 2, "+1 hour"),
    ],
)
def test_a_clock_is_inside_or_outside_a_window(time: float, low: float, high: float, distance: str) -> None:
    parts = [node(k, "clockword", "clock time", "time") for k in (1, 2, 3)]

    found = read("between", parts, {"1": time * HOUR, "2": low * HOUR, "3": high * HOUR}, (low > high,))

    assert found.distance == distance


def test_a_number_outside_is_judged_by_the_nearer_end() -> None:
    parts = [node(k, "call", "number", "rsi(close, 14)") for k in (1, 2, 3)]

    assert read("between", parts, {"1": 72.0, "2": 50.0, "3": 70.0}).distance == "-2"
    assert read("between", parts, {"1": 52.0, "2": 50.0, "3": 70.0}).distance == "+2"
    assert read("between", parts, {"1": "stale", "2": 50.0, "3": 70.0}) == Comparison(
        "rsi(close, 14)", "unknown", "50 to 70"
    )


def test_a_choice_is_shown_in_its_word() -> None:
    day = node(1, "clockword", "choice", "day_of_week")
    friday = node(2, "literal", "choice", "friday")

    found = read("compare", [day, friday], {"1": 1.0, "2": 4.0}, ("=",))

    assert (found.left, found.right, found.distance) == ("tuesday", "friday", "")
    assert math.isinf(found.closeness)
    session = node(1, "chartword", "choice", "session")
    assert read("member", [session], {"1": 2.0}, ("london", "tokyo")) == Comparison(
        "session", "london", "london, tokyo"
    )
    symbol = node(1, "chartword", "symbol", "symbol")
    assert read("member", [symbol], {"1": 2.0}, ("EURUSD",)).left == "EURUSD"
    assert read("member", [symbol], {"1": 2.0}, (["EURUSD", "GBPUSD"],)).right == "EURUSD, GBPUSD"


def test_a_condition_over_some_bars_shows_the_numbers_of_this_one() -> None:
    inner = NodeRow(1, 0, "entry", "e", "e", "compare", "a > b", "truth", "M15", "s", 0, 0, (">",))
    parts = [node(2, "series", "price", "close"), node(3, "name", "price", "level")]
    recorded = Recorded({0: [inner], 1: parts}, {"2": 110_234.0, "3": 110_198.0})

    found = compared(node(0, "within", "truth", ""), recorded, FIGURES)

    assert (found.left, found.right, found.distance) == ("1.10234", "1.10198", "+3.6 pips")
    assert math.isinf(found.closeness)


@pytest.mark.parametrize(
    ("op", "whole", "here", "told"),
    [
        ("held_for", 0.0, 1.0, "true"),
        ("within", 1.0, 0.0, "false"),
        ("within", 1.0, 1.0, ""),
        ("held_for", "warming up", 1.0, ""),
    ],
)
def test_what_this_bar_alone_says_is_told_where_several_bars_came_to_something_else(
    op: str, whole: float | str, here: float, told: str
) -> None:
    parts = [node(1, "compare", "truth", "a > b")]

    assert read(op, parts, {"0": whole, "1": here}, (3,)).on_bar == told


@pytest.mark.parametrize(
    ("op", "whole", "is_close"),
    [("within", 0.0, True), ("within", 1.0, False), ("held_for", 0.0, False), ("within", "stale", False)],
)
def test_this_bar_says_how_close_it_was_where_one_bar_would_have_been_enough(
    op: str, whole: float | str, *, is_close: bool
) -> None:
    inner = NodeRow(1, 0, "entry", "e", "e", "compare", "a > b", "truth", "M15", "s", 0, 0, (">",))
    parts = [node(2, "series", "price", "close"), node(3, "name", "price", "level")]
    values = {"0": whole, "1": 0.0, "2": 110_190.0, "3": 110_198.0}

    found = compared(node(0, op, "truth", ""), Recorded({0: [inner], 1: parts}, values), FIGURES)

    assert math.isfinite(found.closeness) is is_close


def test_what_follows_shows_the_numbers_of_now() -> None:
    parts = [node(1, "compare", "truth", "a > b"), node(2, "compare", "truth", "c > d")]

    assert read("followed", parts, {"1": 1.0, "2": 1.0}, (3,)) == read("within", parts[1:], {"2": 1.0}, (3,))


def test_a_condition_about_one_value_shows_it() -> None:
    assert read("moving", [CLOSE], {"1": 110_234.0}) == Comparison("close", "1.10234")


@pytest.mark.parametrize(
    ("written", "shown"), [("1.5", ("3.9", "1.5", "+2.4")), ("150%", ("390%", "150%", "+240%"))]
)
def test_a_ratio_is_spelt_as_it_is_written(written: str, shown: tuple[str, str, str]) -> None:
    parts = [
        node(1, "order", "ratio", "reward_risk_left"),
        node(2, "literal", "ratio", written, ("3/2", "%")),
    ]

    found = read("compare", parts, {"1": 3.9}, (">=",))

    assert (found.left, found.right, found.distance) == shown


def test_a_condition_without_numbers_shows_none() -> None:
    assert read("call", [], {}) == NOTHING
    assert read("within", [node(1, "compare", "truth", "a > b")], {"1": 1.0}) == NOTHING


def test_a_literal_that_is_no_number_is_shown_in_its_words() -> None:
    odd = node(2, "literal", "number", "friday", ("friday", ""))

    assert read("compare", [node(1, "call", "number", "x"), odd], {"1": 1.0}).right == "friday"


def test_a_line_at_zero_is_infinitely_far_unless_it_is_met() -> None:
    zero = node(2, "literal", "money", "0", ("0", ""))
    profit = node(1, "position", "money", "profit")

    assert math.isinf(read("compare", [profit, zero], {"1": 5.0}).closeness)
    assert read("compare", [profit, zero], {"1": 0.0}).closeness == 0


def test_a_clock_is_named_with_the_zone_in_which_it_was_read() -> None:
    parts = [
        node(1, "clockword", "clock time", "time", ("time", "Europe/London")),
        node(2, "literal", "clock time", "08:00", (str(8 * HOUR), "clock")),
        node(3, "literal", "clock time", "11:30", (str(11.5 * HOUR), "clock")),
    ]
    found = read("between", parts, {"1": 3 * HOUR, "2": 8 * HOUR, "3": 11.5 * HOUR}, (False,))

    assert (found.left_words, found.left, found.right) == ("time in Europe/London", "03:00", "08:00 to 11:30")
