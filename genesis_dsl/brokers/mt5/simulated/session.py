"""The link between a program and the simulated terminal, and the terminal's link to its trade server.

One session is one process with the package in it: it begins without a link, `initialize` makes one, and it is
lost when the terminal dies or an answer is.
"""

from collections.abc import Mapping, Sequence
from threading import Event

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.arguments import unsigned
from genesis_dsl.brokers.mt5.failures import BROKEN, CallError, invalid
from genesis_dsl.brokers.mt5.records import AccountInfo, TerminalInfo, make
from genesis_dsl.brokers.mt5.simulated.clock import Time
from genesis_dsl.brokers.mt5.simulated.faults import FOR_EVER, Fault, Faults, Kind
from genesis_dsl.brokers.mt5.simulated.seam import TradeServer
from genesis_dsl.brokers.mt5.simulated.server.account import open_account
from genesis_dsl.brokers.mt5.simulated.server.kept import KeptAccount
from genesis_dsl.brokers.mt5.simulated.symbols import Known
from genesis_dsl.brokers.mt5.simulated.world import World
from genesis_dsl.trading.latency import draw

BUILD, RELEASED = 6231, "14 Nov 2026"  # the day is of our own: programs only print it
_PROTOCOL = 500
_PATH = r"C:\Program Files\MetaTrader 5"
_USUAL_TIMEOUT = 60_000
_UNNAMED = ("login", "password", "server")
_LONGEST_PATH, _LONGEST_TEXT = 257, 253


class Session:
    """One process and its terminal (it changes)."""

    def __init__(self, world: World, time: Time) -> None:
        """Start without a link."""
        self.world, self.time = world, time
        self.faults = Faults(world.script, world.begin)
        self.login = world.door.first
        self.selected = set(world.selected)
        self.depths: set[str] = set()
        self._linked = False
        self._reads_only = False
        self._requests = 0
        self._servers: dict[int, TradeServer] = {}

    def enter(self, function: str) -> list[Fault]:
        """Let a call in. Gives the faults that its answer meets.

        Raises:
            CallError: There is no link, it breaks, or the script says that the call fails.
        """
        if not self._linked:
            raise CallError(mt5.RES_E_INTERNAL_FAIL_CONNECT)
        met = self._meet(function)
        now = self.time.now()
        for window in self.faults.take(Kind.SWITCHED, now):
            self._log_in_as(int(window.fault.number))
        return met

    def _meet(self, function: str) -> list[Fault]:
        """Meet what befalls a call before it is answered; gives the rest."""
        began = self.time.now()
        if self._died(began):  # while nobody called
            raise self.break_link(mt5.RES_E_INTERNAL_FAIL_SEND)
        met = self.faults.meet(function, began)
        for each in met:
            if each.kind is Kind.HANGS:
                self._hang(each.length_ms)
        if self._died(self.time.now()):
            raise self.break_link(mt5.RES_E_INTERNAL_FAIL_RECEIVE)
        for each in met:
            if each.kind is Kind.FAILS:
                raise self.break_link(int(each.number))
        return [each for each in met if each.kind not in (Kind.HANGS, Kind.FAILS)]

    def _died(self, now: int) -> bool:
        """Say whether the terminal has died since this was asked; the next one begins as the first did."""
        died = bool(self.faults.take(Kind.DIES, now))
        if died:
            self.selected = set(self.world.selected)
            self.depths.clear()
        return died

    def _hang(self, length: int) -> None:
        """Wait; where no end is said, for ever, whatever moves the time."""
        if length == FOR_EVER:
            Event().wait()
        self.time.wait(length)

    def break_link(self, code: int) -> CallError:
        """Make the failure of a call; behind some of them the link is gone."""
        if code in BROKEN:
            self._linked = False
        return CallError(code)

    def initialize(self, given: Sequence[object], named: Mapping[str, object]) -> bool:
        """Make a link, start the terminal if it does not run, and log in.

        Raises:
            CallError: An argument is none, the terminal does not start, the login is refused, or the trade
                server was not reached in time.
        """
        if len(given) > 1:
            raise invalid("Invalid number of arguments")
        path = _text(given[0], _LONGEST_PATH, "Invalid 1st unnamed argument") if given else ""
        login, timeout = _credentials("initialize", named)
        path = _text(named.get("path", path), _LONGEST_PATH, 'Invalid "path" argument')
        self._linked = False
        for each in self.faults.meet("initialize", self.time.now()):
            if each.kind is Kind.FAILS:
                raise self.break_link(int(each.number))
            self._hang(each.length_ms)
        now = self.time.now()
        if self.faults.during(Kind.DIES, now):
            at = path or rf"{_PATH}\terminal64.exe"
            raise CallError(
                mt5.RES_E_INTERNAL_FAIL_INIT, f"IPC initialize failed, Process create failed '{at}'"
            )
        self._died(now)  # and was started again
        for window in self.faults.take(Kind.SWITCHED, now):
            self._log_in_as(int(window.fault.number))
        self._log_in(login, named, timeout)
        self._linked = True
        return True

    def log_in(self, given: Sequence[object], named: Mapping[str, object]) -> bool:
        """Change the account.

        Raises:
            CallError: As `initialize`; or there is no link.
        """
        if len(given) > len(_UNNAMED):
            raise invalid("Invalid number of arguments")
        if given:
            unsigned("login", given[0], "Invalid 1st unnamed argument")
        for text, place in zip(given[1:], ("2nd", "3rd"), strict=False):
            _text(text, _LONGEST_TEXT, f"Invalid {place} unnamed argument")
        told = {**dict(zip(_UNNAMED, given, strict=False)), **named}
        login, timeout = _credentials("login", told)
        if not login:
            raise invalid('Invalid "login" argument')
        self.enter("login")
        self._log_in(login, told, timeout)
        return True

    def _log_in(self, login: int, told: Mapping[str, object], timeout: int) -> None:
        """Wait for the trade server, and show it who one is."""
        deadline = self.time.now() + timeout
        while (window := self.faults.during(Kind.DISCONNECTED, self.time.now())) is not None:
            if window.end > deadline:
                self.time.wait(deadline - self.time.now())
                raise CallError(mt5.RES_E_INTERNAL_FAIL_TIMEOUT)
            self.time.wait(window.end - self.time.now())
        door, password = self.world.door, told.get("password", "")
        wanted = login or self.login
        terms = door.terms.get(wanted)
        strange = bool(password) and door.password is not None
        refused = strange and password not in (door.password, door.investor)
        if terms is None or refused or told.get("server", "") not in ("", terms.server):
            raise CallError(mt5.RES_E_AUTH_FAILED)
        self._reads_only = bool(password) and password == door.investor
        self.login = wanted

    def _log_in_as(self, login: int) -> None:
        """Change the account in the terminal's window, where a person does it."""
        self.login, self._reads_only = login, False

    def shut_down(self) -> None:
        """Give up the link; the terminal goes on."""
        self._linked = False

    def server(self) -> TradeServer:
        """Give the account, as far as the terminal knows what happened to it."""
        if self.login not in self._servers:
            ground, folder = self.world.ground(self.login), self.world.kept
            kept = folder / f"{self.login}.jsonl" if folder else None
            self._servers[self.login] = KeptAccount(ground, kept) if kept else open_account(ground)
        server = self._servers[self.login]
        server.advance(self.faults.reached(self.time.now()))
        return server

    def travel(self) -> None:
        """Let a request be on its way, as long as the account's latency says."""
        delay = self.world.door.terms[self.login].delay
        self._requests += 1
        drawn = draw(delay.seed, self.login, self._requests) * (delay.most - delay.least + 1)
        self.time.wait(delay.least + (drawn >> 32))

    def known(self, symbol: str) -> Known | None:
        """Say what the terminal knows of a symbol; None where the broker has none of this name."""
        if symbol not in self.world.sheets:
            return None
        chart = self.world.charts[symbol]
        ticks = chart.ticks.until(self.faults.reached(self.time.now(), symbol))
        return Known(self.world.sheets[symbol], chart, ticks, symbol in self.selected)

    def holds(self, kind: Kind) -> bool:
        """Say whether a fault that lasts holds now."""
        return self.faults.during(kind, self.time.now()) is not None

    @property
    def reads_only(self) -> bool:
        """Say whether one has logged in to look on."""
        return self._reads_only or self.holds(Kind.INVESTOR)

    def account_info(self) -> AccountInfo:
        """Show the account, and what it is allowed to do."""
        self.enter("account_info")
        shown = self.server().account()._asdict()
        shown |= {"trade_allowed": not self.reads_only, "trade_expert": not self.holds(Kind.NO_EXPERTS)}
        return make(AccountInfo, **shown)

    def terminal_info(self) -> TerminalInfo:
        """Show the terminal."""
        self.enter("terminal_info")
        connected = not self.holds(Kind.DISCONNECTED)
        return make(
            TerminalInfo,
            connected=connected,
            trade_allowed=not self.holds(Kind.ALGO_OFF),
            tradeapi_disabled=self.holds(Kind.API_OFF),
            build=BUILD,
            maxbars=self.world.maxbars,
            ping_last=20_000,
            company=self.world.broker.company,
            name="MetaTrader 5, simulated",
            language="English",
            path=_PATH,
            data_path=_PATH,
            commondata_path=_PATH,
        )

    def version(self) -> tuple[int, int, str]:
        """Give the version of the terminal."""
        self.enter("version")
        return _PROTOCOL, BUILD, RELEASED


def _credentials(function: str, named: Mapping[str, object]) -> tuple[int, int]:
    """Read who logs in, 0 for whoever did before, and how long to wait; look at the texts beside them."""
    login = unsigned(function, named.get("login", 0), 'Invalid "login" argument')
    for key in ("server", "password"):
        _text(named.get(key, ""), _LONGEST_TEXT, f'Invalid "{key}" argument')
    timeout = unsigned(function, named.get("timeout", 0), 'Invalid "timeout" argument')
    return login, timeout or _USUAL_TIMEOUT


def _text(value: object, longest: int, said: str) -> str:
    if isinstance(value, str) and len(value) <= longest:
        return value
    raise invalid(said)
