"""T3: folds over things and over time."""

from collections.abc import Sequence

from genesis_dsl.checker.messages.finding import a, did_you_mean, error, listed
from genesis_dsl.checker.vocabulary import FOLDS, RUNNING_FOLDS, THINGS
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.kind import Type


def no_things(span: Span, name: str, since: str = "") -> Diagnostic:
    """Say that a fold has nothing to run over.

    Why it matters: it must say what is counted or added up.
    Wrong: `sum(profit today)`
    Right: `sum(profit of trades today)`
    """
    example = f"{name}(trades today)" if name in ("count", "streak") else f"{name}(profit of trades today)"
    if since:
        return error(
            "T301",
            span,
            f"`{name}` of a value runs since a moment, and over no other time",
            f"write `{since}`",
        )
    return error("T301", span, f"`{name}` does not say over what it runs", f"as in `{example}`")


def hours_in_fold(span: Span, meant: str) -> Diagnostic:
    """Say that hours stand in a fold as if they were its bars.

    Why it matters: the hours choose among the bars of a day; each bar is asked at its close, so the one that
    closes as the hours begin lies before them.
    Wrong: `highest(high between 08:00 and 09:00)`
    Right: `highest(high today where time between 08:15 and 09:00)` on M15 bars
    """
    return error("T301", span, "hours choose among the bars of a day, each asked at its close", f"`{meant}`")


def length_of_bars(span: Span, name: str, value: str) -> Diagnostic:
    """Say that bars are not folded over a length of time.

    Why it matters: a window counts bars, and a weekend has none; a day, a week and a month have a beginning.
    Wrong: `highest(high in last 5 days)`
    Right: `highest(high, 480)` on M15 bars, `highest(high, 5) on D1`, `highest(high this week)`
    """
    help_ = f"count them: `{name}({value}, 20)`; or `{name}({value} today)`, `this week`, `this month`"
    return error("T301", span, f"`{name}` of bars takes no length of time", help_)


def unknown_things(span: Span, things: str, near: str) -> Diagnostic:
    """Say that a fold cannot run over these.

    Why it matters: only these are kept.
    Wrong: `count(trade today)`
    Right: `count(trades today)`
    """
    return error(
        "T302", span, f"nothing can be folded over `{things}`", did_you_mean(near, f"one of {listed(THINGS)}")
    )


def value_needed(span: Span, name: str, things: str) -> Diagnostic:
    """Say that a fold does not say which value of each thing it takes.

    Why it matters: a trade has a profit, costs, lots ...
    Wrong: `sum(trades today)`
    Right: `sum(profit of trades today)`
    """
    return error(
        "T303",
        span,
        f"{name} of what? Each of the {things} has several values",
        f"as in `{name}(lots of {things})`",
    )


def value_not_needed(span: Span, name: str, things: str) -> Diagnostic:
    """Say that a count takes the things themselves.

    Why it matters: things are counted, whatever their values are.
    Wrong: `count(profit of trades)`
    Right: `count(trades where profit > 0)`
    """
    return error(
        "T304",
        span,
        f"`{name}` counts {things}, not a value of them",
        f"as in `{name}({things} where profit > 0)`",
    )


def streak_of_what(span: Span, things: str) -> Diagnostic:
    """Say that a streak needs a condition.

    Why it matters: it is the length of the latest run of things for which it holds.
    Wrong: `streak(trades) >= 4`
    Right: `streak(trades where profit < 0) >= 4`
    """
    return error("T305", span, "a streak of what?", f"as in `streak({things} where profit < 0)`")


def cannot_fold(span: Span, name: str, type_: Type) -> Diagnostic:
    """Say that values of this kind cannot be folded so.

    Why it matters: a sum of prices or a highest side means nothing.
    Wrong: `sum(entry of positions)`
    Right: `average(entry of positions)`
    """
    return error(
        "T306",
        span,
        f"`{name}` cannot be taken of {a(type_)}",
        "`lowest`, `highest` and `average` take any amount",
    )


def fold_in_fold(span: Span) -> Diagnostic:
    """Say that a fold inside another is known for days only.

    Why it matters: every fold has a fixed size.
    Wrong: `count(trades where count(positions) > 2)`
    Right: `count(days where count(openings) > 2)`
    """
    return error(
        "T307",
        span,
        "a fold inside a fold is only known for days",
        "as in `count(days where count(openings) > 0)`",
    )


def two_limits(span: Span) -> Diagnostic:
    """Say that a fold is limited twice.

    Why it matters: the last 20 of today can be fewer than 20, and it must be said which is meant.
    Wrong: `count(last 20 trades today)`
    Right: `count(last 20 trades)`, or `count(trades today)`
    """
    return error("T308", span, "this is limited twice: by number and in time", "keep one of the two")


def length_needed(span: Span) -> Diagnostic:
    """Say that `in last` takes a duration.

    Why it matters: the period must have a length.
    Wrong: `count(trades in last 5 bars)`
    Right: `count(trades in last 75 minutes)`
    """
    return error("T309", span, "`in last` takes a duration", "as in `in last 30 minutes`")


def unknown_moment(span: Span, moment: str, moments: Sequence[str], near: str) -> Diagnostic:
    """Say that `since` knows no such moment.

    Why it matters: a fold begins anew at one of these.
    Wrong: `highest(equity since midnight)`
    Right: `highest(equity since day_start)`
    """
    help_ = did_you_mean(near, f"one of {listed(moments)}")
    return error("T310", span, f"`since` does not know `{moment}`", help_)


def cannot_run(span: Span, name: str) -> Diagnostic:
    """Say that only extremes and the first value run along a moment.

    Why it matters: a sum of every price since the entry means nothing.
    Wrong: `sum(close since entry)`
    Right: `highest(close since entry)`
    """
    return error("T311", span, f"`{name}` cannot run since a moment", f"{listed(RUNNING_FOLDS)} can")


def order_against_history(span: Span, things: str, period: str) -> Diagnostic:
    """Say that an order would have to be compared with things without a limit to their number.

    Why it matters: there is no limit to how many they are, so it has no bounded cost.
    Wrong: `count(trades where symbol = symbol of order)`
    Right: `count(trades in last 24 hours where symbol = symbol of order)`
    """
    message = f"this compares the order with all {things} {period or 'there ever were'}"
    return error("T312", span, message, f"say `{things} in last 24 hours`, or `last 100 {things}`")


def not_a_fold(span: Span, name: str, meant: str = "") -> Diagnostic:
    """Say that a period or a condition stands in a function that is no fold.

    Why it matters: only folds run over things or since a moment.
    Wrong: `ema(close since entry)`
    Right: `highest(close since entry)`
    """
    return error(
        "T313",
        span,
        f"`{name}` is no fold: it takes no period and no `where`",
        f"`{meant}` looks at those bars alone" if meant else f"the folds are {listed(FOLDS)}",
    )


def whose(span: Span, things: str, owner: str) -> Diagnostic:
    """Say that breaches and trips belong to a rule or a switch.

    Why it matters: those of different rules cannot be added up.
    Wrong: `count(breaches today) >= 3`
    Right: `count(breaches of daily_loss today) >= 3`
    """
    example = "daily_loss" if owner == "rule" else "day_loss"
    return error("T314", span, f"{things} of which {owner}?", f"as in `{things} of {example}`")


def no_trip(span: Span) -> Diagnostic:
    """Say that only a kill switch has a trip.

    Why it matters: elsewhere there is no switch that could have tripped.
    Wrong: in a strategy: `count(trades since trip) >= 3`
    Right: in a kill switch: `re_arm_when: count(trades since trip) >= 3`
    """
    return error("T315", span, "there is no trip here: only a kill switch has one", "say it in a switch")
