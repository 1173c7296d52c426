"""The twelve points, asked of a terminal and of the simulated one, side by side."""

from collections.abc import Callable, Iterator

from genesis_dsl.brokers.doctor import messages
from genesis_dsl.brokers.doctor.bench import Bench, Told
from genesis_dsl.brokers.doctor.history import broker_closings, deals_by_ticket, open_profit
from genesis_dsl.brokers.doctor.looking import (
    bars,
    comment_length,
    odd_orders,
    permissions,
    server_clock,
    stops_at_opening,
    unknown_symbol,
)
from genesis_dsl.brokers.doctor.trading import an_order, second_stop
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.mt5.constants import ACCOUNT_TRADE_MODE_DEMO
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError

POINTS: tuple[tuple[str, Callable[[Bench], Told]], ...] = (
    ("How long a comment may be", comment_length),
    ("The server's clock", server_clock),
    ("What an unknown symbol gives", unknown_symbol),
    ("What is allowed, and what a check says to it", permissions),
    ("Orders that contradict themselves, and filling of resting ones", odd_orders),
    ("Stop and target with the opening order", stops_at_opening),
    ("From the answer to what can be seen", an_order),
    ("Deals by the broker, and where commission stands", broker_closings),
    ("What the account's profit is", open_profit),
    ("Bars, spreads and flags", bars),
    ("Netting: the stop of a second order", second_stop),
    ("Deals by ticket and by position", deals_by_ticket),
)
"""As `mt5-api.md` §19 numbers them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One point: what was found, and what the simulation says."""

    number: int
    title: str
    found: Told
    simulated: Told

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """What both tell, and tell differently: what it is, found, simulated."""
        ours = dict(self.simulated.facts)
        both = ((what, found, ours[what]) for what, found in self.found.facts if what in ours)
        return tuple(each for each in both if each[1] != each[2])

    @property
    def verdict(self) -> str:
        """Say whether the terminal `agrees`, `differs`, or some of it `cannot be told here`."""
        if self.differences:
            return "differs"
        return "cannot be told here" if self.found.missing or not self.found.facts else "agrees"


def bench_of(
    terminal: Calls, symbol: str, now: Callable[[], int], wait: Callable[[float], object], *, trades: bool
) -> Bench:
    """Put a terminal on the bench.

    Raises:
        SettingsError: It does not answer, has no such symbol, or is to trade with money that is real.
    """
    account = terminal.account_info()
    if isinstance(account, Failed):
        raise SettingsError(messages.no_terminal(account.text))
    if trades and account.trade_mode != ACCOUNT_TRADE_MODE_DEMO:
        raise SettingsError(messages.not_demo())
    chosen = terminal.symbol_select(symbol)
    info = chosen if isinstance(chosen, Failed) else terminal.symbol_info(symbol)
    if isinstance(info, Failed):
        raise SettingsError(messages.no_symbol(symbol, info.text))
    return Bench(terminal, info, account, now, wait, trades)


def examine(bench: Bench, simulated: Bench) -> Iterator[Finding]:
    """Ask all points, one behind the other, each of both.

    Raises:
        SettingsError: The terminal answers no more; what it said to that point is worth nothing.
    """
    for number, (title, ask) in enumerate(POINTS, 1):
        found = ask(bench)
        account = bench.terminal.account_info()
        if not isinstance(account, Failed):
            yield Finding(number, title, found, ask(simulated))
            continue
        yield Finding(number, title, Told(missing=found.missing or account.text), Told())
        raise SettingsError(messages.no_terminal(account.text))
