"""What a kill switch stopped: entries, orders and positions, up to when it was armed again."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.decision import DecisionLine, decision_line
from genesis_dsl.server.views.trade import Moment, TradeLine, order_moments, trade_line
from genesis_dsl.store.trips import STOPS, Stopped
from genesis_dsl.trace.rows import DecisionRow


@dataclass(frozen=True, slots=True)
class StoppedView:
    """What was stopped.

    Attributes:
        words: It in a sentence.
        next: The next decision of the switch, in a sentence; None where there was none.
        entries: Those that it kept out; `more`: where all are listed, "" where these are all.
        orders: How those ended that it cancelled.
        trades: Those that it closed.
    """

    words: str
    next: DecisionLine | None
    entries: tuple[DecisionLine, ...]
    more: str
    orders: tuple[Moment, ...]
    trades: tuple[TradeLine, ...]


def stopped_view(trip: DecisionRow, stopped: Stopped, record: Record) -> StoppedView:
    """Make the view of what was stopped from a trip on."""
    reason = f"{STOPS[trip.kind]}:{trip.subject}"
    entries = f"{len(stopped.blocked)}{'' if stopped.is_all else ' and more'}"
    return StoppedView(
        words=messages.stopped_so_many(entries, len(stopped.orders), len(stopped.positions)),
        next=decision_line(stopped.next, record) if stopped.next else None,
        entries=tuple(decision_line(each, record) for each in stopped.blocked),
        more=""
        if stopped.is_all
        else record.addresses.decisions(kind="blocked", reason=reason, after=str(trip.id)),
        orders=tuple(moment for each in stopped.orders for _, moment in order_moments(each, record)[1:]),
        trades=tuple(trade_line(each, record) for each in stopped.positions),
    )
