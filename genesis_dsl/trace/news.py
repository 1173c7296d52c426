"""Which event a sentence about news meant at an instant: its name, its currency, its time."""

from collections.abc import Iterable, Iterator
from dataclasses import field

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.instant import format_moment


@dataclass(slots=True)
class Heard:
    """Names the events of news that decisions meant; it remembers where sentences ask (it changes)."""

    assembled: Assembled
    _asking: dict[tuple[str, int], list[tuple[int, str, int, int]]] = field(default_factory=dict)

    def detail(self, owner: str, number: int, symbol: str, time: int) -> dict[str, dict[str, str]]:
        """Name what each part of a decision's sentences meant, by the number of the part."""
        schedules = self.assembled.columns.schedules
        if not schedules:
            return {}
        key = owner, number
        if key not in self._asking:
            self._asking[key] = list(self._parts(self.assembled.roots(owner, number), symbol))
        meant = {
            str(part): event_meant(schedules[schedule], word, after, time)
            for part, word, schedule, after in self._asking[key]
        }
        found = {part: event for part, event in meant.items() if event}
        return {"news": found} if found else {}

    def _parts(self, roots: Iterable[int], symbol: str) -> Iterator[tuple[int, str, int, int]]:
        """List the parts below some roots that ask about news: part, word, schedule, length after."""
        traced, nodes = self.assembled.plan.traced, self.assembled.plan.found.graph.nodes
        below = set(roots)
        for part in traced.parts:  # each behind the one above it
            if part.id not in below and part.parent not in below:
                continue
            below.add(part.id)
            number = traced.nodes.get((part.id, symbol), -1)
            if number >= 0 and nodes[number].op == "news":  # in a fold over several symbols it is a choice
                word, schedule, _, after = nodes[number].data
                yield part.id, str(word), schedule, after


def event_meant(schedule: Schedule, word: str, after: int, time: int) -> str:
    """Name the event that is meant: the last one while its window is open, else the next; "" for none."""
    last = int(np.searchsorted(schedule.past, time, side="right")) - 1
    following = int(np.searchsorted(schedule.ahead, time, side="left"))
    is_last = last >= 0 and (
        word == "time_since" or (word == "around" and time - schedule.past[last] <= after)
    )
    if is_last:
        return _named(schedule, int(schedule.past[last]))
    is_next = following < len(schedule.ahead) and word != "time_since"
    return _named(schedule, int(schedule.ahead[following])) if is_next else ""


def _named(schedule: Schedule, time: int) -> str:
    return f"{schedule.names.get(time, '')} {format_moment(time)}".strip()
