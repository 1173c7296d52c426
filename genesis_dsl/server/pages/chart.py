"""`/runs/{run}/chart?symbol=&timeframe=&at=`: the chart of a run; `/runs/{run}/bar` is one of its bars."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.runs.opened import Opened
from genesis_dsl.runs.verdicts import clock_of
from genesis_dsl.runs.window import (
    Window,
    account_changes,
    check_timeframe,
    part_of,
    timeframes_of,
    window,
)
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.moments import moment_in
from genesis_dsl.server.pages.window import laid_out
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page, wants_fragment
from genesis_dsl.server.views.chart import CELL, bar_lines, first_look, heads, row_lines, span_around
from genesis_dsl.server.views.decision import decision_line
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import Reading, reading
from genesis_dsl.store.trades import find_positions_in
from genesis_dsl.trace.rows import PositionRow

IN_TABLE = 40
"""Bars that the table shows."""
MOST = 20
"""Decisions of one bar that are listed; the page of decisions has the others."""
Text = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/runs/{run}")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader asked to see; "" leaves it to the page."""

    symbol: str
    timeframe: str
    at: str


def the_shown(symbol: Text = "", timeframe: Text = "", at: Text = "") -> Shown:
    """Give what is asked for."""
    return Shown(symbol, timeframe, at)


TheShown = Annotated[Shown, Depends(the_shown)]


@router.get("/chart")
def show_chart(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses, shown: TheShown
) -> HTMLResponse:
    """Show the chart around a moment, with its bars as a table."""
    opened = runs.of(database, addresses.run)
    with reading(database) as session:
        record = open_record(session, addresses)
        seen = _Seen(opened, session, record, shown)
        look = first_look(seen.at, seen.timeframe)
        whole = None if wants_fragment(request) else seen.window(look)  # a fragment is the table alone
        in_table = span_around(seen.at, seen.timeframe, IN_TABLE)
        found = part_of(whole, in_table) if whole else seen.window(in_table)
        drawn = laid_out(session, record, whole, look) if whole else None
        positions = seen.positions(found)
    return page(
        request,
        "chart.html",
        symbol=seen.symbol,
        symbols=list(record.manifest["symbols"]),
        timeframe=seen.timeframe,
        own=seen.own,
        timeframes=timeframes_of(opened, seen.symbol),
        lengths={name: TIMEFRAMES[name] for name in timeframes_of(opened, seen.symbol)},
        at=record.instant(seen.at).rpartition(" ")[0],
        seconds=seen.at // 1000,
        ends=seen.ends,
        cell=CELL,
        first_look=look,
        drawn=drawn,
        rows=row_lines(found, record),
        earlier=seen.around(found.before),
        later=seen.around(found.after),
        lines=found.compared.lines,
        panels=found.compared.panels,
        entries=heads(found.rows, record),
        bars=bar_lines(found, positions, record, seen.at),
        news=[(record.instant(time), text) for time, text in found.news],
        synthetic=bool(record.manifest.get("synthetic")),
        addresses=addresses,
        zone=addresses.zone,
    )


@router.get("/bar")
def show_bar(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses, shown: TheShown
) -> HTMLResponse:
    """Show what happened in the bar that holds a moment, and ask on from there."""
    opened = runs.of(database, addresses.run)
    with reading(database) as session:
        record = open_record(session, addresses)
        seen = _Seen(opened, session, record, shown)
        found = seen.window_of_bar()
        (line,) = bar_lines(found, seen.positions(found), record)
        first, last = int(found.bars.opened_at[0]), int(found.bars.closed_at[0])
        only = DecisionFilter(symbol=seen.symbol, since=first + 1, until=last)
        decisions = [
            decision_line(row, record) for row in find_decisions(session, addresses.run, only, limit=MOST)
        ]
    words = messages.bar_words(seen.timeframe, seen.symbol, record.instant(first), line.closed)
    return page(
        request,
        "bar.html",
        words=words,
        line=line,
        entries=heads(found.rows, record),
        decisions=decisions,
        chart=addresses.chart(symbol=seen.symbol, timeframe=seen.timeframe, at=line.closed),
        addresses=addresses,
        zone=addresses.zone,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a reader sees of a run."""

    opened: Opened
    session: Reading
    record: Record
    shown: Shown

    @property
    def symbol(self) -> str:
        """The symbol that is asked for, else the first that was traded.

        Raises:
            NotStored: No strategy trades it.
        """
        traded = self.record.manifest["symbols"]
        symbol = self.shown.symbol or (traded[0] if traded else "")
        if symbol not in self.record.facts.symbols:
            raise NotStored(not_traded(symbol, self.record.traded))
        return symbol

    @property
    def own(self) -> str:
        """The timeframe on which the strategies decide about the symbol."""
        known = timeframes_of(self.opened, self.symbol)
        prepared = self.opened.prepared
        clocks = {
            clock_of(prepared, each).timeframe for each in prepared.plan.sites if each.symbol == self.symbol
        }
        return next((each for each in known if each in clocks), known[0])

    @property
    def timeframe(self) -> str:
        """The timeframe that is asked for, else the strategies' own.

        Raises:
            SettingsError: The symbol cannot be shown on it.
        """
        if not self.shown.timeframe:
            return self.own
        check_timeframe(self.opened, self.symbol, self.shown.timeframe)
        return self.shown.timeframe

    @property
    def at(self) -> int:
        """The moment that is asked for, else the first trade of the symbol, else the begin of the run."""
        if self.shown.at:
            return parse_moment(moment_in(self.shown.at, self.record.addresses.zone))
        prepared = self.opened.prepared
        trades = find_positions_in(
            self.session, self.record.row.id, self.symbol, prepared.first, prepared.last, limit=1
        )
        return trades[0].entry_time if trades else prepared.first

    @property
    def ends(self) -> tuple[int, int]:
        """When the first and the last bar of the symbol open, in seconds."""
        opened = self.opened.bars(self.symbol, self.timeframe).opened_at
        return (int(opened[0]) // 1000, int(opened[-1]) // 1000) if len(opened) else (0, 0)

    def window(self, span: tuple[int, int]) -> Window:
        """Cut a window."""
        opened, symbol = self.opened, self.symbol
        changes = account_changes(opened, self.session, self.record.row.id, symbol, span)
        return window(opened, symbol, self.timeframe, span, changes)

    def window_of_bar(self) -> Window:
        """Cut the one bar that holds the moment; what happens at its close belongs to it.

        Raises:
            NotStored: There is none.
        """
        symbol, timeframe, at = self.symbol, self.timeframe, self.at
        length = TIMEFRAMES[timeframe]
        around = self.window((at - 2 * length, at + length)).bars
        rows = ((around.opened_at < at) & (at <= around.closed_at)).nonzero()[0].tolist()
        if not rows:
            raise NotStored(messages.no_bar(symbol, timeframe, self.record.instant(at)))
        opened = int(around.opened_at[rows[0]])
        return self.window((opened, opened + 1))

    def around(self, opened: int | None) -> str:
        """Give the address of the chart around a bar; "" where there is none."""
        if opened is None:
            return ""
        at = self.record.instant(opened)
        return self.record.addresses.chart(symbol=self.symbol, timeframe=self.timeframe, at=at)

    def positions(self, found: Window) -> list[PositionRow]:
        """Find the trades of a window."""
        bars = found.bars
        if not len(bars):
            return []
        span = int(bars.opened_at[0]), int(bars.closed_at[-1])
        return find_positions_in(self.session, self.record.row.id, self.symbol, *span)
