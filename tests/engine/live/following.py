"""A sentence over bars, all at once and one bar after the other."""

from dataclasses import dataclass

import numpy as np

from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.live.begin import begin
from genesis_dsl.engine.live.half import MarketHalf
from genesis_dsl.engine.live.layout import Layout
from genesis_dsl.engine.showing import ROWS
from genesis_dsl.engine.world import World
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import closed_bars
from genesis_dsl.market.resample import resample
from genesis_dsl.market.zone import zone_table
from genesis_dsl.trading.tables import Venue
from tests.checker.files import condition
from tests.engine.worlds import blank
from tests.graph.sentences import CHART, ENTRY, INSTRUMENTS
from tests.market.makers import bars, instruments, minutes
from tests.operators.charts import chart


def quarters(
    seed: int, count: int, still: float = 0.0, holes: float = 0.0, begin: str = "2026-01-05 00:00"
) -> Bars:
    """Make quarters of an hour, whose volume is unknown here and there."""
    columns = chart(seed, count, still)
    draw = np.random.default_rng(seed)
    columns["volume"] = np.where(draw.random(count) < holes, np.nan, columns["volume"])
    return bars(
        minutes(begin, count, 15),
        "M15",
        **{name: each.tolist() for name, each in columns.items()},
    )


@dataclass(frozen=True, slots=True)
class Followed:
    """The value of a sentence at each bar, both ways."""

    half: MarketHalf
    whole: Column
    live: Column

    def assert_same(self) -> None:
        assert self.live.why.tolist() == self.whole.why.tolist()
        assert self.live.values.tobytes() == self.whole.values.astype(np.float64).tobytes()


def followed(sentence: str, finest: Bars, history: int = 0, head: str = "") -> Followed:
    """Evaluate a sentence over bars, the first of which are history."""
    found = Collected()
    root = Lowering(found).lower(condition(sentence, head), ENTRY).root
    charts = _charts(found, finest, len(finest))
    whole = Columns(found.graph, charts, found.zones, INSTRUMENTS).of(root)
    clocks = {each: number for number, each in enumerate(sorted(charts))}
    half = MarketHalf(Layout(found.graph, clocks, found.hours_of), INSTRUMENTS)
    half.lay_out(_world(found.zones, len(clocks)))
    begin(half, _charts(found, finest, history), found.zones, (), lambda *_: None)
    register, values, why = half.layout.register(root), [], []
    for row in range(history, len(finest)):
        time = int(finest.closed_at[row])
        over = {each: _closing(bars, time) for each, bars in charts.items()}
        due = [each for each, row in over.items() if row >= 0]
        given = np.array([closed_bars(charts[each], over[each])[0] for each in due], np.float64)
        half.close(time, np.array([clocks[each] for each in due]), given)
        values.append(half.market.reg[register])
        why.append(half.market.why[register])
    cut = slice(history, None)
    return Followed(
        half,
        Column(whole.values[cut], whole.why[cut]),
        Column(np.array(values, np.float64), np.array(why, np.uint8)),
    )


def _world(zones: list[str], clocks: int) -> World:
    """Make a world of so many clocks that knows some zones; the kernel reads their tables unguarded."""
    tables = [zone_table(each) for each in zones]
    end = np.zeros(1, np.int64)
    world: World = blank(
        World,
        v=blank(Venue, symbols=np.zeros(0, Venue.kernel_fields["symbols"].dtype)),  # type: ignore[attr-defined]
        clock_time=np.zeros(ROWS * clocks, np.int64),
        clock_open=np.zeros(ROWS * clocks, np.uint8),
        clock_row=np.full(clocks, -1, np.int64),
        clock_count=np.zeros(clocks, np.int64),
        zone_first=np.cumsum([0, *(len(each.transitions_ms) for each in tables)]),
        zone_at=np.concatenate([*(each.transitions_ms for each in tables), end]),
        zone_offset=np.concatenate([*(each.offsets_ms for each in tables), end]),
    )
    return world


def _closing(bars: Bars, time: int) -> int:
    """Give the row of the bar that closes at an instant, -1 where none does."""
    row = int(np.searchsorted(bars.closed_at, time))
    return row if row < len(bars) and bars.closed_at[row] == time else -1


def _charts(found: Collected, finest: Bars, count: int) -> dict[Chart, Bars]:
    first = Bars(
        *(finest.symbol, finest.timeframe),
        **{name: getattr(finest, name)[:count] for name in Bars.__dataclass_fields__ if name not in _NAMES},
    )
    until = int(finest.closed_at[count - 1]) if count else 0
    read = {node.chart for node in found.graph.nodes if node.chart} - {CHART}
    return {CHART: first} | {each: resample(first, each.timeframe, instruments(), until) for each in read}


_NAMES = ("symbol", "timeframe")
