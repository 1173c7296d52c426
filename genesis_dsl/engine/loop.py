"""The loop: one event after the other, in one declared order. Replay, paper and live all run it.

0. `run_timers`: what ended since the last event.
1. `meet`: bars are shown, fills enter the ledger, and what asks about fills is asked; with a broker outside,
   `hear`: so do what he reports.
2. `mark`: the account is valued, and the broker looks at its margin.
3. `carry_out_commands`, then `ask_all`: what persons asked for, then rules and switches.
4. `begin_days`: where a day begins: what is asked at its end, roll, re-arm, and rules and switches once more.
5. `ask_exits`: exits, stops, resting orders; `ask_placings`, `ask_closings`: what execution policies work at.
6. `ask_entries`: decide, size, screen, submit; then a broker outside is asked for what is wanted of him.
7. What happened stands in the log already; the caller reads it between blocks.
"""

from genesis_dsl.engine.calm import HELD, is_calm, passes, wait
from genesis_dsl.engine.closings import ask_closings
from genesis_dsl.engine.commands import carry_out_commands
from genesis_dsl.engine.desk import ask_broker, call_back_expired
from genesis_dsl.engine.endings import ask_at_end
from genesis_dsl.engine.exits import ask_exits
from genesis_dsl.engine.fills import take_fills
from genesis_dsl.engine.gliding import glide
from genesis_dsl.engine.guards import ask_all, run_timers
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.meeting import begin_bar, fill_rest, let_meet
from genesis_dsl.engine.occasions import feed_marks, feed_requests, roll, track
from genesis_dsl.engine.reports import is_heard, take_reports
from genesis_dsl.engine.targets import live_through
from genesis_dsl.engine.turns import ask_entries
from genesis_dsl.engine.waits import opening_of, run_waits
from genesis_dsl.engine.working import ask_placings
from genesis_dsl.engine.world import (
    CALM,
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    FED,
    KEEP_ALL,
    MONTHS_FROM,
    READS_DAYS,
    READS_FILLS,
    READS_MARKS,
    READS_PRICES,
    SETTLED_FROM,
    SETTLED_TO,
    STRETCH,
    World,
)
from genesis_dsl.trading.age import next_in_age
from genesis_dsl.trading.book import end_order, end_position, put
from genesis_dsl.trading.broker import watch_margin
from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.log import ENDED_DAY, LOG_DAY
from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.swap import roll_over
from genesis_dsl.trading.tables import WHY_END, WHY_EXPIRED
from genesis_dsl.trading.venue import mark, show

ROOM_FOR_AN_EVENT = 4096
"""Rows of the log that one event may need; with less left the block ends early."""


@hot
def advance(w: World, time: int, ticks: int) -> None:
    """Move the clocks to this instant: of bars as they close, of ticks by one where the event is theirs."""
    for clock in range(w.clock_row.shape[0]):
        row = w.clock_row[clock] + 1
        w.clock_new[clock] = 0
        until = time if ticks else time - w.clock_ticks[clock]
        if row < w.clock_count[clock] and w.clock_time[w.clock_first[clock] + row] <= until:
            w.clock_row[clock] = row
            w.clock_new[clock] = 1


@hot
def show_bars(w: World) -> int:
    """Show the bars or ticks of this event that lie inside trading hours. Gives their count."""
    shown = 0
    for sym in range(w.v.symbols.shape[0]):
        s = w.v.symbols[sym]
        s["has_bar"] = 0
        clock = s["clock"]
        if w.clock_new[clock]:
            row = w.clock_row[clock]
            bar = s["first_bar"] + row
            if w.v.tradable[bar]:
                show(w.v, sym, bar, opening_of(w, clock, row, s["bar_ms"]))
                shown += 1
    return shown


@inner
def expire(w: World, time: int) -> None:
    """Take out the orders whose time has come."""
    for slot in range(w.v.ledger[0]["top_order"]):
        o = w.v.orders[slot]
        if o["live"] == 1 and o["expires"] and o["expires"] <= time:
            end_order(w.v, slot, o["expires"], 2, WHY_EXPIRED, 0)


@inner
def meet(w: World, at: int, time: int) -> None:
    """Let closings, stops, targets and resting orders meet the bars of this event, the oldest first."""
    ledger = w.v.ledger[0]
    first, newest = ledger["logged"], ledger["next_position"]
    expire(w, time - 1)
    age = 0
    slot = next_in_age(w.v.book, ledger["top_position"], age)
    while slot >= 0 and w.v.book[slot]["id"] < newest:
        p = w.v.book[slot]
        age = p["id"]
        if w.v.symbols[p["sym"]]["has_bar"]:
            begin_bar(w, slot, time)
            fill_rest(w, slot, time)
            live_through(w, slot, time)
        slot = next_in_age(w.v.book, ledger["top_position"], age)
    slot = next_in_age(w.v.orders, ledger["top_order"], 0)
    while slot >= 0:
        o = w.v.orders[slot]
        age = o["id"]
        if w.v.symbols[o["sym"]]["has_bar"]:
            let_meet(w, slot, time)
        slot = next_in_age(w.v.orders, ledger["top_order"], age)
    expire(w, time)
    take_in(w, first, at, time)


@inner
def hear(w: World, at: int, time: int) -> None:
    """Let what a broker outside reports enter the ledger; what has expired here is called back."""
    first = w.v.ledger[0]["logged"]
    heard = is_heard(w, time)
    take_reports(w, time)
    call_back_expired(w, time)
    take_in(w, first, at, time)
    if heard:
        w.context[DIRTY] |= READS_FILLS | READS_MARKS


@inner
def take_in(w: World, first: int, at: int, time: int) -> None:
    """Let folds and rules look at what happened since a row of the log."""
    if w.v.ledger[0]["logged"] > first:
        take_fills(w, first, at, time)
        w.context[DIRTY] |= READS_FILLS | READS_MARKS
        shrink(w)


@inner
def shrink(w: World) -> None:
    """Forget the free slots at the end of both books."""
    ledger = w.v.ledger[0]
    while ledger["top_position"] > 0 and w.v.book[ledger["top_position"] - 1]["live"] == 0:
        ledger["top_position"] -= 1
    while ledger["top_order"] > 0 and w.v.orders[ledger["top_order"] - 1]["live"] == 0:
        ledger["top_order"] -= 1


@inner
def count_bars(w: World) -> None:
    """Count the bars of its strategy that a position has seen close."""
    for slot in range(w.v.ledger[0]["top_position"]):
        p = w.v.book[slot]
        if p["live"] and p["entry"] >= 0 and w.clock_new[w.sites[w.entries[p["entry"]]["site"]]["bars"]]:
            p["bars"] += 1


@inner
def value(w: World) -> None:
    """Mark the account, and let everything look that follows its highs and lows."""
    mark(w.v)
    watch_margin(w.v, w.v.ledger[0]["now"])
    feed_marks(w)
    ledger = w.v.ledger[0]
    if ledger["top_position"]:
        w.context[DIRTY] |= READS_MARKS
        for slot in range(ledger["top_position"]):
            if w.v.book[slot]["live"]:
                track(w, slot, 1)
    for calendar in range(w.days.shape[0]):
        w.days[calendar]["lowest"] = min(w.days[calendar]["lowest"], ledger["lowest_equity"])


@inner
def begin_days(w: World, flags: int, time: int) -> None:
    """Roll the calendars whose day begins now, and let day and week re-arms come.

    Before any of them rolls, what is asked at the end of a day or a week is asked of all.
    """
    ledger = w.v.ledger[0]
    feed_requests(w)
    for calendar in range(w.days.shape[0]):
        if (flags >> (2 * calendar)) & 1:
            ask_at_end(w, calendar, (flags >> (2 * calendar + 1)) & 1, time)
    for calendar in range(w.days.shape[0]):
        day = (flags >> (2 * calendar)) & 1
        week = (flags >> (2 * calendar + 1)) & 1
        month = (flags >> (MONTHS_FROM - calendar)) & 1
        if day:
            lowest = w.days[calendar]["lowest"]
            row = put(w.v, LOG_DAY, time)
            w.v.log[row, ENDED_DAY.calendar] = calendar
            w.v.log[row, ENDED_DAY.balance] = ledger["balance"]
            w.v.log[row, ENDED_DAY.equity] = ledger["equity"]
            w.v.log[row, ENDED_DAY.lowest] = lowest
            roll(w, calendar, week, month)
            for number in range(w.guards.shape[0]):
                g = w.guards[number]
                if g["calendar"] == calendar:
                    g["rolled"] |= 1 | (2 * week)
    w.context[DIRTY] |= READS_DAYS


@inner
def step(w: World, event: int) -> None:
    """Live through one event, or pass it where it changes nothing but prices."""
    at = event - w.context[STRETCH]
    time = w.ev_time[at]
    ledger = w.v.ledger[0]
    w.context[FED] = ledger["logged"]
    if not w.context[CALM]:
        run_timers(w, ledger["now"], time)
        feed_requests(w)
    before = ledger["now"]
    ledger["dip"] = 0
    advance(w, time, w.ev_ticks[at])
    if w.policies.shape[0] and not w.context[CALM]:
        run_waits(w, before, time)
    ledger["now"] = time
    shown = show_bars(w)
    if not passes(w, at, time):
        live(w, at, time, shown)


@inner
def leap(w: World, event: int, last: int) -> int:
    """Pass the quiet events from one on, all but the latest: nobody sees what is shown at them.

    Gives the next event.
    """
    ledger = w.v.ledger[0]
    at = event - w.context[STRETCH]
    passed = min(int(w.ev_quiet[at]), last - event) - 1  # the latest is lived through
    if w.context[CALM] != 1:
        return event
    while passed > 0 and w.ev_time[at + passed - 1] == w.ev_time[at + passed]:
        passed -= 1  # ticks of one instant are passed together
    if passed < 1:
        return event
    time = w.ev_time[at + passed - 1]
    for sym in range(w.v.symbols.shape[0]):
        s = w.v.symbols[sym]
        row = last_row(w, s["clock"], time)
        while row > w.clock_row[s["clock"]] and not w.v.tradable[s["first_bar"] + row]:
            row -= 1
        if row > w.clock_row[s["clock"]]:
            show(w.v, sym, s["first_bar"] + row, opening_of(w, s["clock"], row, s["bar_ms"]))
    for clock in range(w.clock_row.shape[0]):
        w.clock_row[clock] = last_row(w, clock, time)
    ledger["now"] = time
    wait(w, passed)
    return event + passed


@hot
def last_row(w: World, clock: int, time: int) -> int:
    """Give the last row of a clock that is closed at an instant, from the present one on."""
    first = w.clock_first[clock]
    row = w.clock_row[clock]
    while row + 1 < w.clock_count[clock] and w.clock_time[first + row + 1] <= time:
        row += 1
    return int(row)


@inner
def live(w: World, at: int, time: int, shown: int) -> None:
    """Let everybody meet what is shown at an event; `at`: where it stands in the stretch."""
    outside = w.v.ledger[0]["outside"]
    if outside:
        hear(w, at, time)
    elif shown:
        meet(w, at, time)
    else:
        expire(w, time)
    if shown:
        w.context[DIRTY] |= READS_PRICES
    if w.ev_swap[at] >= 0:
        roll_over(w.v, w.ev_swap[at])
    count_bars(w)
    value(w)
    carry_out_commands(w, time)
    ask_all(w, time)
    if w.ev_roll[at]:
        begin_days(w, w.ev_roll[at], time)
        ask_all(w, time)
    if w.context[DECIDE_FROM] <= time < w.context[DECIDE_BEFORE]:
        ask_exits(w, time)
        if w.policies.shape[0]:
            ask_placings(w, time)
            ask_closings(w, time)
        ask_entries(w, time, 0)
    if outside:
        ask_broker(w, time)
    w.context[CALM] = is_calm(w)


@entry
def run_block(w: World, first: int, last: int) -> int:
    """Live through events up to `last`; end early when the log is nearly full or a fault is latched.

    Gives the number of the next event.
    """
    ledger = w.v.ledger[0]
    execute(w, w.context[SETTLED_FROM], w.context[SETTLED_TO])
    event = first
    while event < last:
        full = ledger["logged"] + ROOM_FOR_AN_EVENT > w.v.log.shape[0]
        if full or ledger["snapped"] + 16 * ROOM_FOR_AN_EVENT > w.snaps.shape[0] or ledger["fault_code"]:
            return event
        if w.context[CALM] and not w.context[KEEP_ALL]:
            event = glide(w, event, last) if w.context[CALM] == HELD else leap(w, event, last)
        step(w, event)
        event += 1
    return last


@entry
def end_run(w: World) -> int:
    """Record what is still open or resting at the end of the data. Gives the count of positions."""
    ledger = w.v.ledger[0]
    count = 0
    for slot in range(ledger["top_position"]):
        p = w.v.book[slot]
        if p["live"]:
            end_position(w.v, slot, ledger["now"], p["mark"], WHY_END, 0)
            count += 1
    for slot in range(ledger["top_order"]):
        if w.v.orders[slot]["live"]:
            end_order(w.v, slot, ledger["now"], 3, WHY_END, 0)
    return count
