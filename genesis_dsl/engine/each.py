"""Rules and switches about each position: every position is judged, and acted on, by itself.

`World.slot_since` holds, for each slot and guard, since when its condition calls for action: an instant,
`NOT_YET`, or `DONE` once the guard has acted.
"""

from genesis_dsl.engine.concerned import DONE
from genesis_dsl.engine.latch import NOT_YET, SWITCH, is_latched, move_stops, trip, watch_latched
from genesis_dsl.engine.lengths import later
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.record import log_position_changes, truth_of
from genesis_dsl.engine.tally import count_answer
from genesis_dsl.engine.world import AT_POSITION, World
from genesis_dsl.trading.parts import inner

TRIP = 1


@inner
def judge(w: World, number: int, slot: int, time: int) -> int:
    """Ask a guard about one position. Gives 1 where it calls for action, 0 where not, else 2 + reason."""
    g = w.guards[number]
    w.context[AT_POSITION] = slot
    execute(w, g["start"], g["end"])
    log_position_changes(w, g["watch"], g["watches"], slot, time)
    truth = truth_of(w, g["root"])
    count_answer(w, number, truth)
    if g["clause"] != SWITCH and truth < 2:
        return 1 - truth
    return 1 if truth > 1 and g["clause"] == SWITCH and g["if_unknown"] == TRIP else truth


@inner
def follow(w: World, number: int, slot: int, truth: int, time: int) -> None:
    """Act on a position once, when its condition has lasted."""
    g = w.guards[number]
    since = w.slot_since[slot, number]
    if truth != 1:
        if since != DONE or (truth == 0 and not is_latched(w, number)):
            w.slot_since[slot, number] = NOT_YET
        return
    if since == NOT_YET:
        since = time
        w.slot_since[slot, number] = time
    if since != DONE and time >= later(w, since, g["for_length"], g["zone"]):
        w.slot_since[slot, number] = DONE
        trip(w, number, slot, time)


@inner
def judge_all(w: World, number: int, time: int) -> int:
    """Ask a guard about every position. Gives 1 where one calls for action, else the last reason, else 0."""
    g = w.guards[number]
    answer = 0
    g["since"] = NOT_YET
    for slot in range(w.v.ledger[0]["top_position"]):
        if w.v.book[slot]["live"] and w.v.book[slot]["sym"] == g["sym"]:
            truth = judge(w, number, slot, time)
            follow(w, number, slot, truth, time)
            if g["moved"] and w.slot_since[slot, number] == DONE:
                move_stops(w, number, slot, time)
            if truth and answer != 1:
                answer = truth
            since = w.slot_since[slot, number]
            if since >= 0 and (g["since"] == NOT_YET or since < g["since"]):
                g["since"] = since
    w.context[AT_POSITION] = -1
    return answer


@inner
def release(w: World, number: int, truth: int, time: int) -> bool:
    """Arm a guard again when everything that it waits for has come. Gives whether it may act on each anew."""
    g = w.guards[number]
    if g["status"] and is_latched(w, number):
        since = g["since"]
        watch_latched(w, number, truth, time)
        g["since"] = since
        if g["status"] == 0:
            for slot in range(w.v.ledger[0]["top_position"]):
                if w.slot_since[slot, number] == DONE:
                    w.slot_since[slot, number] = NOT_YET
            return True
    elif truth == 0:
        g["status"] = 0
    return False
