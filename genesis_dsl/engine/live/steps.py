"""The steps of function words, laid out for the kernel; they come and go while a session lives."""

from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.market import END, FIRST, GOES_ON, HANDLE, HANDLES, INPUTS, MISSING, RESULT
from genesis_dsl.operators.handles import Native
from genesis_dsl.operators.steps.formula import OPERATIONS, Formula

_SPARE = 2
"""How much longer an array becomes where it is full."""


@dataclass(slots=True)
class Steps:
    """What words do, one behind the other (it changes; its arrays are others once there is no more room).

    Shapes: as in `engine.market.Market`.
    """

    count: int
    words: NDArray[np.int32] = field(init=False)
    steps: NDArray[np.int32] = field(init=False)
    cells: NDArray[np.float64] = field(init=False)
    handles: NDArray[np.int64] = field(init=False)
    _kept: dict[int, Formula] = field(default_factory=dict)
    _places: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    _used: tuple[int, int, int] = (0, 0, 0)

    def __post_init__(self) -> None:
        """Begin with none."""
        self.words = np.zeros((max(1, self.count), HANDLES + 1), np.int32)
        self.steps, self.handles = np.zeros((1, op.WIDTH), np.int32), np.zeros((1, 6), np.int64)
        self.cells = np.zeros(1)

    def stop(self, word: int) -> None:
        """Let a word wait until it is begun anew."""
        self.words[word, GOES_ON] = 0

    def go_on(self, word: int, formula: Formula, missing: int) -> bool:
        """Let a word go on by a formula in the kernel. Says whether that is possible.

        Args:
            missing: Why its value is unknown where it is not a number.
        """
        natives = [each.native for each in formula.handles if each.native is not None]
        if len(natives) < len(formula.handles):
            return False
        first, cell, handle = self._place(word, formula)
        rows = [_row(*each, cell, handle) for each in formula.code]
        self.steps[first : first + len(rows)] = np.array(rows, np.int32).reshape(-1, op.WIDTH)
        self.cells[cell : cell + len(formula.cells)] = formula.cells
        self.handles[handle : handle + len(natives)] = np.array(natives, np.int64).reshape(
            -1, len(Native._fields)
        )
        row = self.words[word]
        row[FIRST], row[END], row[RESULT] = first, first + len(rows), cell + formula.result
        row[GOES_ON], row[INPUTS], row[MISSING] = 1, cell, missing
        row[HANDLE], row[HANDLES] = handle, len(natives)
        self._kept[word] = formula  # the handles live as long as their objects
        return True

    def _place(self, word: int, formula: Formula) -> tuple[int, int, int]:
        """Find room for its steps, cells and handles: that which it had, where it is as long as before."""
        sizes = len(formula.code), len(formula.cells), len(formula.handles)
        before = self._kept.get(word)
        if before and (len(before.code), len(before.cells), len(before.handles)) == sizes:
            return self._places[word]
        place = self._places[word] = self._used
        self._used = place[0] + sizes[0], place[1] + sizes[1], place[2] + sizes[2]
        steps, cells, handles = self._used
        self.steps, self.cells = _longer(self.steps, steps), _longer(self.cells, cells)
        self.handles = _longer(self.handles, handles)
        return place


def _longer(array: NDArray[Any], length: int) -> NDArray[Any]:
    """Give an array that has at least so many rows: the same one, or one with room for more."""
    if length <= len(array):
        return array
    longer = np.zeros((_SPARE * length, *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer


def _row(operation: str, written: int, operands: tuple[int, ...], cell: int, handle: int) -> list[int]:
    """Write an instruction for the kernel: the numbers of cells and handles are those of all words."""
    code = OPERATIONS.index(operation)
    moved = [each + cell for each in operands]
    if code == op.STEP_STREAM:
        moved[0] = operands[0] + handle
    if code == op.STEP_BACK:
        moved[2] = operands[2]  # a length
    return [code, written + cell, *moved, *[0] * (op.WIDTH - 2 - len(moved))]
