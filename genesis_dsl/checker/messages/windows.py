"""W: bars, windows, clocks and zones."""

import re

from genesis_dsl.checker.messages.finding import did_you_mean, error, listed, warning, with_fix
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.market.timeframe import CHARTS, TICKS

INSIDE_A_BAR = "it looks into a bar, and a tick is one price"
NEVER_TOGETHER = "those of two symbols do not come together"
NEVER_MOVES = "a tick is over as it comes"
"""Why something needs bars."""


def no_bars(span: Span, construct: str, moment: str) -> Diagnostic:
    """Say that a word of the account has no bars.

    Why it matters: equity changes with every price and fill; there is no bar of it to look back on.
    Wrong: `equity[1] > equity`, `highest(equity, 20)`
    Right: `highest(equity since day_start)`
    """
    word = span.text
    help_ = f"say `highest({word} since {moment})`" if word.isidentifier() else "ask it of prices"
    return error("W401", span, f"`{word}` has no bars, and `{construct}` needs them", help_)


def finer_timeframe(span: Span, timeframe: str, own: str) -> Diagnostic:
    """Say that a strategy reads bars shorter than its own.

    Why it matters: it decides when its own bar closes; the shorter bars inside would be left out.
    Wrong: `ema(close, 20) on M5` with `timeframe: M15`
    Right: `timeframe: M5`, and `on M15` where the longer bars are meant
    """
    message = f"{timeframe} is finer than the strategy's own {own}"
    return error(
        "W402", span, message, f"set `timeframe: {timeframe}` and say `on {own}` where that is meant"
    )


def not_shorter(span: Span, name: str, timeframe: str, own: str) -> Diagnostic:
    """Say that a word of the day or the week before is asked for on bars that are no shorter than it.

    Why it matters: when a bar of a day closes, the day that is over is that very bar.
    Wrong: `close > previous_day_high` with `timeframe: D1`
    Right: `close > high[1]` with `timeframe: D1`
    """
    message = f"`{name}` is of {timeframe} bars, and this decides when its own {own} bar closes"
    return error("W416", span, message, "count back in its own bars, as in `high[1]`")


def of_no_chart(span: Span, word: str, timeframe: str, right: str) -> Diagnostic:
    """Say that a timeframe stands behind something that is the same on every chart.

    Why it matters: it looks as if it chose the bars, and nothing would change without it.
    Wrong: `close > previous_day_high on H4`
    Right: `close > previous_day_high`, or `high[1] on H4` where the bar of four hours before is meant
    """
    always = f"is of {timeframe} bars on every chart" if timeframe else "is the same on every chart"
    message = f"`{word}` {always}; the timeframe behind it changes nothing"
    return with_fix("W417", span, message, f"`{right}`", right)


def timeframe_needed(span: Span) -> Diagnostic:
    """Say that bars are read and nothing says which.

    Why it matters: an average of 100 bars is another one on M1 than on D1.
    Wrong: in a switch without `timeframe:`: `spread > 3 * average(spread, 100)`
    Right: with `timeframe: M15`, or `average(spread, 100) on M15`
    """
    return error(
        "W403",
        span,
        "this reads bars, and nothing says of which timeframe",
        "add `timeframe: M15`, or `on M15`",
    )


def two_clocks(span: Span, name: str, own: str, others: list[str], offered: str) -> Diagnostic:
    """A function counts bars of one timeframe, and its source has bars of another.

    Why it matters: twenty M15 bars of an H1 close are five closes, each four times over.
    Wrong: `ema(close on H1, 20)` with `timeframe: M15`
    Right: `ema(close, 20) on H1`
    """
    message = f"`{name}` counts {own} bars, and its source is on {listed(others)}"
    return error("W413", span, message, (offered and f"`{offered}`") or f"put one `on` behind `{name}(…)`")


def clock_without_zone(span: Span, word: str) -> Diagnostic:
    """Say that a clock is read in no zone.

    Why it matters: 08:00 is another instant in London than in New York.
    Wrong: `time between 08:00 and 11:30` without `timezone:`
    Right: `time between 08:00 and 11:30 in Europe/London`
    """
    where = "add `timezone: Europe/London` at the top, or, to a comparison, `in Europe/London`"
    return error("W404", span, f"`{word}` is read in no time zone", where)


def unknown_zone(span: Span, zone: str, near: str) -> Diagnostic:
    """Say that there is no such time zone.

    Why it matters: a wrong zone moves every window by hours.
    Wrong: `timezone: Europe/Pragu`
    Right: `timezone: Europe/Prague`
    """
    help_ = did_you_mean(near, "zones are written as `Europe/London`, `America/New_York`, `UTC`")
    return error("W405", span, f"there is no time zone `{zone}`", help_)


def offset_for_a_zone(span: Span, zone: str) -> Diagnostic:
    """Say that a distance from Greenwich is no time zone.

    Why it matters: that distance changes in summer; a town knows when.
    Wrong: `timezone: GMT+2`
    Right: `timezone: Europe/Athens`
    """
    help_ = "name a town with that clock, as `Europe/London`, `Europe/Athens`, `America/New_York`; or `UTC`"
    return error("W405", span, f"`{zone}` is no zone, because it does not know of summer time", help_)


def day_without_zone(span: Span, word: str) -> Diagnostic:
    """Say that a day is meant and nothing says where it begins.

    Why it matters: a day in Prague is not a day in New York.
    Wrong: `count(trades today) < 3` in a strategy without `timezone:`
    Right: the same with `timezone: Europe/London` at the top
    """
    return error(
        "W407",
        span,
        f"`{word}` needs a day, and the file has no `timezone:`",
        "add `timezone: Europe/London`",
    )


def unknown_timeframe(span: Span, timeframe: str) -> Diagnostic:
    """Say that there is no such timeframe.

    Why it matters: bars can be cut into these lengths only; `ticks` is the chart on which each tick is a bar.
    Wrong: `on H3`
    Right: `on H4`
    """
    help_ = f"one of {listed(CHARTS)}"
    found = re.fullmatch(r"(\d*)\s*([a-z])[a-z]*\s*(\d*)", timeframe.lower())
    if timeframe.upper().startswith("MN") or timeframe.lower().startswith("month"):
        found = None
    meant = f"{found[2].upper()}{found[1] or found[3] or 1}" if found else ""
    meant = TICKS if re.fullmatch(r"(every |each )?tick(s|er)?|t1?", timeframe.lower()) else meant
    if meant in CHARTS:
        help_ = f"did you mean `{meant}`?"
    return error("W408", span, f"`{timeframe}` is no timeframe", help_)


def whole_bars(span: Span) -> Diagnostic:
    """Say that a number of bars is not a whole number.

    Why it matters: there is no half bar.
    Wrong: `close[share]` with `share: {value: 50%}`
    Right: `close[back]` with `back: {value: 2}`
    """
    return error(
        "W410",
        span,
        "a number of bars is a whole number of at least 1",
        "write `3`, or a parameter that is one",
    )


def bars_in_for_at_least(span: Span) -> Diagnostic:
    """Say that bars stand where a duration is needed.

    Why it matters: a switch is looked at on every event, not once a bar.
    Wrong: `for_at_least: 3 bars`
    Right: `for_at_least: 45 minutes`, or `... for 3 bars` in the sentence
    """
    return error(
        "W411",
        span,
        "`for_at_least:` is a duration",
        "write `5 seconds`; bars stand in the sentence: `... for 3 bars`",
    )


def over_in_an_instant(span: Span, thing: str) -> Diagnostic:
    """Say that nothing about a fill lasts.

    What it says: `for_at_least:` asks for how long on end a condition has held; a switch of each fill, or of
    each opening, is asked once, in the instant in which it happens.
    Why it matters: such a switch would never trip, whatever happens.
    Wrong: `for_each: fill` with `trip_when: slippage > 2 pips` and `for_at_least: 5 seconds`
    Right: the same without `for_at_least:`; what lasts is asked of each position, or of the account
    """
    article = "an" if thing == "opening" else "a"
    return error(
        "W418",
        span,
        f"{article} {thing} is over in the instant in which it happens; nothing about it lasts",
        "leave `for_at_least:` out; what lasts is asked `for_each: position`, or of the account",
    )


def forming(span: Span) -> Diagnostic:
    """Say that an entry reads a bar that still moves.

    Why it matters: the same rule would look different in history.
    Wrong: in an entry: `forming close on H4 > open`
    Right: `close on H4 > open`, which reads closed bars; `bid` is the price at this event
    """
    message = "`forming` reads a bar that is still moving; the same rule will look different in history"
    remedy = "remove `forming`, or set `allow_forming: true` and accept the mark on each trade"
    return error("W412", span, message, remedy)


def same_at_every_tick(span: Span, what: str, why: str) -> Diagnostic:
    """Say that something needs bars that are longer than a tick.

    Why it matters: a tick is a bar of one price, so the answer would be the same at all of them.
    Wrong: `hammer` with `timeframe: ticks`
    Right: `hammer on M1`
    """
    return error("W419", span, f"`{what}` says nothing on ticks: {why}", "read it on bars, as in `… on M1`")


def winter_all_year(span: Span, zone: str, place: str) -> Diagnostic:
    """Warn that the letters of a zone stand for its winter time, all year round.

    Why it matters: from March to November every clock time is an hour off.
    Wrong: `timezone: EST`
    Right: `timezone: America/New_York`
    """
    message = f"`{zone}` has no summer time: it is the winter clock all year round"
    return warning("W414", span, message, f"write the place, as in `{place}`, whose clock is put forward")


def zone_of_no_place(span: Span, zone: str, place: str) -> Diagnostic:
    """Warn that letters stand where a place belongs.

    Why it matters: some mean the winter clock by them, and some the clock on the wall.
    Wrong: `timezone: CET`
    Right: `timezone: Europe/Prague`
    """
    message = f"`{zone}` names no place; it is read with summer time, as the clocks on the wall there"
    return warning("W415", span, message, f"write the place, as in `{place}`")
