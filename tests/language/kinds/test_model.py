"""What every model of a file keeps: its place, its kind of parts, and that it never changes."""

import pytest
from pydantic import ValidationError

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.kinds.model import Parameter, Sentence, Text
from genesis_dsl.language.tree import Name

HERE = Span(Source("a.yaml", "title: Quiet\n"), 7, 12)


def test_a_part_keeps_its_place() -> None:
    assert Text(span=HERE, text="Quiet").span is HERE


def test_a_model_never_changes() -> None:
    written = Text(span=HERE, text="Quiet")

    with pytest.raises(ValidationError, match="frozen"):
        written.text = "Loud"  # type: ignore[misc]  # what is asserted


@pytest.mark.parametrize(
    "parts", [{"span": (7, 12), "text": "Quiet"}, {"span": HERE, "text": "Quiet", "colour": "red"}]
)
def test_a_place_that_is_none_and_a_part_that_nobody_knows_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Text(**parts)


def test_a_sentence_holds_a_tree_and_no_text() -> None:
    with pytest.raises(ValidationError, match="expr"):
        Sentence(span=HERE, expr="close > open")


def test_a_part_that_was_made_stands_in_another_as_it_is() -> None:
    name, value = Text(span=HERE, text="length"), Sentence(span=HERE, expr=Name(HERE, "n"))

    parameter = Parameter(span=HERE, id=name, value=value)

    assert parameter.id is name
    assert parameter.low is None


@pytest.mark.parametrize("name", [{"span": HERE, "text": "length"}, "length", None])
def test_nothing_else_stands_where_a_part_should(name: object) -> None:
    with pytest.raises(ValidationError, match="instance of Text"):
        Parameter(span=HERE, id=name, value=Sentence(span=HERE, expr=Name(HERE, "n")))
