"""How execution policies close: by a limit that is placed anew until it is filled, or the market must do.

The broker's own closings, stops and what lost its margin, are at the market; so is what rules, switches and
persons close, unless `except:` leaves `emergency_close` out.
"""

from genesis_dsl.engine.executed import touch_of
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.orders import DISTANCE, away
from genesis_dsl.engine.placing import may_be_made
from genesis_dsl.engine.record import OF_POLICY, REQUOTED, decide
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_PLACING, AT_POSITION, AT_SITE, World
from genesis_dsl.trading.book import MODIFY, count_request
from genesis_dsl.trading.latency import arrival
from genesis_dsl.trading.log import DECISION
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import LIMIT, WHY_EXIT, WHY_PERSON, WHY_RULE, WHY_STEP, WHY_SWITCH, Record

AT_MARKET = 0


@inner
def ask_closings(w: World, time: int) -> None:
    """Look at every position that is being closed and that a policy closes."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["closing"] and p["entry"] >= 0:
            policy = w.entries[p["entry"]]["policy"]
            if policy >= 0 and w.policies[policy]["closing"] >= 0:
                ask_closing(w, slot, w.policies[policy], time)


@inner
def is_ours(w: World, policy: Record, p: Record) -> bool:
    """Say whether a policy may take its time with what is closed."""
    if w.v.ledger[0]["outside"] and p["closing"] < p["steps"]:
        return False  # at a broker outside what closes at a limit is the target, and that closes all
    if p["closing_kind"] in (WHY_SWITCH, WHY_RULE, WHY_PERSON):
        return bool(policy["keeps_emergencies"])
    return bool(p["closing_kind"] == WHY_EXIT)


@inner
def ask_closing(w: World, slot: int, policy: Record, time: int) -> None:
    """Begin a closing at its limit; look at it again where there is a new price."""
    p = w.v.book[slot]
    line = policy["closing"]
    if not is_ours(w, policy, p) or w.lines[line]["place"] != LIMIT:
        p["close_at"] = AT_MARKET
    elif p["close_since"] == 0:
        begin_closing(w, slot, line, time)
    elif p["close_at"] != AT_MARKET and w.v.symbols[p["sym"]]["has_bar"]:
        look_again(w, slot, time)


@inner
def begin_closing(w: World, slot: int, line: int, time: int) -> None:
    """Place the first limit of a closing, or close at the market, where that must be."""
    p = w.v.book[slot]
    p["close_since"] = time
    p["close_asked"] = time
    p["close_made"] = 0
    look_at_closing(w, slot)
    if w.lines[line]["condition"] >= 0 and may_be_made(w, line):
        close_at(w, slot, line, AT_MARKET, time)
    else:
        close_at_limit(w, slot, line, time)


@inner
def look_again(w: World, slot: int, time: int) -> None:
    """Place the limit of a closing anew when its wait is over, or close at the market."""
    p = w.v.book[slot]
    line = w.policies[w.entries[p["entry"]]["policy"]]["closing"]
    asks = w.lines[line]["condition"] >= 0
    over = time >= p["close_due"]
    p["close_asked"] = time
    look_at_closing(w, slot)
    if (asks and may_be_made(w, line)) or (over and not asks):
        close_at(w, slot, line, AT_MARKET, time)
    elif over:
        close_at_limit(w, slot, line, time)


@inner
def close_at_limit(w: World, slot: int, line: int, time: int) -> None:
    """Let a closing wait at the limit that its policy says now, for so long as it says."""
    p = w.v.book[slot]
    close_at(w, slot, line, level_of_closing(w, p, line), time)
    p["close_due"] = time + w.lines[line]["wait"]


@inner
def look_at_closing(w: World, slot: int) -> None:
    """Make a position that is being closed the subject of the sentences that are asked next."""
    w.context[AT_POSITION] = slot
    w.context[AT_PLACING] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_SITE] = w.entries[w.v.book[slot]["entry"]]["site"]


@inner
def level_of_closing(w: World, p: Record, line: int) -> int:
    """Give where a closing waits: to the better side of the tick; at the market where that is unknown."""
    step, s = w.lines[line], w.v.symbols[p["sym"]]
    execute(w, step["at_start"], step["at_end"])
    if step["at"] < 0 or w.why[step["at"]]:
        return AT_MARKET
    value = w.reg[step["at"]]
    if step["at_kind"] == DISTANCE:
        value = touch_of(s, -p["side"]) + p["side"] * value
    return max(AT_MARKET, away(value, -p["side"], s["tick"]))


@inner
def close_at(w: World, slot: int, line: int, level: int, time: int) -> None:
    """Let a closing wait at a level, or close at the market; what replaces a limit is a request by itself."""
    p = w.v.book[slot]
    p["close_made"] += 1
    if p["close_made"] > 1 and level != p["close_at"]:
        execute(w, w.lines[line]["look_start"], w.lines[line]["look_end"])
        row = decide(w, time, REQUOTED, OF_POLICY, line, p["sym"], WHY_STEP, line)
        w.v.log[row, DECISION.position] = p["id"]
        w.v.log[row, DECISION.price] = level
        if not w.v.ledger[0]["outside"]:
            p["closing_from"] = arrival(w.v, p, p["order"], time)
            if p["closing_from"] > time:
                p["sent_closing"] = time
            else:
                count_request(w.v, MODIFY, p["sym"], p["strategy"], time, time, 0)
    p["close_at"] = level
