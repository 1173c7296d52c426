"""The record of a session: what is given to it is on the disk before, what came of it behind."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.runs.live import Live
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.sessions.given import Instant, pack
from genesis_dsl.runs.summary import Summary
from genesis_dsl.store.given import SessionKeeper
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import Batch, joined

_STAMP = 8
"""Bytes before a state that say of which instant it is."""

Ask = Callable[[Sequence[Log]], None]
"""Sends what is asked for in some logs."""


@dataclass(slots=True)
class Record:
    """A session that is being recorded (it changes).

    Attributes:
        ask: Sends what was asked for; behind what was given, before what came of it is written.
    """

    prepared: Prepared
    live: Live
    writer: Writer
    keeper: SessionKeeper
    ask: Ask = lambda _: None
    digest: Digest = field(default_factory=Digest)
    summary: Summary = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing."""
        self.summary = Summary(self.prepared)

    def remember(self, stored: Batch) -> None:
        """Go on behind rows that were written before; the days of data are hashed when it ends."""
        self.summary.add(stored)
        self.digest.add(replace(stored, days=()))
        self.live.recorder.remember(stored.fills)

    def keep(self, *instants: Instant) -> None:
        """Write down what comes in at some instants, all of it or nothing, before it is lived through."""
        self.keeper.give(
            *(
                pack(each.time, {symbol: [bar] for symbol, bar in each.bars.items()}, each.reports)
                for each in instants
            ),
            commands=tuple(command for each in instants for command in each.commands),
        )

    def live_through(self, now: Instant) -> Batch:
        """Live through an instant of which it is kept what came in. Gives what came of it."""
        logs = self.live.session.close(now.time, now.bars, now.reports, now.commands)
        self.ask(logs)
        batch = joined(self.live.record(logs))
        self.summary.add(batch)
        self.writer.write(batch, self.digest.add(batch), self._state())
        return batch

    def _state(self) -> bytes:
        session = self.live.session
        return session.now.to_bytes(_STAMP, "big") + session.snapshot()

    def end(self) -> Batch:
        """Write what is still open or resting, and the outcomes of the day that is under way."""
        batch = self.live.end()
        self.summary.add(batch)
        self.writer.write(batch, self.digest.add(batch))
        return batch


def state_of(kept: bytes) -> tuple[int, bytes]:
    """Give the instant of a state that was kept, and the state."""
    return int.from_bytes(kept[:_STAMP], "big"), kept[_STAMP:]
