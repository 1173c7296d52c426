"""The indicator library behind most words: imported only when a body runs, and called in one way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.operators.handles import Native, native
from genesis_dsl.operators.word import Column, Step

_LOADING = Lock()


@cache
def _library() -> ModuleType:
    """Import TA-Lib without the data frame libraries it would load where they are installed.

    They cost a third of a second, and nothing here hands a frame over. Of two threads that ask at once the
    second waits: the module is there before the package around it has made the library ready.
    """
    with _LOADING:
        hidden = [name for name in ("pandas", "polars") if name not in sys.modules]
        for name in hidden:
            sys.modules[name] = None  # type: ignore[assignment]  # makes an import say it is not there
        try:
            return import_module("talib._ta_lib")
        finally:
            for name in hidden:
                del sys.modules[name]


def call(function: str, inputs: tuple[Column, ...], *numbers: float) -> tuple[Column, ...]:
    """Call a function of the library.

    Shapes: (T,) in; one (T,) column for each output.
    """
    filled = _filled.get() or {}
    asked = _asked(function, inputs, numbers)
    if asked in filled:
        return filled[asked][1]
    return _columns(getattr(_library(), function)(*inputs, *_plain(numbers)))


def _columns(outputs: Any) -> tuple[Column, ...]:  # noqa: ANN401  # the library is not typed
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    columns = outputs if isinstance(outputs, tuple) else (outputs,)
    return tuple(np.asarray(column, dtype=np.float64) for column in columns)


Asked = tuple[str, tuple[int, ...], tuple[float, ...]]
"""A function, the very arrays it is called on, and the numbers behind them."""
_filled: ContextVar[dict[Asked, tuple[tuple[Column, ...], tuple[Column, ...]]] | None] = ContextVar(
    "filled", default=None
)
"""What was filled in this pass: the inputs, which live as long, and the outputs; None outside of one."""


def _asked(function: str, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Asked:
    return function, tuple(map(id, inputs)), numbers


@contextmanager
def one_pass() -> Iterator[None]:
    """Fill the columns of functions while they are opened: whoever calls them on the same bars has them."""
    token = _filled.set({})
    try:
        yield
    finally:
        _filled.reset(token)


@dataclass(frozen=True, slots=True)
class Handle:
    """A function of the library that takes one bar at a time (it changes).

    Attributes:
        native: Where it is, for the kernel; None where only Python can call it.
    """

    stream: Any
    output: int
    has_several: bool
    native: Native | None

    def __call__(self, *bar: float) -> float:
        """Take in the next bar. Gives its value."""
        found = self.stream.update(*bar)
        value: float = found[self.output] if self.has_several else found
        return value


def stream(function: str, inputs: tuple[Column, ...], *numbers: float, output: int = 0) -> Handle:
    """Open a function of the library on some bars, and go on from them bar by bar, to the same bits.

    Raises:
        NotEnoughBars: It needs more bars than these.
    """
    opening, filled = getattr(_library(), f"{function}_Stream"), _filled.get()
    if filled is None:
        return _handle(function, _opened(opening, inputs, numbers), len(inputs), output)
    handle, outputs = _opened_and_filled(opening, inputs, numbers)
    filled[_asked(function, inputs, numbers)] = inputs, _columns(outputs)
    return _handle(function, handle, len(inputs), output)


def stream_and_call(
    function: str, inputs: tuple[Column, ...], *numbers: float, output: int = 0
) -> tuple[Handle, Column]:
    """Open a function on some bars, and give its column over these: both in one pass over them.

    Raises:
        NotEnoughBars: It needs more bars than these.
    """
    with one_pass():
        handle = stream(function, inputs, *numbers, output=output)
        return handle, call(function, inputs, *numbers)[output]


def _opened(opening: Any, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Any:  # noqa: ANN401  # not typed
    history = [each if each.flags.c_contiguous else each.copy() for each in inputs]
    try:
        return opening(*history, *_plain(numbers))
    except _library().InsufficientHistory as fault:
        raise NotEnoughBars from fault


def _opened_and_filled(opening: Any, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Any:  # noqa: ANN401  # as above
    """Open a function and fill its column.

    Over fewer bars than it needs, the library (0.8.2) looks for its column behind the end of what it has made
    for it. Where the bars lie just there by chance, it says *bad parameter*; opening alone says the truth.
    """
    try:
        return _opened(opening.open_and_fill, inputs, numbers)
    except NotEnoughBars:
        raise
    except Exception:
        _opened(opening, inputs, numbers)
        raise


def _handle(function: str, handle: Any, inputs: int, output: int) -> Handle:  # noqa: ANN401  # as above
    found = native(_library(), function, handle, inputs, output)
    return Handle(handle, output, isinstance(handle.value, tuple), found)


class NotEnoughBars(Exception):  # noqa: N818  # caught where a word is opened
    """A function cannot be opened on so few bars."""


def _plain(numbers: tuple[float, ...]) -> list[float]:
    """Windows must arrive as whole numbers; a real argument takes a whole number as well."""
    return [int(number) if float(number).is_integer() else number for number in numbers]


@dataclass(frozen=True, slots=True)
class FromLibrary:
    """A body that is a function of the library; `fixed` follow the written numbers."""

    function: str
    fixed: tuple[float, ...]
    output: int

    def __call__(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        """Evaluate it over a stretch of bars."""
        return call(self.function, inputs, *numbers, *self.fixed)[self.output]

    def open(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Handle:
        """Go on from these bars one by one."""
        return stream(self.function, inputs, *numbers, *self.fixed, output=self.output)

    def open_over(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> tuple[Handle, Column]:
        """Evaluate it over these bars and go on from them, in one pass."""
        return stream_and_call(self.function, inputs, *numbers, *self.fixed, output=self.output)


def from_library(function: str, *fixed: float, output: int = 0) -> FromLibrary:
    """Make a body of a function of the library; `fixed` follow the written numbers."""
    return FromLibrary(function, fixed, output)


@dataclass(frozen=True, slots=True)
class OrItself:
    """A body of a window that the library refuses where it has one bar: then it is the bar itself."""

    body: FromLibrary

    def __call__(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        """Evaluate it over a stretch of bars."""
        return inputs[0].copy() if numbers[0] == 1 else self.body(inputs, numbers)

    def open(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Step:
        """Go on from these bars one by one."""
        return itself if numbers[0] == 1 else self.body.open(inputs, numbers)

    def open_over(self, inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> tuple[Step, Column]:
        """Evaluate it over these bars and go on from them, in one pass."""
        return (itself, inputs[0].copy()) if numbers[0] == 1 else self.body.open_over(inputs, numbers)


def or_itself(body: FromLibrary) -> OrItself:
    """Let a window of one bar mean the bar itself, which the library refuses."""
    return OrItself(body)


def itself(*bar: float) -> float:
    """Give the bar."""
    return bar[0]
