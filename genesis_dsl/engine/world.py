"""Everything the kernel works on, as arrays made once.

Shapes: see each field. State that an imagined future may change (book, orders, ledger, days,
accumulators, rings) has two more copies, in which the gate keeps it.
"""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.fold_records import ACCUMULATOR, DAY, RING
from genesis_dsl.engine.group_records import GROUP, IDEA, MEMBER
from genesis_dsl.engine.policy_records import LINE, PLACING, POLICY
from genesis_dsl.engine.rule_records import ACTION, ENTRY, EXIT, GUARD, SITE, WATCH
from genesis_dsl.trading.pointer import Addressed, passed_by_address
from genesis_dsl.trading.tables import LEDGER, ORDER, POSITION, Table, Venue, record_of

COMMAND = record_of("time verb target count sym level person role refused")
"""What a person asks for, at `time`. `target`: the id of a position or order, or the first of `count` guards.
`level`: a price in hundred-millionths. `role`: in which it is said. `refused`: why it is not tried, or 0."""

REPORT = record_of(
    "time kind about cause sym order position code side type steps price trigger stop target profit "
    "commission due swap amount"
)
"""What a broker outside says; see `market.report`. `kind`, `about`: places in `KINDS` and `REQUESTS`;
`cause`: a place in `CAUSES`, a reason (`WHY_...`) of a refusal, or a bit for a doubt; `sym`: of a doubt or
of what is adopted or resting, -1 for the account."""

SCHEDULE = record_of("past past_end ahead ahead_end since until missing")
"""When the events of a set are: stretches of `World.news_time`, and the span that is known."""

READS_TIME, READS_MARKS, READS_FILLS, READS_DAYS, READS_PRICES = 1, 2, 4, 8, 16
"""Why a value may have changed, as bits."""
MONTHS_FROM = 62
"""The bit of `Events.roll` that begins a month of the first calendar; those of the others stand below it."""


def _named(words: str) -> frozenset[str]:
    return frozenset(words.split())


RULES = _named(
    "code argv floats col_first col_clock clock_ticks zone_first zone_at zone_offset "
    "session_first session_open session_close "
    "trackers sites entries policies lines exits actions commands snap_regs signalled"
)
"""Arrays of `World` that hold the rules of a run; they never change."""
PRICES = _named(
    "col_value col_why clock_time clock_open clock_first clock_count says says_first "
    "ev_time ev_roll ev_swap ev_ticks ev_quiet schedules news_time reports"
)
"""Arrays of `World` that hold its data; of ticks a stretch at a time. See also `trading.tables`."""
PASSING = _named(
    "clock_new snaps saved_book saved_orders saved_ledger saved_days saved_accumulators saved_sums "
    "saved_rings saved_groups saved_ideas saved_members saved_track_value saved_track_known reach ranks"
)
"""Arrays of `World` that carry nothing from one event to the next. What is named nowhere is state."""
OF_SLOTS = {
    **dict.fromkeys(("exit_watch", "slot_since", "joined", "track_value", "track_known"), "top_position"),
    "order_since": "top_order",
}
"""Arrays of `World` with a row for each slot, and where the ledger counts the slots in use."""


@passed_by_address(
    v=Venue,
    code=(np.int64, 2),
    argv=np.int64,
    floats=np.float64,
    reg=np.float64,
    why=np.int64,
    col_value=np.float64,
    col_why=np.uint8,
    col_first=np.int64,
    col_clock=np.int64,
    says=np.uint8,
    says_first=np.int64,
    clock_time=np.int64,
    clock_open=np.uint8,
    clock_first=np.int64,
    clock_count=np.int64,
    clock_row=np.int64,
    clock_new=np.int64,
    clock_ticks=np.uint8,
    zone_first=np.int64,
    zone_at=np.int64,
    zone_offset=np.int64,
    schedules=SCHEDULE,
    news_time=np.int64,
    session_first=np.int64,
    session_open=np.int64,
    session_close=np.int64,
    ev_time=np.int64,
    ev_roll=np.int64,
    ev_swap=np.int64,
    ev_ticks=np.uint8,
    ev_quiet=np.int32,
    days=DAY,
    accumulators=ACCUMULATOR,
    sums=np.float64,
    rings=RING,
    ring_time=np.int64,
    ring_value=np.float64,
    ring_why=np.uint8,
    groups=GROUP,
    ideas=IDEA,
    idea_same=np.float64,
    members=MEMBER,
    idea_since=(np.int64, 2),
    trackers=(np.int64, 2),
    track_value=(np.float64, 2),
    track_known=(np.int64, 2),
    signal_value=(np.float64, 2),
    signal_known=(np.int64, 2),
    sites=SITE,
    entries=ENTRY,
    policies=POLICY,
    lines=LINE,
    placings=PLACING,
    signalled=np.int64,
    kept=(np.float64, 2),
    kept_why=(np.int64, 2),
    exits=EXIT,
    actions=ACTION,
    guards=GUARD,
    roles=(np.int64, 2),
    commands=COMMAND,
    reports=REPORT,
    watch=WATCH,
    exit_watch=(np.int64, 2),
    slot_since=(np.int64, 2),
    order_since=(np.int64, 2),
    said=(np.int64, 2),
    ranks=np.float64,
    joined=(np.int64, 2),
    snap_regs=np.int64,
    snaps=np.float64,
    context=np.int64,
    room=np.float64,
    nearest=(np.float64, 2),
    saved_book=POSITION,
    saved_orders=ORDER,
    saved_ledger=LEDGER,
    saved_days=DAY,
    saved_accumulators=ACCUMULATOR,
    saved_sums=np.float64,
    saved_rings=RING,
    saved_groups=GROUP,
    saved_ideas=IDEA,
    saved_members=MEMBER,
    saved_track_value=(np.float64, 2),
    saved_track_known=(np.int64, 2),
    reach=(np.int64, 2),
)
@dataclass(frozen=True, slots=True, eq=False)
class World(Addressed):
    """The kernel's tables and state.

    Shapes: code (instructions, 8); argv, floats flat lists; reg, why (registers,); columns one after
    the other in col_value, col_why; clocks one after the other in clock_time, clock_open; says (see
    `SILENT`), one entry after the other; ev_* (events,), or a stretch of them; `ev_quiet`: see `quiet.py`.
    roles (those of all guards, 2): see `rule_records.NEEDED`.
    signal_* (slots of orders, then placings; trackers), without a column where nothing is read `at signal`.
    """

    v: Venue
    code: NDArray[np.int64]
    argv: NDArray[np.int64]
    floats: NDArray[np.float64]
    reg: NDArray[np.float64]
    why: NDArray[np.int64]
    col_value: NDArray[np.float64]
    col_why: NDArray[np.uint8]
    col_first: NDArray[np.int64]
    col_clock: NDArray[np.int64]
    says: NDArray[np.uint8]
    says_first: NDArray[np.int64]
    clock_time: NDArray[np.int64]
    clock_open: NDArray[np.uint8]
    clock_first: NDArray[np.int64]
    clock_count: NDArray[np.int64]
    clock_row: NDArray[np.int64]
    clock_new: NDArray[np.int64]
    clock_ticks: NDArray[np.uint8]
    zone_first: NDArray[np.int64]
    zone_at: NDArray[np.int64]
    zone_offset: NDArray[np.int64]
    schedules: Table
    news_time: NDArray[np.int64]
    session_first: NDArray[np.int64]
    session_open: NDArray[np.int64]
    session_close: NDArray[np.int64]
    ev_time: NDArray[np.int64]
    ev_roll: NDArray[np.int64]
    ev_swap: NDArray[np.int64]
    ev_ticks: NDArray[np.uint8]
    ev_quiet: NDArray[np.int32]
    days: Table
    accumulators: Table
    sums: NDArray[np.float64]
    rings: Table
    ring_time: NDArray[np.int64]
    ring_value: NDArray[np.float64]
    ring_why: NDArray[np.uint8]
    groups: Table
    ideas: Table
    idea_same: NDArray[np.float64]
    members: Table
    idea_since: NDArray[np.int64]
    trackers: NDArray[np.int64]
    track_value: NDArray[np.float64]
    track_known: NDArray[np.int64]
    signal_value: NDArray[np.float64]
    signal_known: NDArray[np.int64]
    sites: Table
    entries: Table
    policies: Table
    lines: Table
    placings: Table
    signalled: NDArray[np.int64]
    kept: NDArray[np.float64]
    kept_why: NDArray[np.int64]
    exits: Table
    actions: Table
    guards: Table
    roles: NDArray[np.int64]
    commands: Table
    reports: Table
    watch: Table
    exit_watch: NDArray[np.int64]
    slot_since: NDArray[np.int64]
    order_since: NDArray[np.int64]
    said: NDArray[np.int64]
    ranks: NDArray[np.float64]
    joined: NDArray[np.int64]
    snap_regs: NDArray[np.int64]
    snaps: NDArray[np.float64]
    context: NDArray[np.int64]
    room: NDArray[np.float64]
    nearest: NDArray[np.float64]
    saved_book: Table
    saved_orders: Table
    saved_ledger: Table
    saved_days: Table
    saved_accumulators: Table
    saved_sums: NDArray[np.float64]
    saved_rings: Table
    saved_groups: Table
    saved_ideas: Table
    saved_members: Table
    saved_track_value: NDArray[np.float64]
    saved_track_known: NDArray[np.int64]
    reach: NDArray[np.int64]


(
    AT_POSITION,
    AT_ORDER,
    AT_ELEMENT,
    AT_SITE,
    DECIDE_FROM,
    DECIDE_BEFORE,
    DIRTY,
    VERDICT,
    BOUND,
    BOUND_WORLD,
    RAW_SIZE,
    CAP,
    KEEP_ALL,
    NEXT_COMMAND,
    PAUSED,
    AT_FILL,
    FED,
    CALM,
    STRETCH,
    ASKED,
    NEXT_REPORT,
    REPORTS,
    SETTLED_FROM,
    SETTLED_TO,
    LEAST,
    MOST,
    AT_PLACING,
    AT_IDEA,
    UNTOLD,
) = range(29)
"""Places of `World.context`: the subject of the sentence being evaluated, the span in which strategies
decide, what changed since the rules were last asked, what sizing and the gate answered, whether an entry is
recorded whatever it says, for those who ask why not, which command of a person comes next, whether one has
paused entries, the row in the log of the fill that is asked about, up to which row the folds have taken
requests, whether nothing is open, resting or waited for, so that an event at which nobody has anything to
say need not be lived through, the number of the first event that stands in `ev_time`, where the order
stands that the gate is asked about, which report of a broker outside comes next, how many there are, the
program of what is the same all through a run, between which equities no guard says anything new, the
placing that is asked about, the row of the idea that an opening may join, and why the rule that binds an
order cannot tell."""
