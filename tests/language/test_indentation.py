import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.indentation import (
    blank_dash,
    lacks_dash,
    likely_column,
    meant_column,
    meant_column_above,
    open_columns,
    row,
    row_above,
    row_below,
    start_of,
)

TEXT = """a:
  - id: x
    b: 1
    c:
      d: 2

# note
  - id: y
    b: 3
"""


def source(*changes: tuple[int, str]) -> Source:
    """Write the text with some lines exchanged."""
    lines = TEXT.split("\n")
    for number, line in changes:
        lines[number - 1] = line
    return Source("a.yaml", "\n".join(lines))


def test_a_line_is_taken_apart() -> None:
    first = row(source(), 2)
    assert (first.indent, first.words_at, first.width, first.has_dash, first.opens) == (2, 4, 2, True, False)
    assert row(source(), 4).opens
    assert row(source((4, "\t    c: # why")), 4).opens


def test_lines_without_words_are_passed_over() -> None:
    above, below = row_above(source(), 8), row_below(source(), 5)
    assert above is not None
    assert below is not None
    assert (above.number, below.number) == (5, 8)
    assert row_above(source(), 1) is None
    assert row_below(source(), 9) is None


def test_keys_and_dashes_have_open_columns() -> None:
    assert open_columns(source(), 8) == ({0, 4, 6}, {2})
    assert open_columns(source(), 5) == ({0, 4, 6}, {2, 4, 6})


@pytest.mark.parametrize(
    ("number", "line", "column"),
    [
        (3, "   b: 1", 4),
        (3, "     b: 1", 4),
        (8, "   - id: y", 2),
        (8, " - id: y", 2),
        (9, "     b: 3", 4),
        (9, "  b: 3", None),
        (4, "     c:", 4),
        (4, "  c:", 4),
        (3, "    b: 1", None),
    ],
)
def test_a_line_belongs_in_the_nearest_column_that_fits(number: int, line: str, column: int | None) -> None:
    assert meant_column(source((number, line)), number) == column


@pytest.mark.parametrize(("number", "line"), [(8, "  id: y"), (2, "  id: x")])
def test_an_item_may_lack_its_dash(number: int, line: str) -> None:
    changed = Source("a.yaml", source((number, line)).text.replace("a:\n", "entries:\n"))
    assert lacks_dash(changed, number)
    assert [each for each in range(1, 10) if lacks_dash(source(), each)] == []


@pytest.mark.parametrize(
    ("text", "number", "column"),
    [
        ("order:\ntype: limit\n  at: close\n", 3, 2),
        ("order:\n  type: limit\nat: 1\n  limit: 2\n", 4, 2),
        ("a: 1\nb: 2\n  c: 3\n", 3, None),
        (" a: 1\nb: 2\n", 2, 0),
        ("targets:\n- at: 1\n    close: 2\n", 3, 2),
        ("all_of:\n    - id: x\n    when: y\n", 3, 2),
        ("a: 1\n", 1, None),
    ],
)
def test_the_line_above_may_be_the_wrong_one(text: str, number: int, column: int | None) -> None:
    assert meant_column_above(Source("a.yaml", text), number) == column


def test_spaces_may_stand_for_the_dash_of_the_first_item() -> None:
    text = "all_of:\n    id: x\n    when: y\n  - id: z\n"
    blank = blank_dash(Source("a.yaml", text), 4)
    assert blank is not None
    assert (blank.start, blank.text) == (text.index("id: x") - 2, "  ")
    assert blank_dash(source(), 8) is None


def test_of_tabs_the_column_of_the_spaces_behind_them_is_meant() -> None:
    assert likely_column(source((3, "\t    b: 1")), 3, 8) == (4, True)
    assert likely_column(source((8, "\t- id: y")), 8, 6) == (2, True)


def test_a_line_begins_behind_its_spaces() -> None:
    span = start_of(source(), 3)
    assert (span.start, span.end) == (13, 17)
