"""L26: how often conditions are true on the bars that are given with `--data`."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.messages.logic import TWO_CROSSINGS
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span


def hardly_ever(span: Span, true: int, known: int, chart: str, path: str) -> Diagnostic:
    """Warn that a condition is true on fewer than 1 of 1,000 bars.

    Why it matters: an entry that asks it hardly ever fires; most likely a unit or a number is wrong.
    Wrong: `rsi(close, 14) > 99`
    Right: `rsi(close, 14) > 70`
    """
    times = "never true" if not true else f"true only {true} time{'s' if true > 1 else ''}"
    message = f"this is {times} on {known:,} bars of {chart}"
    return Diagnostic("L261", Severity.WARNING, span, message, "are its numbers and units meant?", path)


def nearly_always(span: Span, true: int, known: int, chart: str, path: str) -> Diagnostic:
    """Warn that a condition is true on more than 999 of 1,000 bars.

    Why it matters: it filters nothing; most likely a unit or a number is wrong.
    Wrong: `spread < 120 pips`
    Right: `spread < 1.2 pips`
    """
    but = "all" if true == known else f"all but {known - true}"
    message = f"this is true on {but} of {known:,} bars of {chart}"
    return Diagnostic("L262", Severity.WARNING, span, message, "are its numbers and units meant?", path)


def crossed_together(finding: Diagnostic, counts: Iterable[tuple[int, int, str]]) -> Diagnostic:
    """Two crossings must happen on the same bar, and the prices say how often they did.

    Why it matters: a crossing lasts one bar; two on the same one are very rare.
    Wrong: two lines with `crosses above` under one `all_of:`
    Right: `... crosses above ... within 3 bars` in one of them
    """
    times = ", ".join(_times(*each) for each in counts)
    return replace(
        finding, code=TWO_CROSSINGS, message=f"both crossings must happen on the same bar: {times}"
    )


def _times(both: int, bars: int, chart: str) -> str:
    often = {0: "never", 1: "once"}.get(both, f"{both:,} times")
    return f"{often} on {bars:,} bars of {chart}"
