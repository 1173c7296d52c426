"""What a run is laid out from, as the arrays that the kernel reads."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.arrays import (
    Arrays,
    clock_arrays,
    event_arrays,
    market_arrays,
    news_arrays,
    opening_context,
    opening_days,
    session_arrays,
    zone_arrays,
)
from genesis_dsl.engine.columns import Read
from genesis_dsl.engine.kept import Kept
from genesis_dsl.engine.quiet import decides_at_ticks, deciding, quiet_events
from genesis_dsl.engine.reported import Heard
from genesis_dsl.engine.written import Written
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import missing
from genesis_dsl.market.instants import Events, merged
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.quotes import Quotes


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What a run is laid out from."""

    plan: Plan
    account: CheckedAccount
    instruments: Mapping[str, Instrument]
    columns: Read
    finest: Mapping[str, Bars | Quotes]
    events: Events
    span: tuple[int, int]
    kept: Kept | None
    written: Written

    @property
    def quotes(self) -> dict[str, Quotes]:
        """The ticks, by symbol."""
        return {symbol: each for symbol, each in self.finest.items() if isinstance(each, Quotes)}

    @property
    def first(self) -> int:
        """The first instant."""
        return self.span[0] if self.quotes else int(self.events.time[0])

    @property
    def last(self) -> int:
        """The instant of the last event or tick."""
        return max([each.last for each in self.quotes.values()] + self.events.time[-1:].tolist())

    @property
    def fit(self) -> bool:
        """Whether arrays are as long as what is in them: of ticks they are a stretch, or written over."""
        return self.columns.fit or bool(self.quotes)

    def market(self, *, near_misses: bool) -> Arrays:
        """Lay out columns, clocks and events."""
        quotes, symbols = self.quotes, self.written.symbols
        kept = None if quotes else self.kept  # columns of ticks are written over
        return {
            **market_arrays(self.columns, self.written.tables, kept, near_misses=near_misses, fit=self.fit),
            **clock_arrays(self.columns, quotes, self.first, self.kept, fit=self.fit),
            **event_arrays(self.events, list(quotes.values()), keeps=len(quotes) < len(symbols)),
        }

    def listening(self, laid_out: Arrays, told: list[int]) -> tuple[NDArray[np.int64] | None, Arrays]:
        """Say when somebody may have something to say: beside ticks the instants, else the quiet events."""
        tables = self.written.tables
        if decides_at_ticks(tables, laid_out):
            return None, {}
        instants = [np.array(told, np.int64), *deciding(tables, laid_out)]
        if self.quotes:
            return merged(instants), {}
        return None, {"ev_quiet": quiet_events(self.events, instants)}

    def rest(self, persons: list[dict[str, Any]], heard: Heard | None) -> Arrays:
        """Lay out days, zones, news and sessions, the rules, and what persons and a broker say."""
        days = opening_days(self.plan, self.account)
        reports = heard or Heard()
        symbols, schedules = self.written.symbols, self.columns.schedules
        return {
            "days": days,
            "context": opening_context(self.span, self.written.settled, len(reports.reports)),
            "reports": reports.records(symbols),
            "room": np.zeros(4),
            "reach": np.zeros((len(symbols), 2), np.int64),
            **zone_arrays(self.plan),
            **news_arrays(schedules or [missing() for _ in self.plan.found.schedules]),
            **session_arrays(self.plan, self.instruments, (self.first, self.last)),
            **self.written.arrays(days, persons, self.kept),
        }
