"""What a run came to, read from its ledger and its positions."""

from fractions import Fraction
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.types.currency import minor_digits


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of the positions of a run: profits in minor units.

    Attributes:
        open: How many are still open.
        extra: What their profit would be more at best, where the order inside a bar is not known.
    """

    trades: int
    won: int
    open: int
    extra: int


def money(prepared: Prepared, minor: int) -> float:
    """Turn minor units into the currency of the account."""
    return float(Fraction(minor, 10 ** minor_digits(prepared.chosen.account.currency)))


def figures(prepared: Prepared, ended: Ended) -> dict[str, Any]:
    """Give the summary of DESIGN section 7, the profit interval, and how many signals there were.

    `paid_in` is what persons paid in, less what they took out; it is no profit. `net_profit_at_worst` is less
    than `net_profit` where an order may have been filled that was not. `deducted`: what rules took as a fine.
    """
    ledger = prepared.assembled.world.v.ledger[0]
    balance, initial, moved = (int(ledger[name]) for name in ("balance", "initial", "moved"))
    profit = balance - initial - moved
    could_win, could_lose = (int(ledger[name]) for name in ("could_win", "could_lose"))
    return {
        "start_balance": money(prepared, initial),
        "end_balance": money(prepared, balance),
        "end_equity": money(prepared, int(ledger["equity"])),
        "net_profit": money(prepared, profit),
        "net_profit_at_best": money(prepared, profit + ended.extra + could_win),
        **({"net_profit_at_worst": money(prepared, profit + could_lose)} if could_lose else {}),
        **({"paid_in": money(prepared, moved)} if moved else {}),
        **({"deducted": money(prepared, int(ledger["deducted"]))} if ledger["deducted"] else {}),
        "trades": ended.trades,
        "won": ended.won,
        "max_drawdown": money(prepared, int(ledger["drawdown"])),
        "first_time": format_iso(_first_bar(prepared)),
        "last_time": format_iso(int(ledger["now"])),
        "open_at_end": ended.open,
        "signals": int(ledger["signals"]),
        "ambiguous_bars": int(ledger["ambiguous"]),
        "account_failed": bool(ledger["failed"]),
    }


def _first_bar(prepared: Prepared) -> int:
    """Find the opening of the first bar of the span."""
    opened = (each.first_from(prepared.first) for each in prepared.market.histories.values())
    return min((each for each in opened if each is not None), default=prepared.first)
