"""Bars as they are given, and the coarser ones that close with them or by the clock."""

from collections.abc import Mapping
from dataclasses import field, replace
from itertools import chain
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.forming import (
    FIELDS,
    FULLEST,
    NEVER,
    Forms,
    add_bar,
    form_bars,
)
from genesis_dsl.engine.showing import VOLUME
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import ClosedBar, closed_bars
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.resample import bar_cuts
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.market.zone import DAY

_AHEAD = 60 * DAY
"""How far ahead it is worked out where bars begin."""
_SPARE = 2
"""How much more room there is for volumes where it is full."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where the bars of some symbols go, which is mostly where those of the event before went.

    Attributes:
        symbols: In the order in which their bars are given.
        clocks: Of these bars; `rows`: how they are laid out.
    """

    symbols: tuple[str, ...]
    clocks: NDArray[np.int64]
    rows: Struct


@dataclass(slots=True)
class Feed:
    """Charts under way (it changes).

    Attributes:
        clocks: The number of each chart.
        finest: The timeframe of the bars that are given, by symbol.
        forms: What has formed so far of those that form.
        next_end: When the next bar that is under way is over; NEVER where none is.
    """

    clocks: Mapping[Chart, int]
    finest: Mapping[str, str]
    instruments: Instruments
    forms: Forms = field(init=False)
    next_end: int = NEVER
    _coarser: list[Chart] = field(init=False)
    _timeframes: list[str] = field(init=False)
    _known: tuple[int, int] = (0, 0)
    _fullest: int = 0
    _room: int = 1
    _route: Route = field(init=False)

    def __post_init__(self) -> None:
        """Tell the charts that are given from those that form; all of one timeframe are cut alike."""
        self._coarser = [each for each in sorted(self.clocks) if each.timeframe != self.finest[each.symbol]]
        self._timeframes = sorted({each.timeframe for each in self._coarser})
        self.forms = self._no_forms()
        self._route = self._find_route(())

    def _no_forms(self) -> Forms:
        """Make room, with nothing under way and nothing known of where bars begin."""
        coarser, names = self._coarser, self._timeframes
        count, clocks = len(coarser), len(self.clocks)
        return Forms(
            closing=np.zeros(clocks, np.int64),
            rows=np.zeros((clocks, FIELDS)),
            given_at=np.zeros(clocks, np.int64),
            clocks=np.array([self.clocks[each] for each in coarser], np.int64),
            sources=np.array([self._given(each.symbol) for each in coarser], np.int64),
            frames=np.array([names.index(each.timeframe) for each in coarser], np.int64),
            of_day=np.array([TIMEFRAMES[each.timeframe] >= DAY for each in coarser], np.uint8),
            cuts=np.zeros(0, np.int64),
            cuts_first=np.zeros(len(names) + 1, np.int64),
            latest=np.zeros(len(names), np.int64),
            bars=np.zeros((count, FIELDS)),
            closes_at=np.full(count, NEVER, np.int64),
            ends=np.zeros(count, np.int64),
            volumes=np.zeros((count, self._room)),
            counts=np.zeros(count, np.int64),
            sums=np.zeros(count),
            is_exact=np.zeros(count, np.uint8),
            said=np.array([NEVER, 0, 0]),
        )

    def _given(self, symbol: str) -> int:
        """Give the clock of the bars of a symbol that are given."""
        return self.clocks[Chart(symbol, self.finest[symbol])]

    def begin(self, charts: Mapping[Chart, Bars]) -> None:
        """Take up the bars that are under way behind those that are over."""
        for number, chart in enumerate(self._coarser):
            finest, over = charts[Chart(chart.symbol, self.finest[chart.symbol])], charts[chart]
            if len(finest) == 0:
                continue
            opened = int(finest.opened_at[-1])
            start = int(bar_cuts(chart.timeframe, self.instruments, opened, opened)[0])
            if len(over) == 0 or over.opened_at[-1] < start:
                self._take_up(number, finest, int(finest.opened_at.searchsorted(start)))
        form_bars(self.forms, 0, 0)  # none closes, and what is under way is told
        self.next_end, self._fullest, _ = self.forms.said.tolist()

    def _take_up(self, number: int, finest: Bars, first: int) -> None:
        """Let a chart form of all bars from a row on."""
        for bar in closed_bars(finest, first):
            self._make_room(bar.opened_at)
            self.forms.rows[0] = bar
            add_bar(self.forms, number, 0)
            self._fullest = int(self.forms.said[FULLEST])

    def close(
        self, time: int, given: Mapping[str, ClosedBar]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give all bars that close at an instant: those that are given, and coarser ones.

        Returns: The clock of each (n,), and the bars (n, 9) as `ClosedBar`; both until the next instant.
        """
        symbols, count, forms = tuple(given), len(given), self._make_room(time)
        if symbols != self._route.symbols:
            self._route = self._find_route(symbols)
            forms.closing[:count] = self._route.clocks
        self._route.rows.pack_into(forms.rows.data, 0, *chain.from_iterable(given.values()))
        end = form_bars(forms, count, time)
        self.next_end, self._fullest, fractions = forms.said.tolist()
        if fractions:
            self._add_volumes(count, end)
        return forms.closing[:end], forms.rows[:end]

    def _add_volumes(self, first: int, end: int) -> None:
        """Add up the volumes of bars that close where the sum depends on how: to the bits of `resample`."""
        forms = self.forms
        charts = {clock: number for number, clock in enumerate(forms.clocks.tolist())}
        for row in range(first, end):
            chart = charts[int(forms.closing[row])]
            if not forms.is_exact[chart]:
                volumes = forms.volumes[chart, : forms.counts[chart]]
                forms.rows[row, VOLUME] = np.add.reduceat(volumes, [0])[0]

    def _make_room(self, time: int) -> Forms:
        """Know where bars begin that open up to an instant, and have room for one more volume each."""
        forms = self.forms
        if self._fullest == self._room:
            volumes = np.zeros((len(forms.volumes), _SPARE * self._room))
            volumes[:, : self._room] = forms.volumes
            self.forms, self._room = replace(forms, volumes=volumes), _SPARE * self._room
        if not self._known[0] <= time < self._known[1]:
            self._work_out(time)
        return self.forms

    def look_ahead(self, now: int) -> None:
        """Work out where bars begin before they do, while nobody waits."""
        if self._known[1] < now + DAY:
            self._work_out(now)

    def _work_out(self, time: int) -> None:
        """Know where bars begin for some weeks from an instant on, and for the day before it."""
        self._known = time, time + _AHEAD
        cuts = [bar_cuts(each, self.instruments, time - DAY, time + _AHEAD) for each in self._timeframes]
        firsts = np.cumsum([0, *map(len, cuts)])
        known = np.concatenate((*cuts, np.zeros(0, np.int64)))
        self.forms = replace(self.forms, cuts=known, cuts_first=firsts, latest=firsts[:-1].copy())

    def _find_route(self, symbols: tuple[str, ...]) -> Route:
        clocks = np.array([self._given(each) for each in symbols], np.int64)
        return Route(symbols, clocks, Struct(f"{FIELDS * len(symbols)}d"))
