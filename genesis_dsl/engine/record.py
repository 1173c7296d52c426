"""Decisions and outcomes go to the log, with the registers that they read."""

from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import put
from genesis_dsl.trading.log import DECISION, LOG_DECISION, LOG_OUTCOME, OUTCOME
from genesis_dsl.trading.money import CROWDED
from genesis_dsl.trading.parts import inner

(
    FIRED,
    BLOCKED,
    NEAR_MISS,
    ALREADY_IN,
    TRIPPED,
    HOLDING,
    REARMED,
    BROKEN,
    POSSIBLY_BROKEN,
    REFUSED,
    CANNOT_TELL,
    CLOSED,
    MOVED,
    ASKED,
    TOUCHED,
    WAITS,
    COMMANDED,
    DECLINED,
    FLAT,
    REQUOTED,
    GAVE_UP,
) = range(21)
DECISIONS = (
    "fired",
    "blocked",
    "near miss",
    "already in",
    "tripped",
    "holding",
    "re-armed",
    "broken",
    "possibly broken",
    "refused",
    "cannot tell",
    "closed",
    "moved",
    "asked",
    "touched",
    "waits",
    "commanded",
    "declined",
    "flat",
    "requoted",
    "given up",
)
"""Kinds of decision, in the words of the trace; `asked` is recorded only where somebody wants to know."""

OF_ENTRY, OF_EXIT, OF_GUARD, OF_PERSON, OF_POLICY = range(5)
BESIDE = 3
"""So many numbers stand behind the registers of a decision on an order: its tightest room, and both sides."""


@inner
def decide(w: World, time: int, kind: int, owner: int, index: int, sym: int, why: int, why_index: int) -> int:
    """Record a decision with the registers of its owner. Gives the row of the log."""
    ledger = w.v.ledger[0]
    row = put(w.v, LOG_DECISION, time)
    log = w.v.log
    first, count = snapped_registers(w, owner, index)
    log[row, DECISION.kind] = kind
    log[row, DECISION.owner] = owner
    log[row, DECISION.number] = index
    log[row, DECISION.sym] = sym
    log[row, DECISION.why] = why
    log[row, DECISION.why_number] = why_index
    log[row, DECISION.id] = ledger["next_decision"]
    log[row, DECISION.kept_at] = ledger["snapped"]
    log[row, DECISION.kept] = count
    ledger["next_decision"] += 1
    at = ledger["snapped"]
    if at + 2 * count + BESIDE >= w.snaps.shape[0]:
        ledger["fault_code"] = CROWDED
        return row
    for k in range(count):
        r = w.snap_regs[first + k]
        if r < 0:  # which tick of its millisecond was read
            w.snaps[at + 2 * k] = float(w.clock_row[-1 - r])
            w.snaps[at + 2 * k + 1] = 0.0
        else:
            w.snaps[at + 2 * k] = w.reg[r]
            w.snaps[at + 2 * k + 1] = w.why[r]
    ledger["snapped"] = at + 2 * count
    return row


@inner
def snapped_registers(w: World, owner: int, index: int) -> tuple[int, int]:
    """Give the list of registers that a decision of this owner keeps."""
    if owner == OF_ENTRY:
        return w.entries[index]["snap"], w.entries[index]["snaps"]
    if owner == OF_EXIT:
        return w.exits[index]["snap"], w.exits[index]["snaps"]
    if owner == OF_PERSON:
        return 0, 0
    if owner == OF_POLICY:
        return w.lines[index]["snap"], w.lines[index]["snaps"]
    return w.guards[index]["snap"], w.guards[index]["snaps"]


@inner
def truth_of(w: World, register: int) -> int:
    """Give 1 for true, 0 for false, 2 + reason for unknown."""
    why = w.why[register]
    return 2 + why if why else int(w.reg[register] != 0.0)


@inner
def log_changes(w: World, first: int, count: int, time: int) -> None:
    """Record the outcomes that differ from the last time they were asked."""
    for k in range(first, first + count):
        watch = w.watch[k]
        truth = truth_of(w, watch["reg"])
        if truth != watch["last"]:
            watch["last"] = truth
            log_outcome(w, time, watch["node"], watch["sym"], 0, truth)


@inner
def log_outcome(w: World, time: int, node: int, sym: int, position: int, truth: int) -> None:
    """Record one outcome."""
    row = put(w.v, LOG_OUTCOME, time)
    w.v.log[row, OUTCOME.node] = node
    w.v.log[row, OUTCOME.sym] = sym
    w.v.log[row, OUTCOME.position] = position
    w.v.log[row, OUTCOME.truth] = truth


@inner
def log_position_changes(w: World, first: int, count: int, slot: int, time: int) -> None:
    """Record the outcomes about one position that differ from the last time."""
    for k in range(first, first + count):
        truth = truth_of(w, w.watch[k]["reg"])
        if truth != w.exit_watch[slot, k]:
            w.exit_watch[slot, k] = truth
            log_outcome(w, time, w.watch[k]["node"], w.watch[k]["sym"], w.v.book[slot]["id"], truth)
