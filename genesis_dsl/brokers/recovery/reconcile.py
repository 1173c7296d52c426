"""Compares what the terminal shows with what was written down.

Each difference has a class, an action and a reason; one that cannot be explained blocks entries until it is.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition
from genesis_dsl.brokers.orders.desk import CONFIRMATIONS
from genesis_dsl.brokers.orders.identity import identify
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.brokers.orders.states import RECOVERY, RESTING, UNRESOLVED, Event, Recovery
from genesis_dsl.brokers.recovery import messages
from genesis_dsl.brokers.recovery.match import Owners, owners
from genesis_dsl.brokers.recovery.seen import Seen, is_trade, new_deals
from genesis_dsl.dataclass import dataclass


class Class(StrEnum):
    """What a difference is."""

    NOT_ANSWERED = "not answered"
    NEVER_SENT = "never sent"
    RESOLVED = "resolved"
    FILLED_AWAY = "filled while away"
    CLOSED_AWAY = "closed while away"
    ENDED_AWAY = "ended while away"
    MISSING = "missing"
    OTHER_SIZE = "other size"
    UNPROTECTED = "unprotected"
    MANUAL = "manual"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the terminal and what was written down.

    Attributes:
        number: Of the intent; 0 where there is none.
        ticket: Of the order, deal or position; 0 where there is none.
        event: What happens to the intent by it; None for nothing.
        blocks: Whether entries wait until it is explained.
    """

    kind: Class
    action: str
    reason: str
    symbol: str = ""
    number: int = 0
    ticket: int = 0
    event: Event | None = None
    blocks: bool = False


_ENDS = {
    mt5.ORDER_STATE_CANCELED: Event.CANCEL,
    mt5.ORDER_STATE_EXPIRED: Event.EXPIRE,
    mt5.ORDER_STATE_REJECTED: Event.REFUSE,
    mt5.ORDER_STATE_FILLED: Event.ACCEPT,
    mt5.ORDER_STATE_PARTIAL: Event.ACCEPT,
}
"""What orders of the history say of an intent: what was filled is told by deals, which may be shown later."""
_MANUAL = 0
_SIDES = {mt5.DEAL_TYPE_BUY: 1, mt5.DEAL_TYPE_SELL: -1}
"""Of deals, and of positions, whose numbers are the same."""
_UNEXPLAINED = frozenset({Class.MISSING, Class.OTHER_SIZE, Class.ORPHAN})
"""Differences for which entries wait."""


def reconcile(
    seen: Seen,
    session: int,
    intents: Mapping[int, Intent],
    lots: Mapping[str, Fraction],
    names: Collection[str],
    *,
    netting: bool = False,
) -> list[Difference]:
    """List all differences, those of intents first, in the order of their numbers.

    Args:
        session: Whose intents they are.
        lots: How many lots a step of each symbol is.
        names: The broker's names of the symbols whose prices are read.
        netting: Whether a position may be of several orders, and is compared as one.
    """
    if not seen.is_whole:
        return [Difference(Class.NOT_ANSWERED, messages.ASK_AGAIN, messages.not_answered(), blocks=True)]
    whose = owners(session, intents.values())
    found = [each for number in sorted(intents) for each in _of_intent(seen, intents[number], whose)]
    if netting:
        found += _of_shared(seen, whose)
    else:
        for number in sorted(intents):
            found += _of_open(seen, intents[number], whose, lots)
    return [*found, *strangers(seen, session, whose, names)]


def blocks(differences: list[Difference]) -> bool:
    """Say whether entries have to wait."""
    return any(each.blocks for each in differences)


def _of_intent(seen: Seen, intent: Intent, whose: Owners) -> Iterator[Difference]:
    what = RECOVERY[intent.state]
    if what is Recovery.WITHDRAW:
        yield _about(intent, Class.NEVER_SENT, messages.WITHDRAW, messages.never_sent(), event=Event.WITHDRAW)
    elif intent.state in UNRESOLVED:
        yield read_back(seen, intent, whose)
    elif what is not Recovery.NOTHING and intent.action == "open":
        yield from _of_order(seen, intent, whose)


def read_back(seen: Seen, intent: Intent, whose: Owners) -> Difference:
    """Look for an intent of which nobody knows the outcome: in orders, in deals, in the history."""
    if intent.action in {"modify", "cancel"}:
        return _about(intent, Class.RESOLVED, messages.ASK_ANEW, messages.asked_anew(), event=Event.FINISH)
    for order in seen.orders or ():
        if whose.of_order(order) is intent:
            reason = messages.rests(order.ticket)
            return _about(intent, Class.RESOLVED, messages.FOLLOW, reason, order.ticket, Event.ACCEPT)
    for deal in seen.deals or ():
        if whose.of_deal(deal) is intent and is_trade(deal):
            reason = messages.was_filled(deal.ticket)
            return _about(intent, Class.RESOLVED, messages.FOLLOW, reason, deal.order, Event.ACCEPT)
    for order in seen.history or ():
        if whose.of_order(order) is intent and order.state in _ENDS:
            reason = messages.has_ended(order.ticket)
            return _about(intent, Class.RESOLVED, messages.FOLLOW, reason, order.ticket, _ENDS[order.state])
    if intent.sought + 1 < CONFIRMATIONS:
        reason = messages.not_found(intent.sought + 1, CONFIRMATIONS)
        return _about(intent, Class.MISSING, messages.ASK_AGAIN, reason)
    reason = messages.never_arrived(CONFIRMATIONS)
    return _about(intent, Class.RESOLVED, messages.GIVE_UP, reason, event=Event.NOT_FOUND)


def _of_order(seen: Seen, intent: Intent, whose: Owners) -> Iterator[Difference]:
    """Compare an order that rested with the orders of the terminal, and with its deals."""
    for deal in new_deals(seen.deals or (), intent.deals):
        if whose.of_deal(deal) is intent and deal.entry in (mt5.DEAL_ENTRY_IN, mt5.DEAL_ENTRY_INOUT):
            reason = messages.was_filled(deal.ticket)
            yield _about(intent, Class.FILLED_AWAY, messages.BOOK, reason, deal.ticket)
    if intent.state not in RESTING or any(whose.of_order(each) is intent for each in seen.orders or ()):
        return
    for order in seen.history or ():
        if whose.of_order(order) is intent and order.state in _ENDS:
            if order.state not in (mt5.ORDER_STATE_FILLED, mt5.ORDER_STATE_PARTIAL):
                reason = messages.has_ended(order.ticket)
                yield _about(
                    *(intent, Class.ENDED_AWAY, messages.BOOK, reason, order.ticket, _ENDS[order.state])
                )
            return
    yield _about(intent, Class.MISSING, messages.ASK_AGAIN, messages.order_gone(), intent.ticket)


def _of_open(seen: Seen, intent: Intent, whose: Owners, lots: Mapping[str, Fraction]) -> Iterator[Difference]:
    """Compare a position with that of the terminal, and with the deals that closed it."""
    if intent.action != "open" or RECOVERY[intent.state] not in (Recovery.WATCH, Recovery.HOLD):
        return
    deals = [each for each in seen.deals or () if is_trade(each)]
    came = {
        each.position_id
        for each in deals
        if whose.of_deal(each) is intent and each.entry == mt5.DEAL_ENTRY_IN
    }
    names = came | ({intent.identifier} if intent.identifier else set())
    if not names and not intent.filled:
        return
    held = [each for each in seen.positions or () if each.identifier in names]
    out = [each for each in deals if each.position_id in names and each.entry != mt5.DEAL_ENTRY_IN]
    for deal in new_deals(out, intent.deals):
        reason = messages.was_closed(deal.ticket, deal.volume)
        yield _about(intent, Class.CLOSED_AWAY, messages.BOOK, reason, deal.ticket)
    new = sum(_volume(each) for each in new_deals(deals, intent.deals) if whose.of_deal(each) is intent)
    opened = intent.filled * lots[intent.symbol] + new
    left = opened - sum(map(_volume, out))
    shown = sum(map(_volume, held))
    if left == shown:
        yield from _protection(intent, held)
    elif shown == 0:
        yield _about(
            *(intent, Class.MISSING, messages.ASK_AGAIN, messages.position_gone(left), intent.identifier)
        )
    else:
        reason = messages.other_size(left, shown)
        yield _about(intent, Class.OTHER_SIZE, messages.ASK_PERSON, reason, intent.identifier)


def _of_shared(seen: Seen, whose: Owners) -> Iterator[Difference]:
    """Compare each position of a netting book that an order of ours is in with what its deals make of it."""
    deals: dict[int, list[TradeDeal]] = {}
    for deal in seen.deals or ():
        if is_trade(deal):
            deals.setdefault(deal.position_id, []).append(deal)
    for name, several in sorted(deals.items()):
        orders = [intent for each in several if (intent := whose.of_deal(each)) and intent.action == "open"]
        if not orders:
            continue
        held = [each for each in seen.positions or () if each.identifier == name]
        left = sum((_volume(each) * _SIDES[each.type] for each in several), Fraction())
        shown = sum((_volume(each) * _SIDES[each.type] for each in held), Fraction())
        for deal in new_deals(several, {ticket for each in orders for ticket in each.deals}):
            if whose.of_deal(deal) is None and deal.entry != mt5.DEAL_ENTRY_IN:
                reason = messages.was_closed(deal.ticket, deal.volume)
                yield _about(orders[-1], Class.CLOSED_AWAY, messages.BOOK, reason, deal.ticket)
        if left == shown:
            yield from _protection(orders[-1], held)
        elif shown == 0:
            reason = messages.position_gone(abs(left))
            yield _about(orders[-1], Class.MISSING, messages.ASK_AGAIN, reason, name)
        else:
            reason = messages.other_size(left, shown)
            yield _about(orders[-1], Class.OTHER_SIZE, messages.ASK_PERSON, reason, name)


def _protection(intent: Intent, held: list[TradePosition]) -> Iterator[Difference]:
    """Find positions that have lost their stop."""
    for position in held:
        if intent.stop and not position.sl:
            reason = messages.no_stop(position.ticket)
            yield _about(intent, Class.UNPROTECTED, messages.PUT_BACK, reason, position.ticket)


def _volume(thing: TradeDeal | TradePosition) -> Fraction:
    return Fraction(repr(thing.volume))


def strangers(seen: Seen, session: int, whose: Owners, names: Collection[str]) -> Iterator[Difference]:
    """List what no intent explains: of persons, of other programs, and what of ours was lost.

    What is in a symbol whose prices are not read has no place in the book; `link.elsewhere` tells what it
    would bring, and the engine keeps entries waiting while something is open there.
    """
    for position in seen.positions or ():
        if whose.of_position(position) is None:
            yield _stranger(position, session, names)
    for order in seen.orders or ():
        if whose.of_order(order) is None:
            yield _stranger(order, session, names)


def _stranger(thing: TradePosition | TradeOrder, session: int, names: Collection[str]) -> Difference:
    if thing.symbol not in names:
        say = messages.open_elsewhere if isinstance(thing, TradePosition) else messages.rests_elsewhere
        reason = say(thing.ticket, thing.symbol)
        return Difference(Class.ELSEWHERE, messages.OWN, reason, thing.symbol, ticket=thing.ticket)
    named = identify(thing.magic, thing.comment)
    if named and named.session == session:
        reason = messages.orphan(thing.ticket, named.number)
        kind, action = Class.ORPHAN, messages.ASK_PERSON
    elif named or thing.magic != _MANUAL:
        reason = messages.foreign(thing.ticket, thing.magic)
        kind, action = Class.FOREIGN, messages.OWN
    else:
        reason = messages.manual(thing.ticket)
        kind, action = Class.MANUAL, messages.OWN
    return Difference(kind, action, reason, thing.symbol, ticket=thing.ticket, blocks=kind in _UNEXPLAINED)


def _about(
    intent: Intent,
    kind: Class,
    action: str,
    reason: str,
    ticket: int = 0,
    event: Event | None = None,
) -> Difference:
    return Difference(
        *(kind, action, reason, intent.symbol, intent.identity.number, ticket, event),
        blocks=kind in _UNEXPLAINED,
    )
