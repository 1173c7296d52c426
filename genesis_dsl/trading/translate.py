"""The kernel's functions, from Python to LLVM's language: each once for the kinds of what it is given."""

import ast
import typing
from collections.abc import Callable
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.body import Body
from genesis_dsl.trading.calling import write_fetch, write_foreign
from genesis_dsl.trading.expressions import Scope, assign
from genesis_dsl.trading.foreign import call_foreign, fetch_ahead
from genesis_dsl.trading.kinds import (
    FRACTION,
    NOTHING,
    TRUTH,
    WHOLE,
    Kind,
    Number,
    Several,
    Value,
    words_of,
)
from genesis_dsl.trading.parts import PARTS
from genesis_dsl.trading.statements import write_lines

NUMBERS: dict[Any, Kind] = {bool: TRUTH, int: WHOLE, float: FRACTION, None: NOTHING, type(None): NOTHING}
DECLARED = """
!0 = !{}
declare double @llvm.fabs.f64(double)
declare double @llvm.floor.f64(double)
declare double @llvm.ceil.f64(double)
declare double @llvm.roundeven.f64(double)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A function that is written: its name in LLVM's language, what it takes and what it gives."""

    name: str
    takes: tuple[Kind, ...]
    gives: Kind


Key = tuple[Callable[..., Any], tuple[Kind, ...]]


@dataclass(slots=True, eq=False)
class Program:
    """All functions that are written. It changes: what one calls is written when it is met."""

    texts: list[str] = field(default_factory=lambda: [DECLARED])
    written: dict[Key, Written] = field(default_factory=dict)

    def write(self, function: Callable[..., Any], kinds: tuple[Kind, ...]) -> Written:
        """Write a function for what it is given, and all that it calls.

        Raises:
            AssertionError: It says something that the kernel has no words for.
        """
        takes = tuple(_declared(kind, given) for kind, given in zip(kinds, _given(function), strict=True))
        key = (function, takes)
        if key not in self.written:
            name = f"{function.__module__}.{function.__qualname__}"
            try:
                self._write(function, f'@"{name}.{len(self.written)}"', key)
            except (AssertionError, KeyError) as fault:
                fault.add_note(f"in {name}")
                raise
        return self.written[key]

    def _write(self, function: Callable[..., Any], name: str, key: Key) -> None:
        gives = _of_annotation(typing.get_type_hints(function)["return"])
        if gives is not None:  # it may call itself
            self.written[key] = Written(name, key[1], gives)
        lines = source_of(function)
        scope = Scope(function.__globals__, self.call, gives)
        words = _take(scope, [each.arg for each in lines.args.args], key[1])
        write_lines(scope, lines.body)
        given = scope.given or NOTHING
        if given == NOTHING and not scope.body.at.is_ended:
            scope.body.end("ret void")
        self.written[key] = Written(name, key[1], given)
        inlined = "alwaysinline " if PARTS.get(function) else ""
        head = f"define internal {_type_of(given)} {name}({', '.join(words)}) {inlined}nounwind"
        self.texts.append(f"{head} {{\n{scope.body.text()}\n}}\n")

    def call(self, body: Body, function: Any, given: list[Value], named: dict[str, Value]) -> Value:  # noqa: ANN401  # a function
        """Write a call."""
        if function is call_foreign:
            return write_foreign(body, given)
        if function is fetch_ahead:
            return write_fetch(body, *given)
        assert function in PARTS, f"{function} is no function of the kernel"
        given = given + [named[name] for name in list(_given_names(function))[len(given) :]]
        written = self.write(function, tuple(each.kind for each in given))
        return call_written(body, written, given)


def _take(scope: Scope, names: list[str], kinds: tuple[Kind, ...]) -> list[str]:
    """Make variables of what a function is given. Lists its words."""
    words: list[str] = []
    for argument, kind in zip(names, kinds, strict=True):
        given = tuple(f"%a{len(words) + number}" for number in range(len(words_of(kind))))
        assign(scope, argument, Value(kind, given))
        words += [f"{word} {name}" for word, name in zip(words_of(kind), given, strict=True)]
    return words


def call_written(body: Body, written: Written, given: list[Value]) -> Value:
    """Write a call of a function that is written."""
    words: list[str] = []
    for value, kind in zip(given, written.takes, strict=True):
        cast = body.cast(value, kind)
        words += [f"{word} {name}" for word, name in zip(words_of(kind), cast.words, strict=True)]
    gives = words_of(written.gives)
    kind_given = _type_of(written.gives)
    call = f"call {kind_given} {written.name}({', '.join(words)})"
    if not gives:
        body.do(call)
        return Value(NOTHING, ())
    found = body.put(call)
    if len(gives) == 1:
        return Value(written.gives, (found,))
    parts = [body.put(f"extractvalue {kind_given} {found}, {place}") for place in range(len(gives))]
    return Value(written.gives, tuple(parts))


def _type_of(kind: Kind) -> str:
    words = words_of(kind)
    return words[0] if len(words) == 1 else f"{{{', '.join(words)}}}" if words else "void"


def _declared(kind: Kind, annotation: Any) -> Kind:  # noqa: ANN401  # any annotation
    """Give the kind of an argument: that which is declared of numbers, else that of what is given."""
    declared = _of_annotation(annotation)
    return declared if isinstance(declared, Number) and isinstance(kind, Number) else kind


def _of_annotation(annotation: Any) -> Kind | None:  # noqa: ANN401  # as above
    """Give the kind that is declared; None where only the value tells."""
    if annotation in NUMBERS:
        return NUMBERS[annotation]
    if typing.get_origin(annotation) is tuple:
        parts = [_of_annotation(each) for each in typing.get_args(annotation)]
        return Several(tuple(each for each in parts if each is not None)) if None not in parts else None
    return None


@cache
def _given_names(function: Callable[..., Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(function)
    return {name: hint for name, hint in hints.items() if name != "return"}


def _given(function: Callable[..., Any]) -> list[Any]:
    return list(_given_names(function).values())


def source_of(function: Callable[..., Any]) -> ast.FunctionDef:
    """Read how a function is written down."""
    return _functions_of(Path(function.__code__.co_filename))[function.__code__.co_firstlineno]


@cache
def _functions_of(path: Path) -> dict[int, ast.FunctionDef]:
    """List the functions of a file by their first lines, those of what stands above them included."""
    tree = ast.parse(path.read_text("utf-8"))
    found = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    return {each.decorator_list[0].lineno if each.decorator_list else each.lineno: each for each in found}
