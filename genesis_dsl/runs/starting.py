"""Runs that a form or a program starts: each in a process of its own, so that reading goes on.

    starts = Starts(database.url)
    started = starts.start(Offered().request(Wanted(("strategies/mine.yaml",), "data")))
    started.wait(20)          # until it has its number, or was refused

What is known of it is asked with `started.now`; the run itself is read from the database, as any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Condition, Thread
from typing import Any, Final

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.as_json import to_json
from genesis_dsl.diagnostics.render.form import Form, render
from genesis_dsl.diagnostics.render.report import Report
from genesis_dsl.errors import Busy, GenesisError, NotStored, sentence_of
from genesis_dsl.runs.again import prepare_again
from genesis_dsl.runs.apart import end_with_parent
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.messages import starting as messages
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import record, request_of
from genesis_dsl.runs.request import Request
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.trace.rows import DataDayRow, SourceRow

PREPARING: Final = "preparing"
RUNNING: Final = "running"
ENDED: Final = "ended"
REFUSED: Final = "refused"

AT_ONCE = 2
"""So many runs that were started are under way at once, at most: each holds its prices."""


@dataclass(frozen=True, slots=True)
class Again:
    """A recorded run, to be replayed with the very texts that ran."""

    run: int


@dataclass(frozen=True, slots=True)
class Now:
    """What is known of a run that was started.

    Attributes:
        state: preparing, running, ended or refused.
        run: Its number; 0 until it has one.
        share: How far it is, from 0 to 1.
        sentence: Why it was refused, or ended before its end; "" else.
        findings: What is wrong with its files, as `validate --format json` prints it.
        printed: The same as the command prints it, with the lines of the files.
    """

    state: str = PREPARING
    run: int = 0
    share: float = 0.0
    sentence: str = ""
    findings: Mapping[str, Any] = field(default_factory=dict)
    printed: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {ENDED, REFUSED}


class Started:
    """A run that was started (it changes)."""

    def __init__(self, number: int, wanted: Request | Again, url: str) -> None:
        """Start it in a process of its own, which ends with this one."""
        self.number = number
        self._now = Now()
        self._changed = Condition()
        context = get_context("spawn")  # a copy of a process with threads could wait for ever
        receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_live, args=(wanted, url, sender), daemon=True)
        self._process.start()
        sender.close()
        Thread(target=self._listen, args=(receiver,), daemon=True).start()

    @property
    def now(self) -> Now:
        """What is known of it now."""
        with self._changed:
            return self._now

    def wait(self, seconds: float) -> Now:
        """Wait until it has its number or was refused, at most so long."""
        return self._wait(lambda now: now.state != PREPARING, seconds)

    def wait_for_end(self, seconds: float) -> Now:
        """Wait until it is over, at most so long."""
        return self._wait(lambda now: now.is_over, seconds)

    def wait_for_change(self, last: Now, seconds: float) -> Now:
        """Wait until something else is known of it than last time, at most so long."""
        return self._wait(lambda now: now != last, seconds)

    def _wait(self, fits: Callable[[Now], bool], seconds: float) -> Now:
        with self._changed:
            self._changed.wait_for(lambda: fits(self._now), seconds)
            return self._now

    def _listen(self, receiver: Connection) -> None:
        """Take in what the process tells, until it ends."""
        try:
            while True:
                self._learn(receiver.recv())
        except (EOFError, OSError):
            self._process.join()
            if not self.now.is_over:
                self._learn({"state": REFUSED, "sentence": messages.ended_from_outside()})
        finally:
            receiver.close()

    def _learn(self, news: Mapping[str, Any]) -> None:
        with self._changed:
            self._now = replace(self._now, **news)
            self._changed.notify_all()


class Starts:
    """The runs that were started since this program began (it changes)."""

    def __init__(self, url: str) -> None:
        """Start runs into the database at `url`."""
        self._url = url
        self._all: list[Started] = []
        self._lock = Condition()

    def start(self, wanted: Request | Again) -> Started:
        """Start a run.

        Raises:
            Busy: As many as may be are under way.
        """
        with self._lock:
            if sum(not each.now.is_over for each in self._all) >= AT_ONCE:
                raise Busy(messages.too_many(AT_ONCE))
            self._all.append(Started(len(self._all) + 1, wanted, self._url))
            return self._all[-1]

    def find(self, number: int) -> Started:
        """Find a run by the number under which it was started.

        Raises:
            NotStored: Nothing was.
        """
        with self._lock:
            if not 0 < number <= len(self._all):
                raise NotStored(messages.no_start(number))
            return self._all[number - 1]

    def of_run(self, run: int) -> Started | None:
        """Find a run by its number in the database; None where it was not started here."""
        with self._lock:
            return next((each for each in self._all if each.now.run == run), None)


def _live(wanted: Request | Again, url: str, sender: Connection) -> None:
    """Run what is wanted in this process, and tell the other one what becomes of it."""
    end_with_parent()
    try:
        database = open_database(url)
        prepared, request = _prepared(wanted, database)
        result = record(
            *(prepared, database, lambda share: sender.send({"share": share})),
            request,
            begun=lambda run: sender.send({"state": RUNNING, "run": run}),
        )
        sender.send({"state": ENDED, "share": 1.0, "sentence": result.unkept})
    except RulesRefused as refused:
        errors = sum(each.severity is Severity.ERROR for each in refused.diagnostics)
        sender.send(
            {
                "state": REFUSED,
                "sentence": messages.rules_refused(errors),
                "findings": to_json(refused.diagnostics),
                "printed": render(Report(tuple(refused.diagnostics)), Form.TEXT, colour=False),
            }
        )
    except GenesisError as fault:
        sender.send({"state": REFUSED, "sentence": str(fault)})
    except Exception as fault:  # its trace stands in the log of whoever started it
        sender.send({"state": REFUSED, "sentence": sentence_of(fault)})
        raise
    finally:
        sender.close()


def _prepared(wanted: Request | Again, database: Database) -> tuple[Prepared, dict[str, Any]]:
    """Make the engine of a run, and write down what it was asked for."""
    if isinstance(wanted, Request):
        return prepare(wanted), request_of(wanted)
    with reading(database) as session:
        row = find_run(session, wanted.run)
        sources = list(find_rows(session, wanted.run, SourceRow))
        days = list(find_rows(session, wanted.run, DataDayRow))
    return prepare_again(row, sources, days), dict(row.manifest["request"])
