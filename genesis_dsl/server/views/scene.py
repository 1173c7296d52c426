"""The chart around a trade, a decision or a moment: candles, levels, markers, and the way of the stop.

What happened is placed on the candle in which it happened. Prices come as the author sees them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.prices import Candle
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.levels import targets_of
from genesis_dsl.store.trades import Trade
from genesis_dsl.trace.rows import DecisionRow, FillRow

BEFORE, AFTER = 80, 40
"""Candles that are shown before the decision and after the end."""
MOST = 600
"""More candles than this are shown on the next longer timeframe."""


@dataclass(frozen=True, slots=True)
class Level:
    """A price that holds over the whole chart: entry, stop, target, limit."""

    kind: str
    title: str
    price: float


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened in a candle: a decision, an entry, an exit."""

    kind: str
    text: str
    time: int
    below: bool


@dataclass(frozen=True, slots=True)
class Point:
    """The stop in force at a candle."""

    time: int
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the script draws; times in seconds since 1970 UTC, shown in `zone`."""

    words: str
    zone: str
    digits: int
    candles: tuple[Candle, ...]
    levels: tuple[Level, ...]
    markers: tuple[Marker, ...]
    stop: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn: a moment, the decision at it, the trade it became.

    Attributes:
        at: The moment that is marked.
        end: The last instant that matters.
    """

    symbol: str
    at: int
    end: int
    decision: DecisionRow | None = None
    trade: Trade | None = None

    @property
    def timeframe(self) -> str:
        """The timeframe of the strategy, or a longer one where that would be too many candles."""
        read = self.decision.clocks if self.decision else {}
        own = min((TIMEFRAMES[name] for name in read if name in TIMEFRAMES), default=TIMEFRAMES["M15"])
        fits = (name for name, length in TIMEFRAMES.items() if length >= own and self._count(length) <= MOST)
        return next(fits, "W1")

    @property
    def span(self) -> tuple[int, int]:
        """From when to when candles are shown."""
        length = TIMEFRAMES[self.timeframe]
        return self.at - BEFORE * length, self.end + AFTER * length

    def _count(self, length: int) -> int:
        return BEFORE + AFTER + (self.end - self.at) // length


def chart_view(scene: Scene, candles: Sequence[Candle], record: Record) -> Chart:
    """Lay a scene over its candles."""
    scale = record.facts.symbols[scene.symbol]
    drawing = _Drawing(scene, [candle.time for candle in candles], 10**scale.digits, record)
    first, last = (record.instant(candles[at].time) for at in (0, -1))
    return Chart(
        words=messages.chart_words(scene.symbol, scene.timeframe, first, last),
        zone=record.addresses.zone,
        digits=scale.digits,
        candles=tuple(
            Candle(each.time // 1000, each.open, each.high, each.low, each.close) for each in candles
        ),
        levels=tuple(drawing.levels()),
        markers=tuple(sorted(drawing.markers(), key=lambda marker: marker.time)),
        stop=tuple(drawing.stop()),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Places what happened on candles; `point` points make one unit of price."""

    scene: Scene
    times: Sequence[int]
    point: int
    record: Record

    def levels(self) -> Iterator[Level]:
        """Give entry, first stop and targets; of a decision alone, the price and stop of its order."""
        trade = self.scene.trade
        if trade is None:
            detail = self.scene.decision.detail if self.scene.decision else {}
            for kind, title in (("entry", "price"), ("stop", "stop")):
                if (kind == "stop" and "stop" in detail) or (kind == "entry" and "price" in detail):
                    yield Level(kind, title, detail[title] / self.point)
            return
        yield Level("entry", "entry", trade.position.entry_price / self.point)
        if trade.position.has_stop:
            yield Level("stop", "first stop", trade.position.stop / self.point)
        yield from self._targets(trade)

    def _targets(self, trade: Trade) -> Iterator[Level]:
        decision = self.scene.decision
        if decision is not None:
            for name, points in targets_of(trade.position, decision, self.record.facts.nodes):
                yield Level("target", name, points / self.point)

    def markers(self) -> Iterator[Marker]:
        """Give the decision and the deals."""
        scene = self.scene
        name = f"D{scene.decision.id}" if scene.decision else messages.ASKED
        yield Marker("decision", name, self._candle(scene.at - 1), below=False)
        for fill in scene.trade.fills if scene.trade else ():
            yield self._deal(fill)

    def _deal(self, fill: FillRow) -> Marker:
        text = messages.SIDES[fill.side] if fill.opens else messages.exit_words(fill.reason)
        return Marker(
            "entry" if fill.opens else "exit", text, self._candle(fill.time - 1), below=fill.side > 0
        )

    def stop(self) -> Iterator[Point]:
        """Give the stop in force at each candle of the trade."""
        trade = self.scene.trade
        if trade is None or not trade.position.has_stop:
            return
        row, moves = trade.position, trade.stop_moves
        changes = [row.entry_time, *(move.time for move in moves)]
        levels = [row.stop, *(move.new for move in moves)]
        begin, end = self._row(row.entry_time - 1), self._row(row.exit_time - 1)
        for at in range(begin, end + 1):
            behind = self.times[at + 1] if at + 1 < len(self.times) else row.exit_time
            known = max(1, bisect_right(changes, min(behind, row.exit_time)))
            yield Point(self.times[at] // 1000, levels[known - 1] / self.point)

    def _candle(self, time: int) -> int:
        """Find the candle in which something happened; what happens at its close belongs to it."""
        return self.times[self._row(time)] // 1000

    def _row(self, time: int) -> int:
        return max(0, bisect_right(self.times, time) - 1)
