"""Rules and kill switches: asked after every mark, at every roll, and by timers between events."""

from genesis_dsl.engine.ages import next_age
from genesis_dsl.engine.concerned import (
    SUBJECT_FILL,
    SUBJECT_IDEA,
    SUBJECT_POSITION,
    is_asked_of,
    is_of_each,
    look_at,
    top_slot,
)
from genesis_dsl.engine.each import judge_all, release
from genesis_dsl.engine.latch import (
    ALL,
    AT_DAY_END,
    AT_WEEK_END,
    MUST_HOLD,
    NOT_YET,
    SHOWN,
    SWITCH,
    clear_until,
    confirm_flat,
    is_latched,
    move_stops,
    trip,
    waited_until,
    watch_latched,
)
from genesis_dsl.engine.lengths import later
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_requests
from genesis_dsl.engine.record import (
    CANNOT_TELL,
    HOLDING,
    OF_GUARD,
    POSSIBLY_BROKEN,
    decide,
    log_changes,
    truth_of,
)
from genesis_dsl.engine.rule_records import BLOCK, FAIL
from genesis_dsl.engine.tally import count_answer, count_between, count_floor_kept
from genesis_dsl.engine.world import (
    AT_ELEMENT,
    AT_IDEA,
    AT_ORDER,
    AT_POSITION,
    DIRTY,
    KEEP_ALL,
    READS_DAYS,
    READS_MARKS,
    READS_TIME,
    World,
)
from genesis_dsl.trading.parts import hot, inner

HOLD, TRIP, IGNORE = 0, 1, 2
NEVER_DUE = 1 << 62


@inner
def evaluate(w: World, number: int) -> int:
    """Ask a guard's condition; of each position, order or idea, the first that is not true answers.

    Gives 1 for true, 0 for false, 2 + reason for unknown.
    """
    g = w.guards[number]
    if not is_of_each(g):
        execute(w, g["start"], g["end"])
        truth = truth_of(w, g["root"])
        count_answer(w, number, truth)
        return truth
    answer = 1
    for slot in range(top_slot(w, number)):
        if is_asked_of(w, number, slot):
            look_at(w, number, slot)
            execute(w, g["start"], g["end"])
            truth = truth_of(w, g["root"])
            count_answer(w, number, truth)
            if truth == 0:
                return 0
            if truth > 1:
                answer = truth
    return answer


@inner
def say_unknown(w: World, number: int, truth: int, time: int) -> None:
    """Record that a guard cannot tell, once; a switch holds entries meanwhile, where its file lets it."""
    g = w.guards[number]
    if g["clause"] != SWITCH:
        if truth > 1 and g["truth"] != truth:
            decide(w, time, CANNOT_TELL, OF_GUARD, number, g["sym"], 0, truth)
        return
    holds = truth if truth > 1 and g["if_unknown"] == HOLD else 0
    if holds and not g["holding"]:
        decide(w, time, HOLDING, OF_GUARD, number, g["sym"], 0, truth)
    g["holding"] = holds


@inner
def ask_each(w: World, number: int, time: int) -> None:
    """Ask a guard of each position, resting order or idea."""
    g = w.guards[number]
    truth = judge_all(w, number, time)
    say_unknown(w, number, truth, time)
    if release(w, number, truth, time):
        truth = judge_all(w, number, time)
    g["truth"] = truth
    if g["clause"] == MUST_HOLD and truth == 0:
        ask_at_worst(w, number, time)


@inner
def ask_switch(w: World, number: int, time: int) -> None:
    """Ask a switch: trip it, hold entries while it cannot tell, or arm it again."""
    g = w.guards[number]
    truth = evaluate(w, number)
    log_changes(w, g["watch"], g["watches"], time)
    say_unknown(w, number, truth, time)
    trips = truth == 1 or (truth > 1 and g["if_unknown"] == TRIP)
    if g["status"]:
        watch_latched(w, number, 0 if truth == 0 else 1, time)
    if g["status"] == 0:
        if not trips:
            g["since"] = NOT_YET
        elif g["since"] == NOT_YET:
            g["since"] = time
        if trips and time >= later(w, g["since"], g["for_length"], g["zone"]):
            trip(w, number, ALL, time)
    g["truth"] = truth


@inner
def is_above_floor(w: World, number: int) -> bool:
    """Say whether a rule held, and the equity is above its floor at the worst of the bar, so at the close.

    Then there is nothing to be said of it.
    """
    g = w.guards[number]
    if g["floor"] < 0 or g["status"] or g["flattening"] or w.watch[g["watch"]]["last"] != 1:
        return False
    execute(w, g["floor_start"], g["floor_end"])
    return bool(w.why[g["floor"]] == 0 and w.v.ledger[0]["lowest_equity"] > w.reg[g["floor"]])


@inner
def ask_rule(w: World, number: int, time: int) -> None:
    """Ask a rule at the close, and, if it held, at the worst of the bar."""
    g = w.guards[number]
    if is_above_floor(w, number):
        g["possibly"] = 0
        count_floor_kept(w, number)
        return
    truth = evaluate(w, number)
    log_changes(w, g["watch"], g["watches"], time)
    say_unknown(w, number, truth, time)
    if g["status"] and is_latched(w, number):
        watch_latched(w, number, int(truth != 1), time)
    elif truth == 1:
        g["status"] = 0
    if truth == 0 and g["status"] == 0:
        trip(w, number, ALL, time)
    if truth == 1:
        ask_at_worst(w, number, time)
    g["truth"] = truth


@inner
def ask_at_worst(w: World, number: int, time: int) -> None:
    """Ask a rule with every position at its worst in this bar: broken only there is possibly broken."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    if not g["reads"] & READS_MARKS or ledger["lowest_equity"] >= ledger["equity"]:
        g["possibly"] = 0
        return
    exchange_marks(w)
    truth = evaluate(w, number)
    if truth == 0 and not g["possibly"]:
        decide(w, time, POSSIBLY_BROKEN, OF_GUARD, number, g["sym"], 0, 0)
    exchange_marks(w)
    g["possibly"] = int(truth == 0)


@inner
def exchange_marks(w: World) -> None:
    """Put the worst of the bar in the place of the close; done twice, it changes nothing."""
    ledger = w.v.ledger[0]
    now = ledger["equity"]
    ledger["equity"] = ledger["lowest_equity"]
    ledger["lowest_equity"] = now
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        profit = p["open_profit"]
        p["open_profit"] = p["worst_profit"]
        p["worst_profit"] = profit


@inner
def watch_between(w: World, number: int, time: int) -> None:
    """Follow a guard that is asked at other times: of a fill, which is over at once, or where a day ends."""
    g = w.guards[number]
    if g["status"] and is_latched(w, number):
        watch_latched(w, number, int(g["subject"] != SUBJECT_FILL and g["truth"] != 1), time)


@inner
def ask(w: World, number: int, time: int) -> None:
    """Ask one guard."""
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    w.context[AT_IDEA] = -1
    g = w.guards[number]
    if g["subject"] == SUBJECT_FILL or g["clause"] in (AT_DAY_END, AT_WEEK_END):
        watch_between(w, number, time)
    elif is_of_each(g) and g["clause"] in (SWITCH, MUST_HOLD):
        ask_each(w, number, time)
    elif g["clause"] == SWITCH:
        ask_switch(w, number, time)
    elif g["clause"] == MUST_HOLD:
        ask_rule(w, number, time)
    elif g["clause"] == SHOWN:
        evaluate(w, number)
        log_changes(w, g["watch"], g["watches"], time)
    each = g["subject"] in (SUBJECT_POSITION, SUBJECT_IDEA)  # these have been moved one by one
    if g["moved"] and g["status"] and (not each or g["acts_on_all"]):
        move_stops(w, number, ALL, time)
        w.context[AT_POSITION] = -1


@hot
def says_so_between(w: World, number: int, dirty: int) -> bool:
    """Say whether a guard that waits for nothing was asked at an equity below and at one above."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    lowest = ledger["lowest_equity"] if g["clause"] == MUST_HOLD else ledger["equity"]
    return bool(not dirty & READS_DAYS and g["least"] <= lowest and ledger["equity"] <= g["most"])


@inner
def widen(w: World, number: int, said: int) -> None:
    """Note the equity at which a guard was asked that says the same again; `said`: what it said before."""
    g = w.guards[number]
    ledger = w.v.ledger[0]
    says = w.watch[g["watch"]]["last"]
    lowest = ledger["lowest_equity"] if g["clause"] == MUST_HOLD else ledger["equity"]
    if says > 1 or g["status"] or g["since"] != NOT_YET or g["possibly"]:
        g["least"] = g["most"] + 1
    elif says != said or g["least"] > g["most"]:
        g["least"] = lowest
        g["most"] = ledger["equity"]
    else:
        g["least"] = min(g["least"], lowest)
        g["most"] = max(g["most"], ledger["equity"])


@inner
def ask_leaning(w: World, number: int, dirty: int, time: int) -> None:
    """Ask a guard that follows the equity one way, where it was not asked at such an equity before."""
    g = w.guards[number]
    waits = g["status"] or g["since"] != NOT_YET
    if not waits and says_so_between(w, number, dirty):
        count_between(w, number)
        return
    if dirty & READS_DAYS:
        g["least"] = g["most"] + 1
    said = w.watch[g["watch"]]["last"]
    ask(w, number, time)
    widen(w, number, said)


@inner
def ask_all(w: World, time: int) -> None:
    """Ask every guard that reads something that has changed, or that waits for something.

    Rules come before switches, in the order of their files, so that a switch sees what a rule said.
    """
    feed_requests(w)
    dirty = w.context[DIRTY] | READS_TIME
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if g["reads"] & dirty or g["status"] or g["since"] != NOT_YET:
            if g["leans"] and not w.context[KEEP_ALL]:
                ask_leaning(w, number, dirty, time)
            else:
                ask(w, number, time)
        if g["flattening"]:
            confirm_flat(w, number, time)
    w.context[DIRTY] = 0


@inner
def are_as_before(w: World, first: int, count: int) -> bool:
    """Say whether the outcomes are those of the last time they were asked."""
    for k in range(first, first + count):
        if truth_of(w, w.watch[k]["reg"]) != w.watch[k]["last"]:
            return False
    return True


@inner
def is_silent(w: World, number: int) -> bool:
    """Say whether a guard that waits for nothing says of an account without positions what it said before."""
    g = w.guards[number]
    execute(w, g["start"], g["end"])
    same = g["clause"] == SHOWN or truth_of(w, g["root"]) == g["truth"]
    return same and are_as_before(w, g["watch"], g["watches"])


@inner
def are_silent(w: World) -> bool:
    """Say whether no guard has anything new to say at an event at which only prices and time have moved."""
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = -1
    w.context[AT_ELEMENT] = -1
    for number in range(w.guards.shape[0]):
        if w.guards[number]["aside"] and not is_silent(w, number):
            return False
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if g["aside"]:
            count_answer(w, number, truth_of(w, g["root"]))
    return True


@hot
def has_timer(w: World, number: int) -> bool:
    """Say whether a guard may wait for an instant."""
    g = w.guards[number]
    return bool(g["for_length"] or g["re_after"] or g["re_clear_after"] or g["aged"])


@inner
def due_at(w: World, number: int, after: int) -> int:
    """Give the first instant after another at which a timer of a guard ends, or `NEVER_DUE`.

    It is armed again when all that it waits for has come.
    """
    g = w.guards[number]
    due = next_age(w, number, after) if g["aged"] else NEVER_DUE
    lasting = g["status"] == 0 or is_of_each(g)
    if lasting and g["for_length"] and g["since"] != NOT_YET:
        lasted = later(w, g["since"], g["for_length"], g["zone"])
        due = lasted if lasted > after else NEVER_DUE
    is_clear = g["re_clear_after"] == 0 or g["clear_since"] != NOT_YET
    if g["status"] and is_clear and (g["re_after"] or g["re_clear_after"]):
        again = max(waited_until(w, g), clear_until(w, g))
        if again > after:
            due = min(due, again)
    return due


@inner
def run_timers(w: World, last: int, time: int) -> None:
    """Carry out, in the order of time, the timers that end after the last event and before this one."""
    while True:
        soonest = time
        for number in range(w.guards.shape[0]):
            if has_timer(w, number):
                soonest = min(soonest, due_at(w, number, last))
        if soonest == time:
            return
        w.v.ledger[0]["now"] = soonest
        for number in range(w.guards.shape[0]):
            if due_at(w, number, last) == soonest:
                ask(w, number, soonest)
        last = soonest


BLOCKS = BLOCK | FAIL
"""Actions that keep entries out."""
