"""What the rules of a run say, as numbers: instructions, records, and what is kept of the past."""

from collections.abc import Iterable, Mapping
from typing import Any

from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.arrays import (
    Arrays,
    fold_arrays,
    group_arrays,
    machine_arrays,
    record_arrays,
    spare_arrays,
)
from genesis_dsl.engine.histories import accumulators_of, groups_of, rings_of, trackers_of
from genesis_dsl.engine.kept import Kept
from genesis_dsl.engine.layout import Tables
from genesis_dsl.engine.leaving import number_exits
from genesis_dsl.engine.policies import add_policies
from genesis_dsl.engine.program import UNCHANGING, Programs
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.quotes import Quotes


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """The rules of a run, written for the kernel.

    Attributes:
        symbols: Those of the run, in the order of their numbers.
        clocks: The number of each chart that is read.
        met: By symbol: the finest chart there is of it.
        folds: Folds over finished things.
        rings: The latest things that sentences look back at.
        trackers: What is followed since the entry of a position.
        groups: What gathers openings.
        settled: Where the instructions lie of what is the same all through a run.
    """

    tables: Tables
    programs: Programs
    symbols: tuple[str, ...]
    clocks: dict[Chart, int]
    met: dict[str, Chart]
    folds: list[dict[str, Any]]
    rings: list[dict[str, Any]]
    trackers: list[list[int]]
    groups: list[dict[str, Any]]
    settled: tuple[int, int]

    def arrays(self, days: NDArray[Any], persons: list[dict[str, Any]], kept: Kept | None) -> Arrays:
        """Lay all of it out, with what persons ask for."""
        return {
            **machine_arrays(self.programs),
            **record_arrays(self.tables, persons, kept),
            **fold_arrays(self.folds, self.rings, self.trackers),
            **group_arrays(self.groups, self.tables.guards),
            **spare_arrays(days, self.folds, self.rings, self.trackers),
        }


def write(
    plan: Plan,
    instruments: Mapping[str, Instrument],
    charts: Iterable[Chart],
    finest: Mapping[str, Bars | Quotes],
) -> Written:
    """Write the rules of a plan for the symbols of which there are prices."""
    symbols = tuple(sorted(finest))
    numbers = {symbol: number for number, symbol in enumerate(symbols)}
    clocks = {chart: number for number, chart in enumerate(sorted(charts))}
    followed = {number for number, each in enumerate(plan.found.accumulators) if each.things == "marks"}
    programs = Programs(
        *(plan.found.graph, numbers, _guard_numbers(plan, symbols), frozenset(followed)), UNCHANGING
    )
    met = {symbol: Chart(symbol, bars.timeframe) for symbol, bars in finest.items()}
    traded = {symbol: instruments[symbol] for symbol in symbols}
    tables = Tables(plan, numbers, traded, programs, clocks, met)
    for site in plan.sites:
        tables.add_site(site)
    add_policies(tables)
    for guard in plan.guards:
        tables.add_guard(guard)
    past = accumulators_of(plan, tables), rings_of(plan, tables), trackers_of(plan, tables)
    groups = groups_of(plan, tables)
    number_exits(tables)
    settled = programs.add_settled()  # every other program is written by now
    return Written(tables, programs, symbols, clocks, met, *past, groups, settled)


def _guard_numbers(plan: Plan, symbols: Iterable[str]) -> dict[tuple[object, ...], tuple[int, int]]:
    """Number the guards of each rule and switch: the one for a symbol, or all, which stand in a row."""
    found: dict[tuple[object, ...], tuple[int, int]] = {}
    for number, guard in enumerate(plan.guards):
        first, count = found.get((*guard.key, ""), (number, 0))
        found[*guard.key, ""] = (first, count + 1)
    for number, guard in enumerate(plan.guards):
        for symbol in symbols:
            own, before = guard.symbol == symbol, found.get((*guard.key, symbol), found[*guard.key, ""])
            found[*guard.key, symbol] = (number, 1) if own else before
    return found
