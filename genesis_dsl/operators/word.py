"""One entry of the vocabulary: what a function word means, in words and as a body."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.signature import Signature

if TYPE_CHECKING:  # numpy is imported by the bodies alone: who only checks a file does not wait for it
    import numpy as np
    from numpy.typing import NDArray

Column: TypeAlias = "NDArray[np.float64]"
Truths: TypeAlias = "NDArray[np.bool_]"
Body = Callable[[tuple[Column, ...], tuple[float, ...]], Column]
"""Inputs (written series first, then the implicit ones) and numeric arguments in; a column out.

Shapes: all (T,), contiguous. Inputs hold no missing value; the first `lookback` rows of the
result are missing (NaN). A later row is missing only where the formula divides by zero (a
stochastic over bars that did not move), or until what the word names was found (a swing). A truth
is 0.0 or 1.0.
"""


Step = Callable[..., float]
"""The inputs of the next bar in, its value out; NaN where it is missing. It remembers what it needs of the
bars before, and never more than that."""

Opening = Callable[[tuple[Column, ...], tuple[float, ...]], Step]
"""Inputs of the bars so far and numeric arguments in, as a body takes them; what goes on from there out. Its
bits are those of the body over all bars."""

Memory = Literal["window", "fading", "running", "found", "clock"]
"""How far back a value looks. window: only to the bars of its warm-up. fading: older bars weigh less and
less, and never quite nothing. running: to the first bar of the data, so that only changes mean something.
found: to the last place at which what it names was there; unknown before the first. clock: over a time that
its definition names, and not over a number of bars; unknown until the data reach back that far."""


@dataclass(frozen=True, slots=True)
class Word:
    """A function of the language.

    Attributes:
        definition: One sentence that a trader understands.
        variant: Which of several customary formulas it is; may be empty.
        source: Where its formula comes from.
        example: A condition that uses it, compiles and runs.
        memory: How far back it looks, beyond its warm-up; what fades or runs depends on where the data begin.
        timeframe: The bars it always reads, whatever the chart; "" for those of the chart.
        otherwise: The bars it reads where a file names no timeframe; "" where one must be named.
    """

    name: str
    signature: Signature
    definition: str
    body: Body
    variant: str = ""
    source: str = ""
    example: str = ""
    memory: Memory = "window"
    timeframe: str = ""
    otherwise: str = ""
