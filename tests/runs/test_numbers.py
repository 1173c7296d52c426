"""A new value is written as the old one is."""

import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.numbers import Number, number_called

CHEAP = Number("cheap", "1.2 pips", Span(Source("a.yaml", ""), 0, 0), "a")


@pytest.mark.parametrize(
    ("value", "written"), [("1.5", "1.5 pips"), (" 2 pips ", "2 pips"), ("5%", "5%"), ("08:00", "08:00")]
)
def test_a_bare_number_takes_the_unit_that_was_there(value: str, written: str) -> None:
    assert CHEAP.written(value) == written


@pytest.mark.parametrize("value", ["", "x", "1 pip or 2", "1\n- id: x", "=1", "<b>"])
def test_only_a_number_can_take_its_place(value: str) -> None:
    with pytest.raises(SettingsError, match="is no number"):
        CHEAP.written(value)


def test_a_number_is_found_by_its_name() -> None:
    assert number_called("cheap", [CHEAP]) is CHEAP
    with pytest.raises(SettingsError, match="There is no number dear in this entry; there are: cheap"):
        number_called("dear", [CHEAP])
