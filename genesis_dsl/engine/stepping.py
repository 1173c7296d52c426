"""Function words in the kernel: each goes on by its steps, over cells of its own.

What the steps are is written down in `operators.steps.formula`, which does the same in Python.
"""

import math

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.machine import set_register
from genesis_dsl.engine.market import END, FIRST, GOES_ON, HANDLE, HANDLES, INPUTS, MISSING, RESULT, Market
from genesis_dsl.engine.truth import as_truth
from genesis_dsl.trading.foreign import call_foreign, fetch_ahead
from genesis_dsl.trading.parts import inner

_LINE, _LINES = 64, 3
"""Bytes of a line of memory, and of how many most handles are."""


@inner
def fetch_handles(m: Market) -> None:
    """Ask at once for the memory of all handles that will be called.

    It lies here and there, and a minute is long.
    """
    for segment in range(len(m.segments)):
        if m.due[m.segments[segment, 0]]:
            for word in range(m.segments[segment, 3], m.segments[segment, 4]):
                first = m.words[word, HANDLE]
                for h in range(first, first + m.words[word, HANDLES]):
                    for line in range(_LINES):
                        fetch_ahead(m.handles[h, 1] + _LINE * line)


@inner
def stream(m: Market, at: int) -> float:
    """Let a handle of the library take in its next bar."""
    h = m.steps[at, 2]
    a, b, c, d = (
        m.cells[m.steps[at, 3]],
        m.cells[m.steps[at, 4]],
        m.cells[m.steps[at, 5]],
        m.cells[m.steps[at, 6]],
    )
    return call_foreign(
        m.handles[h, 0],
        m.handles[h, 1],
        m.handles[h, 2],
        m.handles[h, 3],
        m.handles[h, 4],
        m.handles[h, 5],
        a,
        b,
        c,
        d,
    )


@inner
def back(m: Market, value: int, first: int, count: int, head: int) -> float:
    """Give the oldest of a ring of cells, and put a value in its place."""
    oldest = int(m.cells[head])
    earlier = m.cells[first + oldest]
    m.cells[first + oldest] = m.cells[value]
    m.cells[head] = float((oldest + 1) % count)
    return earlier


@inner
def recent(m: Market, truth: int, since: int, bars: int) -> float:
    """Say whether a truth was so on this bar or on one of those before it."""
    m.cells[since] = 0.0 if m.cells[truth] != 0.0 else min(m.cells[since] + 1.0, m.cells[bars])
    return as_truth(m.cells[since] < m.cells[bars])


@inner
def compared(code: int, x: float, y: float) -> float:
    """Compare two numbers."""
    if code == op.STEP_MORE:
        return as_truth(x > y)
    if code == op.STEP_LEAST:
        return as_truth(x >= y)
    if code == op.STEP_SAME:
        return as_truth(x == y)
    return as_truth(x != 0.0 or y != 0.0)


@inner
def stepped(m: Market, at: int) -> float:
    """Do what one step says."""
    code, a, b, c = m.steps[at, 0], m.steps[at, 2], m.steps[at, 3], m.steps[at, 4]
    if code == op.STEP_STREAM:
        return stream(m, at)
    if code == op.STEP_BACK:
        return back(m, a, b, c, m.steps[at, 5])
    if code == op.STEP_RECENT:
        return recent(m, a, b, c)
    x = m.cells[a]
    if code == op.STEP_COPY:
        return x
    if code == op.STEP_CHOOSE:
        return m.cells[b] if x != 0.0 else m.cells[c]
    if code == op.STEP_ABSOLUTE:
        return abs(x)
    if code == op.STEP_NOT:
        return 1.0 - x
    y = m.cells[b]
    if code == op.STEP_ADD:
        return x + y
    if code == op.STEP_SUBTRACT:
        return x - y
    if code == op.STEP_MULTIPLY:
        return x * y
    if code == op.STEP_DIVIDE:
        return x / y if y != 0.0 else math.nan
    return compared(code, x, y)


@inner
def go_on(m: Market, at: int) -> bool:
    """Let a word take in its bar. Says whether it could: it is going on, and its inputs are known."""
    dst, word, first, count = m.code[at, 1], m.code[at, 2], m.code[at, 3], m.code[at, 4]
    if m.words[word, GOES_ON] == 0:
        return False
    for k in range(count):
        r = m.argv[first + k]
        if m.why[r]:
            return False
        m.cells[m.words[word, INPUTS] + k] = m.reg[r]
    for step in range(m.words[word, FIRST], m.words[word, END]):
        m.cells[m.steps[step, 1]] = stepped(m, step)
    value = m.cells[m.words[word, RESULT]]
    set_register(m, dst, value, m.words[word, MISSING] if math.isnan(value) else op.KNOWN)  # type: ignore[arg-type]
    return True
