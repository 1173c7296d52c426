"""When an exit asks for something is known ahead where it reads ticks: at all other ticks it is not asked.

Of a position that just stays open (`holding`) the exits are the only ones that would look at each tick. Those
on a chart of ticks that read only prices and time say at every tick of the run, in `World.says` behind what
entries say, whether their condition holds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine.column import is_true
from genesis_dsl.engine.exits import is_new
from genesis_dsl.engine.rule_records import FIRES
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Stage
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.trading.parts import hot
from genesis_dsl.trading.tables import Record

if TYPE_CHECKING:  # the kernel's half of this file is read by those
    from genesis_dsl.engine.columns import Read
    from genesis_dsl.engine.layout import Tables


def number_exits(tables: "Tables") -> None:
    """Number the exits that say it ahead, from 1, behind the entries that do."""
    nodes, number = tables.plan.found.graph.nodes, len(tables.known)
    for record, (site, one) in zip(tables.exits, tables.exit_plans, strict=True):
        is_of_ticks = site.chart.timeframe == TICKS and not site.every_tick
        if is_of_ticks and nodes[one.condition].stage is not Stage.ACCOUNT:
            number += 1
            record["says"] = number


def said_by_exits(columns: "Read", tables: "Tables") -> Iterator[NDArray[np.uint8]]:
    """Give what these exits say at every tick, in the order of their numbers."""
    for record, (site, one) in zip(tables.exits, tables.exit_plans, strict=True):
        if record.get("says"):
            yield is_true(columns.on(site.chart, one.condition)) * np.uint8(FIRES)


@hot
def say_ahead(w: World, site: Record) -> bool:
    """Say whether all exits of a strategy on a symbol say ahead when they ask for something."""
    for k in range(site["exits_first"], site["exits_first"] + site["exits"]):
        if w.exits[k]["says"] == 0:
            return False
    return True


@hot
def is_leaving(w: World, p: Record, site: Record) -> bool:
    """Say whether an exit asks for something of a position at the tick that is shown."""
    if not is_new(w, site["clock"]):
        return False
    row = w.clock_row[site["clock"]]
    own = p["entry"] - site["entries_first"]
    for k in range(site["exits_first"], site["exits_first"] + site["exits"]):
        x = w.exits[k]
        asked = x["entries"] == 0 or (x["entries"] >> own) & 1
        if asked and w.says[w.says_first[x["says"] - 1] + row] == FIRES:
            return True
    return False
