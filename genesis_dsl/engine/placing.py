"""A signal that an execution policy works for: which step is made, at which price, and when it is over.

A step is made when its condition holds; the same one again when its wait is over and it may be made once
more, else the first one after it that may. The stop and the targets stay where the signal put them, and the
size is asked for anew at each price, so that no order loses more at its stop than the entry allows.
"""

from genesis_dsl.engine.executed import cross_of, touch_of
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.orders import (
    away,
    begin_draft,
    draft_from,
    level_of,
    place_stop,
    place_targets,
)
from genesis_dsl.engine.reads import count_reserved, requests_left
from genesis_dsl.engine.record import truth_of
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_PLACING, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.book import free_slot
from genesis_dsl.trading.levels import target_of
from genesis_dsl.trading.money import unpriced
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import (
    LIMIT,
    MARKET,
    TARGET_LEVEL,
    WHY_AT_MARKET,
    WHY_BOOK_FULL,
    WHY_NO_PRICE,
    WHY_NO_STEP,
    WHY_NO_STOP,
    WHY_NONE,
    WHY_RECHECK,
    WHY_REQUESTS,
    Record,
)

BEGINNING = 2
"""`live` of a placing whose first order is still being screened."""


@inner
def look_at_placing(w: World, placing: int, slot: int) -> None:
    """Make a signal the subject of the sentences that are asked next; `slot`: of its order, -1 for none."""
    w.context[AT_PLACING] = placing
    w.context[AT_ORDER] = slot
    w.context[AT_POSITION] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_SITE] = w.entries[w.placings[placing]["entry"]]["site"]


@inner
def is_out_of_requests(w: World) -> bool:
    """Say whether one more request would be missing when all that is there has to be closed and cancelled."""
    left, why = requests_left(w)
    return bool(why == 0 and left <= count_reserved(w))


@inner
def may_be_made(w: World, line: int) -> bool:
    """Say whether the condition of a line holds; one without a condition always does."""
    step = w.lines[line]
    if step["condition"] < 0:
        return True
    execute(w, step["start"], step["end"])
    return truth_of(w, step["condition"]) == 1


@inner
def is_spent(w: World, pl: Record, line: int) -> bool:
    """Say whether a step was made as often as it may be."""
    return bool(line == pl["line"] and pl["made"] >= w.lines[line]["at_most"])


@inner
def next_line(w: World, placing: int) -> int:
    """Give the step that is made next, from the present one on; -1 where none may be made now."""
    pl = w.placings[placing]
    policy = w.policies[pl["policy"]]
    for line in range(pl["line"], policy["first"] + policy["steps"]):
        if not is_spent(w, pl, line) and may_be_made(w, line):
            return line
    return -1


@inner
def fails_again(w: World, policy: Record) -> bool:
    """Say whether one of the conditions that are asked again before an order is sent is not true."""
    execute(w, policy["again_start"], policy["again_end"])
    for k in range(policy["again"], policy["again"] + policy["agains"]):
        if truth_of(w, w.argv[k]) != 1:
            return True
    return False


@inner
def choose_step(w: World, number: int, slot: int, time: int) -> tuple[int, int]:
    """Begin to work for a signal. Gives the step that is made (-1: the order as written), and why none is."""
    e = w.entries[number]
    policy = w.policies[e["policy"]]
    if policy["needs_stop"] and e["stop_kind"] == 0:
        return -1, WHY_NO_STOP
    if is_out_of_requests(w):
        return -1, WHY_REQUESTS
    if policy["steps"] == 0:
        return -1, WHY_NONE
    placing = free_slot(w.placings)
    if placing < 0:
        return -1, WHY_BOOK_FULL
    if unpriced(w.v.symbols, w.sites[e["site"]]["sym"]) >= 0:
        return -1, WHY_NO_PRICE
    begin_placing(w, number, placing, slot, time)
    if fails_again(w, policy):
        return -1, WHY_RECHECK
    line = next_line(w, placing)
    if line < 0:
        return line, WHY_NO_STEP
    at_market = w.lines[line]["place"] == MARKET and policy["never_at_market"]
    return line, WHY_AT_MARKET if at_market else WHY_NONE


@inner
def begin_placing(w: World, number: int, placing: int, slot: int, time: int) -> None:
    """Note a signal, with the stop and the targets that it would have at the best price on its own side."""
    e = w.entries[number]
    pl = w.placings[placing]
    pl["live"] = BEGINNING
    pl["entry"] = number
    pl["policy"] = e["policy"]
    pl["line"] = w.policies[e["policy"]]["first"]
    pl["made"] = 0
    pl["requotes"] = 0
    pl["signal"] = time
    pl["asked"] = time
    pl["next"] = 0
    pl["order"] = 0
    pl["has_stop"] = 0
    pl["has_goal"] = 0
    o = w.v.orders[slot]
    begin_draft(w, number, slot)
    look_at_placing(w, placing, slot)
    pl["touch"] = touch_of(w.v.symbols[o["sym"]], o["side"])
    o["type"] = LIMIT
    o["price"] = pl["touch"]
    pl["own"] = own_price(w, e, o)
    execute(w, e["rest_start"], e["rest_end"])
    if place_stop(w, e, o) == WHY_NONE and place_targets(w, e, o) == WHY_NONE:
        keep_bracket(w, pl, o)
    keep_signal(w, placing)


@inner
def own_price(w: World, e: Record, o: Record) -> int:
    """Give the price that the strategy wrote for its order, else the best one on its own side."""
    if e["at"] < 0:
        return int(o["price"])
    execute(w, e["at_start"], e["at_end"])
    side = o["side"]
    why, price = level_of(w, o, e["at"], e["at_kind"], o["price"], -side, side)
    return int(price) if why == WHY_NONE else int(o["price"])


@inner
def keep_bracket(w: World, pl: Record, o: Record) -> None:
    """Keep where stop and targets of an order stand: there they stay, whatever is paid in the end."""
    pl["stop"] = o["stop"]
    pl["has_stop"] = o["has_stop"]
    pl["n_targets"] = o["n_targets"]
    for k in range(o["n_targets"]):
        pl["t_mode"][k] = TARGET_LEVEL
        pl["t_price"][k] = target_of(w.v, o, k)
    pl["has_goal"] = int(o["n_targets"] > 0)
    if o["n_targets"]:
        pl["goal"] = pl["t_price"][o["n_targets"] - 1]


@inner
def keep_signal(w: World, placing: int) -> None:
    """Keep what sentences read `at signal`."""
    policy = w.policies[w.placings[placing]["policy"]]
    execute(w, policy["kept_start"], policy["kept_end"])
    for k in range(policy["keep"], policy["keep"] + policy["keeps"]):
        place = w.argv[k]
        w.kept[placing, place] = w.reg[w.signalled[place]]
        w.kept_why[placing, place] = w.why[w.signalled[place]]


@inner
def price_by_line(w: World, line: int, o: Record) -> int:
    """Give an order the type and the price that a step says, or tell why it has none.

    Each time that a step is made again it is `step` nearer to the market, and never beyond it.
    """
    step, pl = w.lines[line], w.placings[w.context[AT_PLACING]]
    s, side = w.v.symbols[o["sym"]], o["side"]
    o["type"] = step["place"]
    o["trigger"] = 0
    o["price"] = cross_of(s, side)
    if unpriced(w.v.symbols, o["sym"]) >= 0:
        return WHY_NO_PRICE
    if o["type"] == MARKET:
        return WHY_NONE
    execute(w, step["at_start"], step["at_end"])
    better = side if o["type"] == LIMIT else -side
    why, price = level_of(w, o, step["at"], step["at_kind"], pl["own"], -better, better)
    again = pl["made"] if line == pl["line"] else 0
    if why == WHY_NONE and again and step["step"] >= 0 and w.why[step["step"]] == 0:
        nearer = price + better * again * w.reg[step["step"]]
        if (cross_of(s, side) - nearer) * better < 0:
            nearer = float(cross_of(s, side))
        price = away(nearer, better, s["tick"])
    o["price"] = price
    return why


@inner
def draft_by_line(w: World, number: int, slot: int, line: int) -> tuple[int, int]:
    """Fill in the first order that a step sends for a signal. Gives what `draft` gives."""
    begin_draft(w, number, slot)
    return draft_from(w, number, slot, price_by_line(w, line, w.v.orders[slot]))


@inner
def drop_placing(w: World) -> None:
    """Forget a signal of which no order was sent."""
    if w.context[AT_PLACING] >= 0:
        w.placings[w.context[AT_PLACING]]["live"] = 0
        w.context[AT_PLACING] = -1


@inner
def expect_slippage(w: World, policy: Record, o: Record) -> None:
    """Keep the slippage that a policy expects of the fills of an order, where it is known."""
    if policy["slip"] >= 0:
        execute(w, policy["slip_start"], policy["slip_end"])
        if w.why[policy["slip"]] == 0:
            o["slip"] = 1 + max(0, int(round(w.reg[policy["slip"]])))


@inner
def go_on(w: World, placing: int, line: int, slot: int, time: int) -> None:
    """Note that a step was made, with the order that it sent."""
    pl, o = w.placings[placing], w.v.orders[slot]
    again = line == pl["line"]
    pl["made"] = pl["made"] + 1 if again else 1
    pl["live"] = 1
    pl["line"] = line
    pl["order"] = o["id"]
    pl["slot"] = slot
    pl["decision"] = o["decision"]
    pl["next"] = 0
    pl["due"] = time + w.lines[line]["wait"]
    pl["asked"] = time
