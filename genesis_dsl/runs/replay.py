"""A run over prices: block by block through the engine, into the database, with a digest.

Ctrl-C ends the run after the block that is under way; what was written is whole and says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.interpreter import Interpreter, Log
from genesis_dsl.errors import HeadNotKept
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.facts import first_batch, manifest_of, with_iso_times
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop, interruptible
from genesis_dsl.runs.summary import Summary
from genesis_dsl.store.database import Database
from genesis_dsl.store.writer import DONE, INTERRUPTED, Writer
from genesis_dsl.trace.blocks import Outcomes, outcomes_of
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.record import Recorder
from genesis_dsl.trace.rows import Batch

BLOCK, TICKS = 25_000, 1_000_000
"""Events of a block, and where most of them are ticks: about a tenth of a second of work in the kernel."""
BARS = 50_000
"""Bars of all symbols in a block: its rows are held at once, so that it is shorter where symbols are many."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Result:
    """A run that ended.

    Attributes:
        outline: What `--json` writes, but for the trades.
        summary: Writes these when somebody asks for them: of thousands it takes longer than to count them.
        unkept: Why its head could not be written beside the database; "" where it was.
    """

    run: int
    status: str
    digest: str
    head: str
    outline: dict[str, Any]
    summary: Summary
    unkept: str = ""

    @property
    def report(self) -> dict[str, Any]:
        """Give what `--json` writes."""
        return {**self.outline, "trades": self.summary.trades()}


@dataclass(slots=True)
class Rows:
    """The rows of a prepared run, batch after batch; it holds the engine's state (it changes).

    Attributes:
        block: Events of a block, as many as `block_of` says where nobody does; it changes nothing.
        state: Of the engine behind the batch given last; None behind the one that holds what is still open.
    """

    prepared: Prepared
    block: int | None = None
    profile: Profile = field(default_factory=Profile)
    interpreter: Interpreter = field(init=False)
    recorder: Recorder = field(init=False)
    outcomes: list[Outcomes] = field(init=False)
    state: bytes | None = None
    _packed: int = 0

    def __post_init__(self) -> None:
        """Start before the first event."""
        self.interpreter = Interpreter(self.prepared.assembled)
        with self.profile.part("cache"):
            self.interpreter.run(0)  # no event yet: the compiled kernel is read
        with self.profile.part("trace"):
            self.recorder = Recorder(self.prepared.assembled)
            self.outcomes = outcomes_of(self.prepared.assembled, self.prepared.first, self.prepared.last)
            self.prepared.assembled.columns.let_truths_go()

    @property
    def progress(self) -> float:
        """Give the share of events that are behind."""
        return self.interpreter.event / max(1, self.interpreter.events)

    @property
    def has_ended(self) -> bool:
        """Say whether all events are behind."""
        return self.interpreter.event >= self.interpreter.events

    def go_on(self, snapshot: bytes, stored: Batch) -> None:
        """Go on from a state that these rows kept, and from the rows that came up to it.

        Raises:
            GenesisError: The state is of other rules, or of another build of the engine.
        """
        self.interpreter.restore(snapshot)
        self.recorder.remember(stored.fills)
        self._packed = self.interpreter.time // DAY * DAY

    def batches(self, stop: Stop, until: int | None = None) -> Iterator[Batch]:
        """Live through the run, or its first `until` events; the last batch holds what is still open."""
        last = self.interpreter.events if until is None else until
        block = self.block or block_of(self.prepared.assembled)
        while self.interpreter.event < min(last, self.interpreter.events) and not stop.asked:
            with self.profile.part("kernel"):
                log = self.interpreter.run(min(self.interpreter.event + block, last))
            self.state = self.interpreter.snapshot()
            self.prepared.assembled.give_back()
            yield self._batch(log, self.interpreter.time // DAY * DAY)
        end = self.prepared.last + 2 * DAY if self.has_ended else self.interpreter.time // DAY * DAY
        with self.profile.part("kernel"):
            log = self.interpreter.end()
        self.state = None
        yield self._batch(log, end)

    def _batch(self, log: Log, until: int) -> Batch:
        """Add the outcomes of the days that are over to the rows of a block."""
        with self.profile.part("trace"):
            batch = self.recorder.batch(log)
            blocks = [row for each in self.outcomes for row in each.rows(self._packed, until)]
        self._packed = max(self._packed, until)
        fields = {name: getattr(batch, name) for name in Batch.__dataclass_fields__}
        return Batch(**{**fields, "outcome_blocks": blocks})


def block_of(assembled: Assembled) -> int:
    """Say of how many events a block is."""
    return TICKS if assembled.reels else min(BLOCK, -(-BARS // len(assembled.symbols)))


def replay(request: Request, database: Database, progress: Progress | None = None) -> Result:
    """Run strategies over prices and keep everything.

    Raises:
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    return record(prepare(request), database, progress, request_of(request))


def request_of(request: Request) -> dict[str, Any]:
    """Write a request down, so that it can be made again."""
    return {
        "data": str(Path(request.data).absolute()),
        "from": request.first,
        "to": request.last,
        "set": list(request.settings),
        "calendar": str(request.calendar.absolute()) if request.calendar else None,
        "given": [str(each) for each in request.paths],
    }


def record(
    prepared: Prepared,
    database: Database,
    progress: Progress | None,
    request: dict[str, Any],
    profile: Profile | None = None,
    begun: Callable[[int], None] | None = None,
) -> Result:
    """Live through a prepared run and write it.

    Args:
        prepared: From `prepare`.
        database: Where it is written.
        progress: Is told how far the work is.
        request: What was asked for, from `request_of`.
        profile: Is told where the time goes.
        begun: Is told the number of the run as soon as it has one.
    """
    profile = profile or Profile()
    underway = Underway(Rows(prepared, profile=profile), manifest_of(prepared, request))
    with Writer(database) as writer:
        begin = first_batch(prepared)
        number = writer.begin(underway.manifest, begin)
        if begun:
            begun(number)
        underway.take_in(begin)
        return underway.live_on(writer, progress)


@dataclass(slots=True)
class Underway:
    """A run that is being recorded: what it becomes, and what has been written of it (it changes)."""

    rows: Rows
    manifest: dict[str, Any]
    digest: Digest = field(default_factory=Digest)
    summary: Summary = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing."""
        self.summary = Summary(self.rows.prepared)

    def take_in(self, batch: Batch) -> list[str]:
        """Take in rows; gives the hashes of their decisions."""
        self.summary.add(batch)
        return self.digest.add(batch)

    def live_on(self, writer: Writer, progress: Progress | None) -> Result:
        """Live through what is left and write it, block by block, each with the state behind it."""
        rows = self.rows
        with interruptible() as stop:
            for batch in rows.batches(stop):
                with rows.profile.part("trace"):
                    writer.write(batch, self.take_in(batch), rows.state)
                    writer.settle_aside()
                if progress:
                    progress(rows.progress)
        status = DONE if rows.has_ended else INTERRUPTED
        unkept = ""
        try:
            writer.finish(status, self.digest.hexdigest(), self.digest.head, self.summary.kept())
        except HeadNotKept as fault:
            unkept = str(fault)
        return self.result(writer.run, status, unkept)

    def result(self, run: int, status: str, unkept: str) -> Result:
        """Report what came of it."""
        digest, head = self.digest.hexdigest(), self.digest.head
        outline = {
            "run_id": run,
            "digest": digest,
            "head": head,
            "status": status,
            "manifest": with_iso_times(self.manifest),
            **self.summary.outline(),
        }
        return Result(run, status, digest, head, outline, self.summary, unkept)
