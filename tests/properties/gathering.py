"""Ideas gathered again: from the rows of a run, in plain Python, with none of the engine's ways."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from genesis_dsl.engine.world import World
from genesis_dsl.trace.rows import Batch, FillRow

Thing = dict[str, Any]
Joins = Callable[[Thing, FillRow], bool]
"""Whether an opening joins the latest idea of its like."""


def always(_idea: Thing, _fill: FillRow) -> bool:
    """Join whatever comes."""
    return True


@dataclass
class Ideas:
    """What belongs together so far: openings that have the `same` words in common."""

    same: tuple[str, ...] = ()
    joins: Joins = always
    ideas: list[Thing] = field(default_factory=list)
    of: dict[int, Thing] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        """Take the rows of an event: a trade ends with the last fill of its position."""
        ends = {each.id: each for each in batch.positions if each.exit_reason != "open at end"}
        last = {each.position: each.id for each in batch.fills if not each.opens}
        for fill in batch.fills:
            if fill.opens:
                self._open(fill)
            elif fill.position in ends and last[fill.position] == fill.id:
                self._end(self.of.pop(fill.position), fill.time, ends[fill.position].pnl)

    def _open(self, fill: FillRow) -> None:
        alike = [each for each in self.ideas if all(each[word] == getattr(fill, word) for word in self.same)]
        if fill.position in self.of:
            idea = self.of[fill.position]
        elif alike and self.joins(alike[-1], fill):
            idea = alike[-1]
        else:
            idea = {"time": fill.time, "symbol": fill.symbol, "side": fill.side, "booked": 0, "lost_at": None}
            self.ideas.append(idea)
        idea["added"] = fill.time
        self.of[fill.position] = idea

    def _end(self, idea: Thing, time: int, profit: int) -> None:
        idea["booked"] += profit
        if profit < 0:
            idea["lost_at"] = time

    def stand(self, world: World) -> list[Thing]:
        """Give what each has come to, its open positions as they stand in the book."""
        found = [idea | {"profit": idea["booked"], "open": 0} for idea in self.ideas]
        for p in world.v.book[: world.v.ledger[0]["top_position"]]:
            if p["live"]:
                at = next(k for k, idea in enumerate(self.ideas) if idea is self.of[int(p["id"])])
                found[at]["profit"] += int(p["booked"] + p["open_profit"] - p["commission"] + p["swap"])
                found[at]["open"] += 1
        return found
