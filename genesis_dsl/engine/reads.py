"""The words that a sentence can read of quotes, the account, positions and orders."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.ages import age_of
from genesis_dsl.engine.words import ACCOUNT, DAY, DEAL, ORDER, POSITION, QUOTE
from genesis_dsl.engine.world import AT_FILL, AT_ORDER, AT_POSITION, AT_SITE, PAUSED, World
from genesis_dsl.trading.book import DAY_MILLISECONDS
from genesis_dsl.trading.cost import gain
from genesis_dsl.trading.log import FILL
from genesis_dsl.trading.margin import margin_used
from genesis_dsl.trading.money import commission_of, deal_profit
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    MILLION,
    TARGET_DISTANCE,
    TARGET_R,
    WHY_EXIT,
    WHY_PERSON,
    WHY_RULE,
    WHY_SIGNAL,
    WHY_STOP,
    WHY_SWITCH,
    WHY_TARGET,
    Record,
)


@inner
def quote_word(w: World, sym: int, word: int) -> tuple[float, int]:
    """Read the present quote, in points, or its age, in milliseconds."""
    s = w.v.symbols[sym]
    if s["quoted"] == 0:
        return 0.0, op.NO_DATA
    if word == QUOTE.bid:
        return float(s["bid"]), 0
    if word == QUOTE.ask:
        return float(s["ask"]), 0
    if word == QUOTE.middle_price:
        return (s["bid"] + s["ask"]) / 2.0, 0
    if word == QUOTE.tick_age:
        return float(age_of(w, sym)), 0
    return float(s["ask"] - s["bid"]), 0


@inner
def account_word(w: World, word: int) -> tuple[float, int]:
    """Read the account: money in minor units, durations in milliseconds."""
    ledger = w.v.ledger[0]
    if word == ACCOUNT.balance:
        return float(ledger["balance"]), 0
    if word == ACCOUNT.equity:
        return float(ledger["equity"]), 0
    if word == ACCOUNT.initial_balance:
        return float(ledger["initial"]), 0
    if word == ACCOUNT.capital:
        site = w.sites[w.context[AT_SITE]]
        return ledger["equity"] * float(site["capital_num"]) / site["capital_den"], 0
    if word == ACCOUNT.margin_used:
        return float(margin_used(w.v, 0)), 0
    if word == ACCOUNT.phase:
        return float(ledger["phase"]), 0
    if word == ACCOUNT.next_position:
        return float(ledger["next_position"]), 0
    if word == ACCOUNT.next_order:
        return float(ledger["next_order"]), 0
    if word == ACCOUNT.reserved_requests:
        return float(count_reserved(w)), 0
    if word == ACCOUNT.latency:
        return float(ledger["answered"]), (0 if ledger["answered"] >= 0 else op.NOTHING_YET)
    if word == ACCOUNT.requests_left:
        return requests_left(w)
    if word == ACCOUNT.operator_pause:
        return float(w.context[PAUSED]), 0
    if word == ACCOUNT.time_since_start:
        return float(ledger["now"] - ledger["started"]), 0
    if word == ACCOUNT.time_since_last_trade:
        return float(ledger["now"] - ledger["last_close"]), 0
    return float(ledger["now"] - ledger["last_open"]), 0


@inner
def requests_left(w: World) -> tuple[float, int]:
    """Give how many requests may still be sent on this day of UTC."""
    ledger = w.v.ledger[0]
    if ledger["requests_most"] == 0:
        return 0.0, op.NOT_BOUNDED
    sent = ledger["requests"] if ledger["now"] // DAY_MILLISECONDS == ledger["requests_day"] else 0
    return float(max(0, ledger["requests_most"] - sent)), 0


@inner
def count_reserved(w: World) -> int:
    """Count the requests that it takes to close and to cancel all that is there."""
    count = 0
    for slot in range(w.v.ledger[0]["top_position"]):
        count += int(w.v.book[slot]["live"] != 0)
    for slot in range(w.v.ledger[0]["top_order"]):
        count += int(w.v.orders[slot]["live"] == 1)
    return count


@inner
def day_word(w: World, calendar: int, word: int) -> tuple[float, int]:
    """Read a baseline of a calendar."""
    day = w.days[calendar]
    if word == DAY.balance_at_day_start:
        return float(day["balance"]), 0
    if word == DAY.equity_at_day_start:
        return float(day["equity"]), 0
    if word == DAY.base:
        return float(day["base"]), 0
    if word == DAY.balance_at_week_start:
        return float(day["week_balance"]), 0
    return float(day["week_equity"]), 0


@inner
def position_word(w: World, word: int) -> tuple[float, int]:
    """Read the position that is asked about."""
    slot = w.context[AT_POSITION]
    if slot < 0:
        return 0.0, op.NO_SUBJECT
    return of_position(w, w.v.book[slot], word)


@inner
def lots(w: World, sym: int, steps: int) -> float:
    """Turn lot steps into lots."""
    s = w.v.symbols[sym]
    return float(steps * s["lots_num"]) / float(s["lots_den"])


@inner
def notional(w: World, sym: int, steps: int) -> float:
    """Give the worth of a size at the present price, in minor units."""
    bid = w.v.symbols[sym]["bid"]
    return float(deal_profit(w.v.ledger, w.v.symbols, sym, bid, steps, bid))


@inner
def of_position(w: World, p: Record, word: int) -> tuple[float, int]:
    """Read one word of a position."""
    side = p["side"]
    if word == POSITION.side:
        return float(side), 0
    if word == POSITION.lots:
        return lots(w, p["sym"], p["steps"]), 0
    if word == POSITION.entry:
        return float(p["price"]), 0
    if word == POSITION.stop:
        return float(p["stop"]), (0 if p["has_stop"] else op.NO_STOP)
    if word == POSITION.profit:
        return float(p["booked"] + p["open_profit"] - p["commission"] + p["swap"]), 0
    if word == POSITION.open_profit:
        return float(p["open_profit"]), 0
    if word in (POSITION.risk, POSITION.at_stake):
        return at_stop(w, p, word)
    if word == POSITION.notional:
        return notional(w, p["sym"], p["steps"]), 0
    if word == POSITION.move:
        return float((p["mark"] - p["price"]) * side), 0
    if word == POSITION.costs:
        return costs_as_distance(w, p), 0
    if word == POSITION.held:
        return float(w.v.ledger[0]["now"] - p["opened"]), 0
    if word == POSITION.bars_since_entry:
        return float(p["bars"]), 0
    if word == POSITION.targets_hit:
        return float(count_bits(p["targets"])), 0
    if word == POSITION.has_stop:
        return float(p["has_stop"]), 0
    if word == POSITION.symbol:
        return float(w.v.symbols[p["sym"]]["choice"]), 0
    if word == POSITION.time_without_stop:
        return (0.0 if p["has_stop"] else float(w.v.ledger[0]["now"] - p["bare"])), 0
    if word == POSITION.number:
        return float(p["id"]), 0
    if word == POSITION.first_risk:
        return float(p["risk"]), (0 if p["risk"] else op.NO_STOP)
    room = abs(p["price"] - p["stop_first"])
    return float(room), (0 if room else op.NO_STOP)


@inner
def count_bits(bits: int) -> int:
    """Count the ones."""
    count = 0
    while bits:
        count += bits & 1
        bits >>= 1
    return count


@inner
def at_stop(w: World, p: Record, word: int) -> tuple[float, int]:
    """Give what would be lost at the stop: `risk` against the balance, `at_stake` against the equity."""
    if p["has_stop"] == 0:
        return 0.0, op.NO_STOP
    won = gain(p, p["stop"], p["steps"])
    result = deal_profit(w.v.ledger, w.v.symbols, p["sym"], won, 1, p["stop"])
    if word == POSITION.at_stake:
        return float(p["open_profit"] - result), 0
    return float(max(0, -result)), 0


@inner
def costs_as_distance(w: World, p: Record) -> float:
    """Give commission and swap of a position as points of its price."""
    worth = deal_profit(w.v.ledger, w.v.symbols, p["sym"], 1_000_000, p["steps"], p["mark"])
    return (p["commission"] - p["swap"]) * 1_000_000.0 / worth if worth else 0.0


@inner
def order_word(w: World, word: int) -> tuple[float, int]:
    """Read the order that is asked about."""
    slot = w.context[AT_ORDER]
    if slot < 0:
        return 0.0, op.NO_SUBJECT
    return of_order(w, w.v.orders[slot], word)


@inner
def of_order(w: World, o: Record, word: int) -> tuple[float, int]:
    """Read one word of an order."""
    if word == ORDER.side:
        return float(o["side"]), 0
    if word == ORDER.lots:
        return lots(w, o["sym"], o["steps"]), 0
    if word == ORDER.price:
        return float(o["price"]), 0
    if word == ORDER.order_type:
        return float(o["type"]), 0
    if word == ORDER.risk:
        return float(o["risk"]), (0 if o["has_stop"] else op.NO_STOP)
    if word == ORDER.notional:
        return notional(w, o["sym"], o["steps"]), 0
    if word == ORDER.stop_distance:
        return float(abs(o["price"] - o["stop"])), (0 if o["has_stop"] else op.NO_STOP)
    if word == ORDER.has_stop:
        return float(o["has_stop"]), 0
    if word == ORDER.symbol:
        return float(w.v.symbols[o["sym"]]["choice"]), 0
    if word == ORDER.stop:
        return float(o["stop"]), (0 if o["has_stop"] else op.NO_STOP)
    if word == ORDER.number:
        return float(o["id"]), 0
    if word == ORDER.waiting:
        return float(w.v.ledger[0]["now"] - o["placed"]), 0
    if word == ORDER.score:
        return (o["score"] / MILLION, 0) if o["score"] >= 0 else (0.0, op.NO_SCORE)
    return reward(w, o, word)


@inner
def reward(w: World, o: Record, word: int) -> tuple[float, int]:
    """Give the distance to the last target, or its ratio to the risk, before or after costs."""
    if o["n_targets"] == 0:
        return 0.0, op.NO_TARGET
    if o["has_stop"] == 0:
        return 0.0, op.NO_STOP
    room = abs(o["price"] - o["stop"])
    k = o["n_targets"] - 1
    mode = o["t_mode"][k]
    gain = float(abs(o["t_price"][k] - o["price"]))
    if mode == TARGET_DISTANCE:
        gain = float(o["t_price"][k])
    elif mode == TARGET_R:
        gain = o["t_price"][k] * float(room) / MILLION
    if word == ORDER.target_distance:
        return gain, 0
    costs = 0.0
    if word == ORDER.reward_risk_after_costs:
        worth = deal_profit(w.v.ledger, w.v.symbols, o["sym"], 1_000_000, o["steps"], o["price"])
        both = 2 * commission_of(w.v.symbols, o["sym"], o["steps"], o["price"])
        costs = both * 1_000_000.0 / worth if worth else 0.0
    if room + costs == 0.0:
        return 0.0, op.DIVIDED_BY_ZERO
    return (gain - costs) / (room + costs), 0


@inner
def fill_word(w: World, word: int) -> tuple[float, int]:
    """Read the fill that is asked about."""
    row = w.context[AT_FILL]
    if row < 0:
        return 0.0, op.NO_SUBJECT
    return of_fill(w, row, word)


@inner
def of_fill(w: World, row: int, word: int) -> tuple[float, int]:
    """Read one word of a fill."""
    log = w.v.log
    if word == DEAL.opens:
        return (1.0 if log[row, FILL.opens] else 0.0), 0
    if word == DEAL.reason:
        return reason_of(log[row, FILL.why]), 0
    if word == DEAL.price:
        return float(log[row, FILL.price]), 0
    if word == DEAL.side:
        return float(log[row, FILL.side]), 0
    sym = log[row, FILL.sym]
    if word == DEAL.slippage:
        return float((log[row, FILL.price] - log[row, FILL.wanted]) * log[row, FILL.side]), 0
    if word == DEAL.expected_slippage:
        of_policy = log[row, FILL.expected]
        return float(of_policy - 1 if of_policy else w.v.symbols[sym]["slippage"]), 0
    if word == DEAL.lots:
        return lots(w, sym, log[row, FILL.steps]), 0
    return float(w.v.symbols[sym]["choice"]), 0


@inner
def reason_of(why: int) -> float:
    """Give the choice that names why something was filled; what a rule closes counts as by a switch."""
    if why == WHY_STOP:
        return 2.0
    if why == WHY_SIGNAL:
        return 10.0
    if why == WHY_TARGET:
        return 11.0
    if why == WHY_EXIT:
        return 12.0
    if why in (WHY_SWITCH, WHY_RULE):
        return 13.0
    return 14.0 if why == WHY_PERSON else 15.0
