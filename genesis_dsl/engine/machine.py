"""The register machine: three-valued, the same bits with and without the JIT.

A register holds a number and the reason why it is unknown (0: it is known). Truth is 1 or 0.
"""

import math

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.elements import element_word, symbol_of
from genesis_dsl.engine.executed import execution_word, signalled
from genesis_dsl.engine.folds import accumulated, count_newer, fold_result, folded, next_element, tracked
from genesis_dsl.engine.ideas import grouped_word, why_too_many
from genesis_dsl.engine.lengths import earlier, later
from genesis_dsl.engine.news import news_word
from genesis_dsl.engine.reads import (
    account_word,
    day_word,
    fill_word,
    order_word,
    position_word,
    quote_word,
)
from genesis_dsl.engine.rings import kept_word, why_unread
from genesis_dsl.engine.sessions import session_word
from genesis_dsl.engine.truth import all_true, any_true, as_truth, at_least, compare, number_between, score
from genesis_dsl.engine.world import AT_ELEMENT, World
from genesis_dsl.engine.zone import clock_word, period_number
from genesis_dsl.trading.parts import hot, inner

DAY_MILLISECONDS = 86_400_000


@hot
def set_register(w: World, dst: int, value: float, why: int) -> None:
    """Write a register; a number that is not finite is unknown, never false or nought."""
    if why == op.KNOWN and not math.isfinite(value):
        why = op.NOT_FINITE
    w.reg[dst] = value if why == op.KNOWN else 0.0
    w.why[dst] = why


@hot
def read_column(w: World, column: int) -> tuple[float, int]:
    """Read a column at the last closed row of its clock."""
    row = w.clock_row[w.col_clock[column]]
    if row < 0:
        return 0.0, op.WARMING_UP
    at = w.col_first[column] + row
    return w.col_value[at], int(w.col_why[at])


@hot
def arithmetic(w: World, code: int, a: int, b: int) -> tuple[float, int]:
    """Add, subtract, multiply, divide two registers."""
    why = w.why[a] if w.why[a] else w.why[b]
    if why:
        return 0.0, why
    x = w.reg[a]
    y = w.reg[b]
    if code == op.ADD:
        return x + y, 0
    if code == op.SUBTRACT:
        return x - y, 0
    if code == op.MULTIPLY:
        return x * y, 0
    if y == 0.0:
        return 0.0, op.DIVIDED_BY_ZERO
    return x / y, 0


@inner
def extreme(w: World, first: int, count: int, sign: float) -> tuple[float, int]:
    """Give the greatest of some registers (`sign` 1) or the least (-1)."""
    best = -math.inf
    for k in range(first, first + count):
        r = w.argv[k]
        if w.why[r]:
            return 0.0, w.why[r]
        best = max(best, sign * w.reg[r])
    return sign * best, 0


@inner
def first_case(w: World, first: int, count: int) -> tuple[float, int]:
    """Give the value of the first true case; an unknown one before it makes it unknown."""
    for k in range(first, first + count - 1, 2):
        r = w.argv[k]
        if w.why[r]:
            return 0.0, w.why[r]
        if w.reg[r] != 0.0:
            return w.reg[w.argv[k + 1]], w.why[w.argv[k + 1]]
    last = w.argv[first + count - 1]
    return w.reg[last], w.why[last]


@inner
def count_missing(w: World, first: int, count: int) -> int:
    """Count the registers that are not true: false or unknown."""
    missing = 0
    for k in range(first, first + count):
        r = w.argv[k]
        missing += int(w.why[r] != 0 or w.reg[r] == 0.0)
    return missing


@inner
def any_latched(w: World, first: int, count: int) -> float:
    """Say whether one of some guards is tripped or broken."""
    for number in range(first, first + count):
        if w.guards[number]["status"]:
            return 1.0
    return 0.0


@inner
def why_unfolded(w: World, things: int, number: int, first: int) -> int:
    """Say why a fold cannot be read: over a ring, or over a group from that in the register `first` on."""
    if things == op.RING:
        return why_unread(w, number)
    if things == op.GROUPS:
        return w.why[first] if w.why[first] else why_too_many(w, number, int(w.reg[first]))
    return op.KNOWN


@inner
def begin_fold(w: World, at: int) -> int:
    """Start a loop over open things. Gives the instruction to go on with."""
    dst = w.code[at, 1]
    set_register(w, dst, 0.0, 0)
    w.reg[dst + 1] = 0.0
    w.why[dst + 1] = 0
    why = why_unfolded(w, w.code[at, 2], w.code[at, 5], w.code[at, 6])
    if why:
        set_register(w, dst, 0.0, why)
        return w.code[at, 4]
    w.context[AT_ELEMENT] = next_element(w, w.code[at, 2], w.code[at, 3], w.code[at, 5], w.code[at, 6], -1)
    if w.context[AT_ELEMENT] >= 0:
        return at + 1
    value, why = fold_result(w.code[at, 3], 0.0, 0)
    set_register(w, dst, value, why)
    return w.code[at, 4]


@inner
def next_fold(w: World, at: int) -> int:
    """Take one thing into a fold and go on to the next. Gives the instruction to go on with."""
    dst, value, where, begin, fold = w.code[at, 1], w.code[at, 2], w.code[at, 3], w.code[at, 4], w.code[at, 5]
    meant = w.code[at, 6] - 1
    if meant >= 0 and w.why[meant]:
        w.why[dst] = w.why[meant]
    elif meant >= 0 and w.reg[meant] == 0.0:
        pass
    elif w.why[where]:
        w.why[dst] = w.why[where]
    elif w.reg[where] != 0.0:
        if w.why[value] and fold != op.COUNT:
            w.why[dst] = w.why[value]
        total, count = folded(fold, w.reg[dst], int(w.reg[dst + 1]), w.reg[value])
        w.reg[dst] = total
        w.reg[dst + 1] = float(count)
    elif fold == op.STREAK:
        set_register(w, dst, 0.0, op.KNOWN)
    element = w.context[AT_ELEMENT]
    w.context[AT_ELEMENT] = next_element(
        w, w.code[begin, 2], fold, w.code[begin, 5], w.code[begin, 6], element
    )
    if w.context[AT_ELEMENT] >= 0:
        return begin + 1
    if w.why[dst] == 0:
        result, why = fold_result(fold, w.reg[dst], int(w.reg[dst + 1]))
        set_register(w, dst, result, why)
    return at + 1


@hot
def leaf(w: World, at: int) -> tuple[float, int]:
    """Read what a leaf instruction names."""
    code = w.code[at, 0]
    a = w.code[at, 2]
    b = w.code[at, 3]
    if code == op.COLUMN:
        return read_column(w, a)
    if code == op.QUOTE:
        return quote_word(w, a, b)
    if code == op.ACCOUNT:
        return account_word(w, a)
    if code == op.DAY:
        return day_word(w, a, b)
    if code == op.POSITION:
        return position_word(w, a)
    if code == op.ORDER:
        return order_word(w, a)
    if code == op.FILL:
        return fill_word(w, a)
    if code == op.EXECUTION:
        return execution_word(w, a)
    if code == op.SIGNALLED:
        return signalled(w, a)
    if code == op.ELEMENT:
        return element_word(w, a, b)
    if code == op.ACCUMULATED:
        return accumulated(w, a, b, w.code[at, 4])
    if code == op.TRACKED:
        return tracked(w, a)
    if code == op.LATCHED:
        return any_latched(w, a, b), 0
    if code == op.GATHER:
        if w.context[AT_ELEMENT] < 0:
            return 0.0, op.NO_SUBJECT
        register = w.argv[a + symbol_of(w, b, w.context[AT_ELEMENT])]
        return w.reg[register], w.why[register]
    if code == op.KEPT:
        return kept_word(w, a, b, w.code[at, 4])
    if code == op.GROUPED:
        return grouped_word(w, a, b, w.code[at, 4])
    if code == op.NEWER:
        return float(count_newer(w, a, b, w.code[at, 4])), 0
    if code == op.NEWS:
        return news_word(w, a, b, w.code[at, 4], w.code[at, 5])
    if code == op.SESSION:
        return session_word(w, a, b), 0
    return clock_word(w, a, b), 0


@hot
def unary(w: World, at: int) -> tuple[float, int]:
    """Work on one register: negate, abs, share, length, member, not, is known."""
    code = w.code[at, 0]
    a = w.code[at, 2]
    b = w.code[at, 3]
    c = w.code[at, 4]
    if code == op.IS_KNOWN:
        return as_truth(w.why[a] == 0), 0
    if code == op.IS_UNKNOWN:
        return as_truth(w.why[a] != 0), 0
    if w.why[a]:
        return 0.0, w.why[a]
    x = w.reg[a]
    if code == op.NEGATE:
        return -x, 0
    if code == op.ABS:
        return abs(x), 0
    if code == op.NOT:
        return 1.0 - x, 0
    if code == op.SHARE:
        return x * b / c, 0
    if code == op.LENGTH:
        now = w.v.ledger[0]["now"]
        if w.code[at, 5] == op.BACK:
            return float(now - earlier(w, now, b, c)), 0
        begin = now - (0 if w.code[at, 5] else int(x))
        return float(later(w, begin, b, c) - begin), 0
    for k in range(b, b + c):
        if w.floats[k] == x:
            return 1.0, 0
    return 0.0, 0


@inner
def current(w: World, at: int) -> tuple[float, int]:
    """Give what was folded over the bars of a period while it lasts: of the next one there is no bar yet."""
    value, number = w.code[at, 2], w.code[at, 3]
    now = period_number(w, w.v.ledger[0]["now"], w.code[at, 4], w.code[at, 5], w.code[at, 6])
    if w.why[value] == 0 and w.reg[number] != now:
        return 0.0, op.NOTHING_YET
    return w.reg[value], w.why[value]


@hot
def combined(w: World, at: int) -> tuple[float, int]:
    """Work on several registers."""
    code = w.code[at, 0]
    a = w.code[at, 2]
    b = w.code[at, 3]
    c = w.code[at, 4]
    d = w.code[at, 5]
    if code <= op.DIVIDE:
        return arithmetic(w, code, a, b)
    if code == op.COMPARE:
        return compare(w.reg[a], w.why[a], w.reg[b], w.why[b], c, d)
    if code == op.BETWEEN:
        return number_between(w, a, b, c, d)
    if code == op.AND:
        return all_true(w, a, b)
    if code == op.OR:
        return any_true(w, a, b)
    if code == op.NONE:
        value, why = any_true(w, a, b)
        return 1.0 - value, why
    if code == op.AT_LEAST:
        return at_least(w, a, b, c)
    if code == op.MIN:
        return extreme(w, a, b, -1.0)
    if code == op.MAX:
        return extreme(w, a, b, 1.0)
    if code == op.CASES:
        return first_case(w, a, b)
    if code == op.MISSES:
        return float(count_missing(w, a, b)), 0
    if code == op.CURRENT:
        return current(w, at)
    return score(w, at)


@inner
def execute(w: World, start: int, end: int) -> None:
    """Run a program: the instructions from `start` up to `end`."""
    at = start
    while at < end:
        code = w.code[at, 0]
        if code == op.FOLD:
            at = begin_fold(w, at)
        elif code == op.NEXT:
            at = next_fold(w, at)
        else:
            if code <= op.CLOCK:
                value, why = leaf(w, at)
            elif code in (
                op.NEGATE,
                op.ABS,
                op.NOT,
                op.SHARE,
                op.LENGTH,
                op.MEMBER,
                op.IS_KNOWN,
                op.IS_UNKNOWN,
            ):
                value, why = unary(w, at)
            else:
                value, why = combined(w, at)
            set_register(w, w.code[at, 1], value, why)
            at += 1
