"""What came of a request, and the orders that it makes."""

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.case import AT_MARKET, Case, draft
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.openings import is_priced_by_client
from genesis_dsl.brokers.mt5.simulated.server.rows import Order
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.book import free_slot


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a request.

    Units: steps, points; 0 where there is nothing to tell.
    """

    retcode: int
    order: int = 0
    deal: int = 0
    steps: int = 0
    price: int = 0


def new_order(desk: Desk, case: Case) -> int:
    """Write down an order of a request. Gives its ticket; one at the market has no price of its own."""
    request = case.request
    order = Order(
        ticket=desk.take_order(),
        sym=case.sym,
        type=case.type,
        filling=request.type_filling,
        lifetime=request.type_time,
        expiration=request.expiration,
        magic=request.magic,
        comment=request.comment,
        reason=desk.market.reason,
        placed=desk.now,
        steps=case.steps,
        left=case.steps,
        price=case.price if _has_price(desk, case) else 0,
        limit=case.limit,
        stop=case.stop,
        target=case.target,
        state=mt5.ORDER_STATE_PLACED,
    )
    desk.active[order.ticket] = order
    return order.ticket


def rest_order(desk: Desk, case: Case, ticket: int) -> int:
    """Put the order of a request into the venue's book. Gives its slot."""
    v = desk.venue
    slot = int(free_slot(v.orders))
    v.orders[slot] = draft(case)
    o = v.orders[slot]
    o["live"], o["id"] = 1, ticket
    o["placed"], o["active"] = desk.now, desk.now
    v.ledger[0]["top_order"] = max(int(v.ledger[0]["top_order"]), slot + 1)
    return slot


def _has_price(desk: Desk, case: Case) -> bool:
    return case.type not in AT_MARKET or is_priced_by_client(desk.sheets[case.sym])
