from genesis_dsl.language.comments import comments_of
from genesis_dsl.language.layout import lay_out
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.rows import rows_of
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.written import Sentences
from tests.language.layouts import source


def laid_out(text: str) -> str:
    root, faults = read_sheet(source(text))
    assert isinstance(root, Mapping), faults
    comments = comments_of(root, source(text))
    rows = rows_of(root, Sentences({}), comments)
    return lay_out(rows, comments, source(text), [pair.key.text for pair in root.pairs])


def same(text: str) -> bool:
    return laid_out(text) == text


def test_lists_and_keys_stand_two_blanks_deeper() -> None:
    assert laid_out("a:\n- b:    1\n  c:\n      d: 2\n-     e: 3\n") == (
        "a:\n  - b: 1\n    c:\n      d: 2\n  - e: 3\n"
    )


def test_a_comment_follows_what_it_stands_under() -> None:
    assert same(
        "a:\n  - b: 1\n    # of the item\n  # of the list\n  - c: 2\n# of the next key\nd: 3\n# last\n"
    )


def test_a_comment_out_of_line_joins_the_row_below_it() -> None:
    assert laid_out("a:\n  - b: 1\n# note\n  - c: 2\n") == "a:\n  - b: 1\n  # note\n  - c: 2\n"


def test_a_comment_behind_a_value_keeps_its_column() -> None:
    assert same("a: 1               # one\n")
    assert laid_out("a: 1 # one\n") == "a: 1  # one\n"


def test_a_comment_between_a_key_and_its_value_goes_above_them() -> None:
    assert laid_out("a:  # why\n  text\n") == "# why\na: text\n"
    assert laid_out("a:\n  -  # why\n    b: 1\n") == "a:\n  # why\n  - b: 1\n"


def test_brackets_with_comments_become_rows() -> None:
    assert laid_out("a: [x, # one\n    y] # two\nb: {c: 1,\n  # of d\n  d: 2}\n") == (
        "a:\n  - x  # one\n  - y # two\nb:\n  c: 1\n  # of d\n  d: 2\n".replace("y #", "y  #")
    )


def test_blank_lines_stay_at_most_one_at_a_time() -> None:
    assert laid_out("\n\na: 1\n\n\n\nb:\n\n  - c\n\n\n") == "a: 1\n\nb:\n\n  - c\n"


def test_the_head_comes_first_with_its_comments() -> None:
    text = (
        "# the file\ntitle: t\n# of the id\nid: i\nx:\n  - y\n  # of y\ngenesis: 1  # version\nkind: k\n# z\n"
    )
    assert laid_out(text) == (
        "# the file\ngenesis: 1  # version\nkind: k\n# of the id\nid: i\ntitle: t\nx:\n  - y\n  # of y\n# z\n"
    )


def test_line_ends_and_marks_of_other_tools_go() -> None:
    assert laid_out("\ufeff---\r\na: 1\r\n... # end\r\n") == "a: 1\n# end\n"


def test_a_comment_never_goes_behind_text_for_people() -> None:
    assert laid_out("title: words\n... # end\n") == "title: words\n# end\n"
