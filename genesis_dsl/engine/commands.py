"""Commands of persons: carried out at their event, after prices and before rules, with a recorded answer."""

from genesis_dsl.engine.concerned import (
    DONE,
    is_asked_of,
    is_of_each,
    keep_since,
    look_at,
    since_of,
    top_slot,
)
from genesis_dsl.engine.elsewhere import end_elsewhere
from genesis_dsl.engine.exits import price_now
from genesis_dsl.engine.latch import ALL, has_said_so, is_approved, missing_roles, trip
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.occasions import feed_marks, feed_transfer
from genesis_dsl.engine.opcodes import DEPOSITS, PAYOUTS
from genesis_dsl.engine.record import COMMANDED, DECLINED, OF_PERSON, decide
from genesis_dsl.engine.rule_records import SAID
from genesis_dsl.engine.telling import cancel
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, DIRTY, NEXT_COMMAND, PAUSED, World
from genesis_dsl.market.command import (
    CANCEL,
    CANCEL_ALL,
    CLOSE,
    CLOSE_ALL,
    DEPOSIT,
    MOVE_STOP,
    PAUSE,
    PAY_OUT,
    RE_ARM,
    RESUME,
    TRIP,
)
from genesis_dsl.trading.log import DECISION
from genesis_dsl.trading.margin import margin_used
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.requests import ask_stop, close_later
from genesis_dsl.trading.tables import END_OPEN, END_RESTING, WHY_NONE, WHY_PERSON, Record

(
    CARRIED_OUT,
    ONE_MORE,
    AT_BROKER,
    NO_REASON,
    NO_SUCH_PERSON,
    OTHER_ROLE,
    NOT_TRIPPED,
    SAID_ALREADY,
    NO_POSITION,
    NO_ORDER,
    LOOSENS,
    NO_PRICE,
    NOTHING_THERE,
    SO_ALREADY,
    ARMS_ITSELF,
    OTHER_MONEY,
    NOT_FREE,
) = range(17)
ANSWERS = (
    "",
    "waits for another person",
    "waits for the broker",
    "no reason given",
    "no such person in that role",
    "another role must arm it",
    "not tripped",
    "said by the same person already",
    "no such open position",
    "no such resting order",
    "would loosen the stop",
    "no price of this symbol",
    "nothing there",
    "is so already",
    "arms itself again",
    "not money of the account",
    "more than is free",
)
"""What becomes of a command, in the words of the trace; the first three are carried out."""
PRICE_DIGITS = 8
"""A price in a command is counted in so many digits."""


@inner
def carry_out_commands(w: World, time: int) -> None:
    """Carry out what persons asked for up to this instant, and record it."""
    while w.context[NEXT_COMMAND] < w.commands.shape[0]:
        number = w.context[NEXT_COMMAND]
        c = w.commands[number]
        if c["time"] > time:
            return
        w.context[NEXT_COMMAND] += 1
        answer = c["refused"] if c["refused"] else obey(w, number, time)
        kind = COMMANDED if answer <= AT_BROKER else DECLINED
        row = decide(w, time, kind, OF_PERSON, number, c["sym"], WHY_NONE, answer)
        if answer == ONE_MORE:
            keep_missing_roles(w, row, c)
        w.context[DIRTY] = (1 << 16) - 1


@inner
def obey(w: World, number: int, time: int) -> int:
    """Do what a command asks for. Gives the answer."""
    c = w.commands[number]
    if c["verb"] in (PAUSE, RESUME):
        paused = int(c["verb"] == PAUSE)
        before = w.context[PAUSED]
        w.context[PAUSED] = paused
        return CARRIED_OUT if before != paused else SO_ALREADY
    if c["verb"] == RE_ARM:
        return approve(w, number)
    if c["verb"] == TRIP:
        w.context[AT_POSITION] = -1
        w.context[AT_ORDER] = -1
        w.context[AT_ELEMENT] = -1
        return trip_what_is_meant(w, number, time)
    if c["verb"] in (CLOSE, CLOSE_ALL):
        return close_what_is_meant(w, number, time)
    if c["verb"] in (CANCEL, CANCEL_ALL):
        return cancel_what_is_meant(w, number, time)
    if c["verb"] == MOVE_STOP:
        return tighten(w, number, time)
    if c["verb"] in (DEPOSIT, PAY_OUT):
        return transfer(w, number)
    return NOTHING_THERE


@inner
def transfer(w: World, number: int) -> int:
    """Put money into the account or take it out."""
    c = w.commands[number]
    ledger = w.v.ledger[0]
    amount = c["level"] if c["verb"] == DEPOSIT else -c["level"]
    free = min(ledger["balance"], ledger["equity"] - margin_used(w.v, 0))
    if free + amount < 0:
        return NOT_FREE
    move_money(w, amount)
    feed_marks(w)
    feed_transfer(w, number, DEPOSITS if c["verb"] == DEPOSIT else PAYOUTS)
    return CARRIED_OUT


@inner
def move_money(w: World, amount: int) -> None:
    """Book what is paid in or out: it is no profit of the day, and no loss that was made."""
    ledger = w.v.ledger[0]
    ledger["balance"] += amount
    ledger["equity"] += amount
    ledger["lowest_equity"] += amount
    ledger["peak"] += amount
    ledger["moved"] += amount
    for calendar in range(w.days.shape[0]):
        w.days[calendar]["base"] += amount


@inner
def approve(w: World, number: int) -> int:
    """Let a person say that tripped guards may be armed again; they are, once enough have said so."""
    c = w.commands[number]
    bit = 1 << c["person"]
    answer = NOT_TRIPPED
    for k in range(c["target"], c["target"] + c["count"]):
        g = w.guards[k]
        meant = c["sym"] < 0 or g["sym"] == c["sym"]
        if meant and g["status"]:
            if g["roles"] == 0:
                return ARMS_ITSELF
            if has_said_so(w, g, bit):
                return SAID_ALREADY
            w.roles[g["roles_first"] + c["role"], SAID] |= bit
            answer = CARRIED_OUT if is_approved(w, g) else ONE_MORE
    return answer


@inner
def keep_missing_roles(w: World, row: int, c: Record) -> None:
    """Note the first guard that was meant and waits for more persons, and in which roles: a bit each."""
    for k in range(c["target"], c["target"] + c["count"]):
        g = w.guards[k]
        meant = c["sym"] < 0 or g["sym"] == c["sym"]
        if meant and g["status"] and w.v.log[row, DECISION.asked] == 0:
            w.v.log[row, DECISION.rule] = k
            w.v.log[row, DECISION.asked] = missing_roles(w, g)


@inner
def trip_what_is_meant(w: World, number: int, time: int) -> int:
    """Trip switches by hand, whatever their conditions say; what they wait for then is what it always is."""
    c = w.commands[number]
    answer = NOTHING_THERE
    for k in range(c["target"], c["target"] + c["count"]):
        g = w.guards[k]
        if c["sym"] < 0 or g["sym"] == c["sym"]:
            if is_of_each(g):
                if trip_each(w, number, k, time):
                    answer = CARRIED_OUT
            elif g["status"] == 0:
                trip_by_hand(w, number, k, ALL, time)
                answer = CARRIED_OUT
            elif answer != CARRIED_OUT:
                answer = SO_ALREADY
    return answer


@inner
def trip_each(w: World, number: int, guard: int, time: int) -> int:
    """Trip a switch that is asked of each for every one it has not acted on. Gives their count."""
    count = 0
    for slot in range(top_slot(w, guard)):
        if is_asked_of(w, guard, slot) and since_of(w, guard, slot) != DONE:
            keep_since(w, guard, slot, DONE)
            look_at(w, guard, slot)
            trip_by_hand(w, number, guard, slot, time)
            count += 1
    return count


@inner
def trip_by_hand(w: World, number: int, guard: int, only: int, time: int) -> None:
    """Trip a switch; the decision keeps what its condition says now, and who asked."""
    execute(w, w.guards[guard]["start"], w.guards[guard]["end"])
    row = trip(w, guard, only, time)
    w.v.log[row, DECISION.why] = WHY_PERSON
    w.v.log[row, DECISION.why_number] = number


@inner
def close_what_is_meant(w: World, number: int, time: int) -> int:
    """Close one position or all of them at the next open."""
    c = w.commands[number]
    answer = NO_POSITION if c["verb"] == CLOSE else NOTHING_THERE
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        one = c["verb"] == CLOSE_ALL or p["id"] == c["target"]
        if p["live"] and one and (c["sym"] < 0 or p["sym"] == c["sym"]):
            if close_later(w.v, slot, p["steps"], time, WHY_PERSON, number):
                answer = CARRIED_OUT
            elif answer != CARRIED_OUT:
                answer = SO_ALREADY
    return end_there(w, END_OPEN, answer) if c["verb"] == CLOSE_ALL and c["sym"] < 0 else answer


@inner
def end_there(w: World, what: int, answer: int) -> int:
    """End what is in symbols whose prices are not read. Gives the answer for all that was meant."""
    before = w.v.ledger[0]["elsewhere_wish"]
    there = end_elsewhere(w, what)
    if there & ~before:
        return CARRIED_OUT
    return SO_ALREADY if there and answer == NOTHING_THERE else answer


@inner
def cancel_what_is_meant(w: World, number: int, time: int) -> int:
    """Cancel one order or all of them."""
    c = w.commands[number]
    answer = NO_ORDER if c["verb"] == CANCEL else NOTHING_THERE
    for slot in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[slot]
        one = c["verb"] == CANCEL_ALL or o["id"] == c["target"]
        if o["live"] == 1 and one and (c["sym"] < 0 or o["sym"] == c["sym"]):
            if cancel(w, slot, time, WHY_PERSON, number):
                answer = CARRIED_OUT
            elif answer != CARRIED_OUT:
                answer = SO_ALREADY
    return end_there(w, END_RESTING, answer) if c["verb"] == CANCEL_ALL and c["sym"] < 0 else answer


@inner
def tighten(w: World, number: int, time: int) -> int:
    """Move the stop of a position nearer; a looser one is left alone."""
    c = w.commands[number]
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["id"] == c["target"]:
            s = w.v.symbols[p["sym"]]
            unit = 1
            for _ in range(PRICE_DIGITS - s["digits"]):
                unit *= 10
            level = c["level"] // unit
            if c["level"] % unit or level % s["tick"]:
                return NO_PRICE
            if p["has_stop"] and (level - p["stop"]) * p["side"] <= 0:
                return LOOSENS
            price = price_now(w, slot, WHY_PERSON)
            why = ask_stop(w.v, slot, level, price, time, WHY_PERSON, number)
            return AT_BROKER if why else CARRIED_OUT
    return NO_POSITION
