import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import load_file
from genesis_dsl.language.date import is_date

RULES = """genesis: 1
kind: ruleset
id: limits
title: Limits
timezone: Europe/Prague
in_force: {{from: {start}, until: {end}}}
sources:
  - id: terms
    read_on: {read}
rules:
  - id: loss
    must_hold: equity >= 90% of initial_balance
"""


def told(start: str = "2026-09-04", end: str = "open", read: str = "2026-09-04") -> list[tuple[str, str]]:
    found = load_file(Source("limits.yaml", RULES.format(start=start, end=end, read=read)))[1]
    return [(each.code, each.span.text) for each in found]


def test_dates_and_the_words_beside_them_are_read() -> None:
    assert told() == []
    assert told(start="unknown", end="2027-01-01") == []


@pytest.mark.parametrize("wrong", ["2026-02-30", "4 September", "04.09.2026", "20260904", "opne"])
def test_what_is_no_date_is_told_where_it_stands(wrong: str) -> None:
    assert told(start=wrong) == told(end=wrong) == told(read=wrong) == [("Y220", wrong)]


def test_a_word_belongs_to_its_key() -> None:
    assert told(start="open") == [("Y220", "open")]
    assert is_date("2024-02-29")
