"""Bars as they are given, and the coarser ones that close with them or by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import ClosedBar, Cuts, Forming, as_rows, closed_bars
from genesis_dsl.market.instrument import Instruments


@dataclass(frozen=True, slots=True)
class Route:
    """Where the bars of some symbols go, which is mostly where those of the event before went.

    Attributes:
        symbols: In the order in which their bars are given.
        clocks: Of these bars; `fed`: the charts that form of them; `sources`: the bar of each of those.
    """

    symbols: tuple[str, ...]
    clocks: NDArray[np.int64]
    fed: NDArray[np.int64]
    sources: NDArray[np.int64]


@dataclass(slots=True)
class Feed:
    """Charts under way (it changes).

    Attributes:
        clocks: The number of each chart.
        finest: The timeframe of the bars that are given, by symbol.
    """

    clocks: Mapping[Chart, int]
    finest: Mapping[str, str]
    instruments: Instruments
    forming: Forming = field(init=False)
    _coarser: list[Chart] = field(init=False)
    _coarser_clocks: NDArray[np.int64] = field(init=False)
    _symbols: dict[str, int] = field(init=False)
    _given: NDArray[np.int64] = field(init=False)
    _of_symbol: NDArray[np.int64] = field(init=False)
    _route: Route = field(init=False)

    def __post_init__(self) -> None:
        """Tell the charts that are given from those that form; all of one timeframe are cut alike."""
        self._symbols = {symbol: number for number, symbol in enumerate(sorted(self.finest))}
        given = [self.clocks[Chart(symbol, self.finest[symbol])] for symbol in self._symbols]
        self._given = np.array(given, np.int64)
        self._coarser = [each for each in sorted(self.clocks) if each.timeframe != self.finest[each.symbol]]
        self._coarser_clocks = np.array([self.clocks[each] for each in self._coarser], np.int64)
        self._of_symbol = np.array([self._symbols[each.symbol] for each in self._coarser], np.int64)
        names = {each.timeframe for each in self._coarser}
        cuts = {name: Cuts(name, self.instruments) for name in names}
        self.forming = Forming([cuts[each.timeframe] for each in self._coarser])
        self._route = self._find_route(())

    def begin(self, charts: Mapping[Chart, Bars]) -> None:
        """Take up the bars that are under way behind those that are over."""
        for number, chart in enumerate(self._coarser):
            finest, over = charts[Chart(chart.symbol, self.finest[chart.symbol])], charts[chart]
            if len(finest) == 0:
                continue
            start, _ = self.forming.cuts[number].around(int(finest.opened_at[-1]))
            if len(over) == 0 or over.opened_at[-1] < start:
                first = int(finest.opened_at.searchsorted(start))
                for bar in closed_bars(finest, first):
                    self.forming.add(np.array([number]), as_rows([bar]))

    def close(
        self, time: int, given: Mapping[str, ClosedBar]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give all bars that close at an instant: those that are given, and coarser ones.

        Returns: The clock of each (n,), and the bars (n, 9) as `ClosedBar`.
        """
        symbols, bars = tuple(given), as_rows(given.values())
        if symbols != self._route.symbols:
            self._route = self._find_route(symbols)
        clocks = self._route.clocks
        if symbols:
            self.forming.add(self._route.fed, bars[self._route.sources])
        if self.forming.next_end <= time:
            charts, over = self.forming.take(time)
            clocks = np.concatenate((clocks, self._coarser_clocks[charts]))
            bars = np.concatenate((bars, over))
        return clocks, bars

    def _find_route(self, symbols: tuple[str, ...]) -> Route:
        numbers = [self._symbols[each] for each in symbols]
        place = np.full(len(self._symbols), -1, np.int64)
        place[numbers] = np.arange(len(numbers))
        sources = place[self._of_symbol]
        fed = np.flatnonzero(sources >= 0)
        return Route(symbols, self._given[numbers], fed, sources[fed])
