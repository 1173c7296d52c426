"""T2: kinds side by side: what cannot be compared, added or multiplied, and what to write instead."""

from fractions import Fraction

from genesis_dsl.checker.messages.finding import a, error, with_fix
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.messages.offers import ONLY_COMPARED, compared, each_with_its_own, level_meant
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.algebra import SCALED, share_of
from genesis_dsl.types.kind import RATIO, Kind, Type

_SAME_THING = {
    ("profit", Kind.DISTANCE): "move",
    ("open_profit", Kind.DISTANCE): "move",
    ("move", Kind.MONEY): "profit",
    ("held", Kind.COUNT): "bars_since_entry",
    ("bars_since_entry", Kind.DURATION): "held",
    ("volume", Kind.LOTS): "volume` and a plain number, as in `volume > 1000",
    ("risk", Kind.DISTANCE): "stop_distance",
    ("stop_distance", Kind.MONEY): "risk",
}
"""Words that measure the same thing in the other kind."""


def mixed(span: Span, left: Typed, right: Typed) -> Diagnostic:
    """Say that two kinds cannot stand side by side.

    Why it matters: the result would be a number without a meaning.
    Wrong: `equity > close`
    Right: `equity > balance`
    """
    sides = f"`{left.span.text}` is {a(left.type)} and `{right.span.text}` is {a(right.type)}"
    help_ = each_with_its_own(span, left, right)
    if {left.type.kind, right.type.kind} == {Kind.PRICE, Kind.DISTANCE}:
        distance = left if left.type.kind is Kind.DISTANCE else right
        signed = distance.span.text.removeprefix("-").strip()
        sign = "+" if signed == distance.span.text else "-"
        level = level_meant(distance)
        help_ = f"say `{level}`" if level else f"add the distance to a price: `close {sign} {signed}`"
    for one, other in ((left, right), (right, left)):
        word = _SAME_THING.get((one.span.text, other.type.kind))
        if word:
            help_ = f"say it with `{word}`"
    return error("T201", span, f"{sides}; they cannot be compared or added", help_)


def percent_of_what(
    span: Span, whole: Type, beside: str = "", *, near_entry: bool = False, sizes: bool = False
) -> Diagnostic:
    """A percent is not said of anything; where an order is planned, it is of its entry, or what is risked.

    Why it matters: 5% is a ratio; only of something is it money or a distance.
    Wrong: `equity > 5%`
    Right: `equity > 5% of initial_balance`
    """
    offers = {
        Kind.MONEY: ("initial_balance", "balance"),
        Kind.PRICE: ("close", "open"),
        Kind.DISTANCE: ("close", "atr(14)"),
    }.get(whole.kind, (beside,) if beside else ())
    if near_entry:
        offers = ("entry", *offers[:1])
    text = span.text
    help_ = ", ".join(f"`{text} of {offer}`" for offer in offers) or f"`{text} of ...`"
    if sizes:
        help_ = f"`risk: {text} of equity` sizes an order by what its stop would lose"
    return error("T202", span, f"{text} of what?", help_)


def plain_not_percent(
    span: Span, amount: Fraction | None, other: Typed, reach: tuple[float, float] | None
) -> Diagnostic:
    """Say that a percent stands where a plain number is needed.

    Why it matters: 70% is 0.7, not 70.
    Wrong: `rsi(close, 14) > 70%`
    Right: `rsi(close, 14) > 70`
    """
    where = f" from {number_text(reach[0])} to {number_text(reach[1])}" if reach else ""
    right = number_text((amount or Fraction(0)) * 100)
    message = f"`{other.span.text}` is a plain number{where}, not a percent"
    return with_fix("T204", span, message, f"write `{right}`", right)


def number_against_price(span: Span, number: Typed, reach: tuple[float, float] | None) -> Diagnostic:
    """Say that an oscillator is compared with a price.

    Why it matters: a number from 0 to 100 says nothing about a price.
    Wrong: `rsi(close, 14) > high`
    Right: `rsi(close, 14) > 70`
    """
    low, high = (number_text(each) for each in reach or (0, 100))
    message = f"`{number.span.text}`, a number from {low} to {high}, is set beside a price"
    return error("T205", span, message, f"compare it with a number: `{number.span.text} > 70`")


def two_currencies(span: Span, left: Type, right: Type) -> Diagnostic:
    """Say that two currencies meet.

    Why it matters: they would need a rate that changes.
    Wrong: `1_000 EUR + 50 USD`
    Right: `1_050 USD`
    """
    return error(
        "T206",
        span,
        f"{left.currency} and {right.currency} meet here",
        "write both amounts in the account's currency",
    )


def not_a_condition(span: Span, type_: Type) -> Diagnostic:
    """Say that a value stands where a condition is needed.

    Why it matters: a value is neither true nor false.
    Wrong: `when: rsi(close, 14)`
    Right: `when: rsi(close, 14) > 70`
    """
    return error(
        "T207",
        span,
        f"this is {a(type_)}; a condition must be true or false",
        f"compare it: `{span.text} > ...`",
    )


def not_a_value(span: Span) -> Diagnostic:
    """Say that a condition stands where a value is needed.

    Why it matters: true and false cannot be reckoned with.
    Wrong: `close > (high > low)`
    Right: `close > low and high > low`
    """
    help_ = f"a condition stands beside others with `and`, as in `close > open and {span.text}`"
    return error("T208", span, "this is true or false, and a value is needed here", help_)


def truth_compared(span: Span, condition: str) -> Diagnostic:
    """Say that a condition needs no comparison.

    Why it matters: a condition is true or false already.
    Wrong: `hammer = true`
    Right: `hammer`, or `not (hammer)`
    """
    return error(
        "T209",
        span,
        "a condition is not compared: it is true or false already",
        f"`{condition}` alone, or `not ({condition})`",
    )


def not_ordered(span: Span, type_: Type) -> Diagnostic:
    """Say that values of this kind have no order.

    Why it matters: no side is above another.
    Wrong: `side > buy`
    Right: `side = buy`
    """
    help_ = f"use `=` or `!=`, as in `{ONLY_COMPARED.get(type_.kind, 'side = buy')}`"
    return error("T210", span, f"{a(type_)} is not above or below another", help_)


def not_a_choice(span: Span, type_: Type) -> Diagnostic:
    """Say that only words are looked up in a list.

    Why it matters: numbers are compared.
    Wrong: `close in (high, low)`
    Right: `order_type in (limit, stop)`
    """
    return error(
        "T211",
        span,
        f"`in ( )` looks for a word, and this is {a(type_)}",
        "as in `order_type in (limit, stop)`",
    )


def not_a_series(span: Span, construct: str, type_: Type) -> Diagnostic:
    """Say that something without bars stands where bars are needed.

    Why it matters: a window runs over a series of numbers.
    Wrong: `average(time, 20)`
    Right: `average(close, 20)`
    """
    help_ = (
        f"say which price of it: `close on {span.text}`"
        if type_.kind is Kind.SYMBOL and span.text.isupper()
        else ""
    )
    return error("T212", span, f"`{construct}` needs a series of numbers, and this is {a(type_)}", help_)


def over_midnight(span: Span, low: str, high: str) -> Diagnostic:
    """Say that a window of time ends before it begins.

    Why it matters: without the next day it is never open.
    Wrong: `time between 22:00 and 02:00`
    Right: `time between 22:00 and 02:00 next day`
    """
    help_ = f"if you mean over midnight: `between {low} and {high} next day`"
    return error("T213", span, f"{low} is after {high}", help_)


def nothing_between(span: Span, low: str, high: str) -> Diagnostic:
    """Say that the ends of a range are exchanged.

    Why it matters: nothing lies between them.
    Wrong: `rsi(close, 14) between 70 and 50`
    Right: `rsi(close, 14) between 50 and 70`
    """
    return error("T214", span, f"nothing lies between {low} and {high}", f"`between {high} and {low}`")


def next_day_without_clock(span: Span) -> Diagnostic:
    """Say that only clock times run into the next day.

    Why it matters: prices have no next day.
    Wrong: `close between 1.10 and 1.20 next day`
    Right: `time between 22:00 and 02:00 next day`
    """
    return error("T215", span, "`next day` belongs to clock times", "remove `next day`")


def longer_than_a_day(span: Span, low: str, high: str) -> Diagnostic:
    """Say that a window of time is longer than a day.

    Why it matters: it would always be open.
    Wrong: `time between 08:00 and 11:00 next day`
    Right: `time between 08:00 and 11:00`
    """
    message = f"{low} to {high} of the next day is longer than a day, so it is always true"
    return error("T216", span, message, "remove `next day`")


def no_position_for_risk(span: Span) -> Diagnostic:
    """Say that R has no meaning without a position.

    Why it matters: 1 R is the first risk of one position.
    Wrong: in `entries:`: `atr(14) > 1 R`
    Right: in `exits:`: `profit >= 2 R`
    """
    return error(
        "T217", span, "R is the first risk of a position, and no position is meant here", "ask it in `exits:`"
    )


def price_plus_price(span: Span, left: Typed, right: Typed) -> Diagnostic:
    """Say that two prices cannot be added.

    Why it matters: the sum is no price. Their middle is one.
    Wrong: `close > high + low`
    Right: `close > (high + low) / 2`
    """
    middle = f"({left.span.text} + {right.span.text}) / 2"
    return error("T218", span, "a price plus a price is no price", f"their middle is `{middle}`")


def clock_arithmetic(span: Span) -> Diagnostic:
    """Say that clock times cannot be reckoned with.

    Why it matters: what 23:30 plus an hour is depends on the day.
    Wrong: `time > 23:00 + 1 hour`
    Right: `time > 00:00`
    """
    return error("T219", span, "clock times cannot be added or subtracted", "as in `time >= 08:00`")


def no_product(span: Span, left: Typed, sign: str, right: Typed) -> Diagnostic:
    """Say that two kinds cannot be multiplied or divided.

    Why it matters: the result would have no meaning.
    Wrong: `equity * close`
    Right: `equity * 2`
    """
    verb = "multiplied by" if sign == "*" else "divided by"
    message = f"{a(left.type)} cannot be {verb} {a(right.type)}"
    for one in (left, right):
        if one.type.kind in SCALED and (one.op != "literal" or compared(left) or compared(right)):
            return error("T220", span, message, f"by a plain number or a percent: `{one.span.text} {sign} 2`")
    return error("T220", span, message, f"as in `{compared(left) or '2% of balance'}`")


def no_share(span: Span, share: Typed, whole: Typed) -> Diagnostic:
    """Say that this is no share of a value.

    Why it matters: `of` takes a percent of an amount.
    Wrong: `atr(14) of balance`
    Right: `2% of balance`
    """
    message = f"{a(share.type)} of {a(whole.type)} is no share"
    if whole.type.kind is Kind.SYMBOL and whole.span.text.isupper() and share.type.kind is Kind.PRICE:
        return error("T221", span, message, f"of another symbol: `{share.span.text} on {whole.span.text}`")
    amount = whole.span.text if share_of(RATIO, whole.type) else "balance"
    return error("T221", span, message, f"a share is written in percent: `5% of {amount}`")


def share_without_percent(span: Span, whole: str) -> Diagnostic:
    """Say that a share is written in percent.

    Why it matters: 5 of balance could be 5 or 5%.
    Wrong: `5 of balance`
    Right: `5% of balance`
    """
    return error(
        "T222", span, f"{span.text} of {whole}? A share is written in percent", f"`{span.text}% of {whole}`"
    )


def division_by_zero(span: Span) -> Diagnostic:
    """Say that something is divided by zero.

    Why it matters: the result is never known.
    Wrong: `atr(14) / 0`
    Right: `atr(14) / 2`
    """
    return error("T223", span, "this divides by zero")


def no_negative(span: Span, type_: Type) -> Diagnostic:
    """Say that values of this kind cannot be negated.

    Why it matters: a negative price or side has no meaning.
    Wrong: `-close`
    Right: `open - close`
    """
    return error("T224", span, f"there is no negative of {a(type_)}")


def no_extreme(span: Span, name: str, type_: Type) -> Diagnostic:
    """Say that values of this kind have no largest one.

    Why it matters: they cannot be ordered.
    Wrong: `max(side, buy)`
    Right: `max(open, close)`
    """
    return error("T225", span, f"`{name}` cannot be taken of {a(type_)}")


def cases_differ(span: Span, type_: Type, first: Type) -> Diagnostic:
    """Say that the values of one name are of different kinds.

    Why it matters: the name would be now a price, now a number.
    Wrong: `is: 1%` in one case and `otherwise: 5 pips`
    Right: `otherwise: 2%`
    """
    return error(
        "T226", span, f"this is {a(type_)}, and the first case is {a(first)}", "give every case the same kind"
    )
