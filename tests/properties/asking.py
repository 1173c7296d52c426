"""Entries drawn as text, each beside what it asks: to be held against what a run says was missing.

A leaf is a comparison that is true, false or unknown whatever the prices are; a few of them are asked in
several places. What is drawn is every construct that joins conditions: lists of each word inside each other,
sentences, names, parts, `require:` and `veto:` of scores, scores inside of lists, and names that `cases:`
choose: conditions, and limits that a leaf is held against.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from random import Random
from textwrap import indent

TRUE, FALSE, UNKNOWN = 1, 0, -1
LEAVES = {
    TRUE: "average(close, {}) < 9",
    FALSE: "average(close, {}) > 9",
    UNKNOWN: "average(volume, {}) > 9",
}
LIMITS = {
    TRUE: ("average(close, {}) < {}", "9 * close", "2 * 9 * close"),
    FALSE: ("average(close, {}) < {}", "0.25 * close", "2 * 0.25 * close"),
    UNKNOWN: ("average(close, 9{}) < {}", "9 * close", "2 * 9 * close"),
}
"""Comparisons with a limit, and what it is, bare and doubled; the last one lacks bars."""
Truths = Mapping[str, int]


@dataclass(frozen=True)
class Asked:
    """A condition: a leaf by its sentence, or others that are joined."""

    op: str
    parts: tuple["Asked", ...] = ()
    leaf: str = ""
    least: int = 0
    points: tuple[Fraction, ...] = ()
    pass_at: Fraction = Fraction()
    required: int = 0

    @property
    def leaves(self) -> set[str]:
        """The sentences that it is made of."""
        return {self.leaf} if self.leaf else set().union(*(each.leaves for each in self.parts))


@dataclass
class Writer:
    """Draws entries and writes them down (it collects the names and scores that they need)."""

    chance: Random
    truths: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)
    ids: int = 0

    def id(self, word: str = "c") -> str:
        """Give a new id."""
        self.ids += 1
        return f"{word}_{self.ids}"

    def leaf(self, again: float = 0.2) -> Asked:
        """Draw a leaf; so often one that was asked before."""
        if self.truths and self.chance.random() < again:
            return Asked("leaf", leaf=self.chance.choice(sorted(self.truths)))
        truth = self.chance.choice((TRUE, FALSE, FALSE, UNKNOWN))
        text = LEAVES[truth].format(len(self.truths) + 1)
        self.truths[text] = truth
        return Asked("leaf", leaf=text)

    def sentence(self) -> tuple[str, Asked]:
        """Draw what stands behind `when:`."""
        kind = self.chance.choice(
            ("leaf", "leaf", "leaf", "not", "and", "or", "name", "score", "cases", "limit")
        )
        if kind in {"and", "or"}:
            parts = [self.leaf() for _ in range(2)]
            return f" {kind} ".join(each.leaf for each in parts), Asked(kind, tuple(parts))
        if kind == "score":
            return self.score()
        if kind in {"cases", "limit"}:
            return self.cases() if kind == "cases" else self.limit()
        asked = self.leaf()
        if kind == "name":
            self.names.append(f"{(name := self.id('n'))}: {asked.leaf}")
            return name, asked
        return (f"not ({asked.leaf})", Asked("not", (asked,))) if kind == "not" else (asked.leaf, asked)

    def cases(self) -> tuple[str, Asked]:
        """Draw a name that stands for one of several conditions."""
        parts = [self.leaf() for _ in range(self.chance.choice((3, 5)))]
        name = self.chosen([each.leaf for each in parts])
        return name, Asked("cases", tuple(parts))

    def limit(self) -> tuple[str, Asked]:
        """Draw a comparison with a limit that is chosen, perhaps doubled; each case asks its own sentence."""
        whens = [self.leaf() for _ in range(self.chance.choice((1, 2)))]
        truths = self.chance.choice(((TRUE, FALSE), (TRUE, FALSE), (UNKNOWN,)))
        is_doubled = self.chance.randint(0, 1)
        limits = [LIMITS[self.chance.choice(truths)] for _ in range(len(whens) + 1)]
        number, parts, written = len(self.truths) + 1, [], []
        for at, limit in enumerate(limits):
            text, bare, doubled = limit
            case = text.format(number, doubled if is_doubled else bare)
            self.truths[case] = {LIMITS[TRUE]: TRUE, LIMITS[FALSE]: FALSE}.get(limit, UNKNOWN)
            parts += [*whens[at : at + 1], Asked("leaf", leaf=case)]
            written += [*(each.leaf for each in whens[at : at + 1]), bare]
        name = self.chosen(written)
        asked = limits[0][0].format(number, f"2 * {name}" if is_doubled else name)
        return asked, Asked("cases", tuple(parts))

    def chosen(self, parts: Sequence[str]) -> str:
        """Write down a name with its cases: when, value, when, value, ..., value otherwise."""
        pairs = zip(parts[:-1:2], parts[1::2], strict=True)
        lines = [f"    - when: {when}\n      is: {value}" for when, value in pairs]
        name = self.id("n")
        self.names.append("\n".join([f"{name}:", "  cases:", *lines, f"    - otherwise: {parts[-1]}"]))
        return name

    def group(self, depth: int) -> tuple[str, Asked]:
        """Draw a list, or a sentence."""
        word = self.chance.choice(("all_of", "any_of", "none_of", "at_least", "when"))
        if depth == 0 or word == "when":
            text, asked = self.sentence()
            return f"when: {text}\n", asked
        drawn = [self.group(depth - 1) for _ in range(self.chance.randint(2, 3))]
        items = "".join(f"  - id: {self.id()}\n{indent(text, '    ')}" for text, _ in drawn)
        parts = tuple(asked for _, asked in drawn)
        if word == "at_least":
            least = self.chance.randint(1, len(parts))
            return f"at_least: {least}\nof:\n{items}", Asked("at_least", parts, least=least)
        return f"{word}:\n{items}", Asked(word, parts)

    def score(self) -> tuple[str, Asked]:
        """Draw a score of new leaves: the checker refuses one that contradicts itself."""
        counts = self.chance.randint(0, 1), self.chance.randint(1, 3), self.chance.randint(0, 1)
        name, lines, parts = self.id("s"), [], []
        points = tuple(Fraction(self.chance.randint(1, 9), 2) for _ in range(counts[1]))
        for key, count in zip(("require", "parts", "veto"), counts, strict=True):
            lines += [f"  {key}:"] * bool(count)
            for number in range(count):
                asked = [self.leaf(again=0) for _ in range(self.chance.randint(1, 2))]
                joint = "and" if len(asked) > 1 else "leaf"
                lines += [f"    - id: {self.id()}"]
                lines += [f"      points: {float(points[number])}"] * (key == "parts")
                lines += [f"      when: {' and '.join(each.leaf for each in asked)}"]
                parts.append(Asked("and", tuple(asked)) if joint == "and" else asked[0])
        pass_at = Fraction(self.chance.randint(1, int(2 * sum(points))), 2)
        self.scores.append("\n".join([f"- id: {name}", f"  pass_at: {float(pass_at)} points", *lines]))
        return f"{name} passes", Asked(
            "score", tuple(parts), points=points, pass_at=pass_at, required=counts[0]
        )

    def entries(self, count: int) -> tuple[str, dict[str, Asked]]:
        """Draw a strategy of so many entries; gives its text, and what each entry asks."""
        asked, written = {}, ""
        for _ in range(count):
            name = self.id("e")
            text, asked[name] = self.group(2)
            written += f"- id: {name}\n  side: buy\n  at_once: 99\n{indent(text, '  ')}"
            written += "  size: 0.01 lots\n  stop: 20 pips\n"
        head = "genesis: 1\nkind: strategy\nid: story\ntitle: Drawn\nsymbols: [EURUSD]\ntimeframe: M1\n"
        names = f"names:\n{indent(chr(10).join(self.names), '  ')}\n" if self.names else ""
        scores = f"confluence:\n{indent(chr(10).join(self.scores), '  ')}\n" if self.scores else ""
        return f"{head}{names}{scores}entries:\n{indent(written, '  ')}", asked


def truth(asked: Asked, truths: Truths) -> int:
    """Judge a condition as the language says: by Kleene's logic, scores and `at_least` as intervals."""
    if asked.leaf:
        return truths[asked.leaf]
    found = [truth(each, truths) for each in asked.parts]
    if asked.op == "cases":
        return _first(found)
    if asked.op == "score":
        return _passes(asked, found)
    if asked.op in {"not", "none_of"}:
        return _opposite(_enough(found, 1))
    return _enough(found, {"and": len(found), "all_of": len(found), "at_least": asked.least}.get(asked.op, 1))


def _first(found: Sequence[int]) -> int:
    """Take what the first true condition chooses; one that is unknown before it makes the whole unknown."""
    for when, value in zip(found[:-1:2], found[1::2], strict=True):
        if when != FALSE:
            return value if when == TRUE else UNKNOWN
    return found[-1]


def _enough(found: Sequence[int], least: int) -> int:
    low, high = found.count(TRUE), len(found) - found.count(FALSE)
    return TRUE if low >= least else FALSE if high < least else UNKNOWN


def _opposite(value: int) -> int:
    return value if value == UNKNOWN else 1 - value


def _passes(score: Asked, found: Sequence[int]) -> int:
    behind = score.required + len(score.points)
    parts = list(zip(score.points, found[score.required : behind], strict=True))
    low = sum((worth for worth, was in parts if was == TRUE), Fraction())
    high = sum((worth for worth, was in parts if was != FALSE), Fraction())
    reached = TRUE if low >= score.pass_at else FALSE if high < score.pass_at else UNKNOWN
    needed = [*found[: score.required], reached, *map(_opposite, found[behind:])]
    return _enough(needed, len(needed))


def fewest(asked: Asked, truths: Truths) -> int | None:
    """Count by brute force the fewest leaves whose turning makes a condition true; None where none do."""
    leaves = sorted(asked.leaves)
    for count in range(len(leaves) + 1):
        if any(makes_true(asked, truths, chosen) for chosen in combinations(leaves, count)):
            return count
    return None


def makes_true(asked: Asked, truths: Truths, turned: Sequence[str]) -> bool:
    """Say whether a condition is true with some leaves turned; what is unknown may become either."""
    ways = [(TRUE, FALSE) if truths[each] == UNKNOWN else (1 - truths[each],) for each in turned]
    return any(
        truth(asked, {**truths, **dict(zip(turned, way, strict=True))}) == TRUE for way in product(*ways)
    )
