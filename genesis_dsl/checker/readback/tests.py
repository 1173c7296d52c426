"""A file of tests in words: what is given, what happens, and what is expected."""

from collections.abc import Iterator, Sequence

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed
from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.readback.clause import deeper
from genesis_dsl.language import kinds


def read_tests(model: kinds.Tests) -> Iterator[str]:
    """Say which files are tested, and each test."""
    of = [each.text for each in (model.ruleset, model.strategy) if each]
    yield say.tests(listed([*of, *(each.text for each in model.kill_switches)]))
    for each in model.tests:
        yield from say.section(f"Test: {each.name.text}", read_test(each))


def read_test(test: kinds.Test) -> Iterator[str]:
    """Say one test."""
    for head, part in (("On", test.symbol), ("At", test.clock), ("Prices:", test.prices)):
        if part is not None:
            yield f"{head} {written(part)}."
    yield from _lines("Given", test.given)
    yield from _lines("An order comes", test.order)
    for moment in test.story:
        at = f"At {written(moment.at)}" if moment.at else "Then"
        yield f"{at}:"
        yield from deeper(_lines("given", moment.given))
        yield from deeper(_lines("expected", moment.expect))
    yield from _lines("Expected", test.expect)


def _lines(head: str, lines: Sequence[kinds.Line]) -> Iterator[str]:
    plain = [each for each in lines if not isinstance(each.value, kinds.Things)]
    if plain:
        yield f"{head}: {_joined(plain)}"
    for each in lines:
        if isinstance(each.value, kinds.Things):
            yield f"{head}, {_word(each)}:"
            yield from deeper(_joined(row) for row in each.value.rows)


def _joined(lines: Sequence[kinds.Line]) -> str:
    return "; ".join(map(_said, lines)) + "."


def _said(line: kinds.Line) -> str:
    """Say a word and its value; `lots: 1.00 lots` says its word itself."""
    word, value = _word(line), _value(line.value)
    return value if value.endswith(f" {word}") else f"{word} {value}"


def _word(line: kinds.Line) -> str:
    return line.word.text.replace("_", " ")


def _value(value: object) -> str:
    if isinstance(value, kinds.Unknown):
        return "unknown"
    assert isinstance(value, kinds.Model), "a line has a value"
    return written(value)
