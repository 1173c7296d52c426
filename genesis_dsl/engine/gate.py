"""The gate: the rulesets' own `must_hold` programs, asked of imagined copies of the account.

The order is imagined resting, then it and every resting one filled. From there on, each time anew:

1. all are stopped now, those that lose first;
2. all stand at their stops, still open;
3. all are carried over the next reset, then stand at their stops, then are stopped;
4. those whose stop lies in profit are closed there, the day begins anew, the others are stopped;
5. best first: all go to their last target, also over a reset, then to their stops.

What is imagined of stops, costs and nights stands in `imagined`.
"""

from genesis_dsl.engine.concerned import (
    SUBJECT_ORDER,
    in_scope,
    is_about,
    is_asked_of,
    is_of_each,
    look_at,
    top_slot,
)
from genesis_dsl.engine.fills import imagine_fill, is_about_fills_of
from genesis_dsl.engine.imagined import (
    BEFORE,
    EVERYTHING,
    LOSERS,
    WINNERS,
    WITH_ORDER,
    close_at_stops,
    fill_all,
    pass_reset,
    pay_for_the_night,
    rest,
    restore,
    save,
    send,
    stand_at_stops,
    stand_at_targets,
    stand_now,
)
from genesis_dsl.engine.latch import BEFORE_ORDER, MUST_HOLD
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import follows_marks
from genesis_dsl.engine.record import truth_of
from genesis_dsl.engine.tally import IMAGINED, come_near, count_answer
from genesis_dsl.engine.world import (
    ASKED,
    AT_ELEMENT,
    AT_FILL,
    AT_IDEA,
    AT_ORDER,
    AT_POSITION,
    BOUND,
    BOUND_WORLD,
    READS_DAYS,
    READS_FILLS,
    READS_MARKS,
    UNTOLD,
    VERDICT,
    World,
)
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import MARKET

ALLOWED, CANNOT_TELL_BY, REFUSED_BY = 0, 1, 2
"""Verdicts; the greater one goes before the other."""
THE_ORDER, NOW, AT_STOPS, AFTER_RESET, WINNERS_FIRST, BEST_FIRST, RESTING, FILLED = range(8)
"""What is asked about: the order by itself, the five worlds, and the account with the order in it."""
EVERYTHING_READ = (1 << 16) - 1
"""All bits of what may have changed."""
NO_ROOM = 1.0e300
"""More than any room: of a rule that measures none."""
ROOM, LEFT, RIGHT, SHARE = 0, 1, 2, 3
"""Places of `World.room`: the tightest room, both sides of it, and how large it is beside them."""


@inner
def share_of_room(w: World, number: int) -> float:
    """Give the room of a rule as a share of the greater of its two sides, to compare money with lots."""
    g = w.guards[number]
    if g["room"] < 0 or w.why[g["room"]]:
        return NO_ROOM
    whole = max(abs(w.reg[g["left"]]), abs(w.reg[g["right"]]))
    return w.reg[g["room"]] / whole if whole > 0.0 else 0.0


@inner
def weigh(w: World, number: int, world: int, truth: int) -> None:
    """Keep the tightest verdict: what does not hold goes before what does, then the least room."""
    if w.guards[number]["clause"] == BEFORE_ORDER:
        count_answer(w, number, truth)
    else:
        come_near(w, number, IMAGINED)
    share = share_of_room(w, number)
    verdict = ALLOWED if truth == 1 else (REFUSED_BY if truth == 0 else CANNOT_TELL_BY)
    tighter = verdict == w.context[VERDICT] and (share < w.room[SHARE] or w.context[BOUND] < 0)
    if verdict > w.context[VERDICT] or tighter:
        w.context[VERDICT] = verdict
        w.context[BOUND] = number
        w.context[BOUND_WORLD] = world
        w.context[UNTOLD] = truth
        w.room[SHARE] = share
        w.room[ROOM] = w.reg[w.guards[number]["room"]] if share < NO_ROOM else NO_ROOM
        w.room[LEFT] = w.reg[w.guards[number]["left"]] if share < NO_ROOM else NO_ROOM
        w.room[RIGHT] = w.reg[w.guards[number]["right"]] if share < NO_ROOM else NO_ROOM


@inner
def ask_rule(w: World, number: int, world: int) -> None:
    """Ask a rule, once or of each position or resting order."""
    g = w.guards[number]
    if not is_of_each(g):
        execute(w, g["start"], g["end"])
        weigh(w, number, world, truth_of(w, g["root"]))
        return
    for slot in range(top_slot(w, number)):
        if is_asked_of(w, number, slot):
            look_at(w, number, slot)
            execute(w, g["start"], g["end"])
            weigh(w, number, world, truth_of(w, g["root"]))


@inner
def is_silent(w: World, number: int) -> bool:
    """Say whether a rule could not tell before the order, which is not in its scope: it blocks that alone."""
    o = w.v.orders[w.context[ASKED]]
    return w.guards[number]["truth"] > 1 and not in_scope(w, number, o["sym"], o["strategy"])


@inner
def ask_rules(w: World, world: int, changed: int) -> None:
    """Ask the `must_hold` rules of this world that read what changed, as bits, since they were asked last.

    What a rule says once more of the same is not tighter.
    """
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        if g["clause"] == MUST_HOLD and g["reads"] & changed and not is_silent(w, number):
            w.context[AT_POSITION] = -1
            w.context[AT_ORDER] = -1
            w.context[AT_ELEMENT] = -1
            w.context[AT_IDEA] = -1
            ask_rule(w, number, world)


@inner
def imagine(w: World, world: int, before: int) -> None:
    """Live through one imagined future of what is filled, and ask the rules at every turn of it.

    `before`: what is otherwise there than when the rules were asked with everything just filled.
    """
    changed = before | READS_MARKS
    if world in (NOW, AT_STOPS):
        pay_for_the_night(w)
    if world == NOW:
        stop_all(w, world, changed)
        return
    if world == WINNERS_FIRST:
        equity = w.v.ledger[0]["equity"]
        changed |= close_at_stops(w, WINNERS)
        if changed & READS_FILLS == 0 and is_one(w, equity):
            return
    elif world == BEST_FIRST:
        stand_at_targets(w)
        stand_at_stops(w)
        ask_rules(w, world, changed)
        stand_at_targets(w)
        changed = READS_MARKS
    if world != AT_STOPS:
        pass_reset(w)
        changed |= READS_DAYS
    stand_at_stops(w)
    ask_rules(w, world, changed)
    if world == AFTER_RESET:
        stop_all(w, world, READS_MARKS)
    elif world != AT_STOPS:
        stop_the_rest(w, world)


@inner
def is_one(w: World, equity: int) -> bool:
    """Say whether one position, that does not win at its stop, stands as it did before it was marked.

    Then the day begins anew for it as in `AFTER_RESET`, where the rules have been asked.
    """
    ledger = w.v.ledger[0]
    follows = w.trackers.shape[0] or follows_marks(w)
    return bool(ledger["top_position"] == 1 and ledger["equity"] == equity and not follows)


@inner
def stop_all(w: World, world: int, changed: int) -> None:
    """Stop those that lose, then the others: a limit on the balance may break between the two."""
    stand_at_stops(w)
    ask_rules(w, world, changed | close_at_stops(w, LOSERS))
    stop_the_rest(w, world)


@inner
def stop_the_rest(w: World, world: int) -> None:
    """Stop what is still open; where nothing is, the rules have been asked."""
    changed = close_at_stops(w, EVERYTHING)
    if changed & READS_FILLS:
        ask_rules(w, world, changed)


@inner
def look_ahead(w: World, slot: int) -> None:
    """Ask the rules of the account with the order resting in it, and with everything just filled.

    That is kept aside, without what rested: every future begins with it.
    """
    send(w, slot)
    rests = w.v.orders[slot]["type"] != MARKET
    if rests:
        rest(w, slot)
        ask_rules(w, RESTING, EVERYTHING_READ)
    fill_all(w)
    if not rests:
        save(w, WITH_ORDER)
    stand_now(w)
    ask_rules(w, FILLED, EVERYTHING_READ)
    if rests:
        restore(w, BEFORE)
        send(w, slot)
        fill_all(w)
        save(w, WITH_ORDER)


@inner
def has_rules(w: World) -> bool:
    """Say whether any rule must hold."""
    for number in range(w.guards.shape[0]):
        if w.guards[number]["clause"] == MUST_HOLD:
            return True
    return False


@inner
def before_order(w: World, slot: int) -> bool:
    """Ask the rules about the order itself, those of each resting order too. False when one keeps it in."""
    o = w.v.orders[slot]
    for number in range(w.guards.shape[0]):
        g = w.guards[number]
        asked = g["clause"] == BEFORE_ORDER or (g["clause"] == MUST_HOLD and g["subject"] == SUBJECT_ORDER)
        if asked and is_about(w, number, o["sym"], o["strategy"]):
            w.context[AT_ORDER] = slot
            w.context[AT_POSITION] = -1
            w.context[AT_ELEMENT] = -1
            execute(w, g["start"], g["end"])
            weigh(w, number, THE_ORDER, truth_of(w, g["root"]))
    if o["type"] == MARKET:
        before_fill(w, slot)
    return w.context[VERDICT] == ALLOWED


@inner
def before_fill(w: World, slot: int) -> None:
    """Ask the rules about each fill of a market order, as if it were filled now."""
    o = w.v.orders[slot]
    for number in range(w.guards.shape[0]):
        if is_about_fills_of(w, number, o["sym"], o["strategy"]):
            g = w.guards[number]
            w.context[AT_ORDER] = -1
            w.context[AT_POSITION] = -1
            w.context[AT_ELEMENT] = -1
            w.context[AT_FILL] = imagine_fill(w, slot)
            execute(w, g["start"], g["end"])
            weigh(w, number, THE_ORDER, truth_of(w, g["root"]))
    w.context[AT_FILL] = -1


@inner
def screen(w: World, slot: int) -> int:
    """Give the verdict on an order: allowed, refused, or cannot tell.

    The tightest rule, its world and its room stay in `context` and `room`.
    """
    w.context[ASKED] = slot
    w.context[VERDICT] = ALLOWED
    w.context[BOUND] = -1
    w.context[BOUND_WORLD] = THE_ORDER
    w.room[ROOM] = NO_ROOM
    w.room[SHARE] = NO_ROOM
    if before_order(w, slot) and has_rules(w):
        save(w, BEFORE)
        look_ahead(w, slot)
        rested = w.v.orders[slot]["type"] != MARKET  # it was asked about as one that rested before
        for world in range(NOW, BEST_FIRST + 1):
            restore(w, WITH_ORDER)
            imagine(w, world, EVERYTHING_READ if rested else 0)
        restore(w, BEFORE)
    return w.context[VERDICT]
