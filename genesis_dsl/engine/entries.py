"""Entries: decide, size, screen one order at a time, submit. A signal ends as an order or with a reason."""

from genesis_dsl.engine.concerned import in_scope
from genesis_dsl.engine.exits import is_new
from genesis_dsl.engine.gate import ALLOWED, REFUSED_BY, screen
from genesis_dsl.engine.latch import NOT_YET, SWITCH, untold
from genesis_dsl.engine.lengths import later
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import (
    feed_requests,
    feed_signal,
    forget_signal,
    hand_signal_on,
    keep_signal,
)
from genesis_dsl.engine.orders import draft
from genesis_dsl.engine.placing import (
    choose_step,
    draft_by_line,
    drop_placing,
    expect_slippage,
    go_on,
    keep_bracket,
)
from genesis_dsl.engine.record import (
    ALREADY_IN,
    ASKED,
    BESIDE,
    BLOCKED,
    FIRED,
    NEAR_MISS,
    OF_ENTRY,
    REFUSED,
    decide,
    log_changes,
)
from genesis_dsl.engine.reducing import reduce_order
from genesis_dsl.engine.rule_records import BLOCK, FIRES, IS_NEAR, SILENT
from genesis_dsl.engine.telling import look
from genesis_dsl.engine.world import (
    AT_ELEMENT,
    AT_ORDER,
    AT_PLACING,
    AT_POSITION,
    AT_SITE,
    BOUND,
    BOUND_WORLD,
    CAP,
    KEEP_ALL,
    PAUSED,
    RAW_SIZE,
    World,
)
from genesis_dsl.trading.book import OPEN, count_request, free_slot
from genesis_dsl.trading.latency import arrival
from genesis_dsl.trading.levels import nearest_allowed
from genesis_dsl.trading.log import DECISION
from genesis_dsl.trading.margin import is_short, needed_and_free
from genesis_dsl.trading.money import unpriced
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.share import counted_in
from genesis_dsl.trading.tables import (
    PART_PRICE,
    WHY_ALREADY_IN,
    WHY_BOOK_FULL,
    WHY_CANNOT_TELL,
    WHY_FAILED,
    WHY_HOLDING,
    WHY_NO_MONEY,
    WHY_NO_PRICE,
    WHY_NONE,
    WHY_PAUSED,
    WHY_RULE,
    WHY_SWITCH,
    WHY_TOO_NEAR,
    WHY_UNSURE,
)

CANDIDATE = 2
"""`live` of an order that is still being screened."""
BEFORE_BARS = -1
"""Stands for the close of a bar where none of a strategy has closed yet."""


@inner
def is_in(w: World, number: int) -> bool:
    """Say whether an entry may not be asked because of what is open or resting already.

    What was filled into the one position of a netting book counts for its entry until that position ends.
    """
    e = w.entries[number]
    site = w.sites[e["site"]]
    ledger = w.v.ledger[0]
    count = 0
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["sym"] == site["sym"]:
            if e["at_once"]:
                count += w.joined[slot, number]
            else:
                for k in range(site["entries_first"], site["entries_first"] + site["entries"]):
                    count += w.joined[slot, k]
    for slot in range(ledger["top_order"]):
        o = w.v.orders[slot]
        if o["live"] and o["strategy"] == site["strategy"] and o["sym"] == site["sym"]:
            counts = counted_in(w.v, o) < 0  # with its position it is one
            count += int(counts and (e["at_once"] == 0 or o["entry"] == number))
    for k in range(w.placings.shape[0]):
        pl = w.placings[k]
        own = w.entries[pl["entry"]]["site"] == e["site"]
        if pl["live"] == 1 and pl["order"] == 0 and own:  # one order is gone, the next one not sent yet
            count += int(e["at_once"] == 0 or pl["entry"] == number)
    return count >= max(1, e["at_once"])


@inner
def blocked_by(w: World, number: int) -> tuple[int, int]:
    """Give what keeps an entry out, as a reason and its number: a guard, an exit or a target."""
    if w.v.ledger[0]["failed"]:
        return WHY_FAILED, 0
    if w.context[PAUSED]:
        return WHY_PAUSED, 0
    site = w.sites[w.entries[number]["site"]]
    doubts = w.v.ledger[0]["unsure"] | w.v.symbols[site["sym"]]["unsure"]
    if doubts:
        return WHY_UNSURE, doubts
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["shut"] and p["strategy"] == site["strategy"] and p["sym"] == site["sym"]:
            return p["shut_kind"], p["shut_index"]
    for k in range(w.guards.shape[0]):
        g = w.guards[k]
        if in_scope(w, k, site["sym"], site["strategy"]):
            if g["status"] and g["actions"] & BLOCK:
                return (WHY_SWITCH if g["clause"] == SWITCH else WHY_RULE), k
            if g["holding"]:
                return WHY_HOLDING, k
    return WHY_NONE, 0


@inner
def has_room(w: World) -> bool:
    """Say whether one more order finds a slot, and a slot for its position when all of them are filled."""
    taken = 0
    for slot in range(w.v.ledger[0]["top_position"]):
        taken += int(w.v.book[slot]["live"] != 0)
    for slot in range(w.v.ledger[0]["top_order"]):
        taken += int(w.v.orders[slot]["live"] != 0)
    return taken < min(w.v.book.shape[0], w.v.orders.shape[0])


@inner
def keep_details(w: World, row: int, slot: int) -> None:
    """Put price, stop, sizes, caps and the verdict beside a decision."""
    o = w.v.orders[slot]
    log = w.v.log
    log[row, DECISION.price] = o["price"]
    log[row, DECISION.stop] = o["stop"]
    log[row, DECISION.has_stop] = o["has_stop"]
    log[row, DECISION.steps] = o["steps"]
    log[row, DECISION.raw_size] = w.context[RAW_SIZE]
    log[row, DECISION.cap] = w.context[CAP]
    log[row, DECISION.rule] = w.context[BOUND]
    log[row, DECISION.world] = w.context[BOUND_WORLD]
    log[row, DECISION.drafted] = 1
    log[row, DECISION.risk] = o["risk"]
    log[row, DECISION.order] = o["id"]
    log[row, DECISION.trigger] = o["trigger"]
    ledger = w.v.ledger[0]
    for place in range(BESIDE):
        w.snaps[ledger["snapped"]] = w.room[place]
        ledger["snapped"] += 1


@inner
def keep_nearness(w: World, row: int, slot: int, part: int) -> None:
    """Put the price that was too near beside a decision, and the nearest that is allowed."""
    o = w.v.orders[slot]
    s = w.v.symbols[o["sym"]]
    asked, allowed = nearest_allowed(w.v, o, part, s["bid"], s["ask"])
    w.v.log[row, DECISION.asked] = asked
    w.v.log[row, DECISION.allowed] = allowed
    if part != PART_PRICE:  # before its price stands, an order has no size and no stop
        keep_details(w, row, slot)


@inner
def submit(w: World, number: int, slot: int, time: int, row: int) -> None:
    """Let an order rest from now on; it meets prices from the next bar on."""
    e = w.entries[number]
    o = w.v.orders[slot]
    ledger = w.v.ledger[0]
    o["id"] = ledger["next_order"]
    ledger["next_order"] += 1
    o["named"] = 0
    o["live"] = 1
    w.order_since[slot, :] = NOT_YET
    o["decision"] = w.v.log[row, DECISION.id]
    o["placed"] = time
    o["draws"] = 0
    o["woken"] = 0
    o["leaving"] = 0
    o["told"] = 0
    o["asked"] = 0
    o["retry"] = 0
    o["active"] = arrival(w.v, o, o["id"], time)
    o["arrived"] = int(o["active"] <= time)
    o["sent_leaving"] = 0
    if o["arrived"]:
        count_request(w.v, OPEN, o["sym"], o["strategy"], time, time, 0)
        feed_requests(w)
    o["expires"] = later(w, time, e["expires_in"], e["zone"]) if e["expires_in"] else 0
    o["expires_bars"] = e["expires_bars"]
    w.v.log[row, DECISION.order] = o["id"]


@inner
def is_news(w: World, number: int, kind: int, why: int, part: int) -> bool:
    """Say whether an answer was not told since a bar closed or, of ticks as bars, at the tick before."""
    clock = w.sites[w.entries[number]["site"]]["bars"]
    row = w.clock_row[clock]
    closed = w.clock_time[w.clock_first[clock] + row] if row >= 0 else BEFORE_BARS
    bar = row + 2 if w.clock_ticks[clock] else closed  # above what stands there at the beginning
    reason = (why << 32) + part
    told = bar - w.clock_ticks[clock] <= w.said[number, 2 * kind] <= bar
    told = told and w.said[number, 2 * kind + 1] == reason
    w.said[number, 2 * kind] = bar
    w.said[number, 2 * kind + 1] = reason
    return not told or w.context[KEEP_ALL] != 0


@inner
def answer(w: World, number: int, slot: int, time: int, kind: int, why: int, part: int) -> int:
    """Record and count what became of a signal. Gives the row of the log, -1 where it is not news.

    `slot`: of the order that was asked about, -1 where there is none.
    """
    if not is_news(w, number, kind, why, part) and kind != FIRED:
        return -1
    w.v.ledger[0]["signals"] += 1
    look(w, number, slot)
    row = decide(w, time, kind, OF_ENTRY, number, w.sites[w.entries[number]["site"]]["sym"], why, part)
    w.v.log[row, DECISION.asked] = untold(w, why, part)
    feed_signal(w, number)
    return row


@inner
def prepare(w: World, number: int, slot: int, time: int) -> tuple[int, int, int]:
    """Draft the order of a signal. Gives the step of a policy that does so, -1 for none, and as `draft`."""
    policy = w.entries[number]["policy"]
    line, why, part = -1, WHY_NONE, 0
    keep_signal(w, number, slot)
    if policy >= 0:
        line, why = choose_step(w, number, slot, time)
    if not why:
        why, part = draft(w, number, slot) if line < 0 else draft_by_line(w, number, slot, line)
    if not why and policy >= 0:
        expect_slippage(w, w.policies[policy], w.v.orders[slot])
    return line, why, part


@inner
def fire(w: World, number: int, slot: int, time: int, line: int) -> None:
    """Record that a signal was followed, and send its order; `line`: the step that made it, -1 for none."""
    row = answer(w, number, slot, time, FIRED, WHY_NONE, 0)
    keep_details(w, row, slot)
    submit(w, number, slot, time, row)
    if line >= 0:
        placing = w.context[AT_PLACING]
        w.v.log[row, DECISION.asked] = line + 1
        keep_bracket(w, w.placings[placing], w.v.orders[slot])
        hand_signal_on(w, slot, w.v.orders.shape[0] + placing)
        go_on(w, placing, line, slot, time)
        w.context[AT_PLACING] = -1


@inner
def begin_candidate(w: World) -> int:
    """Take a slot for an order that is not sent yet."""
    slot = free_slot(w.v.orders)
    ledger = w.v.ledger[0]
    ledger["top_order"] = max(ledger["top_order"], slot + 1)
    w.v.orders[slot]["live"] = CANDIDATE
    w.v.orders[slot]["id"] = 0
    w.context[BOUND] = -1
    w.room[0] = 0.0
    forget_signal(w, slot)
    return slot


@inner
def try_order(w: World, number: int, time: int) -> None:
    """Make the order of a signal, ask the gate, and submit it or say why not."""
    sym = w.sites[w.entries[number]["site"]]["sym"]
    if not has_room(w):
        answer(w, number, -1, time, BLOCKED, WHY_BOOK_FULL, 0)
        return
    ledger = w.v.ledger[0]
    top = ledger["top_order"]
    slot = begin_candidate(w)
    o = w.v.orders[slot]
    line, why, part = prepare(w, number, slot, time)
    needed, free = 0, 0
    if not why:
        reduce_order(w, number, slot)
        needed, free = needed_and_free(w.v, sym, o["side"], o["steps"], o["price"])
    if why:
        row = answer(w, number, slot, time, BLOCKED, why, part)
        if row >= 0 and why == WHY_TOO_NEAR:
            keep_nearness(w, row, slot, part)
        if row >= 0 and why == WHY_NO_PRICE:
            w.v.log[row, DECISION.asked] = unpriced(w.v.symbols, sym)
    elif is_short(needed, free):
        row = answer(w, number, slot, time, BLOCKED, WHY_NO_MONEY, 0)
        if row >= 0:
            keep_details(w, row, slot)
            w.v.log[row, DECISION.needed] = needed
            w.v.log[row, DECISION.free] = free
    else:
        verdict = screen(w, slot)
        if verdict == ALLOWED:
            fire(w, number, slot, time, line)
            return
        kind = REFUSED if verdict == REFUSED_BY else BLOCKED
        reason = WHY_RULE if verdict == REFUSED_BY else WHY_CANNOT_TELL
        row = answer(w, number, slot, time, kind, reason, w.context[BOUND])
        if row >= 0:
            keep_details(w, row, slot)
    drop_placing(w)
    o["live"] = 0
    ledger["top_order"] = top


@hot
def known_ahead(w: World, number: int) -> int:
    """Give what an entry that reads only prices and time says at this bar."""
    e = w.entries[number]
    row = w.clock_row[w.sites[e["site"]]["clock"]]
    return int(w.says[w.says_first[e["says"] - 1] + row])


@hot
def is_silent(w: World, number: int) -> bool:
    """Say whether it is known ahead that an entry has nothing to say."""
    return bool(w.entries[number]["says"] and known_ahead(w, number) == SILENT and not w.context[KEEP_ALL])


@inner
def find_out(w: World, number: int, time: int) -> int:
    """Give what an entry says now."""
    e = w.entries[number]
    if e["says"]:
        return known_ahead(w, number)
    execute(w, e["start"], e["end"])
    log_changes(w, e["watch"], e["watches"], time)
    if w.why[e["fires"]] == 0 and w.reg[e["fires"]] != 0.0:
        return FIRES
    return IS_NEAR if w.why[e["misses"]] == 0 and w.reg[e["misses"]] == 1.0 else SILENT


@inner
def ask_entry(w: World, number: int, time: int) -> None:
    """Ask one entry: at the close of its strategy's bar, or at every tick."""
    e = w.entries[number]
    sym = w.sites[e["site"]]["sym"]
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_SITE] = e["site"]
    says = find_out(w, number, time)
    if says != FIRES:
        near = says == IS_NEAR and not is_in(w, number)
        if (near and is_news(w, number, NEAR_MISS, 0, 0)) or w.context[KEEP_ALL]:
            look(w, number, -1)
            decide(w, time, NEAR_MISS if near else ASKED, OF_ENTRY, number, sym, 0, 0)
        return
    if is_in(w, number):
        answer(w, number, -1, time, ALREADY_IN, WHY_ALREADY_IN, 0)
        return
    why, guard = blocked_by(w, number)
    if why:
        answer(w, number, -1, time, BLOCKED, why, guard)
        return
    try_order(w, number, time)


@hot
def is_anybody_to_ask(w: World) -> bool:
    """Say whether an entry that may have something to say decides now."""
    for number in range(w.sites.shape[0]):
        site = w.sites[number]
        if is_new(w, site["clock"]):
            first = site["entries_first"]
            for k in range(first, first + site["entries"]):
                if not is_silent(w, k):
                    return True
    return False
