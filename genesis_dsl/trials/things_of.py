"""The things that the sentence of a rule or a switch folds, as the lists of a test."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.checker.vocabulary import DAYS_OF
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.graph.groups import named_by
from genesis_dsl.graph.lower import preorder
from genesis_dsl.market.zone import DAY
from genesis_dsl.trials import messages
from genesis_dsl.trials.occurred import Occurred, Thing
from genesis_dsl.trials.periods import begun
from genesis_dsl.trials.seen import Seen

MOST = 10_000
"""Things that a test lists at most."""
OPEN = frozenset({"positions", "orders"})
OF_DAYS = ("trades", "openings")
"""What days follow from."""


@dataclass(slots=True)
class Wanted:
    """Which things a test has to list, and with which words (it grows).

    Attributes:
        since: Those that were at this instant or behind it.
        latest: So many at most, counted from the end.
        alone: Whether their number is all that is asked of them.
        about: Whose breaches or trips.
    """

    words: dict[str, None]
    since: int
    latest: int
    alone: bool
    about: str = ""

    def also(self, other: "Wanted") -> "Wanted":
        """Want both."""
        words = {**self.words, **other.words}
        return Wanted(
            words, min(self.since, other.since), max(self.latest, other.latest), alone=False, about=self.about
        )


@dataclass(frozen=True, slots=True)
class ThingsOf:
    """Writes the things that folds are over."""

    occurred: Occurred
    whose: Sequence[str]

    def lines(
        self, folds: Sequence[tuple[Typed, float | str]], now: int, besides: Mapping[str, Sequence[str]]
    ) -> Iterator[str]:
        """Write the lists of some folds; beside each what it came to.

        Args:
            besides: Things that are listed in any case, with these words.

        Raises:
            SettingsError: They are too many to be read.
        """
        wanted = {
            things: Wanted(dict.fromkeys(words), 0, MOST + 1, alone=False)
            for things, words in besides.items()
        }
        for fold, value in folds:
            for things, one in _wanted(fold, value, now):
                wanted[things] = wanted[things].also(one) if things in wanted else one
        for things, one in wanted.items():
            yield from self._listed(things, one)

    def _listed(self, things: str, wanted: Wanted) -> Iterator[str]:
        found = [
            each
            for each in self.occurred.things(things, wanted.about)
            if things in OPEN or each.at >= wanted.since
        ]
        found = found[max(0, len(found) - wanted.latest) :]
        if len(found) > MOST:
            raise SettingsError(messages.too_many_things(things, MOST))
        if not found or (wanted.alone and things in OPEN):
            yield f"{things}: {len(found)}"
            return
        yield f"{things}:"
        yield from (f"  - {{{self._row(each, things, wanted)}}}" for each in found)

    def _row(self, thing: Thing, things: str, wanted: Wanted) -> str:
        return self.occurred.row(thing, things, list(wanted.words), self.whose)


def _wanted(fold: Typed, value: float | str, now: int) -> Iterator[tuple[str, Wanted]]:
    """Say what a fold is over; days and groups follow from trades and openings."""
    things = str(fold.data[1])
    since = _since(fold, now)
    words = {
        str(node.data[1]): None for node in preorder(fold) if node.op == "element" and node.data[0] == things
    }
    words |= {str(node.data[0]): None for node in preorder(fold) if node.op == "involves"} and {
        "symbol": None
    }
    if things in DAYS_OF:
        inner = dict(
            pair
            for each in preorder(fold)
            if each.op == "fold" and each is not fold
            for pair in _wanted(each, "", now)
        )
        for each in OF_DAYS:
            own = inner[each].words if each in inner else {}
            yield (
                each,
                Wanted(
                    {**own, **({"profit": None} if each == "trades" else {})}, since, MOST + 1, alone=False
                ),
            )
        return
    group = named_by(fold)
    if group:
        same = dict.fromkeys(group.same)
        yield "openings", Wanted({**same, **words}, max(0, since - 7 * DAY), MOST + 1, alone=False)
        yield "trades", Wanted({**same, "profit": None}, max(0, since - 7 * DAY), MOST + 1, alone=False)
        return
    about = next((str(each.data[1]) for each in fold.args[2:]), "")
    alone = fold.data[0] == "count" and all(each.op == "literal" for each in fold.args[:2])
    yield things, Wanted(words, since, _latest(fold, value), alone, about)


def _latest(fold: Typed, value: float | str) -> int:
    """Give how many things at the end a fold is over: of a streak those in it, and the one before."""
    if fold.data[0] == "streak" and not isinstance(value, str):
        return int(value) + 1
    return int(cast(int, fold.data[4])) if fold.data[2] == "things" else MOST + 1


def _since(fold: Typed, now: int) -> int:
    """Give from when on things are of the period of a fold; 0 for all of them."""
    period = str(fold.data[2])
    if period in ("", "things", "day") or (period == "since" and fold.data[3] in ("trip", "payout", "entry")):
        return 0
    began = begun(fold, Seen(now, {}, {}))
    if fold.data[1] not in DAYS_OF:
        return began
    day = cast(Calendar, fold.data[5])
    return began - DAY if day else began
