"""The figures of a run: what is printed, kept beside the run, and written by `--json`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from operator import attrgetter
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.figures import Ended, figures
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.tallies import tallies
from genesis_dsl.trace.decided import decided
from genesis_dsl.trace.rows import OPEN_AT_END, RESTING, Batch, DecisionRow, OrderRow, PositionRow
from genesis_dsl.types.currency import minor_digits

REFUSALS = frozenset({"blocked", "refused"})
_kind_and_reason = attrgetter("kind", "reason")

FILLED = "filled"
RULES = "rules"
"""The key of what is counted of each rule and switch."""
BROKEN = "broken"
DECLINED = "declined"
"""What became of a command of a person that was not carried out."""


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
    declined: Counter[str] = field(default_factory=Counter)
    breaches: list[dict[str, Any]] = field(default_factory=list)
    _begun: set[int] = field(default_factory=set)

    def add(self, batch: Batch) -> None:
        """Take in the rows of a block."""
        self.positions.extend(batch.positions)
        self._count(batch.decisions)
        self._begun.update(each.order for each in batch.fills if each.opens)
        for order in batch.orders:
            self.ends[FILLED if order.id in self._begun else end_of(order)] += 1
            self._begun.discard(order.id)

    def _count(self, decisions: Sequence[DecisionRow]) -> None:
        counts = Counter(map(_kind_and_reason, decided(decisions).labels))
        for (kind, reason), count in counts.items():
            if kind in REFUSALS:
                self.reasons[reason] += count
            else:
                self.kinds[kind] += count
            if kind == DECLINED:
                self.declined[reason] += count
        if any(kind == BROKEN for kind, _ in counts):
            self.breaches += [breach(each) for each in decisions if each.kind == BROKEN]

    def figures(self) -> dict[str, Any]:
        """Give the figures, and what every signal became."""
        closed = [each for each in self.positions if each.exit_reason != OPEN_AT_END]
        ended = Ended(
            trades=len(closed),
            won=sum(each.pnl > 0 for each in closed),
            open=len(self.positions) - len(closed),
            extra=sum(each.best - each.pnl for each in self.positions),
        )
        return {**figures(self.prepared, ended), "decisions": self.decisions()}

    def kept(self) -> dict[str, Any]:
        """Give what stands beside the run: the figures, and how each rule and switch went."""
        return {**self.figures(), RULES: tallies(self.prepared.assembled)}

    def decisions(self) -> dict[str, Any]:
        """Count decisions by kind, and what kept signals from becoming orders by reason."""
        return _told(self.kinds, self.reasons)

    def orders(self) -> dict[str, Any]:
        """Count the orders that were filled, in parts too, and those that ended with nothing, by reason."""
        unfilled = {end: count for end, count in sorted(self.ends.items()) if end != FILLED}
        return {FILLED: self.ends[FILLED], "unfilled": unfilled}

    def trades(self) -> list[dict[str, Any]]:
        """Write every trade, in the order of their numbers."""
        return [self.trade(each) for each in sorted(self.positions, key=lambda one: one.id)]

    def outline(self) -> dict[str, Any]:
        """Give the rest of what `--json` writes, but for the trades."""
        figures = self.figures()
        return {
            "summary": figures,
            "decisions": figures["decisions"],
            "orders": self.orders(),
            "declined": dict(sorted(self.declined.items())),
            "breaches": self.breaches,
            RULES: tallies(self.prepared.assembled),
            "ambiguous_bars": figures["ambiguous_bars"],
        }

    def trade(self, row: PositionRow) -> dict[str, Any]:
        """Write a trade with the units that people use."""
        scale = self.prepared.assembled.scales[row.symbol]
        digits = minor_digits(self.prepared.chosen.account.currency)
        return plain_trade(row, scale.digits, scale.lots_per_step, digits)


def without_rules(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Give the figures that are kept beside a run as `run --json` has them: there its rules stand apart."""
    return {name: each for name, each in kept.items() if name != RULES}


def counted(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Give counts of decisions by kind and reason, as a database has them, in the shape of `run --json`."""
    kinds, reasons = Counter[str](), Counter[str]()
    for kind, by_reason in counts.items():
        if kind in REFUSALS:
            reasons.update(by_reason)
        else:
            kinds[kind] += sum(by_reason.values())
    return _told(kinds, reasons)


def _told(kinds: Counter[str], reasons: Counter[str]) -> dict[str, Any]:
    return {
        "fired": kinds["fired"],
        "blocked": dict(sorted(reasons.items())),
        **dict(sorted(kinds.items())),
    }


def breach(row: DecisionRow) -> dict[str, Any]:
    """Write when a rule was broken, and the events that its sentence found; `why` takes its `id`."""
    return {
        "id": f"D{row.id}",
        "time": format_iso(row.time),
        "rule": row.subject,
        "symbol": row.symbol,
        "events": sorted(set(row.detail.get("news", {}).values())),
    }


def plain_trade(row: PositionRow, digits: int, lots_per_step: Fraction, money_digits: int) -> dict[str, Any]:
    """Write a trade with the units that people use: lots, prices, money.

    Args:
        row: The trade.
        digits: Of the prices of its symbol.
        lots_per_step: Of its symbol.
        money_digits: Of the currency of the account.
    """
    price, is_open = 10**digits, row.exit_reason == OPEN_AT_END
    return {
        "id": f"T{row.id}",
        "symbol": row.symbol,
        "side": "buy" if row.side > 0 else "sell",
        "lots": float(row.steps * lots_per_step),
        "entry_time": format_iso(row.entry_time),
        "entry_price": row.entry_price / price,
        "exit_time": None if is_open else format_iso(row.exit_time),
        "exit_price": None if is_open else row.exit_price / price,
        "exit_reason": row.exit_reason,
        "pnl": float(Fraction(row.pnl, 10**money_digits)),
        "r": round(row.pnl / row.risk, 6) if row.risk else None,
        "entry": row.entry,
        "strategy": row.strategy,
    }
