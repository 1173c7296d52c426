"""Why not: any symbol at any moment. What was not stored is made again by replay, and is the same bits."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import MovedPrices, NotStored, SettingsError
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import EntryPlan, SitePlan
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.runs.again import check_manifest, data_path
from genesis_dsl.runs.at_instant import AtInstant, at_instant, entries_on
from genesis_dsl.runs.messages import again as say_again
from genesis_dsl.runs.messages import silence as say_silence
from genesis_dsl.runs.messages import what_if as say_what_if
from genesis_dsl.runs.numbers import Number, number_called, numbers_of
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.sessions.unended import is_unended
from genesis_dsl.runs.silence import Cause, Silence
from genesis_dsl.runs.together import Together
from genesis_dsl.runs.warming import with_bars
from genesis_dsl.runs.what_if import WhatIf, what_if
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.given import find_absences
from genesis_dsl.store.notes import Note, find_notes
from genesis_dsl.store.reader import facts_of, find_run, reading
from genesis_dsl.store.trades import find_orders
from genesis_dsl.store.trips import with_trip
from genesis_dsl.store.writer import DONE
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Explanation, Facts
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.missing import Change, smallest_change
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.plain import VERSION, unfired
from genesis_dsl.trace.rows import DecisionRow, OrderRow, RunRow
from genesis_dsl.trace.supposing import supposing


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry at one moment.

    Attributes:
        note: Why another instant than the one asked for is shown, or that nobody was there then; else "".
        silence: The same as a headline, where nothing could be decided then.
        stored: Whether the decision stands in the record; else it was made again.
        written: What people wrote beside it, where it is stored.
        together: How often its conditions were true together over the run; None of one asked at every tick.
        numbers: Those that may be moved in thought.
        what_if: What would have come of the one that was.
    """

    explanation: Explanation
    change: Change
    note: str
    stored: bool
    silence: str = ""
    written: tuple[Note, ...] = ()
    together: Together | None = None
    numbers: tuple[Number, ...] = ()
    what_if: WhatIf | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that is another one in thought; `entry`: only of this one, `long` or `turtles > long`."""

    name: str
    value: str
    entry: str = ""


def whynot(  # noqa: PLR0913  # a question, and what answers it
    database: Database,
    run: int,
    symbol: str,
    moment: str,
    data: Path | None = None,
    *,
    runs: OpenedRuns | None = None,
    moved: Moved | None = None,
) -> list[Answer]:
    """Explain what every entry on a symbol said at a moment, or at the last decision before.

    Args:
        moment: `2018-03-06 09:15 Europe/London`.
        data: Where the prices of the run are now; None where they are still in their place.
        runs: Those that are kept from one question to the next.
        moved: A number that is another one in thought.

    Raises:
        SettingsError: The moment cannot be read, or there is no number to be moved so.
        NotStored: There is no such run, the symbol was not traded in it, or nothing was decided before.
        GenesisError: The data of the run is gone, or is not what the run read.
    """
    asked = parse_moment(moment)
    zone = _zone_of(moment)
    with reading(database) as session:
        row = find_run(session, run)
        check_manifest(row)
        if symbol not in row.manifest["symbols"]:
            raise NotStored(say_silence.not_traded(symbol, row.manifest["symbols"]))
        facts = facts_of(session, row, zone)
        absences = find_absences(session, run)
    place = data or data_path(row.manifest)
    if not place.exists() and (data or not is_unended(row)):
        raise MovedPrices(say_again.moved_prices(run, place))
    opened = (runs or OpenedRuns()).of(database, run, data)
    return _Asking(database, row, opened, facts, symbol, asked, moment, moved, absences).answers()


def parse_moved(given: str) -> Moved:
    """Read `cheap=1.5 pips`.

    Raises:
        SettingsError: It is no name with a value.
    """
    name, _, value = (each.strip() for each in given.partition("="))
    if not name or not value:
        raise SettingsError(say_what_if.bad_change(given))
    return Moved(name, value)


def answered(answers: Sequence[Answer]) -> dict[str, Any]:
    """Give answers as plain values, for programs."""
    return {"version": VERSION, "answers": [_answered(each) for each in answers]}


def _answered(answer: Answer) -> dict[str, Any]:
    notes = [each.plain() for each in answer.written]
    said = unfired(answer.explanation, answer.change, answer.note, notes, stored=answer.stored)
    return said | {
        "silence": answer.silence,
        "together": answer.together.plain() if answer.together else None,
        "numbers": [{"name": each.name, "text": each.text, "file": each.file} for each in answer.numbers],
        "what_if": answer.what_if.plain() if answer.what_if else None,
    }


def _zone_of(moment: str) -> str:
    last = moment.rsplit(maxsplit=1)[-1]
    return last if "/" in last else "UTC"


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question about a recorded run."""

    database: Database
    run: RunRow
    opened: Opened
    facts: Facts
    symbol: str
    asked: int
    moment: str
    moved: Moved | None
    absences: Sequence[tuple[int, int]]

    def answers(self) -> list[Answer]:
        """Give one answer for each entry of each strategy on the symbol."""
        prepared = self.opened.prepared
        asked = [
            (number, site, entry, *self._instant(prepared, _clock(prepared, site)))
            for number, site, entry in entries_on(prepared, self.symbol)
        ]
        found: dict[int, Answer] = {}
        for instant in sorted({time for *_, time, _ in asked}):
            stored = self._stored(instant)
            with at_instant(self.opened, instant) as there:
                for number, site, entry, time, cause in asked:
                    if time == instant:
                        row = stored.get((site.strategy.id, entry.checked.id))
                        found[number] = self._answer(there, number, site, entry, cause, row)
        answers = [found[number] for number in sorted(found)]
        if self.moved is not None and answers and not any(each.what_if for each in answers):
            number_called(self.moved.name, [one for each in answers for one in each.numbers])
        return answers

    def _answer(
        self,
        there: AtInstant,
        number: int,
        site: SitePlan,
        entry: EntryPlan,
        cause: Cause | None,
        stored: DecisionRow | None,
    ) -> Answer:
        """Answer for one entry: what was stored, else what is made again; then what would have come after."""
        decision = stored or replace(there.asked(number), id=0)
        later = [] if decision.kind == "fired" else there.supposed(number)
        decision, *later = self._with_trips([decision, *later])
        orders = self._orders(stored) if stored else ()
        explained = with_bars(explain(decision, self.facts, orders), self.opened.prepared)
        explanation = supposing(explained, later, self.facts)
        notes = self._notes(stored) if stored else ()
        shown = "" if there.time == self.asked else self.show(there.time)
        note = cause.beside(shown) if cause else ""
        silence = cause.headline if cause else ""
        answer = Answer(explanation, smallest_change(explanation), note, stored is not None, silence, notes)
        if site.every_tick:
            return answer
        numbers = tuple(numbers_of(self.opened.prepared, entry))
        moved = self._moved(number, numbers, there.time)
        return replace(answer, together=self.opened.together(number), numbers=numbers, what_if=moved)

    def _orders(self, decision: DecisionRow) -> list[OrderRow]:
        """Give the orders of a decision as they ended; none of one that made none."""
        if decision.kind != "fired":
            return []
        with reading(self.database) as session:
            return find_orders(session, self.run.id, decision.id)

    def _with_trips(self, decisions: Sequence[DecisionRow]) -> list[DecisionRow]:
        """Tell of what switches stopped when those tripped."""
        with reading(self.database) as session:
            return [with_trip(session, self.run.id, each) for each in decisions]

    def _moved(self, entry: int, numbers: Sequence[Number], until: int) -> WhatIf | None:
        """Move the number that is asked about, where this entry has it."""
        moved = self.moved
        if moved is None or moved.name not in {each.name for each in numbers}:
            return None
        site, one = self.opened.prepared.assembled.entries[entry]
        name = one.checked.id
        if moved.entry not in ("", name, f"{site.strategy.id} > {name}"):
            return None
        return what_if(self.opened.prepared, entry, moved.name, moved.value, until)

    def _instant(self, prepared: Prepared, chart: Chart) -> tuple[int, Cause | None]:
        """Find the decision at the instant asked for, else the last one before, and why."""
        history = prepared.market.histories[chart.symbol]
        met = chart.timeframe == history.timeframe
        bars = history.bars if met else prepared.assembled.columns.charts[chart]
        begin, end = np.searchsorted(bars.closed_at, [prepared.first, prepared.last]).tolist()
        times = bars.closed_at[begin:end]
        decided = np.flatnonzero(bars.tradable[begin:end])
        row = int(np.searchsorted(decided, np.searchsorted(times, self.asked, side="right"))) - 1
        time = int(times[decided[row]]) if row >= 0 else prepared.first
        status = self.run.status if is_unended(self.run) else DONE
        silence = Silence(prepared, chart, time, self.asked, self.moment, self.show, status, self.absences)
        if row < 0:
            first = self.show(int(times[decided[0]])) if len(decided) else "no time at all"
            raise NotStored(say_silence.before_first(silence.cause().text, first))
        return time, silence.absence() if time == self.asked else silence.cause()

    def show(self, instant: int) -> str:
        """Write an instant as the reader reads it."""
        return Figures(None, "", 0, self.facts.zone).instant(instant)

    def _notes(self, decision: DecisionRow) -> tuple[Note, ...]:
        with reading(self.database) as session:
            return tuple(find_notes(session, self.run.id, decision.id))

    def _stored(self, time: int) -> dict[tuple[str, str], DecisionRow]:
        """Give what was stored at an instant, by strategy and entry: the first of each."""
        with reading(self.database) as session:
            only = DecisionFilter(symbol=self.symbol, since=time, until=time)
            found = [row for row in find_decisions(session, self.run.id, only) if row.kind in ENTRY_KINDS]
        return {(each.site, each.subject): each for each in reversed(found)}


def _clock(prepared: Prepared, site: SitePlan) -> Chart:
    """Name the chart at whose closes a strategy decides; it may be that of the ticks."""
    finest = prepared.market.histories[site.symbol].timeframe
    return Chart(site.symbol, finest) if site.every_tick else site.chart
