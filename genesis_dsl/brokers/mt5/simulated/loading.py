"""From what `terminal.load` is given to a world: accounts, symbols, ticks, faults."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from genesis_dsl.brokers.mt5.constants import ACCOUNT_TRADE_MODE_DEMO
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.account import Opened, read_account
from genesis_dsl.brokers.mt5.simulated.broker import Broker, BrokerSheet, read_broker, sheets_of
from genesis_dsl.brokers.mt5.simulated.charts import Chart
from genesis_dsl.brokers.mt5.simulated.clock import HOUR, ServerClock
from genesis_dsl.brokers.mt5.simulated.faults import Fault, Kind
from genesis_dsl.brokers.mt5.simulated.script import FaultScript, read_script
from genesis_dsl.brokers.mt5.simulated.seam import Sheet, Terms
from genesis_dsl.brokers.mt5.simulated.tape import Quotes, Ticks, ticks_of_history, ticks_of_quotes
from genesis_dsl.brokers.mt5.simulated.world import Door, World
from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.files import find_files
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.market.zone_name import is_zone
from genesis_dsl.types.currency import minor_digits

Prices = str | Path | Mapping[str, Quotes]
"""A file or folder as `--data` takes it, or ticks by symbol: `{"EURUSD": [(time, bid, ask), …]}`."""
Account = str | Path | None
"""The path of an account file; None for a demo account."""

FIRST_LOGIN = 5_000_001
_LEAST = {"login": 1, "lag_ms": 0, "maxbars": 1, "depth": 0}


class Options(TypedDict, total=False):
    """What else a terminal can be loaded with.

    Attributes:
        start: The instant at which the simulation begins: a date with its zone, or `2018-03-06 10:00 UTC`.
            Else the first one at which every symbol has a quote.
        speed: How many times as fast as the world its clock runs; else it is moved by hand.
        server_zone, server_shift_hours: The server's clock: New York's and 7 hours, where nothing is said.
        broker: The broker's sheet.
        login: The number of the account.
        logins: Further accounts, by their numbers.
        password, investor: With which one trades, and with which one looks on; else any password will do.
        lag_ms: How long after an answer positions, orders and deals show what was done.
        maxbars: How many bars the terminal has of a chart.
        depth: How many levels the market depth has.
        selected: Which symbols stand in the Market Watch at the start; else all.
        kept: A folder in which accounts outlive their process; they and the time go on as they were left.
    """

    start: datetime | str
    speed: float
    server_zone: str
    server_shift_hours: float
    broker: BrokerSheet
    login: int
    logins: Mapping[int, Account]
    password: str
    investor: str
    lag_ms: int
    maxbars: int
    depth: int
    selected: Sequence[str]
    kept: str | Path


def read_world(
    prices: Prices,
    account: Account,
    faults: FaultScript | None,
    functions: Sequence[str],
    options: Options,
) -> World:
    """Read everything.

    Raises:
        GenesisError: A file is missing or has errors, or an option cannot be used.
    """
    _check(options)
    opened, broker = read_account(account), read_broker(options.get("broker"))
    instruments = opened.instruments
    script = read_script(faults, functions)
    sheets = sheets_of(broker, instruments.symbols, opened.names)
    _check_symbols(script, sheets)
    found = _ticks(prices, instruments)
    none = ticks_of_quotes((), next(iter(instruments.symbols.values())))
    tape = {name: found.get(each.instrument.symbol, none) for name, each in sheets.items()}
    begin = _begin(options.get("start"), tape)
    clock = _clock(options, script, begin)
    charts = {name: Chart(each, sheets[name].instrument.digits, clock) for name, each in tape.items()}
    return World(
        broker=broker,
        sheets=sheets,
        charts=charts,
        tape=tape,
        clock=clock,
        door=_door(opened, broker, script, options),
        script=script,
        begin=begin,
        end=max(int(each.time[-1]) for each in tape.values() if len(each)),
        selected=_selected(options.get("selected"), sheets),
        lag_ms=options.get("lag_ms", 0),
        maxbars=options.get("maxbars", 100_000),
        depth=options.get("depth", 0),
        kept=Path(options["kept"]) if "kept" in options else None,
    )


def _check(options: Options) -> None:
    for name in options:
        if name not in Options.__annotations__:
            raise SettingsError(messages.no_such_option(name, list(Options.__annotations__)))
    for name, least in _LEAST.items():
        value = options.get(name, least)
        if not isinstance(value, int) or value < least:
            raise SettingsError(messages.no_count(name, value, least))


def _check_symbols(script: Sequence[Fault], sheets: Mapping[str, Sheet]) -> None:
    for each in script:
        if each.kind is Kind.FROZEN and each.text and each.text not in sheets:
            raise SettingsError(messages.frozen_stranger(each.text, list(sheets)))


def _ticks(prices: Prices, instruments: Instruments) -> dict[str, Ticks]:
    """Read the ticks of every symbol that there are prices of, by our names."""
    symbols = instruments.symbols
    if isinstance(prices, str | Path):
        path = Path(prices)
        here = sorted({each.symbol for each in find_files(path, instruments.spellings)})
        if not here:
            raise FeedError(messages.no_prices())
        histories = read_market(path, instruments, here, None, None).histories
        return {name: ticks_of_history(each, symbols[name]) for name, each in histories.items()}
    spelt = {name: instruments.spellings.get(name, name) for name in prices}
    for name, symbol in spelt.items():
        if symbol not in symbols:
            raise FeedError(messages.unknown_symbol(name, instruments.id))
    found = {spelt[name]: ticks_of_quotes(each, symbols[spelt[name]]) for name, each in prices.items()}
    if not any(map(len, found.values())):
        raise FeedError(messages.no_prices())
    return found


def _begin(start: datetime | str | None, tape: Mapping[str, Ticks]) -> int:
    """Give the instant at which the simulation stands first."""
    if start is not None:
        return instant_of(start)
    return max(int(each.time[0]) for each in tape.values() if len(each))


def instant_of(moment: datetime | str) -> int:
    """Read an instant, in milliseconds since 1970 UTC.

    Raises:
        SettingsError: It has no zone, or is none.
    """
    if isinstance(moment, str):
        return parse_moment(moment)
    if moment.tzinfo is None:
        raise SettingsError(messages.moment_without_zone(moment))
    return round((moment - EPOCH).total_seconds() * 1_000)


def _clock(options: Options, script: Sequence[Fault], begin: int) -> ServerClock:
    zone = options.get("server_zone")
    if zone is not None and not is_zone(zone):
        raise SettingsError(messages.no_zone(zone))
    usual = ServerClock() if zone is None else ServerClock(zone, 0)
    hours = options.get("server_shift_hours")
    shift = usual.shift_ms if hours is None else round(hours * HOUR)
    jumps = (
        (
            each.when.instant + (begin if each.when.counted_from_begin else 0),
            each.length_ms * int(each.number or 1),
        )
        for each in script
        if each.kind is Kind.JUMP
    )
    return replace(usual, shift_ms=shift, jumps=tuple(sorted(jumps)))


def _door(opened: Opened, broker: Broker, script: Sequence[Fault], options: Options) -> Door:
    """Say who may log in: the accounts that are given, and those that the script switches to."""
    first = options.get("login", FIRST_LOGIN)
    terms = {first: _terms(first, opened, broker)}
    for login, account in options.get("logins", {}).items():
        terms[login] = _terms(login, read_account(account) if account else opened, broker)
    for each in script:
        if each.kind is Kind.SWITCHED:
            terms.setdefault(int(each.number), _terms(int(each.number), opened, broker))
    return Door(terms, options.get("password"), options.get("investor"))


def _terms(login: int, opened: Opened, broker: Broker) -> Terms:
    account, said = opened.account, broker.account
    minor = 10 ** minor_digits(account.currency)
    money = {key: round(said[key] * minor) for key in ("margin_call", "stop_out") if key in said}
    return Terms(
        login=login,
        name=account.model.title.text,
        server=broker.server,
        company=broker.company,
        currency=account.currency,
        balance=account.initial_balance_minor,
        netting=account.book == "netting",
        margin_call=account.margin_call,
        stop_out=account.stop_out,
        delay=account.latency,
        kind=int(said.get("kind", ACCOUNT_TRADE_MODE_DEMO)),
        limit_orders=int(said.get("limit_orders", 0)),
        fifo=bool(said.get("fifo")),
        opposite=bool(said.get("opposite", 1)),
        call_at=money.get("margin_call"),
        out_at=money.get("stop_out"),
        leverage=int(max(each.leverage for each in opened.instruments.symbols.values()) or 1),
    )


def _selected(wanted: Sequence[str] | None, sheets: Mapping[str, Sheet]) -> tuple[str, ...]:
    if wanted is None:
        return tuple(sheets)
    for each in wanted:
        if each not in sheets:
            raise SettingsError(messages.no_such_name(each, list(sheets)))
    return tuple(wanted)
