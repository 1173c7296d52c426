"""A live session whose fills a test reports, bar by bar, and what it asks for meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genesis_dsl.engine.interpreter import Log
from genesis_dsl.market.report import Report
from genesis_dsl.runs.live import Live, begin_live, closings
from genesis_dsl.runs.prepare import ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.versions import span_of_run
from genesis_dsl.trace.rows import Batch
from genesis_dsl.trading.book import CANCEL, CLOSE, MODIFY, OPEN
from genesis_dsl.trading.log import Asked, askings
from tests.builders import Ran, Story, at

NAMES = {OPEN: "open", MODIFY: "modify", CANCEL: "cancel", CLOSE: "close"}
SOON = 250
"""Milliseconds behind a bar at which a broker answers."""


@dataclass
class Outside:
    """Gives the bars of a story one by one; `say` reports between two of them."""

    story: Story
    folder: Path
    live: Live = field(init=False)
    rows: list[Batch] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ground = ground_of(self.story.write(self.folder), Profile())
        self.first, _ = span_of_run(self.ground.market, self.ground.span)
        self.live = begin_live(self.ground, self.first, self.first - 1, outside=True)
        bars = {name: each.bars for name, each in self.ground.market.histories.items()}
        self.bars = list(closings(bars, self.first - 1))

    def until(self, moment: str) -> list[Asked]:
        """Give all bars up to a clock time, as `00:05`; gives what is asked for on the way."""
        instant, asked = at(f"{self.story.start[:10]} {moment}"), list[Asked]()
        while self.bars and self.bars[0][0] <= instant:
            time, bars = self.bars.pop(0)
            asked += self._take(self.live.session.close(time, bars))
        return asked

    def say(self, *reports: tuple[str, Mapping[str, object]], after: int = SOON) -> list[Asked]:
        """Report some things a moment later; gives what is asked for then."""
        time = self.live.session.now + after
        said = [Report(time, kind, **more) for kind, more in reports]  # type: ignore[arg-type]  # fields by name
        return self._take(self.live.session.close(time, {}, said))

    def end(self) -> Ran:
        """End the session, and give its rows."""
        self.rows.append(self.live.end())
        return Ran(None, self.rows)  # type: ignore[arg-type]  # rows alone are read

    def ledger(self, name: str) -> int:
        return int(self.live.session.assembled.world.v.ledger[0][name])

    def _take(self, logs: Sequence[Log]) -> list[Asked]:
        asked = [each for log in logs for _, each in askings(log.rows)]
        self.asked += asked
        self.rows += self.live.record(logs)
        return asked


def told(asked: Sequence[Asked]) -> list[tuple[str, int, int, int]]:
    """Give what was asked for as a word, its steps, its stop and its target."""
    return [(NAMES[each.action], each.steps, each.stop, each.target) for each in asked]
