"""Rules and switches about each position, resting order or idea: each is judged, and acted on, by itself.

`World.slot_since`, `World.order_since` and `World.idea_since` hold, for each slot and guard, since when its
condition calls for action: an instant, `NOT_YET`, or `DONE` once the guard has acted.
"""

from genesis_dsl.engine.concerned import (
    DONE,
    SUBJECT_ORDER,
    SUBJECT_POSITION,
    is_asked_of,
    keep_since,
    look_at,
    since_of,
    top_slot,
)
from genesis_dsl.engine.latch import NOT_YET, SWITCH, is_latched, move_stops, trip, watch_latched
from genesis_dsl.engine.lengths import later
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.record import log_changes, log_position_changes, truth_of
from genesis_dsl.engine.tally import count_answer
from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import inner

TRIP = 1


@inner
def judge(w: World, number: int, slot: int, time: int) -> int:
    """Ask a guard about one. Gives 1 where it calls for action, 0 where not, else 2 + reason."""
    g = w.guards[number]
    look_at(w, number, slot)
    execute(w, g["start"], g["end"])
    if g["subject"] == SUBJECT_POSITION:
        log_position_changes(w, g["watch"], g["watches"], slot, time)
    truth = truth_of(w, g["root"])
    count_answer(w, number, truth)
    if g["clause"] != SWITCH and truth < 2:
        return 1 - truth
    return 1 if truth > 1 and g["clause"] == SWITCH and g["if_unknown"] == TRIP else truth


@inner
def follow(w: World, number: int, slot: int, truth: int, time: int) -> None:
    """Act on a position, an order or an idea once, when its condition has lasted."""
    g = w.guards[number]
    since = since_of(w, number, slot)
    if truth != 1:
        if since != DONE or (truth == 0 and not is_latched(w, number)):
            keep_since(w, number, slot, NOT_YET)
        return
    if since == NOT_YET:
        since = time
        keep_since(w, number, slot, time)
    if since != DONE and time >= later(w, since, g["for_length"], g["zone"]):
        keep_since(w, number, slot, DONE)
        trip(w, number, slot, time)


@inner
def judge_all(w: World, number: int, time: int) -> int:
    """Ask a guard about each. Gives 1 where one calls for action, else the last reason, else 0."""
    g = w.guards[number]
    answer = 0
    answers = -1
    g["since"] = NOT_YET
    for slot in range(top_slot(w, number)):
        if is_asked_of(w, number, slot):
            truth = judge(w, number, slot, time)
            follow(w, number, slot, truth, time)
            if g["moved"] and since_of(w, number, slot) == DONE and g["subject"] != SUBJECT_ORDER:
                move_stops(w, number, slot, time)
            if answers < 0 or (truth and answer != 1):
                answers = slot
            if truth and answer != 1:
                answer = truth
            since = since_of(w, number, slot)
            if since >= 0 and (g["since"] == NOT_YET or since < g["since"]):
                g["since"] = since
    if g["subject"] != SUBJECT_POSITION and answers >= 0:
        show(w, number, answers, time)
    look_at(w, number, -1)
    return answer


@inner
def show(w: World, number: int, slot: int, time: int) -> None:
    """Record the outcomes of the order or idea that decides the answer for all, where they are others."""
    g = w.guards[number]
    look_at(w, number, slot)
    execute(w, g["start"], g["end"])
    log_changes(w, g["watch"], g["watches"], time)


@inner
def release(w: World, number: int, truth: int, time: int) -> bool:
    """Arm a guard again when everything that it waits for has come. Gives whether it may act on each anew."""
    g = w.guards[number]
    if g["status"] and is_latched(w, number):
        since = g["since"]
        watch_latched(w, number, truth, time)
        g["since"] = since
        if g["status"] == 0:
            for slot in range(top_slot(w, number)):
                if since_of(w, number, slot) == DONE:
                    keep_since(w, number, slot, NOT_YET)
            return True
    elif truth == 0:
        g["status"] = 0
    return False
