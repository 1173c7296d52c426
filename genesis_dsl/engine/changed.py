"""Which words of the state are others than before the first event, found where they lie."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.pointer import Addressed, passed_by_address

(BEGIN, AT_FIRST, STEP, BACK, WIDTH, COUNT, USED) = range(7)
"""Columns of `Compared.parts`: where the words of its first row lie, and in `first` what they were; how far
it is to the next row, there and here; how many words of a row are compared; how many rows there are, or else
the word of the state that says how many are in use."""
NOT_COUNTED = -1
"""In the place of that word: all rows are compared."""
AT_ONCE = 8
"""Words that are looked at together: mostly all of them are as they were."""
FAR = (1 << 40) - 1
"""Bits of a place: the compiler sees by them that it is not below nought, which would count from the end."""


@passed_by_address(
    now=np.int64,
    first=np.int64,
    parts=(np.int64, 2),
    in_use=np.int64,
    head=np.int64,
    places=np.int32,
    words=np.int64,
)
@dataclass(frozen=True, slots=True, eq=False)
class Compared(Addressed):
    """A state, what it was before the first event, and room for what is otherwise.

    Attributes:
        parts: Rows of words that are compared, see `BEGIN` and the names behind it.
        in_use: The words of the state that say how many slots are in use.
        head: These words as they are now, and how many others were noted.
        places, words: What is otherwise: where it lies, and what it is.
    """

    now: NDArray[np.int64]
    first: NDArray[np.int64]
    parts: NDArray[np.int64]
    in_use: NDArray[np.int64]
    head: NDArray[np.int64]
    places: NDArray[np.int32]
    words: NDArray[np.int64]


@inner
def are_same(c: Compared, at: int, first: int) -> bool:
    """Say whether so many words as are looked at together are as they were."""
    differs = c.now[at] ^ c.first[first]
    for k in range(1, AT_ONCE):
        differs = differs | (c.now[at + k] ^ c.first[first + k])
    return differs == 0


@inner
def note(c: Compared, at: int, first: int, width: int, count: int) -> int:
    """Note those of some words that are otherwise, behind those that were noted. Gives how many there are."""
    for k in range(width):
        c.places[count] = at + k
        c.words[count] = c.now[at + k]
        count = (count + int(c.now[at + k] != c.first[first + k])) & FAR
    return count


@inner
def compare_row(c: Compared, begin: int, before: int, width: int, count: int) -> int:
    """Note the words of a row that are otherwise. Gives how many were noted by now."""
    at, first = begin & FAR, before & FAR
    end = at + width - width % AT_ONCE
    while at < end:
        if not are_same(c, at, first):
            count = note(c, at, first, AT_ONCE, count)
        at = (at + AT_ONCE) & FAR
        first = (first + AT_ONCE) & FAR
    return note(c, at, first, width % AT_ONCE, count)


@entry
def find_changed(c: Compared) -> int:
    """Note all words that are otherwise. Gives how many there are."""
    count = 0
    for part in range(len(c.parts)):
        at, first, used = c.parts[part, BEGIN], c.parts[part, AT_FIRST], c.parts[part, USED]
        rows = c.parts[part, COUNT] if used == NOT_COUNTED else c.now[used]
        for _ in range(rows):
            count = compare_row(c, at, first, c.parts[part, WIDTH], count)
            at += c.parts[part, STEP]
            first += c.parts[part, BACK]
    for k in range(len(c.in_use)):
        c.head[k] = c.now[c.in_use[k]]
    c.head[len(c.in_use)] = count
    return count
