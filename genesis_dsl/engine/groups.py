"""Groups of openings: what an opening joins or begins, what an idea came to, where a fold over them begins.

An opening that adds to a position belongs to the idea of that position: their money cannot be told apart.
Any other joins the latest idea of its like where `joins_when:` says so, and begins a new one where it does
not, or nobody can tell.
"""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.world import AT_ELEMENT, AT_IDEA, World
from genesis_dsl.trading.log import ENDED_POSITION, FILL
from genesis_dsl.trading.parts import inner


@inner
def gather_opening(w: World, row: int) -> None:
    """Let every group take an opening, a row of the log."""
    before = w.context[AT_ELEMENT]
    for number in range(w.groups.shape[0]):
        g = w.groups[number]
        theirs = g["strategy"] < 0 or g["strategy"] == w.v.log[row, FILL.strategy]
        if theirs and (g["sym"] < 0 or g["sym"] == w.v.log[row, FILL.sym]):
            w.context[AT_ELEMENT] = row
            execute(w, g["start"], g["end"])
            if g["among"] < 0 or w.reg[g["among"]] != 0.0:
                join(w, number, row)
    w.context[AT_ELEMENT] = before


@inner
def join(w: World, number: int, row: int) -> None:
    """Let an opening join an idea, or begin one."""
    g = w.groups[number]
    position = w.v.log[row, FILL.position]
    member = member_of(w, number, position)
    added = member >= 0
    at = row_of_idea(w, number, w.members[member]["number"]) if added else latest_alike(w, number)
    if not added and (at < 0 or not joins(w, number, at)):
        at = begin(w, number, row)
    if at < 0:
        return
    now = w.v.ledger[0]["now"]
    i = w.ideas[at]
    i["added"] = now
    i["changed"] = now
    if not added and g["members"] < w.v.book.shape[0]:
        i["open"] += 1
        m = w.members[number * w.v.book.shape[0] + g["members"]]
        m["position"] = position
        m["number"] = i["number"]
        g["members"] += 1


@inner
def member_of(w: World, number: int, position: int) -> int:
    """Find an open position among those of a group; -1 where it belongs to none."""
    first = number * w.v.book.shape[0]
    for k in range(first, first + w.groups[number]["members"]):
        if w.members[k]["position"] == position:
            return k
    return -1


@inner
def row_of_idea(w: World, number: int, idea: int) -> int:
    """Give the row of an idea; -1 where it had to make room for others."""
    g = w.groups[number]
    return int(g["first"] + idea % g["rows"]) if idea >= g["head"] - g["keep"] else -1


@inner
def latest_alike(w: World, number: int) -> int:
    """Find the latest idea that has the same in common as an opening; -1 where there is none."""
    g = w.groups[number]
    for idea in range(g["head"] - 1, max(-1, g["head"] - g["keep"] - 1), -1):
        row = idea % g["rows"]
        alike = True
        for k in range(g["sames"]):
            alike &= w.idea_same[g["cells"] + row * g["sames"] + k] == w.reg[w.argv[g["same"] + k]]
        if alike:
            return int(g["first"] + row)
    return -1


@inner
def joins(w: World, number: int, at: int) -> bool:
    """Say whether the opening that is asked about joins an idea; what nobody can tell does not."""
    g = w.groups[number]
    if g["join"] < 0:
        return True
    w.context[AT_IDEA] = at
    execute(w, g["join_start"], g["join_end"])
    w.context[AT_IDEA] = -1
    return bool(w.why[g["join"]] == op.KNOWN and w.reg[g["join"]] != 0.0)


@inner
def begin(w: World, number: int, row: int) -> int:
    """Begin an idea with an opening. Gives its row."""
    g = w.groups[number]
    place = g["head"] % g["rows"]
    for k in range(g["sames"]):
        w.idea_same[g["cells"] + place * g["sames"] + k] = w.reg[w.argv[g["same"] + k]]
    i = w.ideas[g["first"] + place]
    i["group"] = number
    i["number"] = g["head"]
    i["sym"] = w.v.log[row, FILL.sym]
    i["began"] = w.v.ledger[0]["now"]
    i["has_lost"] = 0
    i["booked"] = 0
    i["open"] = 0
    w.idea_since[g["first"] + place, :] = -1
    g["head"] += 1
    return int(g["first"] + place)


@inner
def gather_trade(w: World, row: int) -> None:
    """Let every group take a trade that ended, a row of the log."""
    position, profit = w.v.log[row, ENDED_POSITION.id], w.v.log[row, ENDED_POSITION.pnl]
    now = w.v.ledger[0]["now"]
    for number in range(w.groups.shape[0]):
        g = w.groups[number]
        member = member_of(w, number, position)
        at = row_of_idea(w, number, w.members[member]["number"]) if member >= 0 else -1
        if member >= 0:
            g["members"] -= 1
            w.members[member] = w.members[number * w.v.book.shape[0] + g["members"]]
        if at >= 0:
            i = w.ideas[at]
            i["booked"] += profit
            i["open"] -= 1
            i["changed"] = now
            if profit < 0:
                i["lost_at"] = now
                i["has_lost"] = 1
