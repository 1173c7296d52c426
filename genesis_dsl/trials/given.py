"""What a scenario gives, word by word: put in place of what the strategy would read.

1. Words of the bars (`open high low close volume spread`) become the bars themselves.
2. A name, a word of the account, of the clock or of a position is a series of the test's own, read wherever
   the strategy reads the word. Words of a position are those of the one that is open: only exits read them.
3. A score is what is given of it: its points, or whether it passes.
4. A switch that is given tripped has a condition that is true, an armed one a false one, a holding one none
   that is known.
5. An entry that is given blocked has a condition that is false.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from fractions import Fraction

import numpy as np

from genesis_dsl.checker.called import ENTRY, SCORE, SWITCH, given_as, key
from genesis_dsl.checker.outcomes import LEFT_OUT
from genesis_dsl.checker.typed import CheckedEntry, CheckedKillSwitch, CheckedStrategy, CheckedSwitch, Typed
from genesis_dsl.checker.vocabulary import ACCOUNT, DAY_START, THINGS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.language import kinds, tree
from genesis_dsl.trials import messages
from genesis_dsl.trials.candles import SERIES
from genesis_dsl.trials.elsewhere import symbols_given
from genesis_dsl.trials.follows import is_nothing
from genesis_dsl.trials.foreseen import Foreseen
from genesis_dsl.trials.opened import POSITIONS
from genesis_dsl.trials.series import Value
from genesis_dsl.trials.stage import Stage
from genesis_dsl.trials.substitute import substituted
from genesis_dsl.trials.timeline import Choice, Moment, Timeline
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import NUMBER, TRUTH, Type

_READ = frozenset({"name", "account", "day", "position", "order", "clockword", "chartword", "series"})
"""Ops of the nodes that a word of their own names."""

OF_THE_LEDGER = ("balance", "equity", "initial_balance")
"""Words that also say with how much money the account begins."""

ELSEWHERE = "of another symbol"
"""Stands for what the prices of a symbol would say that is not given: nothing is known of it."""

Lines = list[tuple[int, kinds.Line]]
"""A word's lines, with the numbers of their moments."""


@dataclass(slots=True)
class Given:
    """What a scenario gives (it grows while a strategy is looked through).

    Attributes:
        news: The events that are given; None where none are.
        lines: By word.
        types: By word, what it is where the strategy reads it.
    """

    timeline: Timeline
    timeframe: str
    lines: dict[str, Lines]
    news: Foreseen | None = None
    types: dict[str, Type] = field(default_factory=dict)

    def in_strategy(self, strategy: CheckedStrategy) -> CheckedStrategy:
        """Put what is given in place of what a strategy reads."""
        entries = tuple(self._entry(each) for each in strategy.entries)
        exits = substituted(strategy.exits, self._put)
        scores = substituted(strategy.scores, self._put)
        return replace(strategy, entries=entries, exits=exits, scores=scores)

    def put(self, typed: Typed) -> Typed:
        """Put what is given in place of what one sentence reads."""
        return substituted(typed, self._put)

    def in_switches(self, file: CheckedKillSwitch) -> CheckedKillSwitch:
        """Put what is given in place of what switches read, or of the whole condition of one."""
        return replace(file, switches=tuple(self._switch(each) for each in file.switches))

    def _switch(self, switch: CheckedSwitch) -> CheckedSwitch:
        word = key(SWITCH, switch.id)
        if word not in self.lines:
            return substituted(switch, self._put)
        self.types[word] = TRUTH
        condition = self._series(switch.condition, word, TRUTH)
        return replace(switch, condition=condition, for_at_least_ms=0, for_at_least=None)

    def _entry(self, entry: CheckedEntry) -> CheckedEntry:
        found, word = substituted(entry, self._of_entry), key(ENTRY, entry.id)
        if word not in self.lines:
            return found
        self.types[word] = TRUTH
        return replace(found, condition=self._series(entry.condition, word, TRUTH))

    def _of_entry(self, node: Typed) -> Typed | None:
        """Leave the words of a position: in an entry they are those of the one that is planned."""
        return None if node.op == "position" else self._put(node)

    def _put(self, node: Typed) -> Typed | None:
        if node.op in ("score", "passes"):
            return self._score(node)
        if node.op == "news" and self.news:
            return self._series(node, self.news.ask(node), node.type)
        if self._is_elsewhere(node):
            return self._series(node, ELSEWHERE, node.type)
        word = str(node.data[0]) if node.op in _READ and node.data else ""
        word = given_as(word) if node.op == "name" else word
        if word not in self.lines or (node.op == "series" and word in SERIES):
            return None
        self.types[word] = node.type
        return self._from_then_on(node, word)

    def _is_elsewhere(self, node: Typed) -> bool:
        """Say whether something reads the prices of a symbol of which the scenario gives none."""
        here = {"", self.timeline.instrument.symbol, *symbols_given(self.lines)}
        if node.op == "correlation":
            return not here.issuperset(str(each.data[0]) for each in node.args if each.op == "literal")
        named = node.data[1] if node.op in ("series", "call", "of_bars", "chartword") else ""
        return named not in here

    def _series(self, node: Typed, word: str, type_: Type) -> Typed:
        return Typed(
            "series", type_, node.span, (), (_key(word), self.timeline.instrument.symbol, self.timeframe)
        )

    def _from_then_on(self, node: Typed, word: str) -> Typed:
        """Put a series in place of a word from the moment on at which it is first given."""
        found = self._series(node, word, node.type)
        if self.lines[word][0][0] == 0:
            return found
        is_given = self._series(node, _flag(word), TRUTH)
        return Typed("cases", node.type, node.span, (is_given, found, node))

    def _score(self, node: Typed) -> Typed | None:
        """Put in place of a score what is given of it: its points, or whether it passes."""
        score = node.args[0] if node.op == "passes" else node
        word = key(SCORE, str(score.data[0])) if score.op == "score" else ""
        if word not in self.lines:
            return None
        in_points = all(_is_amount(line.value) for _, line in self.lines[word])
        if in_points:
            self.types[word] = NUMBER
            points = self._series(score, word, NUMBER)
            mark = Typed("literal", NUMBER, score.span, (), (score.data[1], ""))
            return (
                points if node.op == "score" else Typed("compare", TRUTH, node.span, (points, mark), (">=",))
            )
        self.types[word] = TRUTH
        return self._series(node, word, TRUTH) if node.op == "passes" else None

    def columns(self, choice: Choice, rows: np.ndarray) -> dict[str, Column]:
        """Make the columns of all words that are read, on the strategy's bars.

        Args:
            choice: Numbers the words of a choice.
            rows: Which bars there are.
        """
        nothing: list[Value] = [None] * len(self.timeline.times)
        found = {_key(ELSEWHERE): _column(nothing, rows)}
        found |= {_key(word): each for word, each in self.news.columns(rows)} if self.news else {}
        for word, type_ in self.types.items():
            values = self.timeline.values(_plainly(self.lines[word]), type_, choice)
            first = self.timeline.first_of(*self.lines[word][0])
            found[_key(word)] = _column(values, rows)
            found[_key(_flag(word))] = _column([Fraction(row >= first) for row in range(len(values))], rows)
        return found

    def refuse_what_nobody_reads(self, symbols: Iterable[str] = ()) -> None:
        """Refuse what would be given without a meaning; `symbols` are those whose charts are read.

        Raises:
            Unplayable: A word is given that nothing here reads.
        """
        heard = {*self.types, *SERIES, *OF_THE_LEDGER}
        heard |= {f"{word} on {symbol}" for word in SERIES for symbol in symbols}
        heard |= {"events"} if self.news and self.news.asked else set()
        for word, lines in self.lines.items():
            if word == POSITIONS and all(place == 0 for place, _ in lines):
                continue
            if word in THINGS and all(place == 0 and is_nothing(line) for place, line in lines):
                continue  # it begins with none
            if word in THINGS:
                raise Unplayable(lines[0][1].span, *messages.no_things(word))
            if word not in heard:
                raise Unplayable(lines[0][1].span, *messages.nobody_reads(lines[0][1].word.span.text))


def given_by(moments: Iterable[Moment]) -> dict[str, Lines]:
    """Collect what the moments give, by word."""
    found: dict[str, Lines] = {}
    for place, moment in enumerate(moments):
        for line in moment.given:
            found.setdefault(line.word.text, []).append((place, line))
    return found


def _key(word: str) -> str:
    return f"given {word}"


def _flag(word: str) -> str:
    return f"{word} yet"


def _is_amount(value: kinds.Model) -> bool:
    return isinstance(value, kinds.Sentence)


_AS_TRUTH = {
    "passes": "true",
    "fails": "false",
    "tripped": "true",
    "armed": "false",
    "holding": "unknown",
    LEFT_OUT: "false",
}


def _plainly(lines: Lines) -> Lines:
    """Say of scores and switches what is true and what is not."""
    return [(place, _plain(line)) for place, line in lines]


def _plain(line: kinds.Line) -> kinds.Line:
    text = line.value.text if isinstance(line.value, kinds.Text) else ""
    meant = _AS_TRUTH.get(text)
    if meant is None:
        return line
    known = kinds.Text(span=line.value.span, text=meant)
    unknown = kinds.Unknown(span=line.value.span)
    return line.model_copy(update={"value": unknown if meant == "unknown" else known})


def _column(values: list[Value], rows: np.ndarray) -> Column:
    kept = [values[row] for row in rows.tolist()]
    why = np.array([op.NO_DATA if each is None else op.KNOWN for each in kept], np.uint8)
    return Column(np.array([float(each or 0) for each in kept], np.float64), why)


def opening_money(lines: Mapping[str, Lines], stage: Stage, *words: str) -> int:
    """Give with how much money the account begins, in minor units: as the first of some words says it."""
    for word in words:
        for place, line in lines.get(word, ()):
            value = line.value
            if place == 0 and isinstance(value, kinds.Sentence) and isinstance(value.expr, tree.Quantity):
                amount = value.expr.value * Fraction(10) ** minor_digits(stage.account.currency)
                return int(amount)
    return stage.account.initial_balance_minor


def refuse_what_rules_do_not_see(lines: Mapping[str, Lines]) -> None:
    """Refuse words of the account that rules would not see: the gate asks them of the account as it is.

    Raises:
        Unplayable: Something else than the money with which the account begins is given.
    """
    for word, some in lines.items():
        begins = word in ("balance", "initial_balance") and all(place == 0 for place, _ in some)
        if word in ACCOUNT | DAY_START and not begins:
            raise Unplayable(some[0][1].span, *messages.rules_see_the_account(word))
