"""What a line of a test is about: a word, or a rule, switch, score, entry or condition that is called so.

1. `switch low: tripped` says the kind before the id, and always means that one; `name low: 1.1000` means a
   name of the author.
2. A bare word that tests give or expect by themselves is that word, where it may be meant (`low: 1.1000`,
   `positions: kept`); else what is called so (`low: tripped`).
3. Every other bare word is what is called so, where its value can come of that, else a name.
"""

from collections.abc import Collection, Iterable, Mapping

from genesis_dsl.checker.outcomes import (
    AMOUNTS,
    KEYS,
    LEFT_OUT,
    OWN,
    SCORE_STATES,
    SIZE,
    STATES,
    SWITCH_STATES,
    VERDICTS,
)
from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.checker.vocabulary import ACCOUNT, CHART, CLOCK_WORDS, DAY_START, OF_EACH, SUBJECTS, THINGS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.tests import MOMENTS, PROSE
from genesis_dsl.operators.catalogue import WORDS

RULE, SWITCH, SCORE, ENTRY, CONDITION, NAME = "rule", "switch", "score", "entry", "condition", "name"
"""What may stand before an id, in the order in which a bare one is looked for."""

COMES_TO = {
    RULE: frozenset(VERDICTS[""]),
    SWITCH: frozenset(SWITCH_STATES),
    SCORE: frozenset(SCORE_STATES),
    ENTRY: frozenset({LEFT_OUT}),
    CONDITION: frozenset({"true", "false", "unknown"}),
}
"""What can come of each kind; a score may also have points, and a switch be armed by somebody."""

_FEW = {**STATES, "verdict": (*VERDICTS[""], *SWITCH_STATES)}
"""Words of tests that are one of a few."""
_NAMING = frozenset(KEYS) - {"verdict", *AMOUNTS}
"""Words of tests whose value is an id."""

_TABLES = (CHART, CLOCK_WORDS, ACCOUNT, DAY_START, *SUBJECTS.values(), *OF_EACH.values())
_READ = frozenset(
    {
        *(word for table in _TABLES for word in table),
        *THINGS,
        *(name for name, word in WORDS.items() if not word.signature.arguments),
    }
)
"""Words of sentences that a test can give or expect."""

GIVES = frozenset({*OWN, *MOMENTS, *PROSE, *_READ})
"""Every word that tests give by themselves."""
EXPECTS = frozenset({*KEYS, *STATES, SIZE, *_READ})
"""Every word that tests expect by themselves."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a line may be about.

    Attributes:
        ids: Of each kind that may stand here.
        expects: Whether the line is one of `expect:`, else of `given:`.
        named: All ids that a value may be.
    """

    ids: Mapping[str, Collection[str]]
    expects: bool
    named: Collection[str] = frozenset()

    def means(self, line: kinds.Line) -> tuple[str, str]:
        """Give the kind and the id of what a line is about; of a bare word "" and the word."""
        kind, word = apart(line.word.text)
        if kind or self._is_of_word(word, line):
            return kind, word
        return next((each for each in self.kinds_of(word) if _fits(each, line)), ""), word

    def keys(self) -> set[str]:
        """List all ids, each with its kind."""
        return {key(kind, each) for kind, ids in self.ids.items() for each in ids}

    @property
    def _words(self) -> frozenset[str]:
        return EXPECTS if self.expects else GIVES

    def kinds_of(self, word: str) -> list[str]:
        """List the kinds of what is called so."""
        return [kind for kind, ids in self.ids.items() if word in ids]

    def _is_of_word(self, word: str, line: kinds.Line) -> bool:
        """Say whether what could come of a rule, switch, score … is said of the word that is called so."""
        said = line.value.span.text
        if word not in self._words:
            return False
        if self.expects and word in _FEW:
            return said in _FEW[word]
        if self.expects:
            return word in _NAMING and said in self.named
        return said == "unknown" or _is_points(line)

    def spelled(self, lines: Iterable[kinds.Line]) -> tuple[kinds.Line, ...]:
        """Write the kind of what each line is about before its id; a bare word stays."""
        return tuple(map(self._spelled, lines))

    def _spelled(self, line: kinds.Line) -> kinds.Line:
        kind, word = self.means(line)
        is_bare = not kind or (kind == NAME and word not in self._words)
        text = word if is_bare else key(kind, word)
        return line.model_copy(update={"word": kinds.Text(span=line.word.span, text=text)})


def spelled_out(test: kinds.Test, gives: Called, expects: Called) -> kinds.Test:
    """Write into every line of a test the kind of what it is about."""
    story = tuple(
        each.model_copy(update={"given": gives.spelled(each.given), "expect": expects.spelled(each.expect)})
        for each in test.story
    )
    lines = {"given": gives.spelled(test.given), "expect": expects.spelled(test.expect)}
    return test.model_copy(update={**lines, "story": story})


def key(kind: str, id_: str) -> str:
    """Write an id with its kind: `switch low`."""
    return f"{kind} {id_}"


def apart(word: str) -> tuple[str, str]:
    """Take the kind and the id of `switch low` apart; of a bare word the kind is ""."""
    kind, _, rest = word.partition(" ")
    is_spelled = kind in {*COMES_TO, NAME} and rest and " " not in rest
    return (kind, rest) if is_spelled else ("", word)


def bare(line: kinds.Line) -> kinds.Line:
    """Take the kind away that a line says."""
    text = kinds.Text(span=line.word.span, text=apart(line.word.text)[1])
    return line.model_copy(update={"word": text})


def key_of(one: CheckedRule | CheckedSwitch) -> str:
    """Write the id of a rule or a switch with its kind."""
    return key(SWITCH if isinstance(one, CheckedSwitch) else RULE, one.id)


def given_as(name: str) -> str:
    """Give the word under which a name of the author is given, also where tests have a meaning for it."""
    return key(NAME, name) if name in GIVES else name


def _fits(kind: str, line: kinds.Line) -> bool:
    said = line.value.span.text
    if kind == SWITCH and said.startswith("armed by "):
        return True
    return said in COMES_TO[kind] or (kind == SCORE and _is_points(line))


def _is_points(line: kinds.Line) -> bool:
    amount = line.value.expr if isinstance(line.value, kinds.Sentence) else None
    return isinstance(amount, tree.Quantity) and amount.unit == "point"
