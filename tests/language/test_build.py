from fractions import Fraction

import pytest

from genesis_dsl.language import tree
from genesis_dsl.language.sentence import parse_action
from tests.language.rules import parsed, whole


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 pips", Fraction(12), "pip"),
        ("5%", Fraction(5), "%"),
        ("0.05 %", Fraction(1, 20), "%"),
        ("100_000 USD", Fraction(100_000), "USD"),
        ("2 R", Fraction(2), "R"),
        ("2R", Fraction(2), "R"),
        ("1 times", Fraction(1), "time"),
        ("20", Fraction(20), ""),
        ("94_999.99 USD", Fraction(9_499_999, 100), "USD"),
    ],
)
def test_numbers_are_exact_and_units_singular(text: str, value: Fraction, unit: str) -> None:
    node = parsed(text)
    assert isinstance(node, tree.Quantity)
    assert (node.value, node.unit, node.span.text) == (value, unit, text)


@pytest.mark.parametrize(("text", "seconds"), [("08:00", 28_800), ("23:59:59", 86_399), ("24:00", 86_400)])
def test_clock_times_are_seconds_after_midnight(text: str, seconds: int) -> None:
    node = parsed(text)
    assert isinstance(node, tree.ClockTime)
    assert node.seconds == seconds


def test_of_binds_from_the_right_and_tighter_than_a_sign() -> None:
    node = parsed("a of b of c * d")
    assert isinstance(node, tree.Multiply)
    assert isinstance(node.left, tree.Of)
    assert isinstance(node.left.whole, tree.Of)


def test_a_fold_has_its_period_and_its_condition() -> None:
    node = parsed("sum(profit of days in last 4 months where profit > 0)")
    assert isinstance(node, tree.Call)
    (fold,) = node.args
    assert isinstance(fold, tree.Aggregate)
    assert fold.period is not None
    assert fold.period.length is not None
    assert (fold.period.kind, fold.period.length.unit) == ("last", "month")
    assert isinstance(fold.where, tree.Compare)


@pytest.mark.parametrize(
    ("text", "kind", "moment"),
    [
        ("trades today", "today", ""),
        ("trades this week", "week", ""),
        ("close since entry", "since", "entry"),
    ],
)
def test_periods(text: str, kind: str, moment: str) -> None:
    node = parsed(f"highest({text})")
    assert isinstance(node, tree.Call)
    assert isinstance(node.args[0], tree.Aggregate)
    period = node.args[0].period
    assert period is not None
    assert (period.kind, period.moment) == (kind, moment)


def test_between_keeps_the_next_day_and_the_zone() -> None:
    node = parsed("time between 22:00 and 02:00 next day in Europe/London")
    assert isinstance(node, tree.Between)
    assert (node.next_day, node.zone) == (True, "Europe/London")


def test_a_chart_is_one_word_or_two() -> None:
    one, two = parsed("close on H4"), parsed("close on DXY H4")
    assert isinstance(one, tree.On)
    assert isinstance(two, tree.On)
    assert (one.chart, two.chart) == (("H4",), ("DXY", "H4"))


def test_a_window_may_be_a_parameter() -> None:
    ago, held, within = parsed("close[back]"), parsed("a > b for n bars"), parsed("a > b within 3 bars")
    assert isinstance(ago, tree.Ago)
    assert isinstance(held, tree.HeldFor)
    assert isinstance(within, tree.Within)
    assert (ago.back, held.bars, within.bars) == ("back", "n", 3)


def test_a_call_without_arguments_has_none() -> None:
    node = parsed("noise()")
    assert isinstance(node, tree.Call)
    assert (node.args, node.name_span.text) == ((), "noise")


@pytest.mark.parametrize(
    ("text", "verb", "level"),
    [
        ("block entries", "block_entries", ""),
        ("alert critical", "alert", "critical"),
        ("close 50%", "close_part", ""),
        ("stop to entry", "move_stop", ""),
        ("target to 4 R", "move_target", ""),
        ("size to 50%", "scale_size", ""),
        ("deduct 100 USD", "deduct", ""),
        ("reduce order", "reduce_order", ""),
        ("account failed", "account_failed", ""),
    ],
)
def test_verbs(text: str, verb: str, level: str) -> None:
    action, faults = parse_action(whole(text))
    assert action is not None
    assert (action.verb, action.level, faults) == (verb, level, [])
