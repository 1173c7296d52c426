"""A new session: it begins at the last full minute, with the history that the terminal has."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.prices.stamp import MINUTE, ServerTime
from genesis_dsl.brokers.recovery.seen import steps_of
from genesis_dsl.engine.persons import arming_roles, guards_of
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.bars import cut
from genesis_dsl.market.forming import closed_bars
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.report import Report
from genesis_dsl.runs.facts import LIVE, first_batch, manifest_of
from genesis_dsl.runs.live import begin_live
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.prepare import Ground
from genesis_dsl.runs.replay import request_of
from genesis_dsl.runs.sessions.given import pack_history
from genesis_dsl.runs.sessions.grounds import Seen, read_history
from genesis_dsl.runs.sessions.record import Record
from genesis_dsl.runs.sessions.standing import Opened, Start, ground_at, identity, link_of, prepared_of
from genesis_dsl.runs.sessions.terminal import balance_of, newest_stamp, sure
from genesis_dsl.runs.sessions.today import OPENING, moved_today
from genesis_dsl.store.given import SessionKeeper
from genesis_dsl.store.process import now_ms
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import DecisionRow

_SESSIONS = 1 << 24


def begin(start: Start, stack: ExitStack, locks: Sequence[DecisionRow] = ()) -> Opened:
    """Begin a new run at the last full minute.

    Args:
        locks: By which decisions the run before has left something locked.

    Raises:
        SettingsError: Only persons may open one of them.
    """
    wanted, terminal = start.wanted, start.terminal
    first = terminal.clock() // MINUTE * MINUTE
    history = read_history(
        *(terminal.calls, start.chosen, start.names, first + 1, wanted.history, start.rule)
    )
    over = {each: cut(bars, first - 1) for each, bars in history.items()}
    closing = {each: closed_bars(bars)[-1] for each, bars in history.items() if bars.closed_at[-1] == first}
    begun = newest_stamp(terminal.calls, start.names.values()) or start.rule.stamp(first)
    journal = _journal(start, first)
    ground = ground_at(start, Seen(over, journal, (first, None), first))
    refuse_locks(locks, ground)
    said = identity(start) | {
        "mode": terminal.account.mode,
        "begun": begun,
        "session": _number(start, begun),
        "simulated": terminal.is_simulated,
    }
    live = begin_live(ground, first, first - 1, outside=wanted.orders)
    prepared = prepared_of(ground, live.session.assembled, first)
    request = request_of(replace(wanted.request, data=journal))
    writer = stack.enter_context(Writer(wanted.database))
    batch = first_batch(prepared)
    run = writer.begin(manifest_of(prepared, request) | {LIVE: said}, batch)
    keeper = stack.enter_context(SessionKeeper(wanted.database, run, said["session"]))
    keeper.give(pack_history(first - 1, over))
    record = Record(prepared, live, writer, keeper)
    record.digest.add(replace(batch, days=()))
    found: tuple[Report, ...] = ()
    if wanted.orders:
        today = moved_today(start, ground.plan.found.calendars, first)
        found = tuple(_found_there(start, first, today))
    link = link_of(start, keeper, live.session.assembled.symbols, said, found) if wanted.orders else None
    return Opened(record, start, link, closing, found, is_new=True, let_go=tuple(locks))


def refuse_locks(locks: Sequence[DecisionRow], ground: Ground) -> None:
    """See that no lock is let go that only persons may open.

    Raises:
        SettingsError: One would be.
    """
    for lock in locks:
        guards = [ground.plan.guards[each] for each in guards_of(lock.subject, ground.plan)]
        roles = {role: None for each in guards for role in arming_roles(each, ground.chosen.account)}
        if roles:
            raise SettingsError(messages.needs_persons(lock.subject, list(roles)))


def _journal(start: Start, first: int) -> Path:
    """Say where the journal of a session will be: beside the database."""
    database = start.wanted.database
    folder = Path() if database.is_postgres else database.path.parent
    name = f"session-{start.terminal.account.login}-{to_datetime(first):%Y%m%d-%H%M}.journal"
    return (folder / name).absolute()


def _number(start: Start, begun: ServerTime) -> int:
    """Give a session the number that its orders bear: one that no other session of the account has."""
    account = start.terminal.account
    return zlib.crc32(f"{account.login} {account.server} {begun} {now_ms()}".encode()) % (_SESSIONS - 1) + 1


def _found_there(start: Start, first: int, today: int) -> Iterator[Report]:
    """Report what the account holds when a session begins: its balance, and positions that others opened.

    What deals have moved `today` counts in limits of the day. What is open in symbols whose prices are not
    read is told by the first look.
    """
    info = sure(start.terminal.calls.account_info())
    moved = balance_of(info) - start.chosen.account.initial_balance_minor - today
    if moved or today:
        yield Report(first, OPENING, amount=moved, profit=today)
    by_name = {each.name: each for each in start.facts.values()}
    for each in sure(start.terminal.calls.positions_get()):
        facts = by_name.get(each.symbol)
        if facts is None:
            continue
        steps = steps_of(each.volume, facts.lots_per_step)
        if steps is None:
            yield Report(first, "doubt", cause="difference")
            continue
        yield Report(
            *(first, "adopted", -each.identifier),
            symbol=facts.symbol,
            side=1 if each.type == mt5.POSITION_TYPE_BUY else -1,
            steps=steps,
            price=facts.points(each.price_open),
            stop=facts.points(each.sl),
            target=facts.points(each.tp),
        )
