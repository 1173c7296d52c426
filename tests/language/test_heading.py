import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.heading import heading_path, id_span, row_name
from genesis_dsl.language.located import Listing, Mapping
from genesis_dsl.language.sheet import read_sheet

TEXT = """\
title: x
entries:
  - id: long
    all_of:
      - id: broke_out
        when: close > open
    targets:
      - at: 2 R
symbols:
  - symbol: EURUSD
    pip: 1
"""


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        ("x", "title"),
        ("close", "entries > long > broke_out"),
        ("2 R", "entries > long > targets > 1 > at"),
        ("pip", "symbols > EURUSD > pip"),
    ],
)
def test_a_place_stands_under_keys_and_ids(marked: str, path: str) -> None:
    source = Source("a.yaml", TEXT)
    root, _ = read_sheet(source)
    start = TEXT.index(marked)
    assert heading_path(root, Span(source, start, start + 1)) == path


def test_outside_of_everything_there_is_no_heading() -> None:
    source = Source("a.yaml", TEXT)
    root, _ = read_sheet(source)
    assert heading_path(root, Span(source, len(TEXT), len(TEXT))) == ""
    assert heading_path(None, Span(source, 0, 1)) == ""


def test_a_row_is_named_by_its_id() -> None:
    root, _ = read_sheet(Source("a.yaml", "- id: long\n- side: buy\n- word\n"))
    assert isinstance(root, Listing)
    assert [row_name(item) for item in root.items] == ["long", "", ""]
    assert isinstance(root.items[0], Mapping)
    assert id_span(root.items[1]) is None
