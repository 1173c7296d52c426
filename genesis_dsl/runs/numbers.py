"""The numbers of an entry that may be moved in thought: in its conditions, its parameters, pass marks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.errors import SettingsError
from genesis_dsl.graph.plan import EntryPlan
from genesis_dsl.graph.traced import TracedPart
from genesis_dsl.language import kinds
from genesis_dsl.runs.messages import what_if as messages
from genesis_dsl.runs.prepare import Prepared

_WRITTEN = re.compile(r"-?\d[\d_]*(\.\d+)?(\s*(%|[A-Za-z]+))?|\d{2}:\d{2}(:\d{2})?", re.ASCII)

_OVER_BARS = frozenset({"within", "held_for", "moving"})
_BARS = re.compile(r"\b(?:within|for)\s+(\w+)\s+bars?\)*", re.ASCII)
"""How many bars a condition is asked of: the end of its sentence."""
_COUNT = re.compile(r"\bat_least:\s*(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a file.

    Attributes:
        name: How it is called: the condition that it stands in, `momentum.2` for the second one there; the
            name of a parameter; the id of a score for its pass mark, behind it that of a part for its points.
        text: How it is written.
        span: Where it stands; of a parameter where its value does.
        file: The file in which it stands.
        is_parameter: Whether `--set` moves it.
    """

    name: str
    text: str
    span: Span
    file: str
    is_parameter: bool = False

    def written(self, value: str) -> str:
        """Write a new value as this one is written: a bare number takes its unit.

        Raises:
            SettingsError: It is no number.
        """
        given = value.strip()
        if _WRITTEN.fullmatch(given) is None:
            raise SettingsError(messages.no_number(value, self.name, self.text))
        unit = self.text.lstrip("-0123456789_.:")
        is_bare = given[-1].isdigit() and ":" not in given
        return given + unit if is_bare else given


def numbers_of(prepared: Prepared, entry: EntryPlan) -> list[Number]:
    """List the numbers of an entry, each once, in the order of its conditions."""
    traced = prepared.plan.traced
    parts = [traced.parts[each] for each in traced.under(entry.root)]
    found: dict[tuple[str, int], Number] = {}
    for each in _found(prepared, parts):
        found.setdefault((each.span.source.name, each.span.start), each)
    counts = Counter(each.name for each in found.values())
    seen = Counter[str]()
    return [_numbered(each, counts, seen) for each in found.values()]


def number_called(name: str, numbers: Sequence[Number]) -> Number:
    """Find a number by its name.

    Raises:
        SettingsError: There is none of that name; tells those that there are.
    """
    found = next((each for each in numbers if each.name == name), None)
    if found is None:
        raise SettingsError(messages.no_such_number(name, [each.name for each in numbers]))
    return found


def _found(prepared: Prepared, parts: Sequence[TracedPart]) -> Iterator[Number]:
    files = {each.id.text: each for each in prepared.chosen.rules.files}
    for part in parts:
        span = part.typed.span
        if part.typed.op == "score":
            yield from _of_score(str(part.typed.data[0]), files.values())
        elif part.typed.op == "literal":
            yield from _written(part, span, files)
        elif part.typed.op == "at_least":
            yield from (_called(part, each, files) for each in _count(span))
        elif part.typed.op in _OVER_BARS:
            for bars in _bars(span):
                yield from _written(part, bars, files)


def _written(part: TracedPart, span: Span, files: dict[str, kinds.File]) -> Iterator[Number]:
    """Give a number where it stands, or the parameter that stands there."""
    named = _parameter(span.text, files.get(part.file_id))
    if named is not None:
        yield Number(span.text, named.value.span.text, named.value.span, part.file_id, is_parameter=True)
    elif _WRITTEN.fullmatch(span.text):
        yield _called(part, span, files)


def _called(part: TracedPart, span: Span, files: dict[str, kinds.File]) -> Number:
    """Call a number by the condition in which it stands."""
    return Number(part.path.rpartition(" > ")[2], span.text, span, _owner(span, files))


def _count(span: Span) -> list[Span]:
    """Find the `2` of `at_least: 2`: it is no part of its own, and others may stand further in."""
    text = span.source.text
    found = [
        Span(span.source, span.start + each.start(1), span.start + each.end(1))
        for each in _COUNT.finditer(span.text)
    ]
    if len(found) > 1:
        column = _column(text, span.start)
        found = [each for each in found if _column(text, text.rindex("at_least", 0, each.start)) == column]
    return found[:1]


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at)


def _bars(span: Span) -> Iterator[Span]:
    """Find the `3` of `within 3 bars` and of `for 3 bars`: a count is no part of its own."""
    found = list(_BARS.finditer(span.text))
    if found and found[-1].end() == len(span.text):
        begin, end = found[-1].span(1)
        yield Span(span.source, span.start + begin, span.start + end)


def _of_score(score: str, files: Iterable[kinds.File]) -> Iterator[Number]:
    """Give the pass mark of a score, and the points of its parts: `momentum.trend`."""
    for file in files:
        listed = file.confluence if isinstance(file, kinds.Strategy) else ()
        listed = file.scores if isinstance(file, kinds.Confluence) else listed
        for each in listed:
            if each.id.text == score:
                yield Number(score, each.pass_at.span.text, each.pass_at.span, file.id.text)
                for part in each.parts:
                    if part.points is not None:
                        name, span = f"{score}.{part.id.text}", part.points.span
                        yield Number(name, span.text, span, file.id.text)
                return


def _parameter(name: str, file: kinds.File | None) -> kinds.Parameter | None:
    declared = file.parameters if isinstance(file, kinds.Strategy) else ()
    return next((each for each in declared if each.id.text == name), None)


def _owner(span: Span, files: dict[str, kinds.File]) -> str:
    return next((name for name, each in files.items() if each.source is span.source), "")


def _numbered(number: Number, counts: Counter[str], seen: Counter[str]) -> Number:
    """Tell numbers apart that stand in one condition."""
    seen[number.name] += 1
    if counts[number.name] == 1:
        return number
    name = f"{number.name}.{seen[number.name]}"
    return Number(name, number.text, number.span, number.file, number.is_parameter)
