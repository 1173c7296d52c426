"""The market half of the rules one bar at a time: what `columns` computes over all bars at once, to the bit.

Every node that reads only prices and time has a register here, with its value at the last closed bar of
its chart. Function words go on by their steps (`stepping`); what stands above them runs by the arithmetic of
the register machine, and so do the six ops that look at the bars before.
"""

import math

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.machine import combined, set_register, unary
from genesis_dsl.engine.market import Market
from genesis_dsl.engine.news import news_word
from genesis_dsl.engine.sessions import session_word
from genesis_dsl.engine.showing import show, take_in
from genesis_dsl.engine.stepping import fetch_handles, go_on
from genesis_dsl.engine.truth import as_truth
from genesis_dsl.engine.zone import clock_word, period_number
from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.parts import inner


@inner
def exchange(m: Market, memory: int, value: float, why: int) -> tuple[float, int]:
    """Keep a value in place of the oldest of a memory. Gives that one."""
    cell = m.memories[memory, 0] + m.memories[memory, 2]
    oldest, why_oldest = m.past[cell], m.past_why[cell]
    m.past[cell] = value
    m.past_why[cell] = why
    m.memories[memory, 2] = (m.memories[memory, 2] + 1) % m.memories[memory, 1]
    return oldest, why_oldest


@inner
def any_kept(m: Market, memory: int, wanted: int) -> tuple[int, int]:
    """Look for a truth in a memory, the newest first. Gives whether it is there, else why it may be."""
    first, count, oldest = m.memories[memory, 0], m.memories[memory, 1], m.memories[memory, 2]
    why = 0
    for back in range(1, count + 1):
        cell = first + (oldest - back) % count
        if m.past_why[cell]:
            why = why or m.past_why[cell]
        elif int(m.past[cell] != 0.0) == wanted:
            return 1, 0
    return 0, why


@inner
def crosses(m: Market, a: int, b: int, sign: int, memory: int) -> tuple[float, int]:
    """Say whether one is above the other now, and was at or below on the bar before; mirrored for below."""
    why = m.why[a] or m.why[b]
    gap = 0.0 if why else (m.reg[a] - m.reg[b]) * sign
    if not math.isfinite(gap):
        gap, why = 0.0, op.NOT_FINITE
    before, why_before = exchange(m, memory, gap, why)
    return as_truth(gap > 0.0 and before <= 0.0), (why or why_before)


@inner
def moving(m: Market, a: int, sign: int, memory: int) -> tuple[float, int]:
    """Say whether a value is above that of the bar before; mirrored for falling."""
    before, why_before = exchange(m, memory, m.reg[a], m.why[a])
    return as_truth(m.reg[a] * sign > before * sign), (m.why[a] or why_before)


@inner
def followed(m: Market, first: int, second: int, memory: int) -> tuple[float, int]:
    """Say whether the second is true now, and the first was on one of the bars before."""
    found, why = any_kept(m, memory, 1)
    exchange(m, memory, m.reg[first], m.why[first])
    why_second = m.why[second]
    if (why_second == 0 and m.reg[second] == 0.0) or (found == 0 and why == 0):
        return 0.0, 0
    return 1.0, (why_second or why)


@inner
def look_back(m: Market, at: int) -> tuple[float, int]:
    """Work on a register and the bars before."""
    code, a, b = m.code[at, 0], m.code[at, 2], m.code[at, 3]
    if code == op.PAST:
        return exchange(m, b, m.reg[a], m.why[a])
    if code == op.CROSSES:
        return crosses(m, a, b, m.code[at, 4], m.code[at, 5])
    if code == op.MOVING:
        return moving(m, a, b, m.code[at, 4])
    if code == op.FOLLOWED:
        return followed(m, a, b, m.code[at, 4])
    exchange(m, b, m.reg[a], m.why[a])
    wanted = int(code == op.WITHIN)
    found, why = any_kept(m, b, wanted)
    return float(found if wanted else 1 - found), why


@inner
def work(m: Market, at: int) -> tuple[float, int]:
    """Work out one instruction; the functions of `World` find here the fields that they read."""
    code, a, b = m.code[at, 0], m.code[at, 2], m.code[at, 3]
    if code == op.NEWS:
        return news_word(m, a, b, m.code[at, 4], m.code[at, 5])  # type: ignore[arg-type]
    if code == op.SESSION:
        return session_word(m, a, b), 0  # type: ignore[arg-type]
    if code == op.CLOCK:
        return clock_word(m, a, b), 0  # type: ignore[arg-type]
    if code == op.PERIOD:
        instant = int(m.reg[a])
        return period_number(m, instant, b, m.code[at, 4], m.code[at, 5]), m.why[a]  # type: ignore[arg-type]
    if code >= op.PAST:
        return look_back(m, at)
    if code in (op.NEGATE, op.ABS, op.NOT, op.SHARE, op.MEMBER, op.IS_KNOWN, op.IS_UNKNOWN):
        return unary(m, at)  # type: ignore[arg-type]
    return combined(m, at)  # type: ignore[arg-type]


@entry
def close_bars(m: Market, count: int, begin: int, time: int) -> int:
    """Live through the bars that close at an instant, from an instruction on; nought: from the very first.

    Args:
        count: How many bars close; they stand in `rows`.

    Returns: The instruction of a word that cannot go on by itself, whose value is wanted; -1 behind the last.
    """
    ledger = m.v.ledger[0]
    now = ledger["now"]
    if begin == 0:
        take_in(m, count)
        if count:
            fetch_handles(m)
    ledger["now"] = time
    wanted = bring_up(m, begin)
    ledger["now"] = now
    if wanted < 0:
        show(m, count)
    return wanted


@inner
def bring_up(m: Market, begin: int) -> int:
    """Run the program from an instruction on, each segment where its clock is due."""
    for segment in range(len(m.segments)):
        if m.due[m.segments[segment, 0]]:
            for at in range(max(begin, m.segments[segment, 1]), m.segments[segment, 2]):
                if m.code[at, 0] == op.CALL:
                    if not go_on(m, at):
                        return at
                else:
                    value, why = work(m, at)
                    set_register(m, m.code[at, 1], value, why)  # type: ignore[arg-type]
    return -1
