"""What a session shows on the screen of what came of an instant: decisions, deals, ends, alerts."""

from collections.abc import Iterator, Mapping, Sequence

from genesis_dsl.brokers.link.elsewhere import ELSEWHERE
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.strangers import RESTING
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.report import Report
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.sessions.today import OPENING
from genesis_dsl.trace.rows import Batch, DecisionRow, FillRow, OrderRow

SHOWN = frozenset({"fired", "holding", "refused", "broken", "tripped", "re-armed", "flat", "account failed"})
"""Kinds of decisions that are shown; all of them stand in the record."""


def told_of(batch: Batch, prepared: Prepared) -> Iterator[str]:
    """Give a line for each thing that a person at the screen wants to see."""
    for decision in batch.decisions:
        if decision.kind in SHOWN:
            yield _line(decision.time, _decided(decision))
    for fill in batch.fills:
        yield _line(fill.time, _filled(fill, prepared))
    for order in batch.orders:
        if order.ended != "filled":
            yield _line(order.ended_at, _ended(order))
    for alert in batch.alerts:
        yield _line(alert.time, f"{alert.level}: {alert.source}: {alert.message}")


def done_by_others(
    reports: Sequence[Report], facts: Mapping[str, Facts], minor: int
) -> Iterator[tuple[str, str]]:
    """Give symbol and text for each order that somebody else has left resting, or has changed, and for deals.

    Args:
        minor: Digits of the account's money.
    """
    for each in reports:
        if each.kind == ELSEWHERE and each.ticket:
            money = f"{each.profit / 10**minor:+,.{minor}f}"
            yield "", messages.deal_elsewhere(each.ticket, money, each.steps)
        if each.kind == OPENING and each.profit:
            yield "", messages.moved_before(f"{each.profit / 10**minor:+,.{minor}f}")
        if each.kind == RESTING and each.steps:
            known = facts[each.symbol]
            lots = float(each.steps * known.lots_per_step)
            price = f"{each.price / 10**known.digits:.{known.digits}f}"
            yield each.symbol, messages.left_resting(-each.order, each.side, lots, each.type, price)


def _decided(row: DecisionRow) -> str:
    name = f"{row.site} > {row.subject}" if row.site else row.subject
    return messages.decided(f"D{row.id}", row.kind, name, row.symbol, row.reason)


def _line(time: int, text: str) -> str:
    return f"{format_moment(time)}  {text}"


def _filled(fill: FillRow, prepared: Prepared) -> str:
    scale = prepared.assembled.scales[fill.symbol]
    lots, price = float(fill.steps * scale.lots_per_step), fill.price / 10**scale.digits
    return messages.filled(
        *(fill.side, lots, fill.symbol, f"{price:.{scale.digits}f}", fill.opens, fill.position, fill.reason)
    )


def _ended(order: OrderRow) -> str:
    return messages.order_ended(order.id, order.symbol, order.ended, order.reason)
