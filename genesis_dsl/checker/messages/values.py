"""T1: single values: numbers with their units, parameters, what a key or a function needs."""

import re
from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.checker.messages.finding import a, error, warning
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.operators.word import Word
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind, Type
from genesis_dsl.types.signature import Argument

SOME_OF_ALL = re.compile(r"(\d+)\s*(?:of|/)\s*(\d+)")
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
"""A number whose dots may be meant for thousands."""


def unknown_unit(span: Span, unit: str, meant: str = "") -> Diagnostic:
    """Say that a number has a unit that is none.

    Why it matters: a number with an unknown unit has no meaning.
    Wrong: `spread > 2 PIPS`
    Right: `spread > 2 pips`
    """
    help_ = "units are pips, points, lots, bars, %, R, seconds, minutes, hours, and currencies such as USD"
    return error("T101", span, f"`{unit}` is no unit", f"`{meant}`" if meant else help_)


def other_currency(span: Span, currency: str, account: str, parameter: str = "") -> Diagnostic:
    """Say that an amount, or a parameter of this name, is in another currency than the account.

    Why it matters: it would need a rate that changes.
    Wrong: `equity > 1_000 EUR` for an account in USD
    Right: `equity > 1_000 USD`
    """
    help_ = f"write the amount in {account}"
    if parameter:
        help_ = f"set `{parameter}` in {account} under `with:`, where the account names the file"
    return error("T102", span, f"this is {currency}, and the account is kept in {account}", help_)


def too_many_decimals(span: Span, currency: str) -> Diagnostic:
    """Say that an amount is finer than its currency.

    Why it matters: money is counted in whole cents.
    Wrong: `94_999.999 USD`
    Right: `94_999.99 USD`
    """
    digits = minor_digits(currency)
    message = f"{currency} has {digits} decimals, and this amount has more"
    number = span.text.removesuffix(currency).strip()
    if not GROUPED.fullmatch(number):
        return error("T103", span, message)
    return error("T103", span, message, f"for thousands, `{number.replace('.', '_')} {currency}`")


def no_such_clock_time(span: Span) -> Diagnostic:
    """Say that a clock never shows this.

    Why it matters: the window would never open.
    Wrong: `time > 24:30`
    Right: `time > 00:30`
    """
    return error("T105", span, "a clock runs from 00:00 to 23:59:59", "midnight is `00:00`")


def date_in_sentence(span: Span) -> Diagnostic:
    """Say that dates cannot be compared in a sentence.

    Why it matters: a rule holds for all its data; a period of data is chosen at the run.
    Wrong: `time > 2026-01-01`
    Right: `genesis-dsl run ... --from 2026-01-01`
    """
    return error(
        "T106", span, "a sentence cannot read a date", "choose the period of a run with `--from` and `--to`"
    )


def constant_of_kind(span: Span, kind: Kind, example: str) -> Diagnostic:
    """Say that a key needs a number of one kind.

    Why it matters: it must be known before the run.
    Wrong: `for_at_least: 5`
    Right: `for_at_least: 5 seconds`
    """
    number = re.fullmatch(r"\d[\d_.]*", span.text)
    if number and kind is Kind.RATIO:
        share = Fraction(span.text.replace("_", ""))
        meant = number_text(share * 100) if share < 1 else span.text
        return error("T107", span, f"{span.text} what? Here stands a percent", f"`{meant}%`")
    if number and kind is Kind.DURATION:
        message = f"{span.text} what? Here stands a length of time"
        return error("T107", span, message, f"`{span.text} seconds` or `{span.text} minutes`")
    return error("T107", span, f"this must be {a(Type(kind))} that is written out", f"as in `{example}`")


def whole_needed(span: Span, least: int, example: str) -> Diagnostic:
    """Say that a whole number is needed.

    Why it matters: there is no half position and no half digit.
    Wrong: `at_once: 2.5`
    Right: `at_once: 2`
    """
    return error(
        "T108", span, f"this is a whole number of at least {least}, without a unit", f"as in `{example}`"
    )


def correlation_of_two(span: Span) -> Diagnostic:
    """Say that a correlation is of two symbols over a number of bars.

    Why it matters: it says how alike two symbols moved.
    Wrong: `correlation(close, 30) > 0.75`
    Right: `correlation(symbol, EURUSD, 30) > 0.75`
    """
    message = "`correlation` takes two symbols and a whole number of bars, two or more"
    return error("T140", span, message, "as in `correlation(symbol, symbol of order, 30) on D1`")


def points_needed(span: Span) -> Diagnostic:
    """Say that points of a score are needed.

    Why it matters: a part without points, or with less than none, could not be weighed.
    Wrong: `points: 40%`
    Right: `points: 40`
    """
    some = SOME_OF_ALL.fullmatch(span.text)
    help_ = "as in `40`, `65 points`; to forbid something use `veto:`"
    if some:
        help_ = f"`{some[1]} points`, where each of the {some[2]} parts has `points: 1`"
    return error("T109", span, "points are a number above zero", help_)


def percent_out_of_range(span: Span) -> Diagnostic:
    """Say that a share lies outside 0 and 100 %.

    Why it matters: no more than all can be closed or given.
    Wrong: `close: 150%`
    Right: `close: 50%`
    """
    return error("T110", span, "this is a share above 0% and not above 100%", "as in `50%`")


def slow_before_fast(span: Span, name: str, fast: Fraction, slow: Fraction) -> Diagnostic:
    """Say that the fast window of a function is not the shorter one.

    Why it matters: a reader takes the first window for the fast one; of two equal ones nothing is left.
    Wrong: `macd(close, 26, 12) > 0`
    Right: `macd(close, 12, 26) > 0`
    """
    message = f"`{name}` takes the fast window first, the shorter one, and {fast} is not below {slow}"
    return error("T125", span, message, f"`{slow}`, then `{fast}`" if fast > slow else "")


def source_needed(span: Span, word: Word) -> Diagnostic:
    """Say that a number stands where a series is needed.

    Why it matters: an average of what?
    Wrong: `ema(20, 20)`
    Right: `ema(close, 20)`
    """
    help_ = f"as in `{word.example}`" if word.example else ""
    return error("T112", span, f"`{word.name}` of what? This is a number, and a series is needed", help_)


_CHART_OF = {"hours": "H1", "hour": "H1", "days": "D1", "day": "D1", "weeks": "W1", "week": "W1"}
"""The chart of which a bar is so long."""


def constant_needed(span: Span, name: str, spec: Argument, unit: str = "") -> Diagnostic:
    """Say that an argument must be a number known before the run.

    Why it matters: the size of a window is fixed, so that every run costs the same.
    Wrong: `highest(high, 20 bars)`
    Right: `highest(high, 20)`
    """
    what = "a whole number of bars" if spec.kind == "window" else "a number"
    message = f"`{spec.name}` of `{name}` is {what} of at least {number_text(spec.least)}, without a unit"
    chart = _CHART_OF.get(unit, "") if spec.kind == "window" else ""
    help_ = "write it out, as `20`, or use a parameter"
    if chart:
        help_ = f"behind `on {chart}` a bar is that long; else count the bars of this chart, as `20`"
    return error("T113", span, message, help_)


def sum_of_prices(span: Span) -> Diagnostic:
    """Say that prices cannot be added up.

    Why it matters: a sum of prices is no price.
    Wrong: `sum(close, 20)`
    Right: `average(close, 20)`
    """
    return error(
        "T114",
        span,
        "a sum of prices is no price",
        "`average(close, 20)`, or sum a distance: `sum(high - low, 20)`",
    )


def wrong_values(node: tree.Call) -> Diagnostic:
    """`min`, `max` or `abs` has too few or too many values.

    Why it matters: the smaller of one value is that value.
    Wrong: `max(close)`
    Right: `max(open, close)`
    """
    takes = "one value" if node.name == "abs" else "two values or more"
    example = "abs(close - open)" if node.name == "abs" else f"{node.name}(open, close)"
    return error("T115", node.span, f"`{node.name}` takes {takes}", f"as in `{example}`")


def parameter_not_a_number(span: Span) -> Diagnostic:
    """Say that a parameter is no number.

    Why it matters: a parameter can be set from outside, so it is one written number.
    Wrong: `channel: {value: atr(14)}`
    Right: a name: `names: {channel: atr(14)}`
    """
    return error(
        "T116", span, "a parameter is one number, with its unit", "what is computed belongs under `names:`"
    )


def parameter_out_of_range(span: Span, model: kinds.Parameter) -> Diagnostic:
    """Say that a parameter lies outside its own limits.

    Why it matters: the author said what makes sense.
    Wrong: `channel: {value: 90, from: 10, to: 60}`
    Right: `channel: {value: 20, from: 10, to: 60}`
    """
    low = model.low.span.text if model.low else "..."
    high = model.high.span.text if model.high else "..."
    return error("T117", span, f"`{model.id.text}` lies outside its limits, {low} to {high}")


def limits_reversed(span: Span, low: str, high: str) -> Diagnostic:
    """Say that the limits of a parameter stand the wrong way round.

    Why it matters: no value lies between them.
    Wrong: `channel: {value: 20, from: 60, to: 10}`
    Right: `channel: {value: 20, from: 10, to: 60}`
    """
    return error("T117", span, f"nothing lies from {low} to {high}", f"`from: {high}`, `to: {low}`")


def step_needed(span: Span, example: str) -> Diagnostic:
    """Say that a step must lead from one value of a parameter to the next.

    Why it matters: with a step of nothing, the second value is never reached.
    Wrong: `channel: {value: 20, from: 10, to: 60, step: 0}`
    Right: `channel: {value: 20, from: 10, to: 60, step: 5}`
    """
    return error("T118", span, "a step is above zero", f"as in `{example}`")


def setting_out_of_range(span: Span, model: kinds.Parameter, amount: Fraction) -> Diagnostic:
    """Say that `with:` or `--set` gives a parameter a value outside its limits.

    Why it matters: the author said what makes sense.
    Wrong: `with: {daily: 50%}` for `daily: {value: 5%, from: 1%, to: 10%}`
    Right: `with: {daily: 4%}`
    """
    low = model.low.span.text if model.low else "..."
    high = model.high.span.text if model.high else "..."
    given = f"{number_text(amount * 100)}%" if model.value.span.text.endswith("%") else number_text(amount)
    message = f"`{model.id.text}` is set to {given}, outside the limits that its file gives, {low} to {high}"
    return error("T117", span, message)


def parameter_limit(span: Span, type_: Type) -> Diagnostic:
    """Say that a limit is of another kind than the parameter.

    Why it matters: they could not be compared.
    Wrong: `stop: {value: 12 pips, to: 60}`
    Right: `stop: {value: 12 pips, to: 60 pips}`
    """
    return error("T118", span, f"this limit must be {a(type_)} like the value, written with the same unit")


def wrong_kind(span: Span, key: str, wanted: Sequence[Type], found: Type, example: str) -> Diagnostic:
    """Say that a key needs another kind of value.

    Why it matters: it would be carried out with a meaningless number.
    Wrong: `stop: rsi(close, 14)`
    Right: `stop: close - 20 pips`
    """
    kinds_ = " or ".join(f"{each}" for each in wanted)
    help_ = f"as in `{example}`"
    if key == "size" and found.kind is Kind.MONEY:
        help_ = f"`risk: {span.text}` sizes an order by what its stop would lose"
    return error("T119", span, f"`{key}` takes {kinds_}, and this is {a(found)}", help_)


def below_zero(span: Span, key: str) -> Diagnostic:
    """Say that a size or a distance is written below zero.

    Why it matters: a distance counts to its proper side by itself, and the side says buy or sell.
    Wrong: `stop: -20 pips`
    Right: `stop: 20 pips`
    """
    text = span.text.lstrip("- ")
    message = f"`{key}` counts to its proper side by itself, without a minus"
    if key in ("risk", "size", "size_at_most"):
        message = f"`{key}` must be above zero"
    return error("T121", span, message, f"`{text}`")


def nothing_at_all(span: Span, key: str, example: str) -> Diagnostic:
    """Say that a size, a risk or a stop cannot be nothing.

    Why it matters: with no size there is no order, and a stop at the entry is no stop.
    Wrong: `risk: 0% of balance`
    Right: `risk: 0.5% of balance`
    """
    return error("T122", span, f"`{key}` must be above zero", f"as in `{example}`")


def bold_risk(span: Span, share: Fraction) -> Diagnostic:
    """Warn about a risk that is likely a slip.

    Why it matters: a few losses in a row would end the account.
    Wrong: `risk: 50% of balance`
    Right: `risk: 0.5% of balance`
    """
    text = number_text(share * 100)
    return warning("T120", span, f"one trade would risk {text}% of the account", f"`{number_text(share)}%`?")


def one_currency(span: Span) -> Diagnostic:
    """Say that `involves` asks about one currency.

    Why it matters: a position has a currency on each of its two sides.
    Wrong: `count(positions where involves(EURUSD))`
    Right: `count(positions where involves(USD))`
    """
    return error(
        "T124",
        span,
        "`involves` asks about one currency",
        "as in `involves(USD)`, or `involves(currency)` under `for_each: currency`",
    )


def grouped_count(span: Span) -> Diagnostic:
    """Say that a count has decimals, as a number has whose thousands are set apart by a point.

    Why it matters: `2.000` is two here, and not two thousand.
    Wrong: `count(requests today) <= 2.000`
    Right: `count(requests today) <= 2_000`
    """
    whole = span.text.partition(".")[0]
    message = f"a point sets decimals apart, so that `{span.text}` is {whole} here, and no thousands"
    return error("T126", span, message, f"for thousands, `{span.text.replace('.', '_')}`")
