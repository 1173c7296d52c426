from genesis_dsl.language.located import Mapping
from genesis_dsl.language.rows import WIDEST, is_bracketed, rows_of
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.written import Sentences
from tests.language.layouts import source


def root_of(text: str) -> Mapping:
    root, _ = read_sheet(source(text))
    assert isinstance(root, Mapping)
    return root


def rows(text: str) -> list[str]:
    return [" " * row.indent + row.text for row in rows_of(root_of(text), Sentences({}), [])]


def test_a_dash_shares_the_row_of_what_it_begins() -> None:
    assert rows("a:\n- - b\n  - c: 1\n    d: 2\n") == ["a:", "  - - b", "    - c: 1", "      d: 2"]


def test_each_row_knows_where_it_stood() -> None:
    text = "a:\n    - b: 1\n      c: 2\n"
    first, item, key = rows_of(root_of(text), Sentences({}), [])
    assert [text[each.start : each.end] for each in (first, item, key)] == ["a", "- b: 1", "c: 2"]
    assert key.columns == ((0, 0), (4, 2), (6, 4))


def test_brackets_over_several_lines_become_one_line_or_rows() -> None:
    assert rows("a: [x,\n    y]\n") == ["a: [x, y]"]
    wide = "w" * WIDEST
    assert rows(f"a: [x,\n    {wide}]\n") == ["a:", "  - x", f"  - {wide}"]
    assert rows(f"a: [x, {wide}]\n") == [f"a: [x, {wide}]"]


def test_brackets_are_told_from_rows() -> None:
    brackets, below = root_of("a: [b]\nc:\n  - d\n").pairs
    assert is_bracketed(brackets.value)
    assert not is_bracketed(below.value)
