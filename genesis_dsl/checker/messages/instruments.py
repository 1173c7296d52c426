"""R6: instruments, whose figures everything else is reckoned with."""

from fractions import Fraction

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning, with_fix
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def too_many_digits(span: Span, most: int) -> Diagnostic:
    """Say that a price has too many decimals.

    Why it matters: prices are kept as whole points.
    Wrong: `digits: 50`
    Right: `digits: 5`
    """
    return error("R602", span, f"a price has at most {most} decimals")


def positive_needed(span: Span, example: str) -> Diagnostic:
    """Say that a number above zero without a unit is needed.

    Why it matters: sizes and pips are divided by it.
    Wrong: `pip: 0`
    Right: `pip: 0.0001`
    """
    return error("R603", span, "this is a number above zero, without a unit", f"as in `{example}`")


def step_between_points(span: Span, word: str, digits: int) -> Diagnostic:
    """Say that a pip or a tick is not a whole number of points.

    Why it matters: prices are counted in points, and pips and ticks must be multiples of them.
    Wrong: `digits: 3` with `pip: 0.0001`
    Right: `digits: 5` with `pip: 0.0001`
    """
    point = f"{10**-digits:.{digits}f}"
    return error(
        "R604",
        span,
        f"a {word} is a multiple of the point, which is {point} here",
        f"write `{point}`, or more `digits:`",
    )


def lot_in_base(span: Span, base: str) -> Diagnostic:
    """Say that a lot is not given in units of the base.

    Why it matters: profit is reckoned from the units in a lot.
    Wrong: `lot: 100_000`
    Right: `lot: 100_000 EUR`
    """
    return error(
        "R605", span, f"a lot is an amount of {base}, the base of the symbol", f"as in `100_000 {base}`"
    )


def size_between_steps(span: Span, size: Fraction, step: Fraction) -> Diagnostic:
    """Say that a size cannot be reached in steps.

    Why it matters: sizes are counted in whole steps, so it would be another one.
    Wrong: `{least: 0.01, most: 100, step: 0.01, total: 0.015}`
    Right: `{least: 0.01, most: 100, step: 0.01, total: 0.02}`
    """
    below = size // step * step
    near = " or ".join(f"`{number_text(each)}`" for each in (below, below + step) if each > 0)
    message = f"{number_text(size)} lots is no whole number of steps of {number_text(step)}"
    return error("R606", span, message, f"write {near}, or another `step:`")


def most_below_least(span: Span, least: Fraction, there: Span) -> Diagnostic:
    """Say that no size fits.

    Why it matters: no order could be sent.
    Wrong: `{least: 1, most: 0.5}`
    Right: `{least: 0.01, most: 100}`
    """
    remedy = f"write `{number_text(least)}` or more, or a smaller `least:`"
    return error(
        "R607", span, "the largest size is below the least one", remedy, Note(there, "the least one")
    )


def not_money_for_a_lot(span: Span, key: str) -> Diagnostic:
    """Say that a commission or a fixed margin is not money.

    Why it matters: it is counted in money for each lot, and a number has no currency.
    Wrong: `commission: 2.50`
    Right: `commission: 2.50 USD`
    """
    a_side = " and side" if key == "commission" else ""
    return error("R608", span, f"a {key} is money for each lot{a_side}", "as in `2.50 USD`, or `0`")


def money_by_a_lot(span: Span, key: str, amount: Fraction, currency: str) -> Diagnostic:
    """Say that a commission or a fixed margin is for each lot without saying so.

    Why it matters: a commission is paid on each side, and many brokers name what both sides cost.
    Wrong: `commission: 7 USD/lot`
    Right: `commission: 3.50 USD`
    """
    written, half = (f"`{number_text(each)} {currency}`" for each in (amount, amount / 2))
    if key == "commission":
        help_ = f"write {written} where that is for one side, {half} where it is for both"
        return error(
            "R634", span, "a commission is for each lot and side, and is written without them", help_
        )
    return error("R634", span, f"a {key} is for each lot, and is written without it", f"write {written}")


def below_zero_for_a_lot(span: Span, key: str) -> Diagnostic:
    """Say that a commission or a fixed margin is below zero.

    Why it matters: it is what is paid or tied up, and would be counted as a gain.
    Wrong: `commission: -2 USD`
    Right: `commission: 2 USD`
    """
    paid = "what you pay" if key == "commission" else "what a position ties up"
    right = span.text.removeprefix("-").strip()
    message = f"a {key} is {paid}, and is written without a minus"
    return error("R632", span, message, f"write `{right}`, or `0` for none")


def no_such_currency(span: Span, word: str, near: str) -> Diagnostic:
    """Say that money is written in a currency that nobody has.

    Why it matters: no price turns it into the money of the account.
    Wrong: `commission: 2.50 UDS`
    Right: `commission: 2.50 USD`
    """
    otherwise = (
        "write the three capitals of a currency, as in `USD`, or of a `base:` or `quote:` of this file"
    )
    return error("R631", span, f"there is no currency `{word}`", did_you_mean(near, otherwise))


def margin_twice(span: Span, leverage: Span) -> Diagnostic:
    """Say that two keys say how much margin a position needs.

    Why it matters: only one of them can be asked for, and the other would be a figure that nothing reads.
    Wrong: `leverage: 100` and `margin: 1_200 USD` in one symbol
    Right: `leverage: 100`
    """
    message = "`margin:` and `leverage:` both say what a position ties up, and they may differ"
    remedy = "keep `leverage:` for a share of its worth, or `margin:` for a fixed amount a lot"
    return error("R630", span, message, remedy, Note(leverage, "the leverage"))


def distance_needed(span: Span) -> Diagnostic:
    """Say that a price distance is needed.

    Why it matters: a bare number could be points or pips.
    Wrong: `spread: 0.6`
    Right: `spread: 0.6 pips`
    """
    return error("R609", span, "this is a price distance, not below zero", "as in `0.6 pips`, `6 points`")


def between_points(span: Span, pip_points: int, counted: int) -> Diagnostic:
    """Warn that a distance is no whole number of points and is rounded up.

    Why it matters: prices move in whole points.
    Wrong: `spread: 0.65 pips`, where a pip has 10 points
    Right: `spread: 0.7 pips`
    """
    message = f"this is no whole number of points (1 pip = {pip_points}); it counts as {counted} points"
    return warning("R610", span, message)


def swap_number(span: Span) -> Diagnostic:
    """Say that a swap is a number, whose unit stands in `unit:`.

    Why it matters: it is paid each night.
    Wrong: `long: -6.1 points`
    Right: `long: -6.1` with `unit: points`
    """
    return error(
        "R611",
        span,
        "a swap is a bare number; `unit:` says of what",
        "as in `{long: -6.1, short: 2.3, unit: points}`",
    )


def open_needs_days(span: Span) -> Diagnostic:
    """Say that opening hours name no days.

    Why it matters: a week opens on one day and closes on another.
    Wrong: `- 17:05 to 16:55`
    Right: `- sunday 17:05 to friday 16:55`
    """
    return error(
        "R612",
        span,
        "opening hours run from a day of the week to a day",
        "as in `sunday 17:05 to friday 16:55`; of one day alone, `monday 09:30 to monday 16:00`",
    )


def break_without_days(span: Span) -> Diagnostic:
    """Say that a daily break names a day.

    Why it matters: breaks are those of every day.
    Wrong: `- monday 16:59 to 17:04`
    Right: `- 16:59 to 17:04`
    """
    return error("R613", span, "a break names no day: it is that of every day", "as in `16:59 to 17:04`")


def closure_ends_first(span: Span) -> Diagnostic:
    """Say that a closure does not end after it begins.

    Why it matters: nothing lies in between, so the symbol would trade on.
    Wrong: `- 2024-12-25 18:00 to 2024-12-24 13:15`
    Right: `- 2024-12-24 13:15 to 2024-12-25 18:00`
    """
    message = "this closure does not end after it begins"
    return error("R633", span, message, "write the earlier moment first")


def date_needed(span: Span, text: str) -> Diagnostic:
    """Say that a closed day, or the first day of a version, is no date.

    Why it matters: the symbol would trade on it.
    Wrong: `closed: [christmas]`
    Right: `closed: [2026-12-25]`
    """
    return error("R614", span, f"`{text}` is no date", "as in `2026-12-25`")


def symbol_in_capitals(span: Span, word: str) -> Diagnostic:
    """Say that a symbol is written in capitals.

    Why it matters: sentences know a symbol by its capitals; the broker's own spelling has its own key.
    Wrong: `symbol: eurusd`
    Right: `symbol: EURUSD`, with `broker_name: eurusd`
    """
    meant = "".join(letter for letter in word.upper() if letter.isascii() and letter.isalnum())
    help_ = f"`symbol: {meant}`, and `broker_name:` for the broker's own spelling"
    return error("R615", span, f"`{word}` is no symbol: symbols are capitals and digits", help_)


def not_a_currency(span: Span, word: str) -> Diagnostic:
    """Say that a word is no currency.

    Why it matters: profit, swap and commission are counted in it.
    Wrong: `quote: usd`
    Right: `quote: USD`
    """
    return error("R616", span, f"`{word}` is no currency", "write its three capitals: `USD`, `EUR`")


def not_in_this_file(span: Span, word: str, near: str) -> Diagnostic:
    """Say that a group names a symbol that the file does not have.

    Why it matters: what is asked of the group would never be asked of it.
    Wrong: `groups: {majors: [EURUSD, EURUDS]}`
    Right: `groups: {majors: [EURUSD, GBPUSD]}`
    """
    return error(
        "R617",
        span,
        f"this file has no symbol `{word}`",
        did_you_mean(near, "add it under `symbols:`, or remove it here"),
    )


def spelt_twice(span: Span, word: str, symbol: str, other: Span) -> Diagnostic:
    """Say that one spelling would mean two symbols.

    Why it matters: the prices of one would be taken for those of the other.
    Wrong: `aliases: ["SPX500"]` at US500 and at SPX500
    Right: `aliases: ["SPX500"]` at US500 only
    """
    message = f"`{word}` would be a spelling of two symbols, `{other.text}` and `{symbol}`"
    return error("R618", span, message, "leave it with one of them", Note(other, "the other one"))


def other_spelling(span: Span, word: str, symbol: str) -> Diagnostic:
    """Say that a symbol is written as a broker spells it.

    Why it matters: rules know a symbol by one name, whichever broker they run at.
    Wrong: `symbols: [SPX500]`, where SPX500 is an alias of US500
    Right: `symbols: [US500]`
    """
    message = f"`{word}` is another spelling of `{symbol}`; rules know it by that name"
    if span.text == word:
        return with_fix("R619", span, message, f"write `{symbol}`", symbol)
    return error("R619", span, message, f"write `{symbol}`")


def version_out_of_order(span: Span) -> Diagnostic:
    """Say that a version does not begin after the one above it.

    Why it matters: each version holds on top of the one before.
    Wrong: `- from: 2024-06-01` above `- from: 2024-03-01`
    Right: `- from: 2024-03-01` above `- from: 2024-06-01`
    """
    message = "this version does not begin after the one above it"
    return error("R620", span, message, "write the versions in the order of their dates")


def total_below_least(span: Span) -> Diagnostic:
    """Say that the most lots of one side are fewer than the least order.

    Why it matters: no order could ever be sent.
    Wrong: `{least: 0.1, most: 10, step: 0.1, total: 0.05}`
    Right: `{least: 0.1, most: 10, step: 0.1, total: 20}`
    """
    message = "all orders and positions of one side may hold less than the least order"
    return error("R628", span, message, "as in `{least: 0.01, most: 100, step: 0.01, total: 200}`")


def weekend_charged_twice(span: Span, triple: str) -> Diagnostic:
    """Warn that a swap with a triple day is charged on the nights of the weekend too.

    Why it matters: a week would be charged as nine nights.
    Wrong: `{long: -6.1, short: 2.3, unit: points, triple: wednesday, nights: all}`
    Right: `{long: -6.1, short: 2.3, unit: points, triple: wednesday}`
    """
    message = f"the weekend is charged twice: three nights on {triple.capitalize()}, and night by night"
    return warning("R629", span, message, "keep `triple:` or `nights: all`")
