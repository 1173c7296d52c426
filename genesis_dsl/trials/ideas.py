"""Groups that follow from the openings of a test, where it does not list the groups themselves.

A fold over ideas is one over the openings that began an idea. An opening joins the idea of the latest one
before it that has the same in common, where `joins_when:` says so of the two; a losing close is of the latest
idea of its like that had begun. What an idea came to does not follow from this: its list has to say it.
"""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from genesis_dsl.checker.typed import CheckedGroup, Typed
from genesis_dsl.checker.vocabulary import GROUPED, THINGS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.graph.past import of_element
from genesis_dsl.language import kinds
from genesis_dsl.trials.periods import moment_of
from genesis_dsl.trials.seen import Place, Row, rows_of
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.values import Cell, cell
from genesis_dsl.types.kind import TRUTH, Kind

if TYPE_CHECKING:
    from genesis_dsl.trials.standin import StandIn


@dataclass(frozen=True, slots=True)
class Gathered:
    """Openings of a test, put together as a group says.

    Attributes:
        openings: In the order in which they are listed.
        losses: Trades that lost.
    """

    stand: "StandIn"
    group: CheckedGroup
    openings: tuple[Row, ...]
    losses: tuple[Row, ...]

    def over_openings(self, typed: Typed) -> Typed:
        """Write a fold over groups as one over openings."""
        args = tuple(self._of_openings(each) for each in typed.args)
        return replace(typed, args=args, data=(typed.data[0], GROUPED, *typed.data[2:]))

    def _of_openings(self, typed: Typed) -> Typed:
        if typed.op == "element" and typed.data[0] == self.group.id:
            word = str(typed.data[1])
            if word not in self.group.same:
                return self.stand.missing(typed, f"{word} of {self.group.id}")
            return replace(typed, data=(GROUPED, *typed.data[1:]))
        return replace(typed, args=tuple(self._of_openings(each) for each in typed.args))

    def begins(self, typed: Typed, number: int) -> Typed:
        """Say whether an opening begins a group, with the span of a sentence that folds them."""
        before = self._before(number)
        if before is None or self.group.joins_when is None:
            return self.stand.series(typed, TRUTH, lambda _: Cell(Fraction(before is None)))
        asked = of_element(self.group.joins_when, THINGS[GROUPED], GROUPED)
        outer, self.stand.joining = self.stand.joining, partial(self._joining, number, before)
        joins = self.stand.of(asked, Place(((GROUPED, number),)))
        self.stand.joining = outer
        told = Typed("is_known", TRUTH, typed.span, (joins,))  # what nobody can tell does not join
        return Typed("not", TRUTH, typed.span, (Typed("and", TRUTH, typed.span, (told, joins)),))

    def _joining(self, number: int, before: int, typed: Typed) -> Typed:
        """Stand for a word of the group that an opening may join, by when they were."""
        at = self._at(number)
        if typed.data[0] == "time_since_last_opening":
            return self._length(typed, at - self._at(before))
        alike = (moment_of(each) for each in self.losses if self._alike(each, self.openings[number]))
        lost = max((each for each in alike if each is not None and each <= at), default=None)
        return self._since_loss(typed, at, lost, before)

    def _since_loss(self, typed: Typed, at: int, lost: int | None, before: int | None) -> Typed:
        """Give how long ago the group of an opening lost: only what it lost since it began is its own."""
        if lost is None or before is None:
            return self.stand.series(typed, typed.type, lambda _: Cell(why=op.NOTHING_YET))
        if lost >= self._at(before):
            return self._length(typed, at - lost)
        none = self._since_loss(typed, at, None, before)
        further = self._since_loss(typed, at, lost, self._before(before))
        return Typed("cases", typed.type, typed.span, (self.begins(typed, before), none, further))

    def _length(self, typed: Typed, milliseconds: int) -> Typed:
        return self.stand.series(typed, typed.type, lambda _: Cell(Fraction(milliseconds)))

    def _before(self, number: int) -> int | None:
        """Find the latest opening before another one that has the same in common."""
        mine = self.openings[number]
        earlier = [
            (self._at(each), each)
            for each, row in enumerate(self.openings)
            if (self._at(each), each) < (self._at(number), number) and self._alike(row, mine)
        ]
        return max(earlier)[1] if earlier else None

    def _at(self, number: int) -> int:
        at = moment_of(self.openings[number])
        assert at is not None, "openings without a moment are not gathered"
        return at

    def _alike(self, one: Row, other: Row) -> bool:
        """Say whether two things have the same in common; what one does not say is as the other has it."""
        words = [({each.word.text: each.value.span.text for each in row}) for row in (one, other)]
        return all(
            words[0][each] == words[1][each]
            for each in self.group.same
            if each in words[0] and each in words[1]
        )


def gathered(stand: "StandIn", group: CheckedGroup) -> Gathered | None:
    """Put the openings of a test together; None where it lists none, or does not say when one was.

    Raises:
        Untried: What was opened is told otherwise at a later moment of the story.
    """
    openings = _whole(stand, GROUPED)
    is_told = bool(openings) or stand.lists_none(THINGS[GROUPED])
    if not is_told or any(moment_of(each) is None for each in openings):
        return None
    losses = tuple(each for each in _whole(stand, "trades") if _lost(each))
    return Gathered(stand, group, openings, losses)


def _whole(stand: "StandIn", things: str) -> tuple[Row, ...]:
    """Give the longest list of some things; a story may only add to it."""
    lists = [rows_of((each,), things) for each in stand.given.get(things, ())]
    whole = max(lists, key=len, default=())
    for line, rows in zip(stand.given.get(things, ()), lists, strict=True):
        if any(_text(one) != _text(other) for one, other in zip(rows, whole, strict=False)):
            raise Untried(line.value.span, f"{things} that are told otherwise than at another moment")
    return tuple(whole)


def _text(row: Row) -> list[str]:
    return [each.value.span.text for each in row]


def _lost(row: Row) -> bool:
    line = next((each for each in row if each.word.text == "profit"), None)
    value = cell(line, Kind.MONEY).value if line and not isinstance(line.value, kinds.Unknown) else 0
    return isinstance(value, Fraction) and value < 0
