"""Rules that are asked where a day or a week of their file ends: at its last instant, before the roll.

They see the baselines of the day that ends and the last known prices, whether a bar closes there or not. Each
ending is asked anew: two bad days in a row are two breaches.
"""

from genesis_dsl.engine.concerned import (
    is_asked_of,
    is_of_each,
    look_at,
    top_slot,
)
from genesis_dsl.engine.each import judge
from genesis_dsl.engine.guards import evaluate, say_unknown
from genesis_dsl.engine.latch import ALL, AT_DAY_END, AT_WEEK_END, is_latched, trip
from genesis_dsl.engine.record import log_changes
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, World
from genesis_dsl.trading.parts import inner


@inner
def ask_at_end(w: World, calendar: int, week: int, time: int) -> None:
    """Ask what is asked at the end of a day of one calendar, and of its week where that ends too."""
    ledger = w.v.ledger[0]
    if ledger["started"] >= time:  # a run that begins with a day has none before it
        return
    ledger["now"] = time - 1
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        ends = g["clause"] == AT_DAY_END or (week and g["clause"] == AT_WEEK_END)
        if ends and g["calendar"] == calendar:
            w.context[AT_POSITION] = -1
            w.context[AT_ORDER] = -1
            w.context[AT_ELEMENT] = -1
            if is_of_each(g):
                ask_of_each(w, number, time)
            else:
                ask_once(w, number, time)
    ledger["now"] = time


@inner
def ask_once(w: World, number: int, time: int) -> None:
    """Ask a rule about the account, or about a symbol."""
    g = w.guards[number]
    truth = evaluate(w, number)
    log_changes(w, g["watch"], g["watches"], time)
    say_unknown(w, number, truth, time)
    g["truth"] = truth
    if truth == 0:
        trip(w, number, ALL, time)
    elif truth == 1 and not is_latched(w, number):
        g["status"] = 0


@inner
def ask_of_each(w: World, number: int, time: int) -> None:
    """Ask a rule about each position, resting order or idea."""
    g = w.guards[number]
    truth = 1
    for slot in range(top_slot(w, number)):
        if is_asked_of(w, number, slot):
            calls = judge(w, number, slot, time)
            if calls == 1:
                truth = 0
                trip(w, number, slot, time)
            elif calls > 1 and truth == 1:
                truth = calls
    look_at(w, number, -1)
    say_unknown(w, number, truth, time)
    g["truth"] = truth
    if truth == 1 and not is_latched(w, number):
        g["status"] = 0
