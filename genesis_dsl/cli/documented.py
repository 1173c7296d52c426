"""A document on the terminal: the same things as on its page, one below the other."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import (
    Answers,
    Beside,
    Document,
    Evidence,
    Excerpt,
    Fact,
    Part,
    Reading,
    Signed,
    Source,
    Test,
)
from genesis_dsl.compliance.lines import Said

WIDTH = 100
_STEP = "  "
_NAME = 14
_VERDICT = 10


def as_text(document: Document) -> str:
    """Lay a document out, line by line."""
    return "\n".join(_lines(document))


def _lines(of: Document) -> Iterator[str]:
    yield from _wrapped(of.title)
    yield f"{of.kind} {of.id}: {of.summary}"
    yield ""
    yield from (line for each in of.facts for line in _fact(each))
    yield from _under("", [*_wrapped(of.because), *_said(of.said)])
    yield from _under("Signatures", (line for each in of.signatures for line in _signed(each)))
    yield from _under("What is open", (line for each in of.open for line in _wrapped(each)))
    for part in of.parts:
        yield from _under(_heading(part), _part(part))
    for answers in of.answers:
        lines = [answers.file] if answers.origin else []
        yield from _under(_whole(answers), [*lines, *_readings(answers.readings)])
    for trials in of.trials:
        lines = [trials.file, *(line for each in trials.tests for line in _test(each))]
        yield from _under(f"Tests: {trials.title}", lines)
    yield from _evidence(of.evidence)
    yield from _house(of)
    yield from _under("Sources", (line for each in of.sources for line in _listed(each)))
    yield from _under("Findings that are waived", (line for each in of.waivers for line in _wrapped(each)))
    yield from _under(say.EQUIVALENTS, (line for each in of.equivalents for line in _wrapped(each)))
    yield ""
    yield from _wrapped(of.foot)


def _heading(part: Part) -> str:
    return f"{part.name}: {part.heading}" if part.name else part.heading


def _part(part: Part) -> Iterator[str]:
    if part.origin:
        yield from _wrapped(f"From {part.origin}")
    if part.cites:
        yield from _source(part.source)
    if part.id:
        yield "In plain words"
        yield from _deeper(_said(part.said))
    else:
        yield from _said(part.said)
    if part.excerpt:
        yield from _excerpt(part.excerpt)
    if part.readings:
        yield "How the source was read"
        yield from _deeper(_readings(part.readings))
    yield from (line for each in part.notes for line in _fact(each))
    if part.tests:
        yield "Tests"
        yield from _deeper(_wrapped(part.tested_in))
        yield from _deeper(line for each in part.tests for line in _test(each))
    if part.elsewhere:
        yield say.elsewhere(part.elsewhere)
    for each in part.beside:
        yield from _beside(each)


def _source(source: Source | None) -> Iterator[str]:
    if source is None:
        yield f"Source: {say.NO_SOURCE}"
        return
    read = f", read on {source.read_on}" if source.read_on else ""
    yield from _wrapped(f"Source: {source.where}{read}")
    yield from _deeper(_wrapped(f'"{source.quote}"' if source.quote else say.PARAPHRASE))


def _listed(source: Source) -> Iterator[str]:
    read = f", read on {source.read_on}" if source.read_on else ""
    cited = f"cited by {', '.join(source.cited_by)}" if source.cited_by else say.NOT_CITED
    yield from _wrapped(f"{source.id}: {source.where}{read}; {cited}")


def _excerpt(of: Excerpt) -> Iterator[str]:
    yield f"As it stands in {of.file}"
    yield from (f"{_STEP}{number:>4}  {line}".rstrip() for number, line in of.lines)


def _whole(answers: Answers) -> str:
    return f"Readings of the whole file{f': {answers.origin}' if answers.origin else ''}"


def _readings(readings: Iterable[Reading]) -> Iterator[str]:
    for each in readings:
        yield from _wrapped(f"Question: {each.question}")
        yield from _wrapped(f"Answer: {each.answer} ({each.decided_by or say.NOT_DECIDED})")


def _test(test: Test) -> Iterator[str]:
    yield from _wrapped(f"{test.verdict:<{_VERDICT}}{test.name}", _VERDICT)
    yield from (" " * _VERDICT + line for each in test.notes for line in _wrapped(each))


def _beside(of: Beside) -> Iterator[str]:
    yield from _wrapped(f"Beside it, the house ({of.document}, {of.id}): {of.title}")
    yield from _deeper(_said(of.said))
    yield from _deeper(_wrapped(of.difference))


def _signed(of: Signed) -> Iterator[str]:
    yield from _wrapped(f"{of.by}, {of.on}: {of.said}")


def _evidence(of: Evidence | None) -> Iterator[str]:
    if of is None:
        return
    lines = [line for each in of.facts for line in _fact(each)] + _wrapped(of.text)
    for rule in of.rules:
        lines += [rule.id, *_deeper(line for each in rule.lines for line in _wrapped(each))]
    yield from _under(f"Evidence: {of.run}", lines)


def _house(of: Document) -> Iterator[str]:
    for house in of.house:
        lines = [f"{house.file}, SHA-256 {house.sha256}", say.ALONE if house.alone else say.NONE_ALONE]
        for each in house.alone:
            lines += [*_wrapped(f"{each.id}: {each.title}"), *_deeper(_said(each.said))]
        yield from _under(f"Limits of the house: {house.title}", lines)


def _fact(fact: Fact) -> Iterator[str]:
    yield from _wrapped(f"{fact.name:<{_NAME}}{fact.text}", _NAME)


def _said(sentences: Iterable[Said]) -> Iterator[str]:
    for each in sentences:
        yield from _wrapped(each.text)
        yield from _deeper(_said(each.below))


def _under(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield from _wrapped(title)
        yield from _deeper(found) if title else found


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (_STEP + line for line in lines)


def _wrapped(text: str, hanging: int = 2) -> list[str]:
    return wrap(text, WIDTH, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False)
