"""How numbers of the kernel are worked with, in LLVM's instructions.

Whole numbers have 64 bits and wrap; a quotient by nought is nought among whole numbers, and infinite or none
among fractions.
"""

import ast
import math
import struct
from collections.abc import Callable
from typing import Any

from genesis_dsl.trading.body import Body
from genesis_dsl.trading.kinds import (
    FRACTION,
    RISING,
    TRUTH,
    WHOLE,
    Kind,
    Number,
    Several,
    Value,
    joined,
    split,
    words_of,
)

ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("add", "fadd"),
    ast.Sub: ("sub", "fsub"),
    ast.Mult: ("mul", "fmul"),
    ast.BitAnd: ("and", ""),
    ast.BitOr: ("or", ""),
    ast.BitXor: ("xor", ""),
    ast.LShift: ("shl", ""),
    ast.RShift: ("ashr", ""),
}
"""Instructions for whole numbers, and for fractions."""
COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("eq", "oeq"),
    ast.NotEq: ("ne", "une"),
    ast.Lt: ("slt", "olt"),
    ast.LtE: ("sle", "ole"),
    ast.Gt: ("sgt", "ogt"),
    ast.GtE: ("sge", "oge"),
}
"""What is asked of whole numbers, and of fractions; all but *unequal* is false of no number."""
ROUNDED = {math.floor: "floor", math.ceil: "ceil", round: "roundeven"}


def whole(number: int) -> Value:
    """Give a whole number that is known."""
    return Value(WHOLE, (str(number),))


def known(found: Any) -> Value:  # noqa: ANN401  # what a name of Python stands for
    """Give what a constant is to the kernel."""
    if isinstance(found, bool):
        return Value(TRUTH, (str(int(found)),))
    if isinstance(found, float):
        return Value(FRACTION, (f"0x{struct.unpack('<Q', struct.pack('<d', found))[0]:016X}",))
    if isinstance(found, tuple):
        return joined([known(each) for each in found])
    return whole(int(found))


def combine(body: Body, op: type[ast.operator], left: Value, right: Value) -> Value:
    """Write what an operator makes of two numbers."""
    if op is ast.Div:
        return arithmetic(body, "fdiv", body.cast(left, FRACTION), body.cast(right, FRACTION))
    if op in (ast.FloorDiv, ast.Mod):
        return _floored(body, op, body.cast(left, WHOLE), body.cast(right, WHOLE))
    left, right = alike(body, left, right)
    if left.kind == TRUTH and op not in (ast.BitAnd, ast.BitOr, ast.BitXor):
        left, right = body.cast(left, WHOLE), body.cast(right, WHOLE)
    instruction = ARITHMETIC[op][left.kind == FRACTION]
    assert instruction, f"{op.__name__} of fractions"
    return arithmetic(body, instruction, left, right)


def arithmetic(body: Body, instruction: str, left: Value, right: Value) -> Value:
    """Write one instruction of two numbers of a kind."""
    word = words_of(left.kind)[0]
    return Value(left.kind, (body.put(f"{instruction} {word} {left.words[0]}, {right.words[0]}"),))


def _floored(body: Body, op: type[ast.operator], left: Value, right: Value) -> Value:
    """Divide towards less than nothing, as Python does; what has no quotient of 64 bits gives nought."""
    (a,), (b,) = left.words, right.words
    if b.isdigit() and b != "0":
        return Value(WHOLE, (_quotient(body, op, a, b),))
    is_nought = body.put(f"icmp eq i64 {b}, 0")
    is_least, is_turned = body.put(f"icmp eq i64 {a}, {-(2**63)}"), body.put(f"icmp eq i64 {b}, -1")
    is_beyond = body.put(f"and i1 {is_least}, {is_turned}")
    has_none = body.put(f"or i1 {is_nought}, {is_beyond}")
    by = body.put(f"select i1 {has_none}, i64 1, i64 {b}")
    found = _quotient(body, op, a, by)
    return Value(WHOLE, (body.put(f"select i1 {has_none}, i64 0, i64 {found}"),))


def _quotient(body: Body, op: type[ast.operator], a: str, b: str) -> str:
    """Divide, and go down to the next whole number where the rest has not the sign of the divisor."""
    towards_nought, rest = body.put(f"sdiv i64 {a}, {b}"), body.put(f"srem i64 {a}, {b}")
    has_rest = body.put(f"icmp ne i64 {rest}, 0")
    signs = body.put(f"xor i64 {rest}, {b}")
    differ = body.put(f"icmp slt i64 {signs}, 0")
    is_off = body.put(f"and i1 {has_rest}, {differ}")
    if op is ast.FloorDiv:
        less = body.put(f"sext i1 {is_off} to i64")
        return body.put(f"add i64 {towards_nought}, {less}")
    more = body.put(f"select i1 {is_off}, i64 {b}, i64 0")
    return body.put(f"add i64 {rest}, {more}")


def alike(body: Body, left: Value, right: Value) -> tuple[Value, Value]:
    """Make two numbers of one kind."""
    kind = higher(left.kind, right.kind)
    return body.cast(left, kind), body.cast(right, kind)


def higher(left: Kind, right: Kind) -> Kind:
    """Give the kind that holds what either holds."""
    if left == right:
        return left
    if isinstance(left, Several) and isinstance(right, Several):
        pairs = zip(left.kinds, right.kinds, strict=True)
        return Several(tuple(higher(one, other) for one, other in pairs))
    assert isinstance(left, Number), f"{left} beside {right}"
    assert isinstance(right, Number), f"{left} beside {right}"
    return max(left, right, key=RISING.index)


def as_kind(body: Body, value: Value, kind: Kind) -> Value:
    """Make a value one of a kind, tuples part by part."""
    if isinstance(kind, Several):
        return joined([as_kind(body, one, part) for one, part in zip(split(value), kind.kinds, strict=True)])
    return body.cast(value, kind)


def compared(body: Body, op: type[ast.cmpop], left: Value, right: Value) -> Value:
    """Write a comparison of two numbers."""
    one, other = alike(body, left, right)
    if one.kind == TRUTH:
        one, other = body.cast(one, WHOLE), body.cast(other, WHOLE)
    is_fraction = one.kind == FRACTION
    asked = f"{'fcmp' if is_fraction else 'icmp'} {COMPARED[op][is_fraction]}"
    return Value(TRUTH, (body.put(f"{asked} {words_of(one.kind)[0]} {one.words[0]}, {other.words[0]}"),))


def as_truth(body: Body, value: Value) -> str:
    """Say whether a number is not nought."""
    if value.kind == TRUTH:
        return value.words[0]
    return compared(body, ast.NotEq, value, whole(0)).words[0]


def _extreme(op: type[ast.cmpop]) -> Callable[..., Value]:
    def write(body: Body, first: Value, *others: Value) -> Value:
        for each in others:
            one, other = alike(body, first, each)
            is_better = compared(body, op, other, one).words[0]
            word = words_of(one.kind)[0]
            picked = f"select i1 {is_better}, {word} {other.words[0]}, {word} {one.words[0]}"
            first = Value(one.kind, (body.put(picked),))
        return first

    return write


def _absolute(body: Body, value: Value) -> Value:
    if value.kind == FRACTION:
        return _intrinsic(body, "fabs", value)
    (word,) = body.cast(value, WHOLE).words
    is_below, mirrored = body.put(f"icmp slt i64 {word}, 0"), body.put(f"sub i64 0, {word}")
    return Value(WHOLE, (body.put(f"select i1 {is_below}, i64 {mirrored}, i64 {word}"),))


def _intrinsic(body: Body, name: str, value: Value) -> Value:
    return Value(FRACTION, (body.put(f"call double @llvm.{name}.f64(double {value.words[0]})"),))


def _truncated(body: Body, value: Value) -> Value:
    if value.kind != FRACTION:
        return body.cast(value, WHOLE)
    return Value(WHOLE, (body.put(f"fptosi double {value.words[0]} to i64"),))


def _rounded(name: str) -> Callable[..., Value]:
    def write(body: Body, value: Value) -> Value:
        return _truncated(body, _intrinsic(body, name, value) if value.kind == FRACTION else value)

    return write


def _is_number_less(body: Body, value: Value) -> Value:
    return Value(TRUTH, (body.put(f"fcmp uno double {body.cast(value, FRACTION).words[0]}, 0.0"),))


def _is_finite(body: Body, value: Value) -> Value:
    size = _absolute(body, body.cast(value, FRACTION))
    return compared(body, ast.Lt, size, known(math.inf))


BUILT_IN: dict[Any, Callable[..., Value]] = {
    min: _extreme(ast.Lt),
    max: _extreme(ast.Gt),
    abs: _absolute,
    int: _truncated,
    float: lambda body, value: body.cast(value, FRACTION),
    bool: lambda body, value: Value(TRUTH, (as_truth(body, value),)),
    len: lambda _, value: Value(WHOLE, (value.words[1],)),
    math.isnan: _is_number_less,
    math.isfinite: _is_finite,
    **{function: _rounded(name) for function, name in ROUNDED.items()},
}
"""What is not a function of the kernel."""
