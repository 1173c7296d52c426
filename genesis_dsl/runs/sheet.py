"""A survey in words and figures that are ready to be read: for the terminal and for the page alike."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_iso, format_moment
from genesis_dsl.market.surveys.figures import Figures
from genesis_dsl.market.surveys.finer import Agreement
from genesis_dsl.market.surveys.gaps import KINDS, OUTAGE, Gap
from genesis_dsl.market.surveys.survey import Survey
from genesis_dsl.market.timeframe import TICKS

MOST = 50
"""How many outages or days are told one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its name, and what it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what, how often, how many bars."""

    name: str
    count: str
    bars: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is in one file.

    Attributes:
        kinds: Missing bars by the kind of their gap.
        outages, weekend: Each outage with its instant, each odd day with its first bar.
        more: Says how many outages or days are not told, or is empty.
    """

    title: str
    name: str
    sha256: str
    facts: tuple[Line, ...]
    kinds: tuple[Row, ...]
    outages: tuple[Line, ...]
    weekend: tuple[Line, ...]
    more: str
    remarks: tuple[str, ...]


def sheet(survey: Survey) -> Sheet:
    """Make a survey ready to be read."""
    outages = [each for each in survey.gaps if each.kind == OUTAGE]
    return Sheet(
        title=f"{survey.symbol} {survey.timeframe}",
        name=survey.name,
        sha256=survey.sha256,
        facts=tuple(_facts(survey)),
        kinds=tuple(_kinds(survey.gaps)),
        outages=tuple(Line(format_moment(each.begin), _bars(each.bars)) for each in outages[:MOST]),
        weekend=tuple(Line(format_moment(each.first), _bars(each.bars)) for each in survey.weekend[:MOST]),
        more=_more(len(outages), len(survey.weekend)),
        remarks=survey.remarks,
    )


def as_json(survey: Survey) -> dict[str, Any]:
    """Give a survey as plain values; times are ISO 8601 in UTC."""
    told = asdict(survey)
    told |= {name: format_iso(told[name]) for name in ("first", "last")}
    for gap in told["gaps"]:
        gap |= {name: format_iso(gap[name]) for name in ("begin", "end")}
    for day in told["weekend"]:
        day["first"] = format_iso(day["first"])
    if survey.agreement:
        told["agreement"]["shifts"] = [
            {"ms": shift, "months": months} for shift, months in survey.agreement.shifts
        ]
        told["agreement"]["agrees"] = survey.agreement.agrees
    return told


def _facts(survey: Survey) -> Iterator[Line]:
    is_ticks = survey.timeframe == TICKS
    bars = "minutes" if is_ticks else "bars"
    yield Line("ticks" if is_ticks else "bars", f"{survey.rows:,}")
    yield Line("span", f"{format_moment(survey.first)} to {format_moment(survey.last)}")
    yield Line("decimals", "none fits" if survey.digits is None else str(survey.digits))
    yield Line(f"{bars} expected", f"{survey.expected:,}")
    yield Line(f"{bars} missing in trading hours", f"{survey.missing:,}" if survey.missing else "none")
    yield Line(f"{bars} outside trading hours", f"{survey.outside:,}")
    yield Line("same time as the row above", f"{survey.repeated:,}")
    yield Line("behind a later row", f"{survey.late:,}")
    if is_ticks:
        yield Line("ask below bid", f"{survey.wrong:,}")
    else:
        yield Line("flat (high is low)", f"{survey.flat:,}")
        yield Line("prices that contradict each other", f"{survey.wrong:,}")
    yield Line("spread in points", _figures(survey.spread))
    if not is_ticks:
        yield Line("volume", _figures(survey.volume))
        yield Line("stamps", _stamps(survey.agreement))


def _figures(found: Figures | None) -> str:
    if found is None:
        return "not in this file"
    missing = f", missing in {found.missing:,}" if found.missing else ""
    return (
        f"{found.least:g} to {found.most:g}, median {found.median:g}, 19 in 20 up to {found.high:g}, "
        f"0 in {found.noughts:,}{missing}"
    )


def _stamps(found: Agreement | None) -> str:
    if found is None:
        return "not held against finer data: none is at hand"
    verdict = "right" if found.agrees else "not right"
    return f"{verdict}, held against {found.finer} ({found.compared:,} bars)"


def _kinds(gaps: Sequence[Gap]) -> Iterator[Row]:
    for kind in KINDS:
        own = [each.bars for each in gaps if each.kind == kind]
        if own:
            yield Row(kind, f"{len(own):,}", f"{sum(own):,}")


def _bars(count: int) -> str:
    return f"{count:,} bar{'s' if count != 1 else ''}"


def _more(outages: int, days: int) -> str:
    left = [
        f"{count - MOST:,} more {name}"
        for count, name in ((outages, "outages"), (days, "days"))
        if count > MOST
    ]
    return ", ".join(left)
