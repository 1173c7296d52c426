"""What each occasion (an opening, a close, a mark, a day) makes of the folds over finished things."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.folds import folded
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.world import AT_ELEMENT, AT_POSITION, World
from genesis_dsl.trading.jit import hot, inner
from genesis_dsl.trading.log import ENDED_POSITION, FILL, KIND, LOG_FILL, LOG_POSITION


@inner
def feed(w: World, number: int) -> None:
    """Let an accumulator take the thing that is asked about, if its condition is true."""
    a = w.accumulators[number]
    execute(w, a["start"], a["end"])
    where = a["where"]
    value = a["value"]
    if w.why[where]:
        a["why"] = w.why[where]
    elif w.reg[where] != 0.0:
        if w.why[value] and a["fold"] != op.COUNT:
            a["why"] = w.why[value]
            return
        total, count = folded(a["fold"], w.sums[number], a["count"], w.reg[value])
        w.sums[number] = total
        a["count"] = count
    elif a["fold"] == op.STREAK:
        clear(w, number)


@inner
def feed_row(w: World, row: int, things: int, sym: int, strategy: int) -> None:
    """Let every accumulator of trades or openings take a row of the log."""
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        mine = (a["sym"] < 0 or a["sym"] == sym) and (a["strategy"] < 0 or a["strategy"] == strategy)
        if a["things"] == things and mine:
            w.context[AT_ELEMENT] = row
            feed(w, number)


@inner
def feed_rows(w: World, first: int) -> None:
    """Let the accumulators take what was opened and closed since a row of the log."""
    log = w.v.log
    for row in range(first, w.v.ledger[0]["logged"]):
        if log[row, KIND] == LOG_FILL and log[row, FILL.opens] == 1:
            entry = w.entries[log[row, FILL.why_number]]
            feed_row(w, row, op.OPENINGS, log[row, FILL.sym], w.sites[entry["site"]]["strategy"])
        elif log[row, KIND] == LOG_POSITION and log[row, ENDED_POSITION.steps_left] == 0:
            entry = w.entries[log[row, ENDED_POSITION.entry]]
            feed_row(w, row, op.TRADES, log[row, ENDED_POSITION.sym], w.sites[entry["site"]]["strategy"])


@hot
def feed_marks(w: World) -> None:
    """Let the running highs and lows look at the present marks."""
    for number in range(w.accumulators.shape[0]):
        if w.accumulators[number]["things"] == op.MARKS:
            feed(w, number)


@inner
def clear(w: World, number: int) -> None:
    """Bring an accumulator back to its first value."""
    w.sums[number] = 0.0
    w.accumulators[number]["count"] = 0
    w.accumulators[number]["why"] = op.KNOWN


@inner
def roll(w: World, calendar: int, week: int) -> None:
    """Begin a day of one calendar: folds over days take the old one, folds of a day start anew."""
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        if a["calendar"] == calendar and a["things"] == op.DAYS:
            feed(w, number)
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        if a["calendar"] == calendar and (a["resets"] == 1 or (a["resets"] == 2 and week)):
            clear(w, number)
    ledger = w.v.ledger[0]
    day = w.days[calendar]
    day["balance"] = ledger["balance"]
    day["equity"] = ledger["equity"]
    day["lowest"] = ledger["equity"]
    if week:
        day["week_balance"] = ledger["balance"]
        day["week_equity"] = ledger["equity"]
    feed_marks(w)


@inner
def is_due(w: World, k: int, slot: int, moment: int) -> bool:
    """Say whether a tracker looks now. Moments: 0 the opening, 1 a mark, 2 a close of the strategy's bar.

    What is frozen at the entry looks at the opening, what reads the account at every mark, what reads
    bars at each close of a bar that began to count after the entry. Rules and switches, which belong to
    no strategy, are asked at every event, and so their bars are looked at with the mark.
    """
    p = w.v.book[slot]
    fold, clock, strategy = w.trackers[k, 0], w.trackers[k, 4], w.trackers[k, 5]
    if strategy not in (-1, p["strategy"]) or w.trackers[k, 6] != p["sym"]:
        return False
    if fold == op.FIRST:
        return moment == 0
    if clock < 0:
        return moment == 1
    if moment != (2 if strategy >= 0 else 1) or w.clock_row[clock] < 0:
        return False
    return w.clock_time[w.clock_first[clock] + w.clock_row[clock]] > p["opened"]


@inner
def track(w: World, slot: int, moment: int) -> None:
    """Let what is followed since the entry of a position look at the present values.

    Columns of `World.trackers`: fold, start, end, value register, clock (-1: the account), strategy, symbol.
    """
    w.context[AT_POSITION] = slot
    for k in range(w.trackers.shape[0]):
        if is_due(w, k, slot, moment):
            execute(w, w.trackers[k, 1], w.trackers[k, 2])
            value = w.trackers[k, 3]
            if w.why[value] == 0:
                total, count = folded(
                    w.trackers[k, 0], w.track_value[slot, k], w.track_known[slot, k], w.reg[value]
                )
                w.track_value[slot, k] = total
                w.track_known[slot, k] = count


@inner
def begin_tracking(w: World, slot: int) -> None:
    """Forget what was followed for an earlier position of this slot, and start anew."""
    w.track_known[slot, :] = 0
    w.exit_watch[slot, :] = -1
    w.slot_since[slot, :] = -1
    track(w, slot, 0)
