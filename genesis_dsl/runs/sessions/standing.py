"""What a session needs to know before it begins or goes on: rules, terminal, names, clock."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.link.clocks import Clocks
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.link import Link
from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.brokers.prices.midnight import Midnight, midnight_of
from genesis_dsl.brokers.prices.stamp import SECOND
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.report import Report
from genesis_dsl.runs.choose import Chosen, choose_rules
from genesis_dsl.runs.news import calendar_of
from genesis_dsl.runs.prepare import Ground, Prepared
from genesis_dsl.runs.sessions.given import Instant
from genesis_dsl.runs.sessions.grounds import Seen, ground_of, symbols_read, traded_by
from genesis_dsl.runs.sessions.record import Record
from genesis_dsl.runs.sessions.terminal import (
    Terminal,
    check_account,
    check_clock,
    facts_of,
    names_at,
    newest_stamp,
    offered,
    select,
    steady,
)
from genesis_dsl.runs.sessions.wanted import Wanted
from genesis_dsl.store.given import SessionKeeper
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.types.currency import minor_digits


@dataclass(frozen=True, slots=True)
class Start:
    """What both ways of beginning have in common.

    Attributes:
        here: What the terminal says of each symbol that it offers.
        names: What the broker calls each symbol whose prices are read.
        rule: The server's clock, as the instruments file has it.
    """

    wanted: Wanted
    terminal: Terminal
    chosen: Chosen
    here: Mapping[str, SymbolInfo]
    traded: tuple[str, ...]
    names: Mapping[str, str]
    rule: Midnight
    facts: Mapping[str, Facts]


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that is ready.

    Attributes:
        link: The way of its orders; None where the engine's own venue fills them.
        closing: Minutes that close at the very first instant.
        found: What the account holds at that instant.
        told: The reports that the engine knows.
        missed: What was given and not lived through, because the program died.
        let_go: What the run before had left locked, and a new one begins without.
    """

    record: Record
    start: Start
    link: Link | None
    closing: Mapping[str, ClosedBar]
    found: tuple[Report, ...]
    told: tuple[Report, ...] = ()
    missed: tuple[Instant, ...] = ()
    is_new: bool = True
    let_go: tuple[DecisionRow, ...] = ()


def start_of(wanted: Wanted, terminal: Terminal) -> Start:
    """Read the rules, and see that this terminal can serve them.

    Raises:
        GenesisError: It cannot; the sentence says what to do.
    """
    chosen = choose_rules(wanted.request)
    chosen = replace(chosen, calendar=calendar_of(wanted.request.calendar, Path()))
    check_account(terminal, chosen, orders=wanted.orders)
    all_names = names_at(chosen)
    here = offered(terminal.calls, all_names)
    traded = traded_by(chosen, here, all_names)
    names = {each: all_names[each] for each in symbols_read(chosen, traded, here)}
    facts = facts_of(chosen.instruments.symbols, names, {each: here[each] for each in names})
    select(terminal.calls, names.values())
    rule = midnight_of(chosen.instruments)
    check_clock(newest_stamp(terminal.calls, names.values()), rule, terminal.clock())
    return Start(wanted, terminal, chosen, here, traded, names, rule, facts)


def identity(start: Start) -> dict[str, Any]:
    """Say what makes two sessions the same one, as it stands in a manifest."""
    account = start.terminal.account
    return {
        "login": account.login,
        "server": account.server,
        "orders": start.wanted.orders,
        "account": start.chosen.account.id,
    }


def ground_at(start: Start, seen: Seen) -> Ground:
    """Lay out what a session stands on.

    Raises:
        GenesisError: Something is missing, or cannot be used.
    """
    return ground_of(start.chosen, start.traded, start.here, seen)


def prepared_of(ground: Ground, assembled: Assembled, first: int) -> Prepared:
    """Give a session the form of a run that is prepared."""
    return Prepared(ground.chosen, ground.plan, ground.market, assembled, first, first, ground.chosen.notes)


def link_of(
    start: Start,
    keeper: SessionKeeper,
    symbols: Sequence[str],
    said: Mapping[str, Any],
    told: Sequence[Report],
) -> Link:
    """Make the way of orders, behind the reports that were told.

    Args:
        said: What the manifest says of the session.
    """
    digits = minor_digits(start.chosen.account.currency)
    calls, facts = start.terminal.calls, start.facts
    begun, netting = said["begun"], start.chosen.account.book == "netting"
    now = steady(start.terminal.clock)
    clocks = Clocks(now, lambda: start.rule.offset(now()))
    link = Link(
        *(calls, keeper, said["session"], symbols, facts, digits, begun // SECOND),
        netting=netting,
        clocks=clocks,
    )
    link.go_on(begun, told)
    return link
