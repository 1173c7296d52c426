"""The read-back of one sentence of a file, found by its place."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.readback.files import voice_of
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds


def read_sentence(model: kinds.File, checked: Checked, start: int, end: int) -> str:
    """Say in plain English what a sentence of a file without errors means; "" where none stands there.

    Args:
        model: The file.
        checked: What it means, with all the files that it names.
        start: Where the sentence begins, in characters from the start of the file.
        end: The character behind it.
    """
    place = Span(model.id.span.source, start, end)
    node = next((each for each in _typed(_meanings(checked)) if each.span == place), None)
    return phrase(node, voice_of(model)) if node else ""


def _meanings(checked: Checked) -> tuple[object, ...]:
    """Give what all files mean: a sentence of one may stand in another, as a rule in the heir of its set."""
    found = (
        checked.strategies,
        checked.rulesets,
        checked.kill_switches,
        checked.confluences,
        checked.executions,
    )
    return tuple(each for one in found for each in one.values())


def _typed(owner: object) -> Iterator[Typed]:
    """Walk the expressions of a checked file, the outer one first."""
    if isinstance(owner, Typed):
        yield owner
    if isinstance(owner, tuple):
        yield from (found for each in owner for found in _typed(each))
    elif is_dataclass(owner):
        yield from (found for each in fields(owner) for found in _typed(getattr(owner, each.name)))
