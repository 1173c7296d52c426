"""Recorded runs that are asked again and again: each is made again once, and the latest few are kept.

What is kept answers only while nothing changed that it was made from: the row of the run with its digest and
head, which texts and hashes of days lie under (they are looked at where it has not ended), and the files of
prices, of which size and time of change are looked at.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from functools import partial
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.errors import SettingsError
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import SitePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.runs.again import check_manifest, data_path, prepare_again
from genesis_dsl.runs.messages import again as messages
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.series import Compared, compared
from genesis_dsl.runs.sessions.unended import is_unended, lived_until, prepare_unended
from genesis_dsl.runs.together import Together, together
from genesis_dsl.runs.verdicts import Row, rows_of
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import Reading, find_rows, find_run, reading
from genesis_dsl.trace.decisions import Decisions
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trace.rows import DataDayRow, RunRow, SourceRow

MOST = 2
"""Runs that are kept; a year of M1 under twenty conditions takes about 250 MB."""
STRIDE = 25_000
"""Events from one kept state to the next: about ten milliseconds of a replay."""

Stamp = tuple[str, int, int]
_Under = tuple[tuple[SourceRow, ...], tuple[DataDayRow, ...]]
"""The texts and the hashes of days that lie under the row of a run."""


@dataclass(slots=True)
class Opened:
    """A run that was made again; its engine stands at one event at a time (it changes).

    Attributes:
        lock: To be held by whoever moves the engine.
        decisions: Gives the decisions of the engine their words.
    """

    prepared: Prepared
    interpreter: Interpreter = field(init=False)
    decisions: Decisions = field(init=False)
    lock: Lock = field(default_factory=Lock)
    _states: dict[int, bytes] = field(default_factory=dict)
    _charts: dict[Chart, Bars] = field(default_factory=dict)
    _instants: NDArray[np.int64] | None = None
    _counted: dict[int, Together] = field(default_factory=dict)
    _compared: dict[str, Compared] = field(default_factory=dict)
    _rows: dict[str, list[tuple[SitePlan, Row]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start before the first event."""
        assembled = self.prepared.assembled
        self.interpreter = Interpreter(assembled)
        self.decisions = Decisions(assembled, Reasons(assembled))
        self._states[0] = self.interpreter.snapshot()

    def stand_before(self, event: int) -> Interpreter:
        """Bring the engine before an event, from the nearest state that was kept; gives it.

        It always begins at a state of the run itself: whoever asked last may have recorded more than that.
        """
        kept = sorted(self._states)
        engine, nearest = self.interpreter, kept[bisect_right(kept, event) - 1]
        engine.restore(self._states[nearest])
        while engine.event < event:
            engine.run(min(event, engine.event // STRIDE * STRIDE + STRIDE))
            if engine.event % STRIDE == 0:
                self._states.setdefault(engine.event, engine.snapshot())
        return engine

    def get_ready(self) -> None:
        """Do what is done once, before anybody asks: live through the run, keep states, count outcomes."""
        with self.lock:
            self.stand_before(len(self.instants()))
        for number, (site, _) in enumerate(self.prepared.assembled.entries):
            self.together(number)
            self.rows(site.symbol)

    def together(self, entry: int) -> Together:
        """Count how often the conditions of an entry were true together, once."""
        if entry not in self._counted:
            self._counted[entry] = together(self.prepared, *self.prepared.assembled.entries[entry])
        return self._counted[entry]

    def compared(self, symbol: str) -> Compared:
        """Find the series that the rules compare on a symbol, once."""
        if symbol not in self._compared:
            self._compared[symbol] = compared(self.prepared, symbol)
        return self._compared[symbol]

    def rows(self, symbol: str) -> list[tuple[SitePlan, Row]]:
        """List the entries on a symbol with their conditions, once."""
        if symbol not in self._rows:
            self._rows[symbol] = rows_of(self.prepared, symbol)
        return self._rows[symbol]

    def bars(self, symbol: str, timeframe: str) -> Bars:
        """Give the bars of a symbol on a timeframe; the finest ones where a finer timeframe is asked for.

        Raises:
            FeedError: The bars at hand are not fine enough.
        """
        chart, history = Chart(symbol, timeframe), self.prepared.market.histories[symbol]
        with self.lock:
            if chart not in self._charts:
                known = self.prepared.assembled.columns.charts.get(chart)
                met = history.timeframe != TICKS and TIMEFRAMES[timeframe] <= TIMEFRAMES[history.timeframe]
                instruments = self.prepared.chosen.instruments
                self._charts[chart] = known or (
                    history.bars if met else history.chart(timeframe, instruments)
                )
            return self._charts[chart]

    def instants(self) -> NDArray[np.int64]:
        """Give the instant of every event, those of ticks included."""
        if self._instants is None:
            self._instants = self.prepared.assembled.all_events().time
        return self._instants


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a run was made from, and the run."""

    made_from: tuple[object, ...]
    under: _Under
    opened: Opened


@dataclass(slots=True)
class OpenedRuns:
    """The runs that were asked last (it changes)."""

    _kept: list[_Kept] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def of(self, database: Database, run: int, data: Path | None = None, *, strictly: bool = False) -> Opened:
        """Give a run of a database as it is made again, a session as far as it came; the kept one if it is.

        Args:
            data: Where the prices of the run are now; None where they are still in their place.
            strictly: Whether also the texts and days of a run that has ended are looked at again.

        Raises:
            NotStored: There is no such run.
            GenesisError: The data is gone, cannot be read any more, or is not what the run read.
        """
        with reading(database) as session:
            row = find_run(session, run)
            check_manifest(row)
            under = _under(session, run) if strictly or not row.head else None
        if data is None and is_unended(row):
            lived = row, lived_until(database, run)
            return self._kept_or(lived, under, database, partial(_unended, database, row))
        place = data or data_path(row.manifest)
        made_from = row, place, stamps(place, row)
        return self._kept_or(made_from, under, database, partial(prepare_again, row, data=data))

    def _kept_or(
        self,
        made_from: tuple[RunRow, *tuple[object, ...]],
        under: _Under | None,
        database: Database,
        make: Callable[[Sequence[SourceRow], Sequence[DataDayRow]], Prepared],
    ) -> Opened:
        """Give the run that is kept, made anew where something changed; None under it is not compared."""
        with self._lock:
            same = (each for each in self._kept if each.made_from == made_from)
            found = next((each for each in same if under in (None, each.under)), None)
            if found is None:
                with reading(database) as session:
                    under = under or _under(session, made_from[0].id)
                found = _Kept(made_from, under, Opened(make(*under)))
            self._kept = [found, *(each for each in self._kept if each is not found)][:MOST]
            return found.opened


def _under(session: Reading, run: int) -> _Under:
    return tuple(find_rows(session, run, SourceRow)), tuple(find_rows(session, run, DataDayRow))


def _unended(
    database: Database, run: RunRow, sources: Sequence[SourceRow], _days: Sequence[DataDayRow]
) -> Prepared:
    prepared = prepare_unended(database, run, sources)
    if prepared is None:
        raise SettingsError(messages.lived_nothing(run.id))
    return prepared


def stamps(place: Path, run: RunRow) -> tuple[Stamp, ...]:
    """Give size and time of change of each file that the prices and the news of a run are read from."""
    calendar = run.manifest["request"].get("calendar")
    found: list[Stamp] = []
    for path in (place, *([Path(calendar)] if calendar else [])):
        with suppress(OSError):  # whoever reads it next says what is wrong with it
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            found += [(str(each), (seen := each.stat()).st_size, seen.st_mtime_ns) for each in inside]
    return tuple(found)
