"""Folds over the bars of a day, a week or a month: `highest(high today)`, `sum(volume this week)`.

No file calls them by a name of their own: the checker reads the sentence, and the graph gives them what they
take: the value, whether a bar is one of those that are meant, and the number of the period of its opening.
Of the period in which the data begin nothing is known, as its beginning may be missing.
"""

from collections.abc import Callable
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from genesis_dsl.dataclass import dataclass
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.shape import SOURCE, nothing
from genesis_dsl.operators.word import Step, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

if TYPE_CHECKING:  # who only checks a file opens nothing
    from genesis_dsl.operators.steps.formula import Cell
    from genesis_dsl.operators.word import Column, Truths


@dataclass(frozen=True, slots=True)
class _OverPeriod:
    """The body of a fold: what it carries from bar to bar of one period.

    Attributes:
        start: What is carried before the first bar that is meant.
        carried: What is carried at each bar of one period, from the values and which of them are meant.
        goes_on: The same one bar later: what was carried, the value, whether it is meant, how many were.
        needs_one: Whether nothing is known before the first bar that is meant.
        is_shared: Whether the value is what is carried, shared among the bars that are meant.
    """

    start: float
    carried: "Callable[[Column, Truths], Column]"
    goes_on: "Callable[[Cell, Cell, Cell, Cell], Cell]"
    needs_one: bool = True
    is_shared: bool = False

    def __call__(self, inputs: "tuple[Column, ...]", _: tuple[float, ...]) -> "Column":
        """Evaluate it over a stretch of bars, period by period."""
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        values, meant, periods = inputs
        found = np.full(len(periods), np.nan)
        firsts = (np.flatnonzero(periods[1:] != periods[:-1]) + 1).tolist()
        for first, last in pairwise([*firsts, len(periods)]):
            is_meant = meant[first:last] != 0.0
            count = np.cumsum(is_meant)
            carried = self.carried(values[first:last], is_meant)
            value = carried / np.maximum(count, 1) if self.is_shared else carried
            found[first:last] = np.where(count > 0, value, np.nan) if self.needs_one else value
        return found

    def open(self, inputs: "tuple[Column, ...]", _: tuple[float, ...]) -> Step:
        """Go on from the end of a stretch of bars."""
        from genesis_dsl.operators.steps.formula import Formula  # noqa: PLC0415  # see above

        values, meant, periods = inputs
        last = periods == periods[-1]
        is_meant = meant[last] != 0.0
        f = Formula(len(inputs))
        value, means, period = f.bar
        kept = f.cell(float(self.carried(values[last], is_meant)[-1]))
        counted = f.cell(float(is_meant.sum()))
        began = f.cell(float(not last.all()))
        is_same = period.is_same(period.before(float(periods[-1])))
        before = is_same.choose(counted, 0.0)
        carried = self.goes_on(is_same.choose(kept, self.start), value, means, before)
        count, known = before + means, is_same.choose(began, 1.0)
        f.keep(kept, carried)
        f.keep(counted, count)
        f.keep(began, known)
        return f.gives(
            carried / count if self.is_shared else carried,
            (count > 0.0).choose(known, 0.0) if self.needs_one else known,
        )


def _best(start: float) -> _OverPeriod:
    """Carry the greatest value, where it starts at the least one, or the smallest."""
    is_highest = start < 0

    def carried(values: "Column", meant: "Truths") -> "Column":
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        best: Column = (np.maximum if is_highest else np.minimum).accumulate(np.where(meant, values, start))
        return best

    def goes_on(kept: "Cell", value: "Cell", meant: "Cell", _: "Cell") -> "Cell":
        better = value > kept if is_highest else kept > value
        return meant.choose(better.choose(value, kept), kept)

    return _OverPeriod(start, carried, goes_on)


def _first(values: "Column", meant: "Truths") -> "Column":
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    return np.full(len(values), values[np.argmax(meant)] if meant.any() else 0.0)


def _sum(values: "Column", meant: "Truths") -> "Column":
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    return np.cumsum(np.where(meant, values, 0.0))


def _add(kept: "Cell", value: "Cell", meant: "Cell", _: "Cell") -> "Cell":
    return kept + meant.choose(value, 0.0)


_BODIES = {
    "highest": _best(-inf),
    "lowest": _best(inf),
    "first": _OverPeriod(0.0, _first, lambda kept, value, _, count: (count > 0.0).choose(kept, value)),
    "sum": _OverPeriod(0.0, _sum, _add, needs_one=False),
    "count": _OverPeriod(0.0, _sum, _add, needs_one=False),
    "average": _OverPeriod(0.0, _sum, _add, is_shared=True),
}


def name_of(fold: str) -> str:
    """Give the name under which the graph calls a fold; no file can write it."""
    return f"{fold} of a period"


CALLED: dict[str, Word] = WORDS | {
    name_of(fold): Word(
        name_of(fold),
        Signature(
            (
                Argument("condition", "truth") if fold == "count" else SOURCE,
                Argument("meant", "truth"),
                Argument("period", "series"),
            ),
            Kind.COUNT if fold == "count" else None,
            nothing,
        ),
        f"{fold} over the bars of a period.",
        body,
        source="The bars of the data",
        memory="found",
    )
    for fold, body in _BODIES.items()
}
"""What a graph calls: every function word, and the folds over the bars of a period."""
