"""Rules and switches about each fill: asked once, as it enters the ledger, with the fill's own facts.

What was filled at the open of a bar is asked about at that instant. When something was filled inside of a
bar, nobody knows: it is asked about at the open, at every event since, and at the close. What calls for
action at all of them is broken; at some of them only, it is possibly broken, and nothing is done about it.
"""

from genesis_dsl.engine.concerned import (
    SUBJECT_FILL,
    is_about,
)
from genesis_dsl.engine.guards import TRIP, say_unknown, watch_between
from genesis_dsl.engine.latch import ALL, AT_FILL_RULE, SWITCH, is_latched, trip
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_row
from genesis_dsl.engine.record import OF_GUARD, POSSIBLY_BROKEN, decide, log_changes, truth_of
from genesis_dsl.engine.tally import count_answer
from genesis_dsl.engine.world import AT_ELEMENT, AT_FILL, AT_ORDER, AT_POSITION, FED, World
from genesis_dsl.trading.book import OPENS, put
from genesis_dsl.trading.log import DECISION, FILL, KIND, LOG_FILL, LOG_POSITION
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import opening_price
from genesis_dsl.trading.tables import WHY_EXIT, WHY_SIGNAL
from genesis_dsl.trading.venue import add_up

NO_INSTANT = -1


@inner
def take_fills(w: World, first: int, at: int, time: int) -> None:
    """Let the folds take what was filled since a row of the log, and ask about each fill in its turn.

    The trade that ends with a fill, told by the row behind it, is over when the fill is asked about.
    """
    asked = has_questions(w)
    if asked:
        add_up(w.v)
    last = w.v.ledger[0]["logged"]
    w.context[FED] = last
    fed = first
    for row in range(first, last):
        while fed <= row or (fed < last and w.v.log[fed, KIND] == LOG_POSITION):
            feed_row(w, fed)
            fed += 1
        if asked and w.v.log[row, KIND] == LOG_FILL:
            ask_about(w, row, at, time)


@inner
def has_questions(w: World) -> bool:
    """Say whether any rule or switch asks about fills."""
    for number in range(w.guards.shape[0]):
        if w.guards[number]["subject"] == SUBJECT_FILL:
            return True
    return False


@inner
def ask_about(w: World, row: int, at: int, time: int) -> None:
    """Ask every rule and switch about one fill; one that waited for the next fill may be armed by it."""
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_FILL] = row
    for number in range(w.guards.shape[0]):
        about = is_about(w, number, w.v.log[row, FILL.sym], w.v.log[row, FILL.strategy])
        about &= w.v.log[row, FILL.opens] != 0 or w.guards[number]["openings"] == 0
        if w.guards[number]["subject"] == SUBJECT_FILL and about:
            watch_between(w, number, time)
            ask(w, number, row, at, time)
    w.context[AT_FILL] = -1


@inner
def calls_at(w: World, number: int, instant: int) -> int:
    """Ask as if it were an instant. Gives 1 where it calls for action, 0 where not, else 2 + reason."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    now = ledger["now"]
    ledger["now"] = instant
    execute(w, g["start"], g["end"])
    ledger["now"] = now
    truth = truth_of(w, g["root"])
    if g["clause"] != SWITCH:
        return 1 - truth if truth < 2 else truth
    return 1 if truth > 1 and g["if_unknown"] == TRIP else truth


@inner
def ask(w: World, number: int, row: int, at: int, time: int) -> None:
    """Ask one rule or switch about one fill, at every instant at which it may have been made."""
    g = w.guards[number]
    inside = w.v.log[row, FILL.inside]
    instant = time if w.v.ledger[0]["outside"] else w.v.symbols[g["sym"]]["opened"]
    following = at + 1
    while inside and following > 0 and w.ev_time[following - 1] > instant:
        following -= 1
    always, doubtful, unknown = 1, NO_INSTANT, 0
    while True:
        calls = calls_at(w, number, instant)
        always = min(always, int(calls == 1))
        if calls == 1 and doubtful == NO_INSTANT:
            doubtful = instant
        elif calls > 1:
            unknown = calls
        if not inside or following > at:
            break
        instant = w.ev_time[following]
        following += 1
    act(w, number, row, time, always, doubtful, unknown)


@inner
def act(w: World, number: int, row: int, time: int, always: int, doubtful: int, unknown: int) -> None:
    """Do what follows from a fill: always, at some instant, or for a reason that nobody knows."""
    g = w.guards[number]
    calm = int(g["clause"] != SWITCH)
    truth = 1 - calm if always else (unknown if unknown else calm)
    count_answer(w, number, truth)
    log_changes(w, g["watch"], g["watches"], time)
    say_unknown(w, number, truth, time)
    g["truth"] = truth
    g["possibly"] = 0
    decision = -1
    if always:
        if g["clause"] != SWITCH or g["status"] == 0:
            decision = trip(w, number, ALL, time)
    elif doubtful != NO_INSTANT and g["clause"] != SWITCH:
        calls_at(w, number, doubtful)
        g["possibly"] = 1
        decision = decide(w, time, POSSIBLY_BROKEN, OF_GUARD, number, g["sym"], 0, 0)
    elif not is_latched(w, number):
        g["status"] = 0
    if decision >= 0:
        w.v.log[decision, DECISION.position] = w.v.log[row, FILL.position]


@inner
def imagine_fill(w: World, slot: int) -> int:
    """Write behind the log the fill that a market order would have now. Gives its row, which nobody keeps."""
    o = w.v.orders[slot]
    s = w.v.symbols[o["sym"]]
    row = put(w.v, LOG_FILL, w.v.ledger[0]["now"])
    w.v.ledger[0]["logged"] = row
    log = w.v.log
    log[row, FILL.sym] = o["sym"]
    log[row, FILL.side] = o["side"]
    log[row, FILL.steps] = o["steps"]
    log[row, FILL.price] = s["ask"] if o["side"] > 0 else s["bid"]
    log[row, FILL.wanted] = log[row, FILL.price]
    log[row, FILL.expected] = o["slip"]
    log[row, FILL.opens] = OPENS
    log[row, FILL.why] = WHY_SIGNAL
    log[row, FILL.strategy] = o["strategy"]
    return row


@inner
def breaks_by_closing(w: World, slot: int) -> int:
    """Give the first rule that is not kept where what an exit asks for is closed now, or -1."""
    p = w.v.book[slot]
    s = w.v.symbols[p["sym"]]
    row = put(w.v, LOG_FILL, s["opened"])
    w.v.ledger[0]["logged"] = row
    log = w.v.log
    log[row, FILL.position] = p["id"]
    log[row, FILL.sym] = p["sym"]
    log[row, FILL.side] = -p["side"]
    log[row, FILL.steps] = min(p["closing"], p["steps"])
    log[row, FILL.price] = opening_price(w.v, p)
    log[row, FILL.wanted] = p["closing_price"]
    log[row, FILL.expected] = p["slip"]
    log[row, FILL.why] = WHY_EXIT
    log[row, FILL.strategy] = p["strategy"]
    for number in range(w.guards.shape[0]):
        about = is_about_fills_of(w, number, p["sym"], p["strategy"])
        if about and w.guards[number]["openings"] == 0:
            w.context[AT_POSITION] = -1
            w.context[AT_ORDER] = -1
            w.context[AT_ELEMENT] = -1
            w.context[AT_FILL] = row
            calls = calls_at(w, number, s["opened"])
            w.context[AT_FILL] = -1
            if calls:
                return number
    return -1


@inner
def is_about_fills_of(w: World, number: int, sym: int, strategy: int) -> bool:
    """Say whether a guard is a rule that is asked of each fill of a symbol and a strategy."""
    return bool(w.guards[number]["clause"] == AT_FILL_RULE and is_about(w, number, sym, strategy))
