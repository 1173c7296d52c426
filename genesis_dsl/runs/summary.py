"""The figures of a run: what is printed, kept beside the run, and written by `--json`."""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.trace.rows import OPEN_AT_END, RESTING, Batch, DecisionRow, OrderRow, PositionRow
from genesis_dsl.types.currency import minor_digits

REFUSALS = frozenset({"blocked", "refused"})

FILLED = "filled"


def end_of(order: OrderRow) -> str:
    """Say how an order ended, and why where that says more: `expired`, `refused: price too near`."""
    if order.ended == RESTING:
        return "resting at the end"
    return order.ended if order.reason in ("", order.ended) else f"{order.ended}: {order.reason}"


@dataclass(slots=True)
class Summary:
    """Collects the figures while the rows come (it changes)."""

    prepared: Prepared
    positions: list[PositionRow] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    _begun: set[int] = field(default_factory=set)

    def add(self, batch: Batch) -> None:
        """Take in the rows of a block."""
        self.positions.extend(batch.positions)
        for decision in batch.decisions:
            self._count(decision)
        self._begun.update(each.order for each in batch.fills if each.opens)
        for order in batch.orders:
            self.ends[FILLED if order.id in self._begun else end_of(order)] += 1
            self._begun.discard(order.id)

    def _count(self, decision: DecisionRow) -> None:
        if decision.kind in REFUSALS:
            self.reasons[decision.reason] += 1
        else:
            self.kinds[decision.kind] += 1

    def money(self, minor: int) -> float:
        """Turn minor units into the currency."""
        return float(Fraction(minor, 10 ** minor_digits(self.prepared.chosen.account.currency)))

    def figures(self) -> dict[str, Any]:
        """Give the summary of DESIGN section 7, the profit interval, and what every signal became."""
        ledger = self.prepared.assembled.world.v.ledger[0]
        closed = [each for each in self.positions if each.exit_reason != OPEN_AT_END]
        extra = sum(each.best - each.pnl for each in self.positions)
        balance, initial = int(ledger["balance"]), int(ledger["initial"])
        return {
            "start_balance": self.money(initial),
            "end_balance": self.money(balance),
            "end_equity": self.money(int(ledger["equity"])),
            "net_profit": self.money(balance - initial),
            "net_profit_at_best": self.money(balance - initial + extra),
            "trades": len(closed),
            "won": sum(each.pnl > 0 for each in closed),
            "max_drawdown": self.money(int(ledger["drawdown"])),
            "first_time": format_iso(self._first_bar()),
            "last_time": format_iso(int(ledger["now"])),
            "open_at_end": len(self.positions) - len(closed),
            "signals": int(ledger["signals"]),
            "ambiguous_bars": int(ledger["ambiguous"]),
            "account_failed": bool(ledger["failed"]),
            "decisions": self.decisions(),
        }

    def _first_bar(self) -> int:
        """Find the opening of the first bar of the span."""
        opened = [history.bars.opened_at for history in self.prepared.market.histories.values()]
        inside = [
            int(each[each >= self.prepared.first][0]) for each in opened if each[-1] >= self.prepared.first
        ]
        return min(inside, default=self.prepared.first)

    def decisions(self) -> dict[str, Any]:
        """Count decisions by kind, and what kept signals from becoming orders by reason."""
        blocked = dict(sorted(self.reasons.items()))
        return {"fired": self.kinds["fired"], "blocked": blocked, **dict(sorted(self.kinds.items()))}

    def orders(self) -> dict[str, Any]:
        """Count the orders that were filled, in parts too, and those that ended with nothing, by reason."""
        unfilled = {end: count for end, count in sorted(self.ends.items()) if end != FILLED}
        return {FILLED: self.ends[FILLED], "unfilled": unfilled}

    def report(self) -> dict[str, Any]:
        """Give the rest of what `--json` writes."""
        figures = self.figures()
        return {
            "summary": figures,
            "trades": [self.trade(each) for each in sorted(self.positions, key=lambda one: one.id)],
            "decisions": figures["decisions"],
            "orders": self.orders(),
            "ambiguous_bars": figures["ambiguous_bars"],
        }

    def trade(self, row: PositionRow) -> dict[str, Any]:
        """Write a trade with the units that people use: lots, prices, money."""
        scale = self.prepared.assembled.scales[row.symbol]
        price = 10**scale.digits
        return {
            "id": f"T{row.id}",
            "symbol": row.symbol,
            "side": "buy" if row.side > 0 else "sell",
            "lots": float(row.steps * scale.lots_per_step),
            "entry_time": format_iso(row.entry_time),
            "entry_price": row.entry_price / price,
            "exit_time": format_iso(row.exit_time) if row.exit_reason != OPEN_AT_END else None,
            "exit_price": row.exit_price / price if row.exit_reason != OPEN_AT_END else None,
            "exit_reason": row.exit_reason,
            "pnl": self.money(row.pnl),
            "r": round(row.pnl / row.risk, 6) if row.risk else None,
            "entry": row.entry,
            "strategy": row.strategy,
        }
