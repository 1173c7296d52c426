"""Opening and closing positions: the deals, their money, and their rows in the log."""

from genesis_dsl.trading.cost import add_cost, cost_of, gain
from genesis_dsl.trading.log import (
    ENDED_ORDER,
    ENDED_POSITION,
    FILL,
    KIND,
    LOG_FILL,
    LOG_ORDER,
    LOG_POSITION,
    LOG_REQUEST,
    REQUEST,
    TIME,
)
from genesis_dsl.trading.margin import margin_of
from genesis_dsl.trading.money import CROWDED, commission_of, deal_profit, divide_half_even, share_of
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.share import position_of, size_targets
from genesis_dsl.trading.tables import (
    CALLED_BACK,
    MILLION,
    TARGET_DISTANCE,
    TARGET_R,
    WHY_SIGNAL,
    Record,
    Table,
    Venue,
)

NEVER = -(1 << 62)
CLOSES, OPENS, ADDS = 0, 1, 2
"""What a deal does to its position."""
OPEN, MODIFY, CANCEL, CLOSE = range(4)
"""What is asked of the broker."""
DAY_MILLISECONDS = 86_400_000
OF_A_POSITION = 1 << 20
"""Where the draws of latency for a position begin in the stream of its order."""


@hot
def put(v: Venue, kind: int, time: int) -> int:
    """Begin a row of the log and give its number; where there is none left, a fault is latched."""
    ledger = v.ledger[0]
    row = ledger["logged"]
    if row + 1 == v.log.shape[0]:
        ledger["fault_code"] = CROWDED
    else:
        ledger["logged"] = row + 1
    v.log[row, :] = 0
    v.log[row, KIND] = kind
    v.log[row, TIME] = time
    return row


@inner
def count_request(v: Venue, action: int, sym: int, strategy: int, sent: int, time: int, failed: int) -> None:
    """Record a request as the broker answers it: what arrives at once when it is sent, else when it arrives.

    One that has to wait has failed; that it is tried again at each open is counted no more.
    """
    ledger = v.ledger[0]
    if time // DAY_MILLISECONDS != ledger["requests_day"]:
        ledger["requests_day"] = time // DAY_MILLISECONDS
        ledger["requests"] = 0
    ledger["requests"] += 1
    ledger["answered"] = time - sent
    row = put(v, LOG_REQUEST, time)
    v.log[row, REQUEST.action] = action
    v.log[row, REQUEST.failed] = failed
    v.log[row, REQUEST.delay] = time - sent
    v.log[row, REQUEST.sym] = sym
    v.log[row, REQUEST.strategy] = strategy


@inner
def miss_order(v: Venue, o: Record, time: int) -> None:
    """Count what was still on its way to the broker about an order that is there no more."""
    called_back = not v.ledger[0]["outside"] or o["asked"] & CALLED_BACK
    if not o["arrived"]:
        count_request(v, OPEN, o["sym"], o["strategy"], o["placed"], time, 1)
    if o["sent_leaving"] and called_back:
        count_request(v, CANCEL, o["sym"], o["strategy"], o["sent_leaving"], time, 1)


@inner
def miss_position(v: Venue, p: Record, time: int) -> None:
    """Count what was still on its way to the broker about a position that is there no more."""
    if v.ledger[0]["outside"]:
        if p["asked_steps"]:
            count_request(v, CLOSE, p["sym"], p["strategy"], p["sent_closing"], time, 1)
        if p["asked_move"]:
            count_request(v, MODIFY, p["sym"], p["strategy"], p["asked_move"], time, 1)
        return
    if p["sent_closing"]:
        count_request(v, CLOSE, p["sym"], p["strategy"], p["sent_closing"], time, 1)
    if p["sent_wish"]:
        count_request(v, MODIFY, p["sym"], p["strategy"], p["sent_wish"], time, 1)
    if p["sent_aim"]:
        count_request(v, MODIFY, p["sym"], p["strategy"], p["sent_aim"], time, 1)


@inner
def free_slot(table: Table) -> int:
    """Find a slot that is not in use, or -1."""
    for slot in range(table.shape[0]):
        if table[slot]["live"] == 0:
            return slot
    return -1


@inner
def log_fill(
    v: Venue, time: int, slot: int, steps: int, price: int, opens: int, kind: int, index: int
) -> int:
    """Record a deal; the caller adds its money."""
    p = v.book[slot]
    row = put(v, LOG_FILL, time)
    log = v.log
    log[row, FILL.order] = p["order"]
    log[row, FILL.position] = p["id"]
    log[row, FILL.sym] = p["sym"]
    log[row, FILL.side] = p["side"] if opens else -p["side"]
    log[row, FILL.steps] = steps
    log[row, FILL.price] = price
    log[row, FILL.opens] = opens
    log[row, FILL.why] = kind
    log[row, FILL.why_number] = index
    log[row, FILL.strategy] = p["strategy"]
    log[row, FILL.inside] = v.ledger[0]["inside"]
    log[row, FILL.wanted] = v.ledger[0]["wanted"]
    log[row, FILL.expected] = p["slip"]
    v.ledger[0]["fills"] += 1
    return row


@inner
def end_order(v: Venue, slot: int, time: int, ended: int, kind: int, index: int) -> None:
    """Take an order out of the book.

    `ended`: 0 filled, 1 cancelled, 2 expired, 3 resting at the end, 4 refused.
    """
    o = v.orders[slot]
    row = put(v, LOG_ORDER, time)
    log = v.log
    log[row, ENDED_ORDER.id] = o["id"]
    log[row, ENDED_ORDER.decision] = o["decision"]
    log[row, ENDED_ORDER.entry] = o["entry"]
    log[row, ENDED_ORDER.sym] = o["sym"]
    log[row, ENDED_ORDER.side] = o["side"]
    log[row, ENDED_ORDER.type] = o["type"]
    log[row, ENDED_ORDER.steps] = o["steps"] + o["filled"]
    log[row, ENDED_ORDER.price] = o["price"]
    log[row, ENDED_ORDER.stop] = o["stop"]
    log[row, ENDED_ORDER.has_stop] = o["has_stop"]
    log[row, ENDED_ORDER.placed] = o["placed"]
    log[row, ENDED_ORDER.ended] = ended
    log[row, ENDED_ORDER.why] = kind
    log[row, ENDED_ORDER.why_number] = index
    o["live"] = 0
    o["ended"] = ended + 1
    miss_order(v, o, time)


@inner
def target_level(side: int, entry: int, room: int, mode: int, value: int, tick: int) -> int:
    """Turn a target into a level: as it stands, a distance, or millionths of the first risk distance.

    What is counted from the entry goes to the nearest tick.
    """
    level = value
    if mode == TARGET_DISTANCE:
        level = entry + side * value
    elif mode == TARGET_R:
        whole, part = room // MILLION, room % MILLION  # apart, so that the product fits
        level = entry + side * (whole * value + divide_half_even(part * value, MILLION))
    return tick * divide_half_even(level, tick)


@inner
def fill_order(v: Venue, order_slot: int, time: int, price: int, steps: int) -> int:
    """Fill an order or a part of it: it becomes a position, or adds to its own. Gives the slot, or -1."""
    o = v.orders[order_slot]
    slot = position_of(v, o)
    opens = ADDS if slot >= 0 else OPENS
    if slot < 0:
        slot = open_position(v, order_slot, time, price)
    if slot < 0:
        return slot
    p = v.book[slot]
    add_cost(p, price, steps)
    o["steps"] -= steps
    o["filled"] += steps
    o["position"] = slot
    o["position_id"] = p["id"]
    o["against"] = 0
    p["mark"] = price
    p["commission"] += commission_of(v.symbols, p["sym"], steps, price)
    p["margin"] += margin_of(v, p["sym"], steps, price)
    room = abs(price - o["stop"]) if o["has_stop"] else 0
    p["risk"] += deal_profit(v.ledger, v.symbols, p["sym"], room, steps, o["stop"])
    p["shared"] += steps
    size_targets(p)
    v.ledger[0]["last_open"] = time
    row = log_fill(v, time, slot, steps, price, opens, WHY_SIGNAL, o["entry"])
    v.log[row, FILL.order] = o["id"]
    v.log[row, FILL.strategy] = o["strategy"]
    v.log[row, FILL.expected] = o["slip"]
    return slot


@inner
def open_position(v: Venue, order_slot: int, time: int, price: int) -> int:
    """Take a slot for the position of an order, with nothing in it yet. Gives the slot, -1 if full."""
    slot = free_slot(v.book)
    if slot < 0:
        return slot
    o = v.orders[order_slot]
    p = v.book[slot]
    ledger = v.ledger[0]
    p["live"] = 1
    p["id"] = ledger["next_position"]
    ledger["next_position"] += 1
    ledger["top_position"] = max(ledger["top_position"], slot + 1)
    for_order(p, o)
    for_broker(p)
    p["price"] = price
    p["cost"] = 0
    p["aims"] = o["entry"]
    p["opened"] = time
    p["bare"] = time
    p["bars"] = 0
    p["mark"] = price
    p["open_profit"] = 0
    p["worst_profit"] = 0
    p["booked"] = 0
    p["paid"] = 0
    p["swap"] = 0
    p["commission"] = 0
    p["margin"] = 0
    p["draws"] = OF_A_POSITION
    p["has_wish"] = 0
    p["has_aim"] = 0
    p["sent_wish"] = 0
    p["sent_aim"] = 0
    p["told_move"] = 0
    p["targets"] = 0
    p["came"] = 0
    p["inside"] = 0
    p["turn"] = 0
    p["ambiguous"] = 0
    p["doubt"] = 0
    p["perhaps"] = 0
    p["low"] = -NEVER
    p["best"] = NEVER
    p["best_close"] = 0
    p["risk"] = 0
    p["shared"] = 0
    p["shut"] = 0
    aim_at_targets(v, p, o, price)
    return slot


@inner
def aim_at_targets(v: Venue, p: Record, o: Record, price: int) -> None:
    """Give a position the targets of an order that is filled at a price, of which nothing is closed yet."""
    room = abs(price - o["stop"]) if o["has_stop"] else 0
    tick = v.symbols[p["sym"]]["tick"]
    p["whole"] = o["steps"] + o["filled"]
    p["n_targets"] = o["n_targets"]
    for k in range(o["n_targets"]):
        p["t_asked"][k] = o["t_steps"][k]
        p["t_closed"][k] = 0
        p["t_price"][k] = target_level(p["side"], price, room, o["t_mode"][k], o["t_price"][k], tick)


@inner
def for_broker(p: Record) -> None:
    """Begin with nothing that is to be closed, nor that a broker outside has or is asked for."""
    p["closing"] = 0
    p["closing_from"] = 0
    p["close_at"] = 0
    p["close_since"] = 0
    p["told_closing"] = 0
    p["sent_closing"] = 0
    p["there_stop"] = 0
    p["there_target"] = 0
    p["asked_steps"] = 0
    p["asked_move"] = 0
    p["retry"] = 0
    p["refusals"] = 0


@inner
def for_order(p: Record, o: Record) -> None:
    """Copy what a position has from its order."""
    p["decision"] = o["decision"]
    p["order"] = o["id"]
    p["strategy"] = o["strategy"]
    p["entry"] = o["entry"]
    p["sym"] = o["sym"]
    p["side"] = o["side"]
    p["steps"] = 0
    p["steps_first"] = 0
    p["stop"] = o["stop"]
    p["stop_first"] = o["stop"]
    p["has_stop"] = o["has_stop"]
    p["slip"] = o["slip"]


@inner
def close_steps(v: Venue, slot: int, steps: int, price: int, time: int, kind: int, index: int) -> None:
    """Close a part of a position, or all of it, and book the result by our own figures."""
    p = v.book[slot]
    steps = min(steps, p["steps"])
    profit = deal_profit(v.ledger, v.symbols, p["sym"], gain(p, price, steps), 1, price)
    commission = held_for(p, steps) + commission_of(v.symbols, p["sym"], steps, price)
    swap = divide_half_even(p["swap"] * steps, p["steps"])
    book_closing(v, slot, steps, price, time, kind, index, profit, commission, swap)


@inner
def held_for(p: Record, steps: int) -> int:
    """Give the share of the commission of its opening that a part of a position bears."""
    return divide_half_even(p["commission"] * steps, p["steps"])


@inner
def book_closing(
    v: Venue,
    slot: int,
    steps: int,
    price: int,
    time: int,
    kind: int,
    index: int,
    profit: int,
    commission: int,
    swap: int,
) -> None:
    """Book the closing of a part of a position, or of all; what it held of commission and swap ends."""
    p = v.book[slot]
    ledger = v.ledger[0]
    held = held_for(p, steps)
    p["swap"] -= divide_half_even(p["swap"] * steps, p["steps"])
    p["commission"] -= held
    p["booked"] += profit - commission + swap
    p["paid"] += commission - swap
    ledger["balance"] += profit - commission + swap
    row = log_fill(v, time, slot, steps, price, CLOSES, kind, index)
    v.log[row, FILL.profit] = profit
    v.log[row, FILL.commission] = commission
    v.log[row, FILL.swap] = swap
    v.log[row, FILL.doubt] = p["doubt"]
    p["margin"] -= share_of(p["margin"], steps, p["steps"])
    p["cost"] -= cost_of(p, steps)
    p["steps"] -= steps
    p["mark"] = price
    if p["steps"] == 0:
        end_position(v, slot, time, price, kind, index)


@inner
def end_position(v: Venue, slot: int, time: int, price: int, kind: int, index: int) -> None:
    """Record a position as it ended, or stands at the end of the data, and free its slot."""
    p = v.book[slot]
    row = put(v, LOG_POSITION, time)
    log = v.log
    pnl = p["booked"] + (p["open_profit"] - p["commission"] + p["swap"] if p["steps"] else 0)
    log[row, ENDED_POSITION.id] = p["id"]
    log[row, ENDED_POSITION.decision] = p["decision"]
    log[row, ENDED_POSITION.order] = p["order"]
    log[row, ENDED_POSITION.entry] = p["entry"]
    log[row, ENDED_POSITION.sym] = p["sym"]
    log[row, ENDED_POSITION.side] = p["side"]
    log[row, ENDED_POSITION.steps] = p["steps_first"]
    log[row, ENDED_POSITION.opened] = p["opened"]
    log[row, ENDED_POSITION.price] = p["price"]
    log[row, ENDED_POSITION.stop] = p["stop_first"]
    log[row, ENDED_POSITION.has_stop] = p["has_stop"]
    log[row, ENDED_POSITION.exit_price] = price
    log[row, ENDED_POSITION.why] = kind
    log[row, ENDED_POSITION.why_number] = index
    log[row, ENDED_POSITION.pnl] = pnl
    log[row, ENDED_POSITION.risk] = p["risk"]
    log[row, ENDED_POSITION.best] = max(p["best"], pnl)
    log[row, ENDED_POSITION.ambiguous] = p["ambiguous"]
    log[row, ENDED_POSITION.steps_left] = p["steps"]
    log[row, ENDED_POSITION.costs] = p["paid"]
    log[row, ENDED_POSITION.commission_due] = p["commission"]
    log[row, ENDED_POSITION.swap_due] = p["swap"]
    if p["steps"] == 0:
        p["live"] = 0
        miss_position(v, p, time)
        if p["perhaps"]:
            v.ledger[0]["could_lose"] -= max(0, pnl)
        v.ledger[0]["dip"] += min(0, p["low"] - p["booked"])
        v.ledger[0]["last_close"] = time
