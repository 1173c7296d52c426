"""What the kernel sees of a live session: the last two bars of each chart, in arrays that never grow."""

from collections.abc import Mapping

from genesis_dsl.engine.showing import ROWS
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars


def begin_window(world: World, charts: Mapping[Chart, Bars], clocks: Mapping[Chart, int]) -> None:
    """Stand behind the bars that are over."""
    for chart, clock in clocks.items():
        world.clock_row[clock] = 0 if len(charts[chart]) else -1
        world.clock_count[clock] = world.clock_row[clock] + 1
    stand(world, charts, clocks)


def stand(world: World, charts: Mapping[Chart, Bars], clocks: Mapping[Chart, int]) -> None:
    """Know the last bar of each chart, in whichever of the two rows it stands."""
    for chart, clock in clocks.items():
        bars = charts[chart]
        if len(bars):
            rows = slice(ROWS * clock, ROWS * clock + ROWS)
            world.clock_time[rows] = bars.closed_at[-1]
            world.clock_open[rows] = bars.tradable[-1]
