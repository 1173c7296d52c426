"""The events of a run: of prices, of the clock and calendars, of persons, of a broker outside."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.engine.events import clock_edges, make_events, news_edges, session_edges
from genesis_dsl.engine.kept import Key
from genesis_dsl.engine.reported import Heard
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.history import Market
from genesis_dsl.market.instants import Events, merged
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.commands import Commands, within


class Told(NamedTuple):
    """What persons and a broker outside say inside a run.

    Attributes:
        obeyed: The commands of its span.
        never: Of those outside of it, a sentence each.
        heard: None where the venue is simulated.
        until: When the last price comes, or the last of the broker's reports.
        instants: When something is said.
    """

    obeyed: Commands
    never: list[str]
    heard: Heard | None
    until: int
    instants: list[int]


def told_in(chosen: Chosen, market: Market, span: tuple[int, int]) -> Told:
    """Take what is said inside the span of a run, its end not included."""
    first, last = span
    until = max(max(each.last, min(each.known_until, last - 1)) for each in market.histories.values())
    obeyed, never = within(chosen.commands, first, until)
    heard = _heard(chosen, first, last)
    reported = [each.time for each in (heard.reports if heard else ())]
    instants = [*(each.time for each in obeyed), *reported]
    return Told(obeyed, never, heard, max([until, *reported]), instants)


def _heard(chosen: Chosen, first: int, last: int) -> Heard | None:
    if chosen.reports is None:
        return None
    return Heard(tuple(each for each in chosen.reports if first <= each.time < last))


class Occasions(NamedTuple):
    """What brings events beside prices: days, the clock of sentences, what is said, news and hours.

    Attributes:
        edges: As `clock_edges` gives them.
        instants: When something is said.
        monthly: The calendars whose months matter.
        turning: When news or the hours of a symbol change what a sentence says.
    """

    calendars: Sequence[Calendar]
    edges: Sequence[tuple[str, int]]
    instants: Sequence[int]
    monthly: Collection[int]
    turning: NDArray[np.int64]

    @property
    def key(self) -> Key:
        """All of it, to find what was made of it before."""
        parts: tuple[Iterable[object], ...] = (self.calendars, self.edges, self.instants, self.monthly)
        return (*map(tuple, parts), tuple(self.turning.tolist()))


def occasions_of(
    chosen: Chosen, plan: Plan, schedules: Sequence[Schedule], told: Told, first: int
) -> Occasions:
    """Collect what brings events to a run from its first instant on."""
    found = plan.found
    hours = session_edges(found, chosen.instruments.symbols, first, told.until)
    turning = merged([news_edges(found.graph, schedules), hours])
    edges = clock_edges(found.graph, found.zones)
    return Occasions(found.calendars, edges, told.instants, found.monthly, turning)


def events_of(
    charts: dict[Chart, Bars], chosen: Chosen, market: Market, first: int, occasions: Occasions
) -> Events:
    """List the events of a run but those of ticks."""
    return make_events(
        *(charts, occasions.calendars, chosen.instruments, first),
        *(occasions.edges, occasions.instants, occasions.monthly, occasions.turning),
        until=max((each.last for each in market.histories.values() if each.quotes), default=None),
    )
