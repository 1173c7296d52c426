"""The words of ideas: what one came to, which one a position is of, from which one on a fold reads."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.reads import at_stop, of_position
from genesis_dsl.engine.words import GROUPED, IDEA, POSITION
from genesis_dsl.engine.world import AT_ELEMENT, AT_IDEA, AT_POSITION, World
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Record


@inner
def idea_word(w: World, at: int, word: int) -> tuple[float, int]:
    """Read one word of an idea; from `IDEA.same` on, what its openings have in common."""
    i = w.ideas[at]
    if word == IDEA.profit:
        return profit_of(w, i), 0
    if word == IDEA.risk:
        return risk_of(w, i)
    g = w.groups[i["group"]]
    return w.idea_same[g["cells"] + (at - g["first"]) * g["sames"] + word - IDEA.same], 0


@inner
def is_of(w: World, i: Record, slot: int) -> bool:
    """Say whether an open position is one of an idea."""
    return bool(w.v.book[slot]["live"] and idea_at(w, i["group"], slot) == i["number"])


@inner
def is_kept(w: World, i: Record) -> bool:
    """Say whether an idea is one that began, and has not made room for others."""
    g = w.groups[i["group"]]
    return bool(g["head"] - g["keep"] <= i["number"] < g["head"])


@inner
def idea_at(w: World, group: int, slot: int) -> int:
    """Give the number of the idea that a position is of; -1 for none."""
    position, first = w.v.book[slot]["id"], group * w.v.book.shape[0]
    for k in range(first, first + w.groups[group]["members"]):
        if w.members[k]["position"] == position:
            return int(w.members[k]["number"])
    return -1


@inner
def profit_of(w: World, i: Record) -> float:
    """Give what ended trades of an idea made, and what its open positions stand at."""
    profit = float(i["booked"])
    if i["open"]:
        for slot in range(w.v.ledger[0]["top_position"]):
            if is_of(w, i, slot):
                profit += of_position(w, w.v.book[slot], POSITION.profit)[0]
    return profit


@inner
def risk_of(w: World, i: Record) -> tuple[float, int]:
    """Give what an idea would lose at the stops of its open positions."""
    risk = 0.0
    if i["open"]:
        for slot in range(w.v.ledger[0]["top_position"]):
            if is_of(w, i, slot):
                value, why = at_stop(w, w.v.book[slot], POSITION.risk)
                if why:
                    return 0.0, why
                risk += value
    return risk, 0


@inner
def grouped_word(w: World, word: int, group: int, back: int) -> tuple[float, int]:
    """Read the number of an idea, or a word of the one that is asked about, or that an opening may join.

    Args:
        back: The register of the duration that `since` looks back over; of `day` and `week` their calendar.
    """
    now = w.v.ledger[0]["now"]
    if word == GROUPED.next:
        return float(w.groups[group]["head"]), 0
    if word == GROUPED.since:
        return (0.0, w.why[back]) if w.why[back] else (float(first_since(w, group, int(w.reg[back]))), 0)
    if word == GROUPED.day:
        return float(first_since(w, group, now - w.days[back]["began"])), 0
    if word == GROUPED.week:
        return float(first_since(w, group, now - w.days[back]["week_began"])), 0
    if word in (GROUPED.idea, GROUPED.idea_of_element):
        slot = w.context[AT_POSITION if word == GROUPED.idea else AT_ELEMENT]
        number = idea_at(w, group, slot) if slot >= 0 else -1
        return (float(number + 1), 0) if number >= 0 else (0.0, op.NO_IDEA if slot >= 0 else op.NO_SUBJECT)
    if w.context[AT_IDEA] < 0:
        return 0.0, op.NO_SUBJECT
    if word >= GROUPED.asked:
        return idea_word(w, w.context[AT_IDEA], word - GROUPED.asked)
    i = w.ideas[w.context[AT_IDEA]]
    if word == GROUPED.time_since_last_opening:
        return float(now - i["added"]), 0
    return float(now - i["lost_at"]), (0 if i["has_lost"] else op.NOTHING_YET)


@inner
def first_since(w: World, group: int, length: int) -> int:
    """Give the number of the first idea that began less than so long ago; it may be one to come.

    The latest of those that made room is looked at too: where it is meant, not all that are meant are kept.
    """
    g = w.groups[group]
    low, high = max(0, g["head"] - g["keep"] - 1), g["head"]
    while low < high:
        middle = (low + high) // 2
        if w.ideas[g["first"] + middle % g["rows"]]["began"] <= w.v.ledger[0]["now"] - length:
            low = middle + 1
        else:
            high = middle
    return int(low)


@inner
def why_too_many(w: World, group: int, first: int) -> int:
    """Say why a fold from a number on cannot be read: one of those that are meant had to make room."""
    return op.TOO_BUSY if first < w.groups[group]["head"] - w.groups[group]["keep"] else op.KNOWN


@inner
def next_idea(w: World, group: int, first: int, after: int) -> int:
    """Find the row of the next idea of a fold, of the first one where `after` is negative; -1 for none."""
    g = w.groups[group]
    number = max(0, first) if after < 0 else w.ideas[after]["number"] + 1
    return int(g["first"] + number % g["rows"]) if number < g["head"] else -1
