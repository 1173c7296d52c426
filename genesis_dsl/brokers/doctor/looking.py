"""The points for which nothing is sent: arguments, clocks, errors, checks, bars."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.doctor import messages
from genesis_dsl.brokers.doctor.bench import Bench, Told, said
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Rows
from genesis_dsl.brokers.gateway.values import BARS
from genesis_dsl.brokers.mt5.constants import (
    COPY_TICKS_ALL,
    ORDER_FILLING_FOK,
    ORDER_FILLING_IOC,
    ORDER_FILLING_RETURN,
    ORDER_TYPE_BUY,
    ORDER_TYPE_BUY_LIMIT,
    TIMEFRAME_M1,
    TRADE_ACTION_PENDING,
)
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.prices.bars import bars_of_ticks, difference
from genesis_dsl.brokers.prices.offset import OffsetWatch
from genesis_dsl.brokers.prices.stamp import ServerTime

_LENGTHS = range(25, 32)
_WATCHED = 8
_LOOKS, _ODD_LOOKS = 90, 10
"""Seconds."""
_NOBODY = "NO_SUCH_SYMBOL"
_BARS = 30
_ODD_FLAG = 0x80


def comment_length(bench: Bench) -> Told:
    """Find the longest comment that is taken."""
    tick = bench.tick()
    if isinstance(tick, Failed):
        return Told(missing=messages.no_tick(tick.text))
    answers = {
        length: bench.terminal.order_check(bench.order(tick, comment="x" * length)) for length in _LENGTHS
    }
    taken = [length for length, answer in answers.items() if not isinstance(answer, Failed)]
    refused = {said(answer) for answer in answers.values() if isinstance(answer, Failed)}
    facts = [("longest comment", f"{max(taken)} characters" if taken else "none of 25 to 31")]
    return Told((*facts, *(("a longer one", each) for each in sorted(refused))))


def server_clock(bench: Bench) -> Told:
    """Infer the server's clock from ticks as they come."""
    symbols = [bench.symbol.name, *_others(bench)]
    watch = OffsetWatch()
    for look in range(_LOOKS):
        newest = {name: bench.terminal.symbol_info_tick(name) for name in symbols}
        stamps = {
            name: ServerTime(tick.time_msc) for name, tick in newest.items() if not isinstance(tick, Failed)
        }
        is_told = watch.look(stamps, bench.now()) is not None
        if is_told or (watch.odd is not None and look >= _ODD_LOOKS):
            break
        bench.wait(1.0)
    if watch.offset is None:
        return Told(missing=messages.no_clock(len(symbols), _LOOKS, watch.odd))
    now, ms = bench.now(), watch.offset.ms
    usual = ServerClock().stamp(now) - now == ms
    notes = (messages.clock(ms / 3_600_000, watch.offset.agreeing), messages.ask_in_march())
    return Told((("as New York and 7 hours", "yes, today" if usual else "no"),), notes)


def _others(bench: Bench) -> list[str]:
    """List a few more symbols of the Market Watch."""
    found = bench.terminal.symbols_get()
    names = [] if isinstance(found, Failed) else [each.name for each in found if each.select and each.bid > 0]
    return [each for each in names if each != bench.symbol.name][: _WATCHED - 1]


def unknown_symbol(bench: Bench) -> Told:
    """Ask everything of a symbol that there is not."""
    terminal, now = bench.terminal, bench.now() // 1_000
    answers: dict[str, object] = {
        "symbol_info": terminal.symbol_info(_NOBODY),
        "symbol_info_tick": terminal.symbol_info_tick(_NOBODY),
        "symbol_select": terminal.symbol_select(_NOBODY),
        "copy_ticks_from": terminal.copy_ticks_from(_NOBODY, now - 60, 10, COPY_TICKS_ALL),
        "copy_ticks_range": terminal.copy_ticks_range(_NOBODY, now - 60, now, COPY_TICKS_ALL),
        "copy_rates_from_pos": terminal.copy_rates_from_pos(_NOBODY, TIMEFRAME_M1, 0, 10),
        "order_calc_margin": terminal.order_calc_margin(ORDER_TYPE_BUY, _NOBODY, 1.0, 1.0),
        "order_calc_profit": terminal.order_calc_profit(ORDER_TYPE_BUY, _NOBODY, 1.0, 1.0, 1.1),
    }
    return Told(tuple((name, said(answer)) for name, answer in answers.items()))


def permissions(bench: Bench) -> Told:
    """Say what is allowed, and what a check says to that."""
    info, tick = bench.terminal.terminal_info(), bench.tick()
    if isinstance(info, Failed) or isinstance(tick, Failed):
        return Told(
            missing=messages.no_tick(next(each.text for each in (info, tick) if isinstance(each, Failed)))
        )
    state = messages.allowed(info.trade_allowed, info.tradeapi_disabled, bench.account.trade_allowed)
    facts = ((state, said(bench.terminal.order_check(bench.order(tick)))),)
    return Told(facts, missing="" if info.tradeapi_disabled else messages.forbid_and_ask_again())


def odd_orders(bench: Bench) -> Told:
    """Check orders whose action and type do not fit, and resting ones with each filling policy."""
    tick = bench.tick()
    if isinstance(tick, Failed):
        return Told(missing=messages.no_tick(tick.text))
    below = bench.price(tick.bid, -bench.far)
    resting = {"action": TRADE_ACTION_PENDING, "type": ORDER_TYPE_BUY_LIMIT, "price": below}
    orders: dict[str, dict[str, object]] = {
        "at the market, with the type of a limit order": {"type": ORDER_TYPE_BUY_LIMIT},
        "resting, with the type of a market order": {**resting, "type": ORDER_TYPE_BUY},
        "resting, all or nothing (FOK)": {**resting, "type_filling": ORDER_FILLING_FOK},
        "resting, what there is (IOC)": {**resting, "type_filling": ORDER_FILLING_IOC},
        "resting, the rest stays (RETURN)": {**resting, "type_filling": ORDER_FILLING_RETURN},
    }
    check = bench.terminal.order_check
    return Told(tuple((what, said(check(bench.order(tick, **each)))) for what, each in orders.items()))


def stops_at_opening(bench: Bench) -> Told:
    """Check a market order that has its stop and its target with it."""
    tick = bench.tick()
    if isinstance(tick, Failed):
        return Told(missing=messages.no_tick(tick.text))
    stop, target = bench.price(tick.bid, -bench.far), bench.price(tick.ask, bench.far)
    execution = ("request", "instant", "market", "exchange")[bench.symbol.trade_exemode]
    answer = bench.terminal.order_check(bench.order(tick, sl=stop, tp=target))
    return Told(((f"checked, {execution} execution", said(answer)),))


def bars(bench: Bench) -> Told:
    """Make bars of ticks, and compare them with the terminal's own."""
    name = bench.symbol.name
    theirs = bench.terminal.copy_rates_from_pos(name, TIMEFRAME_M1, 1, _BARS)
    if isinstance(theirs, Failed) or len(theirs) == 0:
        return Told(missing=messages.no_bars())
    first, end = int(theirs["time"][0]), int(theirs["time"][-1]) + 60
    found = bench.terminal.copy_ticks_range(name, first, end, COPY_TICKS_ALL)
    if isinstance(found, Failed) or len(found) == 0:
        return Told(missing=messages.no_bars())
    ticks = found[found["time"] < end]  # only whole seconds can be asked for
    ours = bars_of_ticks(ticks, 1, bench.symbol.point)
    differs = difference(ours, theirs, [name for name in BARS.names or () if name != "spread"])
    flags = sorted({int(each) for each in ticks["flags"]})
    odd = int(np.count_nonzero(ticks["flags"] & _ODD_FLAG))
    facts = (
        ("bars made of ticks", "the terminal's own" if differs is None else f"other in {differs.field}"),
        ("spread of a bar", _spread(ticks, theirs, bench.symbol.point)),
    )
    return Told(facts, (messages.flags(flags, odd, len(ticks)),))


def _spread(ticks: Rows, bars: Rows, point: float) -> str:
    """Say which spread of its ticks a bar has: of all bars the same one."""
    minutes = ticks["time"] // 60 * 60
    spreads = np.rint((ticks["ask"] - ticks["bid"]) / point).astype(np.int64)
    candidates: dict[str, Callable[[NDArray[np.int64]], int]] = {
        "the least of its ticks": lambda each: int(each.min()),
        "of its first tick": lambda each: int(each[0]),
        "of its last tick": lambda each: int(each[-1]),
        "the greatest of its ticks": lambda each: int(each.max()),
    }
    inside = [spreads[minutes == bar["time"]] for bar in bars]
    for what, chosen in candidates.items():
        if all(
            len(each) > 0 and chosen(each) == bar["spread"] for each, bar in zip(inside, bars, strict=True)
        ):
            return what
    return "none of its ticks'"
