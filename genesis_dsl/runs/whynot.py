"""Why not: any symbol at any moment. What was not stored is made again by replay, and is the same bits."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.errors import SettingsError, StoreError
from genesis_dsl.market.bars import TIMEFRAMES
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.runs import messages
from genesis_dsl.runs.again import check_manifest, data_path, prepare_again
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import find_facts, find_rows, find_run, reading
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Explanation, Facts
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.missing import Change, smallest_change
from genesis_dsl.trace.record import Recorder
from genesis_dsl.trace.rows import DataDayRow, DecisionRow, RunRow, SourceRow

ENTRY_KINDS = frozenset({"fired", "blocked", "refused", "near miss", "already in"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry at one moment.

    Attributes:
        note: Why another instant than the one asked for is shown; "" where it is the same.
        stored: Whether the decision stands in the record; else it was made again.
    """

    explanation: Explanation
    change: Change
    note: str
    stored: bool


def whynot(database: Database, run: int, symbol: str, moment: str, data: Path | None = None) -> list[Answer]:
    """Explain what every entry on a symbol said at a moment, or at the last decision before.

    Args:
        moment: `2018-03-06 09:15 Europe/London`.
        data: Where the prices of the run are now; None where they are still in their place.

    Raises:
        SettingsError: The moment cannot be read.
        StoreError: There is no such run, or the symbol was not traded in it.
        GenesisError: The data of the run is gone, or is not what the run read.
    """
    asked = parse_moment(moment)
    zone = _zone_of(moment)
    with reading(database) as session:
        row = find_run(session, run)
        check_manifest(row)
        if symbol not in row.manifest["symbols"]:
            raise StoreError(messages.not_traded(symbol, row.manifest["symbols"]))
        facts = find_facts(session, run, zone)
        sources = list(find_rows(session, run, SourceRow))
        days = list(find_rows(session, run, DataDayRow))
    place = data or data_path(row.manifest)
    if not place.exists():
        raise SettingsError(messages.moved_prices(run, place))
    return _Asking(database, row, sources, days, place, facts, symbol, asked, moment).answers()


def _zone_of(moment: str) -> str:
    last = moment.rsplit(maxsplit=1)[-1]
    return last if "/" in last else "UTC"


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question about a recorded run."""

    database: Database
    run: RunRow
    sources: list[SourceRow]
    days: list[DataDayRow]
    data: Path
    facts: Facts
    symbol: str
    asked: int
    moment: str

    def answers(self) -> list[Answer]:
        """Give one answer for each entry of each strategy on the symbol."""
        prepared = prepare_again(self.run, self.sources, self.days, self.data)
        found = []
        for site in prepared.plan.sites:
            if site.symbol == self.symbol:
                indices = [
                    index for index, (owner, _) in enumerate(prepared.assembled.entries) if owner is site
                ]
                time, note = self._instant(prepared, indices[0])
                found += [self._answer(prepared, index, time, note) for index in indices]
        return found

    def _instant(self, prepared: Prepared, index: int) -> tuple[int, str]:
        """Find the decision at the instant asked for, else the last one before."""
        site, _ = prepared.assembled.entries[index]
        bars = prepared.assembled.columns.charts[site.chart]
        decided = bars.tradable & (bars.closed_at >= prepared.first) & (bars.closed_at < prepared.last)
        times = bars.closed_at[decided]
        row = int(np.searchsorted(times, self.asked, side="right")) - 1
        if row < 0:
            first = format_moment(int(times[0])) if len(times) else "no time at all"
            raise StoreError(messages.before_first(self.moment, first))
        time = int(times[row])
        return time, self._note(time, TIMEFRAMES[site.chart.timeframe])

    def _note(self, time: int, bar: int) -> str:
        """Say why another instant is shown than the one asked for."""
        if time == self.asked:
            return ""
        shown = Figures(None, "", 0, self.facts.zone).instant(time)
        if self.asked - time < bar:
            return messages.last_before(self.moment, shown)
        return messages.outside_hours(self.moment, shown)

    def _answer(self, prepared: Prepared, index: int, time: int, note: str) -> Answer:
        site, entry = prepared.assembled.entries[index]
        subject = entry.checked.id
        found = self._stored(site.strategy.id, subject, time)
        decision = found or self._made_again(prepared, index, time)
        explanation = explain(decision, self.facts)
        return Answer(explanation, smallest_change(explanation), note, stored=found is not None)

    def _stored(self, site: str, subject: str, time: int) -> DecisionRow | None:
        wanted = DecisionFilter(site=site, subject=subject, symbol=self.symbol, since=time, until=time + 1)
        with reading(self.database) as session:
            found = find_decisions(session, self.run.id, wanted, limit=20, latest=False)
        return next((each for each in found if each.kind in ENTRY_KINDS and each.time == time), None)

    def _made_again(self, prepared: Prepared, index: int, time: int) -> DecisionRow:
        """Replay up to the instant and read what the entry read there."""
        interpreter = Interpreter(prepared.assembled)
        event = int(np.searchsorted(prepared.assembled.world.ev_time, time, side="right"))
        while interpreter.event < event:
            interpreter.run(event)
        recorder = Recorder(prepared.assembled)
        values, clocks = recorder.values_now(index, time)
        site, entry = prepared.assembled.entries[index]
        return DecisionRow(
            id=0,
            time=time,
            kind="asked",
            site=site.strategy.id,
            subject=entry.checked.id,
            symbol=site.symbol,
            reason="",
            values=values,
            clocks=clocks,
        )
