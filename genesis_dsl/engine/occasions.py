"""What each occasion (an opening, a close, a mark, a day) makes of the folds over finished things."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.folds import folded
from genesis_dsl.engine.groups import gather_opening, gather_trade
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.world import AT_ELEMENT, AT_ORDER, AT_POSITION, DIRTY, FED, READS_FILLS, World
from genesis_dsl.trading.book import OPENS
from genesis_dsl.trading.log import ENDED_POSITION, FILL, KIND, LOG_FILL, LOG_POSITION, LOG_REQUEST, REQUEST
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import Record

NO_ORDER = -1
"""Stands for the order of a position that no rule asked for."""


@inner
def feed(w: World, number: int) -> None:
    """Let an accumulator take the thing that is asked about, if its condition is true."""
    a = w.accumulators[number]
    execute(w, a["start"], a["end"])
    where = a["where"]
    value = a["value"]
    if a["among"] >= 0 and w.reg[a["among"]] == 0.0:
        return
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
def keep(w: World, number: int) -> None:
    """Let a ring take the thing that is asked about."""
    r = w.rings[number]
    execute(w, r["start"], r["end"])
    if r["among"] >= 0 and w.reg[r["among"]] == 0.0:
        return
    if r["needs"] >= 0 and w.why[r["needs"]] == 0 and w.reg[r["needs"]] == 0.0:
        return
    head = r["head"]
    if head >= r["keep"]:
        r["lost"] = w.ring_time[r["first"] + (head - r["keep"]) % r["rows"]]
    row = head % r["rows"]
    w.ring_time[r["first"] + row] = w.v.ledger[0]["now"]
    for k in range(r["columns"]):
        register = w.argv[r["registers"] + k]
        at = r["cells"] + row * r["columns"] + k
        w.ring_value[at] = w.reg[register]
        w.ring_why[at] = w.why[register]
    r["head"] = head + 1


@inner
def is_meant(fold: Record, things: int, sym: int, strategy: int, guard: int) -> bool:
    """Say whether an accumulator or a ring takes such a thing, of this symbol, strategy or guard."""
    return bool(
        fold["things"] == things
        and (fold["sym"] < 0 or fold["sym"] == sym)
        and (fold["strategy"] < 0 or fold["strategy"] == strategy)
        and (fold["owner"] < 0 or fold["owner"] <= guard < fold["owner"] + fold["owners"])
    )


@inner
def feed_thing(w: World, element: int, things: int, sym: int, strategy: int, guard: int) -> None:
    """Let every accumulator and ring take a thing; `element`: its row of the log, or its own number."""
    before = w.context[AT_ELEMENT]
    for number in range(w.accumulators.shape[0]):
        if is_meant(w.accumulators[number], things, sym, strategy, guard):
            w.context[AT_ELEMENT] = element
            feed(w, number)
    for number in range(w.rings.shape[0]):
        if is_meant(w.rings[number], things, sym, strategy, guard):
            w.context[AT_ELEMENT] = element
            keep(w, number)
    w.context[AT_ELEMENT] = before


@inner
def feed_signal(w: World, number: int) -> None:
    """Let the folds over signals take one of an entry."""
    site = w.sites[w.entries[number]["site"]]
    feed_thing(w, number, op.SIGNALS, site["sym"], site["strategy"], -1)
    w.context[DIRTY] |= READS_FILLS


@inner
def feed_transfer(w: World, number: int, things: int) -> None:
    """Let the folds over deposits or payouts take one, a command; what counts since a payout begins anew."""
    feed_thing(w, number, things, -1, -1, -1)
    if things == op.PAYOUTS:
        for k in range(w.accumulators.shape[0]):
            if w.accumulators[k]["resets"] == op.AT_PAYOUT:
                begin_anew(w, k)


@inner
def begin_anew(w: World, number: int) -> None:
    """Clear an accumulator between two days; one that follows a value looks at it at once."""
    clear(w, number)
    if w.accumulators[number]["things"] == op.MARKS:
        feed(w, number)


@inner
def feed_trip(w: World, guard: int, things: int) -> None:
    """Let the folds over breaches or trips take one of a guard; what counts since then begins anew."""
    feed_thing(w, guard, things, w.guards[guard]["sym"], -1, guard)
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        if a["resets"] == op.AT_TRIP and a["trip"] <= guard < a["trip"] + a["trips"]:
            begin_anew(w, number)


@inner
def feed_rows(w: World, first: int) -> None:
    """Let the accumulators take what was opened, closed and asked since a row of the log."""
    for row in range(first, w.v.ledger[0]["logged"]):
        feed_row(w, row)


@inner
def feed_row(w: World, row: int) -> None:
    """Let the accumulators take what a row of the log says was opened, closed or asked."""
    log = w.v.log
    if log[row, KIND] == LOG_REQUEST:
        feed_thing(w, row, op.REQUESTS, log[row, REQUEST.sym], log[row, REQUEST.strategy], -1)
    elif log[row, KIND] == LOG_FILL:
        sym, strategy = log[row, FILL.sym], log[row, FILL.strategy]
        feed_thing(w, row, op.FILLS, sym, strategy, -1)
        if log[row, FILL.opens] == OPENS:
            gather_opening(w, row)
            feed_thing(w, row, op.OPENINGS, sym, strategy, -1)
    elif log[row, KIND] == LOG_POSITION and log[row, ENDED_POSITION.steps_left] == 0:
        entry = log[row, ENDED_POSITION.entry]
        strategy = w.sites[w.entries[entry]["site"]]["strategy"] if entry >= 0 else -1
        gather_trade(w, row)
        feed_thing(w, row, op.TRADES, log[row, ENDED_POSITION.sym], strategy, -1)


@inner
def feed_requests(w: World) -> None:
    """Let the folds take the requests that were answered since they last took some."""
    last = w.v.ledger[0]["logged"]
    for row in range(w.context[FED], last):
        if w.v.log[row, KIND] == LOG_REQUEST:
            feed_row(w, row)
            w.context[DIRTY] |= READS_FILLS
    w.context[FED] = last


@hot
def feed_marks(w: World) -> None:
    """Let the running highs and lows look at the present marks."""
    for number in range(w.accumulators.shape[0]):
        if w.accumulators[number]["things"] == op.MARKS:
            feed(w, number)


@inner
def follows_marks(w: World) -> bool:
    """Say whether a running high or low looks at every mark."""
    for number in range(w.accumulators.shape[0]):
        if w.accumulators[number]["things"] == op.MARKS:
            return True
    return False


@inner
def feed_day(w: World, calendar: int) -> None:
    """Let the folds over days take the one that ends."""
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        if a["calendar"] == calendar and a["things"] == op.DAYS:
            feed(w, number)
    for number in range(w.rings.shape[0]):
        if w.rings[number]["calendar"] == calendar and w.rings[number]["things"] == op.DAYS:
            keep(w, number)


@inner
def clear(w: World, number: int) -> None:
    """Bring an accumulator back to its first value."""
    w.sums[number] = 0.0
    w.accumulators[number]["count"] = 0
    w.accumulators[number]["why"] = op.KNOWN


@inner
def roll(w: World, calendar: int, week: int, month: int) -> None:
    """Begin a day of one calendar: folds over days take the old one, folds of a day start anew."""
    if w.v.ledger[0]["now"] > w.v.ledger[0]["started"]:  # a run that begins with a day has none before it
        feed_day(w, calendar)
    for number in range(w.accumulators.shape[0]):
        a = w.accumulators[number]
        of_week = a["resets"] == op.AT_WEEK and week
        of_month = a["resets"] == op.AT_MONTH and month
        if a["calendar"] == calendar and (a["resets"] == op.AT_DAY or of_week or of_month):
            clear(w, number)
    ledger = w.v.ledger[0]
    day = w.days[calendar]
    day["balance"] = ledger["balance"]
    day["equity"] = ledger["equity"]
    day["base"] = ledger["balance"]
    day["lowest"] = ledger["equity"]
    day["began"] = ledger["now"]
    if week:
        day["week_began"] = ledger["now"]
        day["week_balance"] = ledger["balance"]
        day["week_equity"] = ledger["equity"]
    feed_marks(w)


@inner
def is_due(w: World, k: int, slot: int, moment: int) -> bool:
    """Say whether a tracker looks now. Moments: 0 the opening, 1 a mark, 2 a close of the strategy's bar.

    What is frozen at the entry looks at the opening, what reads the account at every mark, what reads
    bars at each close of a bar that began to count after the entry; what is kept of the signal is known by
    then. Rules and switches, which belong to no strategy, are asked at every event, and so their bars are
    looked at with the mark.
    """
    p = w.v.book[slot]
    fold, clock, strategy = w.trackers[k, 0], w.trackers[k, 4], w.trackers[k, 5]
    if strategy not in (-1, p["strategy"]) or w.trackers[k, 6] != p["sym"]:
        return False
    if fold == op.AT_SIGNAL:
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
def keep_signal(w: World, number: int, slot: int) -> None:
    """Keep of a signal what sentences read `at signal`, for the order in a slot that it asks for.

    Why a value is unknown is kept, below nought, where else it is noted that the value is known.
    """
    site = w.sites[w.entries[number]["site"]]
    w.context[AT_POSITION] = -1
    w.context[AT_ORDER] = slot
    for k in range(w.trackers.shape[0]):
        of_all = w.trackers[k, 5] < 0
        meant = w.trackers[k, 6] == site["sym"] and (of_all or w.trackers[k, 5] == site["strategy"])
        if w.trackers[k, 0] == op.AT_SIGNAL and meant:
            execute(w, w.trackers[k, 1], w.trackers[k, 2])
            value = w.trackers[k, 3]
            w.signal_value[slot, k] = w.reg[value]
            w.signal_known[slot, k] = -w.why[value] if w.why[value] else 1


@inner
def forget_signal(w: World, slot: int) -> None:
    """Forget what was kept of the signal of an earlier order of this slot."""
    w.signal_known[slot, :] = 0


@inner
def hand_signal_on(w: World, source: int, to: int) -> None:
    """Give what is kept of a signal in a row of `World.signal_value` to another one."""
    for k in range(w.signal_value.shape[1]):
        w.signal_value[to, k] = w.signal_value[source, k]
        w.signal_known[to, k] = w.signal_known[source, k]


@inner
def begin_tracking(w: World, slot: int, order: int) -> None:
    """Forget what was followed for an earlier position of this slot, and start anew.

    `order`: the slot of the order that opened it, whose signal it has; `NO_ORDER` where there is none.
    """
    w.track_known[slot, :] = 0
    if order >= 0:
        for k in range(w.signal_value.shape[1]):
            w.track_value[slot, k] = w.signal_value[order, k]
            w.track_known[slot, k] = w.signal_known[order, k]
    w.exit_watch[slot, :] = -1
    w.slot_since[slot, :] = -1
    track(w, slot, 0)
