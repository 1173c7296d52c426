"""Time that passes at a server: ticks meet the books, orders expire, days end.

Of one instant the end of a day comes first, then its ticks, as in the engine.
"""

from collections.abc import Iterable

from genesis_dsl.brokers.mt5.constants import SYMBOL_ORDERS_DAILY, SYMBOL_ORDERS_GTC
from genesis_dsl.brokers.mt5.simulated.server.booking import book
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk, next_midnight
from genesis_dsl.brokers.mt5.simulated.server.feed import Quote
from genesis_dsl.brokers.mt5.simulated.server.meeting import expire, meet, shrink
from genesis_dsl.brokers.mt5.simulated.server.quiet import quiet_until
from genesis_dsl.brokers.mt5.simulated.server.resting import cancel, set_levels
from genesis_dsl.brokers.mt5.simulated.server.showing import publish
from genesis_dsl.brokers.mt5.simulated.server.stop_out import weigh
from genesis_dsl.market.zone import DAY, MONDAY_SHIFT
from genesis_dsl.trading.broker import watch_margin
from genesis_dsl.trading.swap import roll_over
from genesis_dsl.trading.venue import mark, show


def pass_time(desk: Desk, instant: int) -> None:
    """Live through everything up to an instant; an earlier one than now changes nothing."""
    if instant < desk.now:
        return
    while not _is_idle(desk):
        at = min(desk.feed.next, desk.midnight)
        if at > instant:
            break
        weigh(desk)
        quiet = quiet_until(desk, min(instant, desk.midnight - 1))
        if quiet >= at:
            desk.now = quiet
            _show(desk, desk.feed.skip(quiet))
            continue
        desk.now = at
        if at == desk.midnight:
            _end_day(desk)
        else:
            _meet_ticks(desk)
    if _is_idle(desk):
        _skip(desk, instant)
    desk.now = instant
    expire(desk.venue, instant)
    settle(desk)


def settle(desk: Desk) -> None:
    """Write down what has happened, and value what is open."""
    book(desk)
    shrink(desk.venue)
    mark(desk.venue)
    publish(desk)


def _is_idle(desk: Desk) -> bool:
    """Say whether no tick can change anything but prices."""
    ledger = desk.venue.ledger[0]
    return not (ledger["top_position"] or ledger["top_order"])


def _skip(desk: Desk, instant: int) -> None:
    _show(desk, desk.feed.skip(instant))
    if desk.midnight <= instant:
        desk.midnight = next_midnight(desk.ground, instant)


def _meet_ticks(desk: Desk) -> None:
    v = desk.venue
    v.ledger[0]["now"] = desk.now
    v.ledger[0]["dip"] = 0
    _show(desk, desk.feed.take())
    meet(v, desk.now)
    mark(v)
    weigh(desk)  # what was filled now ties up margin, too
    watch_margin(v, desk.now)
    book(desk)
    publish(desk)


def _show(desk: Desk, quotes: Iterable[Quote]) -> None:
    v = desk.venue
    v.symbols["has_bar"] = 0
    for sym, time, bid, ask, start in quotes:
        v.bars[:, sym] = start, max(start, bid), min(start, bid), bid, ask - bid
        show(v, sym, sym, time)


def _end_day(desk: Desk) -> None:
    """End a day of the server: its orders, what symbols keep no longer, and the swap of the night."""
    expire(desk.venue, desk.now)
    _end_daily(desk)
    day = desk.ground.clock.stamp(desk.now) // DAY - 1
    roll_over(desk.venue, (day + MONDAY_SHIFT) % 7)
    desk.midnight = next_midnight(desk.ground, desk.now)
    settle(desk)


def _end_daily(desk: Desk) -> None:
    """Take out the orders, and stops and targets, that their symbol keeps for a day only."""
    v = desk.venue
    for slot in range(int(v.ledger[0]["top_order"])):
        o = v.orders[slot]
        if o["live"] and desk.sheets[o["sym"]].daily != SYMBOL_ORDERS_GTC:
            cancel(desk, slot)
    for p in desk.open_positions():
        if desk.sheets[p["sym"]].daily == SYMBOL_ORDERS_DAILY:
            set_levels(p, 0, 0)
