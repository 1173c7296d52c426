"""How an expression of the kernel is written in LLVM's instructions.

What Python would raise is not looked for: an index is inside, a name has a value.
"""

import ast
import builtins
from collections.abc import Callable
from dataclasses import field
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.arithmetic import (
    BUILT_IN,
    arithmetic,
    as_kind,
    as_truth,
    combine,
    compared,
    higher,
    known,
    whole,
)
from genesis_dsl.trading.body import Block, Body
from genesis_dsl.trading.kinds import (
    FRACTION,
    TRUTH,
    WHOLE,
    Fields,
    Group,
    Kind,
    Number,
    Rows,
    Several,
    Value,
    element_of,
    field_of,
    joined,
    split,
    words_of,
)

Room = tuple[Kind, tuple[str, ...]]
"""Of a variable: its kind, and where its words are."""
Place = tuple[Kind, str, tuple[str, ...], str]
"""What stands at an address: its kind, the address, the lengths of a row, and the name of the dtype there."""


@dataclass(slots=True, eq=False)
class Scope:
    """A function while it is written. It changes: it learns of its variables line by line."""

    names: dict[str, Any]
    call: Callable[[Body, Any, list[Value], dict[str, Value]], Value]
    given: Kind | None
    """What it gives; None where only its first `return` tells."""
    body: Body = field(default_factory=Body)
    variables: dict[str, Room] = field(default_factory=dict)
    loops: list[tuple[Block, Block]] = field(default_factory=list)
    """Where `continue` and `break` go, the innermost last."""


def is_known(scope: Scope, node: ast.expr) -> bool:
    """Say whether a name, or what is behind a point, stands outside of the function."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id not in scope.variables


def outside(scope: Scope, node: ast.expr) -> Any:  # noqa: ANN401  # anything of Python
    """Find what a name that is no variable stands for."""
    if isinstance(node, ast.Attribute):
        return getattr(outside(scope, node.value), node.attr)
    assert isinstance(node, ast.Name), ast.dump(node)
    return scope.names[node.id] if node.id in scope.names else getattr(builtins, node.id)


def evaluate(scope: Scope, node: ast.expr) -> Value:
    """Write an expression."""
    if isinstance(node, ast.Constant):
        return known(node.value)
    if isinstance(node, ast.Name | ast.Attribute) and is_known(scope, node):
        return known(outside(scope, node))
    return WRITTEN[type(node)](scope, node)


def _name(scope: Scope, node: ast.Name) -> Value:
    return scope.body.read(*scope.variables[node.id])


def _attribute(scope: Scope, node: ast.Attribute) -> Value:
    found = evaluate(scope, node.value)
    if isinstance(found.kind, Rows):
        assert node.attr == "shape", node.attr
        return joined([Value(WHOLE, (word,)) for word in found.words[1:]])
    assert isinstance(found.kind, Group), f"{node.attr} of {found.kind}"
    place, kind = field_of(found.kind, node.attr)
    words: list[str] = []
    for number, word in enumerate(words_of(kind)):
        at = scope.body.offset(found.words[0], str(place + number), 8)
        words.append(scope.body.put(f"load {word}, ptr {at}, !invariant.load !0"))
    return Value(kind, tuple(words))


def _subscript(scope: Scope, node: ast.Subscript) -> Value:
    found = evaluate(scope, node.value)
    if isinstance(found.kind, Several):
        assert isinstance(node.slice, ast.Constant), "a place in a tuple is written out"
        assert isinstance(node.slice.value, int), "a place in a tuple is a number"
        return split(found)[node.slice.value]
    return read_place(scope.body, place_of(scope, found, node.slice))


def read_place(body: Body, found: Place) -> Value:
    """Read what stands at an address: a number, else the thing itself."""
    kind, place, lengths, dtype = found
    return body.fetch(dtype, place) if isinstance(kind, Number) else Value(kind, (place, *lengths))


def place_of(scope: Scope, found: Value, index: ast.expr) -> Place:
    """Find a field of a record, or a row of an array."""
    if isinstance(found.kind, Fields):
        assert isinstance(index, ast.Constant), "a field of a record is named"
        return _field(scope.body, found.kind, found.words[0], index.value)
    for each in index.elts if isinstance(index, ast.Tuple) else [index]:
        if not isinstance(each, ast.Slice):
            found = _row(scope.body, found, evaluate(scope, each))
    assert isinstance(found.kind, Rows), f"{found.kind} has no rows"
    dtype = found.kind.dtype
    return (found.kind if found.kind.axes else element_of(dtype)), found.words[0], found.words[1:], dtype.name


def _field(body: Body, record: Fields, address: str, name: Any) -> Place:  # noqa: ANN401  # of any constant
    assert record.dtype.fields is not None, "a record has fields"
    dtype, offset = record.dtype.fields[name][:2]
    place = body.offset(address, str(offset), 1)
    if dtype.subdtype is None:
        return element_of(dtype), place, (), dtype.name
    base, lengths = dtype.subdtype
    return Rows(base, len(lengths)), place, tuple(map(str, lengths)), base.name


def _row(body: Body, found: Value, index: Value) -> Value:
    """Go to a row; one below nought counts from the end."""
    assert isinstance(found.kind, Rows), f"{found.kind} has no rows"
    address, length, *rest = found.words
    (word,) = body.cast(index, WHOLE).words
    if not word.isdigit():
        is_below = body.put(f"icmp slt i64 {word}, 0")
        from_end = body.put(f"add i64 {word}, {length}")
        word = body.put(f"select i1 {is_below}, i64 {from_end}, i64 {word}")
    for other in rest:
        word = body.put(f"mul i64 {word}, {other}")
    place = body.offset(address, word, found.kind.dtype.itemsize)
    return Value(Rows(found.kind.dtype, found.kind.axes - 1), (place, *rest))


def _binary(scope: Scope, node: ast.BinOp) -> Value:
    return combine(scope.body, type(node.op), evaluate(scope, node.left), evaluate(scope, node.right))


def _unary(scope: Scope, node: ast.UnaryOp) -> Value:
    if isinstance(node.op, ast.Not):
        return Value(
            TRUTH, (scope.body.put(f"xor i1 {as_truth(scope.body, evaluate(scope, node.operand))}, true"),)
        )
    found = evaluate(scope, node.operand)
    if isinstance(node.op, ast.Invert):
        return arithmetic(scope.body, "xor", scope.body.cast(found, WHOLE), whole(-1))
    assert isinstance(node.op, ast.USub), ast.dump(node)
    if found.kind == FRACTION:
        return Value(FRACTION, (scope.body.put(f"fneg double {found.words[0]}"),))
    (word,) = scope.body.cast(found, WHOLE).words
    return whole(-int(word)) if word.isdigit() else Value(WHOLE, (scope.body.put(f"sub i64 0, {word}"),))


def _compare(scope: Scope, node: ast.Compare) -> Value:
    if len(node.ops) == 1:
        return compare(scope, node.ops[0], evaluate(scope, node.left), node.comparators[0])
    return _deciding(scope, node)


def compare(scope: Scope, op: ast.cmpop, left: Value, right: ast.expr) -> Value:
    """Write a comparison; `in`: with each of a tuple."""
    body, other = scope.body, evaluate(scope, right)
    if not isinstance(op, ast.In | ast.NotIn):
        return compared(body, type(op), left, other)
    truth = "false"
    for each in split(other):
        same = compared(body, ast.Eq, left, each)
        truth = body.put(f"or i1 {truth}, {same.words[0]}")
    return Value(TRUTH, (body.put(f"xor i1 {truth}, true") if isinstance(op, ast.NotIn) else truth,))


def branch(scope: Scope, node: ast.expr, yes: Block, no: Block) -> None:
    """Go on at one of two blocks, by an expression; what need not be asked is not."""
    body = scope.body
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        branch(scope, node.operand, no, yes)
        return
    parts = _parts(node)
    for each in parts[:-1]:
        further = body.block()
        branch(scope, each, *((yes, further) if _is_or(node) else (further, no)))
        body.at = further
    if len(parts) > 1:
        branch(scope, parts[-1], yes, no)
    else:
        body.fork(as_truth(body, evaluate(scope, node)), yes, no)


def _is_or(node: ast.expr) -> bool:
    return isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)


def _parts(node: ast.expr) -> list[ast.expr]:
    """List what is asked one after the other; what stands between two comparisons is kept for the second."""
    if isinstance(node, ast.BoolOp):
        return node.values
    if not isinstance(node, ast.Compare) or len(node.ops) == 1:
        return [node]
    left, found = node.left, list[ast.expr]()
    for number, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
        name = f"{node.lineno}.{node.col_offset}.{number}"
        found.append(ast.Compare(left, [op], [ast.NamedExpr(ast.Name(name), right)]))
        left = ast.Name(name)
    return found


def _either(scope: Scope, node: ast.IfExp) -> Value:
    body = scope.body
    yes, no, over = (body.block() for _ in range(3))
    branch(scope, node.test, yes, no)
    ends: list[tuple[Block, Value]] = []
    for block, each in ((yes, node.body), (no, node.orelse)):
        body.at = block
        found = evaluate(scope, each)
        ends.append((body.at, found))
    return _met(body, ends, over)


def _deciding(scope: Scope, node: ast.expr) -> Value:
    """Write the one of several that decides, of `and` the first that is not true; the rest is not asked."""
    body = scope.body
    over = body.block()
    ends: list[tuple[Block, Value]] = []
    *first, last = _parts(node)
    for each in first:
        found = evaluate(scope, each)
        decided, further = body.block(), body.block()
        truth = as_truth(body, found)
        body.fork(truth, *((decided, further) if _is_or(node) else (further, decided)))
        ends.append((decided, found))
        body.at = further
    found = evaluate(scope, last)
    return _met(body, [*ends, (body.at, found)], over)


def _met(body: Body, ends: list[tuple[Block, Value]], over: Block) -> Value:
    """Let the ends of several ways meet, with the value of the one that was taken."""
    kind = ends[0][1].kind
    for _, each in ends[1:]:
        kind = higher(kind, each.kind)
    room = body.room(kind)
    for block, each in ends:
        body.at = block
        body.write(as_kind(body, each, kind), room)
        body.go(over)
    body.at = over
    return body.read(kind, room)


def assign(scope: Scope, name: str, value: Value) -> None:
    """Give a variable a value; the first one says of what kind it is."""
    if name not in scope.variables:
        scope.variables[name] = (value.kind, scope.body.room(value.kind))
    kind, room = scope.variables[name]
    scope.body.write(as_kind(scope.body, value, kind), room)


def _named(scope: Scope, node: ast.NamedExpr) -> Value:
    found = evaluate(scope, node.value)
    assign(scope, node.target.id, found)
    return found


def _tuple(scope: Scope, node: ast.Tuple) -> Value:
    return joined([evaluate(scope, each) for each in node.elts])


def _call(scope: Scope, node: ast.Call) -> Value:
    function = outside(scope, node.func)
    given = [evaluate(scope, each) for each in node.args]
    if function in BUILT_IN:
        return BUILT_IN[function](scope.body, *given)
    named = {each.arg: evaluate(scope, each.value) for each in node.keywords if each.arg}
    return scope.call(scope.body, function, given, named)


WRITTEN: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Name: _name,
    ast.NamedExpr: _named,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.BoolOp: _deciding,
    ast.IfExp: _either,
    ast.Tuple: _tuple,
    ast.Call: _call,
}
