"""Events that change nothing but prices, and are passed: what is looked at, and who is asked aside."""

from genesis_dsl.engine.ages import NO_LIMIT, next_age
from genesis_dsl.engine.concerned import is_of_each
from genesis_dsl.engine.entries import is_anybody_to_ask
from genesis_dsl.engine.guards import are_silent
from genesis_dsl.engine.holding import is_held, stays, stays_tripped
from genesis_dsl.engine.latch import BEFORE_ORDER, MUST_HOLD, NOT_YET, SWITCH
from genesis_dsl.engine.occasions import follows_marks
from genesis_dsl.engine.reports import is_heard
from genesis_dsl.engine.tally import count_waiting
from genesis_dsl.engine.turns import ask_entries
from genesis_dsl.engine.world import (
    CALM,
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    KEEP_ALL,
    NEXT_COMMAND,
    READS_PRICES,
    READS_TIME,
    World,
)
from genesis_dsl.trading.parts import hot, inner

ASIDE = 2
"""Of a calm: guards have to be asked at each event whether they have anything new to say."""
HELD = 3
"""Of a calm: something is open, and at each event it is to be seen whether it just stays so."""


@inner
def is_calm(w: World) -> int:
    """Say whether the next event can change nothing but prices, unless something is due or asked at it.

    Gives 0 where it can, 1 where it cannot, `ASIDE` where guards have to be asked whether it does, and `HELD`
    where something is open, so that prices may make something of it.
    """
    ledger = w.v.ledger[0]
    if ledger["top_position"]:
        return HELD * int(is_held(w))
    if ledger["top_order"] or ledger["dip"] or follows_marks(w):
        return 0
    calm = 1
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if stays_tripped(g, READS_TIME | READS_PRICES):
            if g["reads"] & w.context[DIRTY]:
                return 0
            continue
        if g["status"] or g["since"] != NOT_YET or g["flattening"] or grows_old(w, number):
            return 0
        if g["clause"] != BEFORE_ORDER and (g["reads"] & w.context[DIRTY] or is_unsettled(w, number)):
            return 0
        calm = max(calm, ASIDE * g["aside"])
    return int(calm)


@inner
def grows_old(w: World, number: int) -> bool:
    """Say whether a length of time has still to come to a limit of a guard."""
    return bool(w.guards[number]["aged"] and next_age(w, number, w.v.ledger[0]["now"]) != NO_LIMIT)


@inner
def is_unsettled(w: World, number: int) -> bool:
    """Say whether a guard that reads the time or prices would say something else when it is asked again."""
    g = w.guards[number]
    each = is_of_each(g) and g["clause"] in (SWITCH, MUST_HOLD) and g["truth"] != 0
    return bool(g["reads"] & (READS_TIME | READS_PRICES) and (g["holding"] or g["possibly"] or each))


@hot
def is_eventless(w: World, at: int, time: int) -> bool:
    """Say whether nothing is due at an event."""
    if w.ev_roll[at] or w.ev_swap[at] >= 0:
        return False
    if is_heard(w, time):
        return False
    command = w.context[NEXT_COMMAND]
    return bool(command >= w.commands.shape[0] or w.commands[command]["time"] > time)


@hot
def passes(w: World, at: int, time: int) -> bool:
    """Say whether an event changes nothing but prices; entries that decide at it are asked by themselves.

    Somebody to whom they would have to speak behind that, a policy or a broker outside, is not passed.
    """
    calm = w.context[CALM]
    speaks = w.ev_quiet[at] == 0
    if calm == 0 or w.context[KEEP_ALL] or (speaks and not is_eventless(w, at, time)):
        return False
    decide = speaks and w.context[DECIDE_FROM] <= time < w.context[DECIDE_BEFORE]
    if decide and (w.policies.shape[0] or w.v.ledger[0]["outside"]) and is_anybody_to_ask(w):
        return False
    if not (stays(w, time) if calm == HELD else stays_flat(w)):
        return False
    if decide:
        ask_aside(w, time)
    return True


@inner
def stays_flat(w: World) -> bool:
    """Say whether no guard has anything new to say while nothing is open, and count what they say again."""
    if w.context[CALM] == ASIDE and not are_silent(w):
        return False
    wait(w, 1)
    return True


@inner
def wait(w: World, times: int) -> None:
    """Let what has tripped wait for so many events."""
    for number in range(w.guards.shape[0]):
        if w.guards[number]["status"]:
            count_waiting(w, number, times)


@inner
def ask_aside(w: World, time: int) -> None:
    """Ask the entries where all else stays as it was, and see whether what they do changes that."""
    w.context[DIRTY] = 0
    ask_entries(w, time, int(w.context[CALM] == HELD))
    if w.context[DIRTY] or w.v.ledger[0]["top_order"]:
        w.context[CALM] = is_calm(w)
