"""The points that take an order: only on a demo account, and only where a person asked for it.

Each order is of the least size, has a key of its own, and is closed again; whether it is, is read from the
positions and not from an answer.
"""

import secrets
from collections.abc import Callable
from typing import Any

from genesis_dsl.brokers.doctor import messages
from genesis_dsl.brokers.doctor.bench import Bench, Told, said
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.mt5.constants import (
    ACCOUNT_MARGIN_MODE_RETAIL_HEDGING,
    ORDER_TYPE_BUY,
    ORDER_TYPE_SELL,
    POSITION_TYPE_BUY,
    TRADE_RETCODE_DONE,
    TRADE_RETCODE_DONE_PARTIAL,
)
from genesis_dsl.brokers.mt5.records import OrderSendResult, Tick, TradePosition

MAGIC = 20_001
_LOOKS, _PAUSE = 60, 0.05
"""Three seconds for what was done to be seen."""

Positions = tuple[TradePosition, ...]


def an_order(bench: Bench) -> Told:
    """Open a position with its stop and target, see when it is there, and close it."""
    if not bench.trades:
        return Told(missing=messages.needs_trade())
    if _ours(bench):
        return Told(missing=messages.positions_there(bench.symbol.name))
    tick = bench.tick()
    if isinstance(tick, Failed):
        return Told(missing=messages.no_tick(tick.text))
    began = bench.now()
    sent = _send(bench, _with_stops(bench, tick, 1))
    if isinstance(sent, str):
        return Told((("an order that opens", sent),), missing=_closed_if_it_comes(bench))
    seen = _until(bench, lambda: bool(_ours(bench)))
    took = bench.now() - began
    position = next(iter(_ours(bench)), None)
    told = [
        ("deal in the answer", "there" if sent.deal else "0"),
        ("price in the answer", "there" if sent.price else "0"),
        ("the position", _when(seen)),
    ]
    if position is not None:
        kept = position.sl == sent.request.sl and position.tp == sent.request.tp
        told.append(("stop and target of the opening", "kept" if kept else "not kept"))
        deals = _until(bench, lambda: bool(bench.terminal.history_deals_get(position=position.identifier)))
        told.append(("the deal", _when(deals)))
    return Told(tuple(told), (messages.took(took),), _closed(bench))


def second_stop(bench: Bench) -> Told:
    """On a netting account, see what the stop of a second order does to the position."""
    if bench.account.margin_mode == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING:
        return Told(missing=messages.hedging())
    if not bench.trades:
        return Told(missing=messages.needs_trade())
    if _ours(bench):
        return Told(missing=messages.positions_there(bench.symbol.name))
    tick = bench.tick()
    if isinstance(tick, Failed):
        return Told(missing=messages.no_tick(tick.text))
    stops = []
    for times in (1, 2):
        sent = _send(bench, _with_stops(bench, tick, times))
        if isinstance(sent, str):
            return Told((("an order that adds", sent),), missing=_closed_if_it_comes(bench))
        stops.append(sent.request.sl)
    _until(bench, lambda: any(each.volume > bench.symbol.volume_min for each in _ours(bench)))
    position = next(iter(_ours(bench)), None)
    names = {stops[0]: "that of the first order", stops[1]: "that of the second order", 0.0: "none"}
    found = "no position" if position is None else names.get(position.sl, "another one")
    return Told((("stop of the position", found),), missing=_closed(bench))


def _with_stops(bench: Bench, tick: Tick, times: int) -> dict[str, Any]:
    stop = bench.price(tick.bid, -times * bench.far)
    target = bench.price(tick.ask, times * bench.far)
    return bench.order(tick, sl=stop, tp=target, magic=MAGIC, comment="genesis-dsl doctor")


def _send(bench: Bench, order: dict[str, Any]) -> OrderSendResult | str:
    """Send an order. Gives its answer, or what was said where it was not done."""
    answer = bench.terminal.order_send(order, f"doctor-{secrets.token_hex(8)}")
    done = (TRADE_RETCODE_DONE, TRADE_RETCODE_DONE_PARTIAL)
    is_done = isinstance(answer, OrderSendResult) and answer.retcode in done
    return answer if isinstance(answer, OrderSendResult) and is_done else said(answer)


def _ours(bench: Bench) -> Positions:
    """List the positions of the symbol; what could not be read is none that we may touch."""
    found = bench.terminal.positions_get(symbol=bench.symbol.name)
    return () if isinstance(found, Failed) else found


def _closed(bench: Bench) -> str:
    """Close what was opened. Gives what is still there as a sentence; empty where nothing is."""
    for position in _ours(bench):
        if position.magic == MAGIC:
            _close(bench, position)
    left = _until(bench, lambda: not _is_open(bench))
    return "" if left is not None else messages.still_open(bench.symbol.name)


def _closed_if_it_comes(bench: Bench) -> str:
    """Wait for what may have been sent all the same, and close it."""
    _until(bench, lambda: bool(_ours(bench)))
    return _closed(bench)


def _is_open(bench: Bench) -> bool:
    """Say whether something of ours is open; where nobody knows, it is."""
    found = bench.terminal.positions_get(symbol=bench.symbol.name)
    return isinstance(found, Failed) or any(each.magic == MAGIC for each in found)


def _close(bench: Bench, position: TradePosition) -> None:
    tick = bench.tick()
    if isinstance(tick, Failed):
        return
    is_long = position.type == POSITION_TYPE_BUY
    side, price = (ORDER_TYPE_SELL, tick.bid) if is_long else (ORDER_TYPE_BUY, tick.ask)
    more = {
        "type": side,
        "price": price,
        "volume": position.volume,
        "position": position.ticket,
        "magic": MAGIC,
    }
    _send(bench, bench.order(tick, **more))


def _until(bench: Bench, is_so: Callable[[], bool]) -> int | None:
    """Look until something is so. Gives at which look, from 0; None where it never was."""
    for look in range(_LOOKS):
        if is_so():
            return look
        bench.wait(_PAUSE)
    return None


def _when(look: int | None) -> str:
    return "never seen" if look is None else "seen at once" if look == 0 else "seen a moment later"
