"""A terminal behind a gateway, as a session needs it: whose account, what it offers, what time it is."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from fractions import Fraction
from typing import TypeVar

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.brokers.gateway.interlock import Account, account_of
from genesis_dsl.brokers.gateway.opening import trusting
from genesis_dsl.brokers.link.facts import Facts, whole
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import AccountInfo, SymbolInfo
from genesis_dsl.brokers.names import names_of
from genesis_dsl.brokers.prices.age import AHEAD
from genesis_dsl.brokers.prices.midnight import Midnight
from genesis_dsl.brokers.prices.stamp import SECOND, ServerTime
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError, SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.sessions.wanted import Clock, Place
from genesis_dsl.types.currency import minor_digits

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal that answered.

    Attributes:
        sends: Whether the gateway sends orders.
        is_simulated: It lives at a time of its own.
        clock: The true time there.
    """

    calls: Calls
    account: Account
    info: AccountInfo
    sends: bool
    is_simulated: bool
    clock: Clock


def reach(place: Place, wall: Clock) -> Terminal:
    """Reach a terminal.

    Raises:
        GenesisError: The gateway is not there, or its terminal does not answer.
    """
    client = Client(place.address, read_secret(place.secret), trusting(place.certificate))
    with ExitStack() as stack:
        stack.callback(client.close)
        info = sure(client.account_info())
        status = sure(client.status())
        is_simulated = bool(status.get("simulated"))
        clock = trusted(client, wall, is_simulated=is_simulated)
        stack.pop_all()
    return Terminal(client, account_of(info), info, bool(status["sends"]), is_simulated, clock)


def trusted(client: Client, wall: Clock, *, is_simulated: bool) -> Clock:
    """Give the clock that is right: this machine's, and of a simulated terminal its own."""
    return lambda: wall_of(client.clock() if is_simulated else wall())


def wall_of(answer: int | Failed) -> int:
    """Give the time that a simulated terminal says.

    Raises:
        Away: It does not answer.
    """
    if isinstance(answer, Failed):
        raise Away(answer.text)
    return answer


class Away(GenesisError):  # noqa: N818  # it says what is so
    """The terminal does not answer now; whoever asks tries again."""


def steady(clock: Clock) -> Clock:
    """Give a clock that stands still while the terminal does not answer, where nobody can wait for it."""
    latest = clock()

    def now() -> int:
        nonlocal latest
        with suppress(Away):
            latest = clock()
        return latest

    return now


def sure(answer: T | Failed) -> T:
    """Give an answer that is needed.

    Raises:
        Away: There is none now.
        GenesisError: There is none.
    """
    if isinstance(answer, Failed):
        raise Away(answer.text) if answer.is_away else GenesisError(answer.text)
    return answer


def check_account(terminal: Terminal, chosen: Chosen, *, orders: bool) -> None:
    """See that the rules can trade this account.

    Raises:
        SettingsError: It is in another currency, nets its positions, or nothing is sent there.
    """
    account, info = chosen.account, terminal.info
    if info.currency != account.currency:
        raise SettingsError(messages.other_currency(info.currency, account.id, account.currency))
    if not orders:
        return
    if not terminal.sends:
        raise SettingsError(messages.only_reads())
    found = "hedging" if info.margin_mode == mt5.ACCOUNT_MARGIN_MODE_RETAIL_HEDGING else "netting"
    if account.book != found:
        raise SettingsError(messages.other_book(account.id, account.book, found))


def balance_of(info: AccountInfo) -> int:
    """Give the balance in minor units."""
    return whole(info.balance, minor_digits(info.currency))


def names_at(chosen: Chosen) -> dict[str, str]:
    """Name every symbol of the instruments file as the broker does."""
    (market,) = (
        each
        for each in chosen.rules.files
        if isinstance(each, kinds.Instruments) and each.id.text == chosen.account.instruments
    )
    return names_of(market)


def offered(calls: Calls, names: Mapping[str, str]) -> dict[str, SymbolInfo]:
    """Give what the terminal says of each symbol that it offers, by our names."""
    found = {symbol: calls.symbol_info(name) for symbol, name in sorted(names.items())}
    return {symbol: each for symbol, each in found.items() if not isinstance(each, Failed)}


def select(calls: Calls, names: Iterable[str]) -> None:
    """Put symbols where they get ticks.

    Raises:
        GenesisError: The terminal refuses.
    """
    for name in names:
        answer = calls.symbol_select(name)
        if isinstance(answer, Failed):
            raise GenesisError(messages.not_selected(name, answer.text))


def facts_of(
    known: Mapping[str, Instrument], names: Mapping[str, str], infos: Mapping[str, SymbolInfo]
) -> dict[str, Facts]:
    """Give both sides of each symbol.

    Raises:
        SettingsError: The broker counts prices or sizes otherwise than the instruments file says.
    """
    for symbol in infos:
        one, info = known[symbol], infos[symbol]
        for what, ours, theirs in _compared(one, info):
            if not _fits(what, ours, theirs):
                raise SettingsError(messages.other_figure(symbol, what, ours, theirs))
    return {each: Facts(each, names[each], known[each].digits, known[each].step) for each in infos}


def _compared(one: Instrument, info: SymbolInfo) -> Sequence[tuple[str, Fraction, Fraction]]:
    return (
        ("digits", Fraction(one.digits), Fraction(info.digits)),
        ("lot", one.lot, Fraction(repr(float(info.trade_contract_size)))),
        ("step", one.step, Fraction(repr(float(info.volume_step)))),
    )


def _fits(what: str, ours: Fraction, theirs: Fraction) -> bool:
    """A step may be coarser than the broker's; all else is the same."""
    if what == "step":
        return theirs > 0 and (ours / theirs).denominator == 1
    return ours == theirs


def newest_stamp(calls: Calls, names: Iterable[str]) -> ServerTime | None:
    """Give the newest stamp of some symbols; None where no tick has come."""
    ticks = [calls.symbol_info_tick(each) for each in names]
    stamps = [each.time_msc for each in ticks if not isinstance(each, Failed) and each.time_msc]
    return ServerTime(max(stamps)) if stamps else None


def check_clock(stamp: ServerTime | None, rule: Midnight, now: int) -> None:
    """See that no price is of a time that has not come.

    Raises:
        SettingsError: One is: this machine's clock is wrong, or the file is wrong about the server's.
    """
    if stamp is None:
        return
    early = stamp - rule.offset(now) - now
    if early > AHEAD:
        hours = rule.offset(now) / (3_600 * SECOND)
        raise SettingsError(messages.clock_is_off(early // SECOND, hours, format_moment(now)))
