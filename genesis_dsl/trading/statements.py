"""How the statements of a function of the kernel are written in LLVM's instructions."""

import ast
from collections.abc import Callable

from genesis_dsl.trading.arithmetic import as_kind, combine, whole
from genesis_dsl.trading.expressions import Place, Scope, assign, branch, evaluate, place_of, read_place
from genesis_dsl.trading.kinds import WHOLE, Fields, Number, Rows, Value, split, words_of


def write_lines(scope: Scope, lines: list[ast.stmt]) -> None:
    """Write statements one after the other."""
    for each in lines:
        LINES[type(each)](scope, each)
        if scope.body.at.is_ended:
            return


def _assign(scope: Scope, line: ast.Assign) -> None:
    found = evaluate(scope, line.value)
    for target in line.targets:
        _set(scope, target, found)


def _set(scope: Scope, target: ast.expr, value: Value) -> None:
    if isinstance(target, ast.Tuple):
        for part, each in zip(target.elts, split(value), strict=True):
            _set(scope, part, each)
    elif isinstance(target, ast.Name):
        assign(scope, target.id, value)
    else:
        assert isinstance(target, ast.Subscript), ast.dump(target)
        _put(scope, place_of(scope, evaluate(scope, target.value), target.slice), value)


def _put(scope: Scope, found: Place, value: Value) -> None:
    """Write at an address: a number, a copy of a record, or a number all along a row."""
    kind, place, lengths, dtype = found
    if isinstance(kind, Number):
        scope.body.store(dtype, place, value)
    elif isinstance(kind, Fields):
        assert value.kind == kind, f"a record of {kind}"
        size = kind.dtype.itemsize
        scope.body.do(
            f"call void @llvm.memmove.p0.p0.i64(ptr {place}, ptr {value.words[0]}, i64 {size}, i1 0)"
        )
    else:
        assert isinstance(kind, Rows), f"{kind} is not written into"
        _fill(scope, kind, place, lengths, value)


def _fill(scope: Scope, kind: Rows, place: str, lengths: tuple[str, ...], value: Value) -> None:
    assert kind.axes == 1, "one row is filled"

    def fill(number: Value) -> None:
        at = scope.body.offset(place, number.words[0], kind.dtype.itemsize)
        scope.body.store(kind.dtype.name, at, value)

    count(scope, (whole(0), Value(WHOLE, lengths), whole(1)), fill)


def count(scope: Scope, span: tuple[Value, Value, Value], each: Callable[[Value], None]) -> None:
    """Do something for each number from the first on, by steps, before the last."""
    body = scope.body
    first, last, step = (body.cast(value, WHOLE) for value in span)
    room = body.room(WHOLE)
    body.write(first, room)
    test, inside, further, over = (body.block() for _ in range(4))
    body.go(test)
    body.at = test
    number = body.read(WHOLE, room)
    asked = "sgt" if step.words[0].startswith("-") else "slt"
    body.fork(body.put(f"icmp {asked} i64 {number.words[0]}, {last.words[0]}"), inside, over)
    body.at = inside
    scope.loops.append((further, over))
    each(number)
    scope.loops.pop()
    if not body.at.is_ended:
        body.go(further)
    body.at = further
    body.write(Value(WHOLE, (body.put(f"add i64 {number.words[0]}, {step.words[0]}"),)), room)
    body.go(test)
    body.at = over


def _for(scope: Scope, line: ast.For) -> None:
    assert isinstance(line.iter, ast.Call), "a loop goes over a range"
    assert isinstance(line.iter.func, ast.Name), "a loop goes over a range"
    assert line.iter.func.id == "range", "a loop goes over a range"
    assert not line.orelse, "a loop has no else"
    target = line.target
    given = [evaluate(scope, each) for each in line.iter.args]
    first, last, step = ([whole(0), *given, whole(1)] if len(given) == 1 else [*given, whole(1)])[:3]

    def inside(number: Value) -> None:
        _set(scope, target, number)
        write_lines(scope, line.body)

    count(scope, (first, last, step), inside)


def _while(scope: Scope, line: ast.While) -> None:
    assert not line.orelse, "a loop has no else"
    body = scope.body
    test, inside, over = (body.block() for _ in range(3))
    body.go(test)
    body.at = test
    branch(scope, line.test, inside, over)
    body.at = inside
    scope.loops.append((test, over))
    write_lines(scope, line.body)
    scope.loops.pop()
    if not body.at.is_ended:
        body.go(test)
    body.at = over


def _if(scope: Scope, line: ast.If) -> None:
    body = scope.body
    yes, no, over = (body.block() for _ in range(3))
    branch(scope, line.test, yes, no)
    for block, lines in ((yes, line.body), (no, line.orelse)):
        body.at = block
        write_lines(scope, lines)
        if not body.at.is_ended:
            body.go(over)
    body.at = over


def _change(scope: Scope, line: ast.AugAssign) -> None:
    """Write `x += y`; where x is, is found out once."""
    body = scope.body
    if isinstance(line.target, ast.Name):
        before = evaluate(scope, ast.Name(line.target.id))
        made = combine(body, type(line.op), before, evaluate(scope, line.value))
        assign(scope, line.target.id, made)
        return
    assert isinstance(line.target, ast.Subscript), ast.dump(line.target)
    found = place_of(scope, evaluate(scope, line.target.value), line.target.slice)
    before = read_place(body, found)
    _put(scope, found, combine(body, type(line.op), before, evaluate(scope, line.value)))


def _return(scope: Scope, line: ast.Return) -> None:
    body = scope.body
    if line.value is None:
        body.end("ret void")
        return
    found = evaluate(scope, line.value)
    scope.given = scope.given or found.kind
    found = as_kind(body, found, scope.given)
    words = words_of(found.kind)
    if len(words) == 1:
        body.end(f"ret {words[0]} {found.words[0]}")
        return
    whole_type = f"{{{', '.join(words)}}}"
    made = "undef"
    for place, (word, name) in enumerate(zip(words, found.words, strict=True)):
        made = body.put(f"insertvalue {whole_type} {made}, {word} {name}, {place}")
    body.end(f"ret {whole_type} {made}")


def _expression(scope: Scope, line: ast.Expr) -> None:
    if not isinstance(line.value, ast.Constant):  # what a docstring says
        evaluate(scope, line.value)


def _continue(scope: Scope, _: ast.Continue) -> None:
    scope.body.go(scope.loops[-1][0])


def _break(scope: Scope, _: ast.Break) -> None:
    scope.body.go(scope.loops[-1][1])


LINES: dict[type[ast.stmt], Callable[..., None]] = {
    ast.Assign: _assign,
    ast.AugAssign: _change,
    ast.For: _for,
    ast.While: _while,
    ast.If: _if,
    ast.Return: _return,
    ast.Expr: _expression,
    ast.Continue: _continue,
    ast.Break: _break,
    ast.Pass: lambda *_: None,
}
