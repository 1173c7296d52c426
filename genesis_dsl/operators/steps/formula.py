"""A step written down: handles of the library and plain arithmetic over cells, one after the other.

It is a step like any other, and can be called. Whoever lives through many of them at once reads what is
written instead, and runs it without Python (`engine/stepping.py`); both give the same bits.
"""

from collections.abc import Callable
from dataclasses import field
from math import nan

from genesis_dsl.dataclass import dataclass
from genesis_dsl.operators.library import Handle, itself, stream
from genesis_dsl.operators.word import Column, Step

OPERATIONS = (
    "stream",  # handle, inputs
    "add",
    "subtract",
    "multiply",
    "divide",  # missing where it is by nought
    "absolute",
    "more",
    "least",
    "same",
    "not",
    "either",
    "choose",  # a truth, what is meant where it is so, and where not
    "copy",
    "back",  # value, first cell of the ring, its length, the cell that says which one is the oldest
    "recent",  # truth, the cell that counts since the last one, the cell that says up to where
)
"""What an instruction does; truths are 1 and 0."""

Instruction = tuple[str, int, tuple[int, ...]]
"""An operation, the cell that it writes, and its operands: cells, where nothing else is said."""


@dataclass(slots=True, eq=False)
class Formula:
    """A step in the making, and then a step (it changes).

    Attributes:
        inputs: How many cells, the first ones, hold the inputs of the bar.
        result: The cell of the value.
    """

    inputs: int
    cells: list[float] = field(default_factory=list)
    code: list[Instruction] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    result: int = 0

    def __post_init__(self) -> None:
        """Make room for the bar."""
        self.cells = [0.0] * self.inputs

    @property
    def bar(self) -> tuple["Cell", ...]:
        """The inputs of the bar."""
        return tuple(Cell(self, number) for number in range(self.inputs))

    def gives(self, value: "Cell", known: "Cell | None" = None) -> "Formula":
        """Say which cell is the value, and where it is not missing."""
        self.result = (known.choose(value, nan) if known is not None else value).number
        return self

    def stream(
        self, function: str, inputs: tuple[Column, ...], *numbers: float, output: int = 0
    ) -> Callable[..., "Cell"]:
        """Open a function of the library. Gives what takes the cells of its inputs."""
        return self.follow(stream(function, inputs, *numbers, output=output))

    def follow(self, step: Step) -> Callable[..., "Cell"]:
        """Go on with a step that a body of the library opened."""
        if step is itself:
            return lambda *bar: bar[0]
        assert isinstance(step, Handle), "a body of the library opens a handle, or is the bar itself"
        self.handles.append(step)
        handle = len(self.handles) - 1
        return lambda *bar: self.write("stream", handle, *(each.number for each in bar))

    def cell(self, value: float) -> "Cell":
        """Give a cell that holds a value."""
        self.cells.append(value)
        return Cell(self, len(self.cells) - 1)

    def number(self, value: "float | Cell") -> int:
        """Give the cell of a value."""
        return value.number if isinstance(value, Cell) else self.cell(float(value)).number

    def write(self, operation: str, *operands: int) -> "Cell":
        """Add an instruction. Gives the cell that it writes."""
        written = self.cell(0.0)
        self.code.append((operation, written.number, operands))
        return written

    def keep(self, kept: "Cell", value: "Cell") -> None:
        """Write a value into a cell, for the next bar."""
        self.code.append(("copy", kept.number, (value.number,)))

    def __call__(self, *bar: float) -> float:
        """Take in the next bar. Gives its value."""
        cells = self.cells
        cells[: self.inputs] = bar
        for operation, written, operands in self.code:
            if operation == "stream":
                cells[written] = self.handles[operands[0]](*(cells[each] for each in operands[1:]))
            else:
                cells[written] = _RUN[operation](cells, *operands)
        return cells[self.result]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A value of the formula in the making; what is done with it is written down."""

    formula: Formula
    number: int

    def __add__(self, other: "float | Cell") -> "Cell":
        """Add."""
        return self._with("add", other)

    def __sub__(self, other: "float | Cell") -> "Cell":
        """Subtract."""
        return self._with("subtract", other)

    def __mul__(self, other: "float | Cell") -> "Cell":
        """Multiply."""
        return self._with("multiply", other)

    def __truediv__(self, other: "float | Cell") -> "Cell":
        """Divide; missing where it is by nought."""
        return self._with("divide", other)

    def __abs__(self) -> "Cell":
        """Take the sign away."""
        return self.formula.write("absolute", self.number)

    def __gt__(self, other: "float | Cell") -> "Cell":
        """Say whether it is more."""
        return self._with("more", other)

    def __ge__(self, other: "float | Cell") -> "Cell":
        """Say whether it is at least so much."""
        return self._with("least", other)

    def __or__(self, other: "Cell") -> "Cell":
        """Say whether one of two truths is so."""
        return self._with("either", other)

    def __invert__(self) -> "Cell":
        """Say whether a truth is not so."""
        return self.formula.write("not", self.number)

    def is_same(self, other: "float | Cell") -> "Cell":
        """Say whether it is equal."""
        return self._with("same", other)

    def choose(self, value: "float | Cell", otherwise: "float | Cell") -> "Cell":
        """Give the first where this truth is so, else the second."""
        number = self.formula.number
        return self.formula.write("choose", self.number, number(value), number(otherwise))

    def before(self, last: float) -> "Cell":
        """Give what it was on the bar before."""
        kept, formula = self.formula.cell(last), self.formula
        earlier = formula.write("copy", kept.number)
        formula.keep(kept, self)
        return earlier

    def back(self, series: Column, bars: int) -> "Cell":
        """Give what it was so many bars ago."""
        formula = self.formula
        ring = [formula.cell(each).number for each in series[-bars:].tolist()]
        return formula.write("back", self.number, ring[0], len(ring), formula.number(0.0))

    def recent(self, since: int, bars: int) -> "Cell":
        """Say whether this truth was so on this bar or one before it, `bars` in all; since how many it is."""
        return self.formula.write(
            "recent", self.number, self.formula.number(since), self.formula.number(bars)
        )

    def _with(self, operation: str, other: "float | Cell") -> "Cell":
        return self.formula.write(operation, self.number, self.formula.number(other))


def _back(cells: list[float], value: int, first: int, count: int, head: int) -> float:
    oldest = int(cells[head])
    earlier, cells[first + oldest] = cells[first + oldest], cells[value]
    cells[head] = float((oldest + 1) % count)
    return earlier


def _recent(cells: list[float], truth: int, since: int, bars: int) -> float:
    cells[since] = 0.0 if cells[truth] != 0.0 else min(cells[since] + 1.0, cells[bars])
    return float(cells[since] < cells[bars])


_RUN: dict[str, Callable[..., float]] = {
    "add": lambda cells, a, b: cells[a] + cells[b],
    "subtract": lambda cells, a, b: cells[a] - cells[b],
    "multiply": lambda cells, a, b: cells[a] * cells[b],
    "divide": lambda cells, a, b: cells[a] / cells[b] if cells[b] != 0.0 else nan,
    "absolute": lambda cells, a: abs(cells[a]),
    "more": lambda cells, a, b: float(cells[a] > cells[b]),
    "least": lambda cells, a, b: float(cells[a] >= cells[b]),
    "same": lambda cells, a, b: float(cells[a] == cells[b]),
    "not": lambda cells, a: 1.0 - cells[a],
    "either": lambda cells, a, b: float(cells[a] != 0.0 or cells[b] != 0.0),
    "choose": lambda cells, truth, a, b: cells[a] if cells[truth] != 0.0 else cells[b],
    "copy": lambda cells, a: cells[a],
    "back": _back,
    "recent": _recent,
}


def formula_of(step: Step | None, inputs: int) -> Formula | None:
    """Give what a step does as a formula; None where it is a function of Python."""
    if isinstance(step, Formula):
        return step
    if step is itself or isinstance(step, Handle):
        formula = Formula(inputs)
        return formula.gives(formula.follow(step)(*formula.bar))
    return None
