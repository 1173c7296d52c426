"""What a test gives, in the place of what a sentence reads of the world.

`StandIn.of` walks a typed tree. A word that the test gives becomes a series of its own, with a value for
each moment; a fold over things that it gives is written out over them (`written_out`); a word that it does
not give is unknown, and noted. What the engine follows by itself (balance, equity, the baselines of days, the
clock, other rules) stays as it is, with the reason why it is unknown until the test gives it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction

from genesis_dsl.checker.called import RULE, SCORE, SWITCH, given_as, key
from genesis_dsl.checker.literal import bare, calendar_unit
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import DAYS_OF, SUBJECTS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds
from genesis_dsl.trials.follows import (
    OF_THE_OPEN,
    class_of,
    is_nothing,
    of_the_open,
    profit_of,
)
from genesis_dsl.trials.happened import clock_then, is_momentary, then
from genesis_dsl.trials.hours import WORDS as HOURS_WORDS
from genesis_dsl.trials.hours import Hours, symbol_of, told_by_hours
from genesis_dsl.trials.measures import Measures
from genesis_dsl.trials.news import PAIR, news
from genesis_dsl.trials.numbers import in_points, number
from genesis_dsl.trials.readings import (
    Measured,
    Read,
    has_word,
    is_in_state,
    of_row,
    passing,
    saying,
)
from genesis_dsl.trials.seen import Place, Seen
from genesis_dsl.trials.still import CHART
from genesis_dsl.trials.story import Story
from genesis_dsl.trials.values import ABSENT, Cell, cell
from genesis_dsl.trials.windows import OVER_BARS, can_tell, is_followed, looks_at_bars, over_moments, worth_of
from genesis_dsl.trials.written import written_out
from genesis_dsl.types.kind import TRUTH, Kind, Type

FOLLOWED = ("balance", "equity", "initial_balance")
BASELINES = ("balance_at_day_start", "equity_at_day_start", "balance_at_week_start", "equity_at_week_start")
"""Words of the account that the engine follows by itself."""

REAL_WORDS = frozenset({"side", "lots", "symbol", "open_profit", "profit", "risk", "at_stake", "has_stop"})
"""Words of positions and orders that the gate finds in its imagined copies of the account."""

MARKET = frozenset({"series", "chartword"})
"""Ops of the words of a chart."""


def list_of(subject: str) -> str:
    """Name the list that gives the things of a subject; that of a group is called as the group is."""
    return f"{subject}s" if subject in SUBJECTS else subject


@dataclass(slots=True)
class StandIn:
    """Stands in for the world of one test.

    Attributes:
        story: The test.
        symbols: What it is about first; some symbol, where it does not say.
        measures: Digits and pips of its symbols.
        order: What is given of its order, by word.
        is_screened: Whether the gate is asked: then positions and orders are real ones, in the book.
        guards: The rules and switches that are there, as sentences name them.
        reads: How each series that stands in is read, in the order of its number.
        calendars: The files of news, by id.
        said: The symbol that the test says it is about; "" where it says none.
        asked_of: Whose things a sentence means: `strategy`, `symbol`, `currency` or `asset_class`, and its
            name; empty for all.
        of_the_order: Whether a sentence is asked of the order, beside what is there before it.
        has_symbol: Whether a sentence is asked of a symbol, or of something that has one.
        trips: When each rule or switch trips in the test, in milliseconds since 1970, as far as it is known.
        hours: Of the symbols, where the test names their file and has a clock.
        joining: Stands for the words of the idea that an opening may join, where it is asked about one.
        lacks: The words that the sentence at hand reads and the test does not give, with their places.
    """

    story: Story
    symbols: tuple[str, ...]
    measures: Measures
    order: dict[str, kinds.Line]
    is_screened: bool
    guards: frozenset[tuple[str, str, str]]
    calendars: Mapping[str, kinds.News] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    said: str = ""
    asked_of: tuple[str, str] = ("", "")
    of_the_order: bool = False
    has_symbol: bool = True
    trips: Mapping[str, Sequence[int]] = field(default_factory=dict)
    hours: Hours = field(default_factory=dict)
    joining: Callable[[Typed], Typed] | None = None
    lacks: dict[str, Span] = field(default_factory=dict)

    @property
    def symbol(self) -> str:
        """What the test is about first."""
        return self.symbols[0]

    @property
    def about(self) -> str:
        """Give the symbol that a sentence is asked about where it is about no thing of a list."""
        if self.asked_of[0] == "symbol":
            return self.asked_of[1]
        mine = self.order.get("symbol") if self.of_the_order else None
        return mine.value.span.text if mine else self.symbol

    def measured(self) -> Measured:
        """Say how the prices of a thing are measured: as its symbol is, else as what is asked about."""
        about = self.about
        return lambda place, seen: self.measures.of(symbol_of(place, seen, about))

    @property
    def given(self) -> dict[str, list[kinds.Line]]:
        """Every word that is given at some moment, with its lines."""
        return self.story.ever_given()

    @property
    def gives_the_book(self) -> bool:
        """Say whether all that is open is given: positions, or orders beside which no position hides."""
        return "positions" in self.given or ("orders" in self.given and "equity" not in self.given)

    def of(self, typed: Typed, place: Place = Place()) -> Typed:  # noqa: B008  # it is frozen
        """Put what the test gives in the place of what a sentence reads.

        Raises:
            Untried: Something is given in a form that cannot be tried yet.
        """
        name = str(typed.data[0]) if typed.data else ""
        said = {"name": given_as(name), "score": key(SCORE, name)}.get(typed.op, "")
        if said in self.given and not place.things:
            return self.series(typed, typed.type, self._given(said, typed.type.kind))
        if typed.op == "call" and not typed.args and name in self.given and not place.things:
            return self.series(typed, typed.type, self._given(name, typed.type.kind))
        if typed.op == "passes" and key(SCORE, str(typed.args[0].data[0])) in self.given:
            return self.series(typed, TRUTH, passing(typed.args[0]))
        if typed.op in {"running", "of_bars"}:
            return self._running(typed, place)
        if looks_at_bars(typed, self.given) and can_tell(typed, self.given):
            asked, about = in_points(self, typed), self.about
            return self.series(typed, typed.type, lambda seen: worth_of(asked, seen, about, self.measures))
        if calendar_unit(typed):  # beside what a test gives, a length is what it is for the most part
            return replace(bare(typed), data=(bare(typed).data[0], "ms"))
        stands_in = _LEAVES.get(typed.op)
        if stands_in is not None:
            return stands_in(self, typed, place)
        if typed.op == "fold":
            return written_out(self, typed, place)
        return replace(typed, args=tuple(self.of(each, place) for each in typed.args))

    def _running(self, typed: Typed, place: Place) -> Typed:
        """Keep a fold since a moment; over the bars of a day it is one over the moments of that day."""
        typed = over_moments(typed) if typed.op == "of_bars" else typed
        if not is_followed(typed):
            return self.missing(typed, typed.span.text)
        if self._began_with(typed.args[0]):
            return typed
        return replace(typed, args=tuple(self.of(each, place) for each in typed.args))

    def _began_with(self, typed: Typed) -> bool:
        """Say whether a running fold follows a baseline from the balance on with which the account began."""
        word = str(typed.data[0]) if typed.data else ""
        return typed.op == "day" and word not in self.given and "initial_balance" in self.given

    def series(self, typed: Typed, type_: Type, read: Read) -> Typed:
        """Make a series of what is read at each moment; it keeps the place of what it stands for."""
        self.reads.append(read)
        return Typed("series", type_, typed.span, data=(f"given {len(self.reads) - 1}", self.symbol, CHART))

    def missing(self, typed: Typed, word: str) -> Typed:
        """Stand for a word that is not given, and note it."""
        self.lacks.setdefault(word, typed.span)
        return self.series(typed, typed.type, lambda _: ABSENT)

    def _of_row(self, typed: Typed, word: str, place: Place) -> Typed:
        return self.series(typed, typed.type, of_row(place, word, typed.type.kind, self.measured()))

    def _given(self, word: str, kind: Kind) -> Read:
        measure = self.measures.of(self.about)
        return lambda seen: cell(seen.given[word], kind, measure) if word in seen.given else ABSENT

    def bare(self, typed: Typed, place: Place) -> Typed:
        """Stand for a word of whatever the test is about: an order, a position, a fill, a chart."""
        word = str(typed.data[0])
        things = place.things[0][0] if typed.op == "group" and place.things else list_of(typed.op)
        each = place.within(things)
        if each is not None:
            if any(has_word(row, word) for row in self.rows_ever(each)):
                return self._of_row(typed, word, each)
            return self.missing(typed, f"{word} of {things}")
        if typed.op in MARKET and place.things:
            return self.of_market(typed, word, place)
        if (typed.op == "order" or typed.op in MARKET) and word in self.order:
            line, kind, measure = self.order[word], typed.type.kind, self.measures.of(self.about)
            return self.series(typed, typed.type, lambda _: cell(line, kind, measure))
        if word in self.given and not place.things:
            return self.series(typed, typed.type, self._given(word, typed.type.kind))
        if typed.op == "subject" and self.asked_of[0] == word:
            return self.series(typed, typed.type, saying(self.asked_of[1]))
        if word in OF_THE_OPEN and typed.op == "account":
            return self.series(typed, typed.type, lambda seen: of_the_open(word, seen))
        if word == "symbol" and self.said and not place.things:
            return self.series(typed, typed.type, lambda _: Cell(self.said))
        class_ = class_of(self.symbol) if word == "asset_class" else ""
        if class_:
            return self.series(typed, typed.type, lambda _: Cell(class_))
        return self._of_hours(typed, word, place)

    def _of_hours(self, typed: Typed, word: str, place: Place) -> Typed:
        """Stand for a word that follows from the hours of its symbol and the clock, or note that it lacks."""
        if not self.hours or word not in HOURS_WORDS:
            return self.missing(typed, word)
        return self.series(typed, typed.type, told_by_hours(word, place, self.hours, self.symbol))

    def of_joined(self, typed: Typed, place: Place) -> Typed:
        """Stand for a word of the idea that an opening may join."""
        return self.joining(typed) if self.joining else self.bare(typed, place)

    def lists_none(self, subject: str) -> bool:
        """Say whether the test gives things of a kind, and none of them is there at any moment."""
        lines = self.given.get(list_of(subject), [])
        return bool(lines) and all(is_nothing(each) for each in lines)

    def of_market(self, typed: Typed, word: str, place: Place) -> Typed:
        """Stand for what the market says of the symbol of a thing: its row gives it, or the test for all."""
        if any(has_word(row, word) for row in self.rows_ever(place)):
            return self._of_row(typed, word, place)
        if word in self.given:
            return self.series(typed, typed.type, self._given(word, typed.type.kind))
        return self._of_hours(typed, word, place)

    def correlation(self, typed: Typed, place: Place) -> Typed:
        """Stand for how a thing moves with another symbol, where its row gives it."""
        return self.of_market(typed, "correlation", place) if place.things else self.never(typed, place)

    def element(self, typed: Typed, place: Place) -> Typed:
        """Stand for a word of the thing that a fold is at."""
        things, word = str(typed.data[0]), str(typed.data[1])
        at = place.within(things)
        if at is None:  # a fold over what really stands in the book
            if word not in REAL_WORDS or not self._all_give(things, word):
                return self.missing(typed, f"{word} of {things}")
            return typed
        if any(has_word(row, word) for row in self.rows_ever(at)):
            return self._of_row(typed, word, at)
        if (
            word == "profit"
            and things in DAYS_OF
            and any(has_word(row, "trades") for row in self.rows_ever(at))
        ):
            return self.series(typed, typed.type, lambda seen: profit_of(at.rows(seen.given), seen.now))
        return self.missing(typed, f"{word} of {things}")

    def _all_give(self, things: str, word: str) -> bool:
        """Say whether each thing of the book, and the order that may join it, says this word."""
        same = {"has_stop": ("has_stop", "risk", "at_stake"), "at_stake": ("at_stake", "risk")}.get(
            word, (word,)
        )
        rows = list(self.rows_ever(Place(((things, None),))))
        mine = {"open_profit", "profit"} & {word} or any(each in self.order for each in same)
        return bool(mine or not self.order) and all(any(has_word(row, each) for each in same) for row in rows)

    def rows_ever(self, place: Place) -> Iterable[Sequence[kinds.Line]]:
        """List the rows that a place means at the moments of the story."""
        given: dict[str, kinds.Line] = {}
        for moment in self.story.moments:
            given.update(moment.given)
            yield from place.rows(given)

    def followed(self, typed: Typed, place: Place) -> Typed:
        """Stand for a word of the account: the engine's own where it follows it, known from when on it is."""
        word = str(typed.data[0])
        if typed.op == "account" and word not in FOLLOWED:
            return self.bare(typed, place)
        if not self.is_ever_known(word):
            return self.missing(typed, word)
        known = self.series(typed, TRUTH, lambda seen: Cell(Fraction(1), seen.why[word]))
        return Typed("cases", typed.type, typed.span, (known, typed, typed))

    def is_ever_known(self, word: str) -> bool:
        """Say whether a word is given, or follows from what is."""
        if word in self.given:
            return True
        if word == "equity":
            return "balance" in self.given and "positions" in self.given
        if word == "balance":
            return "equity" in self.given and "positions" in self.given
        first = self.story.moments[0].given.get("initial_balance")
        if word in BASELINES and first is not None and not isinstance(first.value, kinds.Unknown):
            return True
        follows = {"balance": "balance", "equity": "equity"}.get(word.partition("_at_")[0])
        turns = len({moment.at for moment in self.story.moments}) > 1
        return word in BASELINES and turns and follows is not None and self.is_ever_known(follows)

    def clock(self, typed: Typed, place: Place) -> Typed:
        """Keep the clock where the test says when it is."""
        word = str(typed.data[0])
        if is_momentary(place) and word not in self.given:
            return self.series(typed, typed.type, clock_then(typed, place))
        if word in self.given or not self.story.has_clock:
            return self.bare(typed, place)
        return typed

    def verdict(self, typed: Typed, _: Place) -> Typed:
        """Keep `daily_loss broken` where that rule is asked too; else it may be given."""
        name = str(typed.data[1])
        if (typed.op, str(typed.data[0]), name) in self.guards:
            return typed
        said = key(SWITCH if typed.op == "tripped" else RULE, name)
        if said in self.given:
            return self.series(typed, typed.type, is_in_state(said, typed.op))
        return self.missing(typed, f"{name} {typed.op}")

    def about_news(self, typed: Typed, place: Place) -> Typed:
        """Answer a word about news from the events of the test, for the symbol of the thing asked of."""
        if "events" not in self.given:
            return self.missing(typed, "events")

        def read(seen: Seen) -> Cell:
            return news(typed, then(place, seen), symbol_of(place, seen, self.symbol), self.calendars)

        return self.series(typed, typed.type, read)

    def involves(self, typed: Typed, place: Place) -> Typed:
        """Say whether the symbol of a thing has a currency in it."""
        at = place.within(str(typed.data[0]))
        named = typed.args[0]
        currency = str(named.data[0])
        is_asked = named.op == "subject" and self.asked_of[0] == currency
        if at is None or not (named.op == "literal" or currency in self.given or is_asked):
            return self.missing(typed, typed.span.text)
        if is_asked and currency not in self.given:
            currency = self.asked_of[1]

        def read(seen: Seen) -> Cell:
            line = seen.given.get(currency)
            wanted = line.value.span.text if line else currency
            symbol = of_row(at, "symbol", Kind.SYMBOL)(seen)
            sides = (str(symbol.value)[: PAIR // 2], str(symbol.value)[PAIR // 2 : PAIR])
            return replace(symbol, value=Fraction(wanted in sides))

        return self.series(typed, typed.type, read)

    def unread(self, typed: Typed, _: Place) -> Typed:
        """Note what could not be read beside the files of the test: a rule of another one, perhaps."""
        self.lacks.setdefault(typed.span.text, typed.span)
        return typed

    def never(self, typed: Typed, _: Place) -> Typed:
        """Stand for what needs bars, or the life of a position, which a test of a rule does not have."""
        return self.missing(typed, typed.span.text)


_LEAVES: dict[str, Callable[[StandIn, Typed, Place], Typed]] = {
    **dict.fromkeys(("account", "day"), StandIn.followed),
    **dict.fromkeys(
        ("series", "chartword", "position", "order", "fill", "execution", "subject", "group"),
        StandIn.bare,
    ),
    "joining": StandIn.of_joined,
    "element": StandIn.element,
    "clockword": StandIn.clock,
    **dict.fromkeys(("tripped", "broken"), StandIn.verdict),
    "news": StandIn.about_news,
    "involves": StandIn.involves,
    "correlation": StandIn.correlation,
    "literal": number,
    "failed": StandIn.unread,
    **dict.fromkeys((*OVER_BARS, "forming", "frozen", "from_r"), StandIn.never),
}
