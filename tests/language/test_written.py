import pytest

from genesis_dsl.language.located import Mapping
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.written import Sentences, write_key, write_value
from tests.language.layouts import source


def written(text: str) -> str:
    """Write the value of the one key of a text, without sentences."""
    root, _ = read_sheet(source(text))
    assert isinstance(root, Mapping)
    (pair,) = root.pairs
    return write_value(pair.value, Sentences({}), pair.key.text, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('a: "plain words"', "plain words"),
        ("a: 'plain words'", "plain words"),
        ('a: "No: equal is allowed"', '"No: equal is allowed"'),
        ("a: 'see rule #4'", '"see rule #4"'),
        ('a: ""', '""'),
        ('a: "11:30"', '"11:30"'),
        ('a: "yes"', '"yes"'),
        ('a: "tab\\there"', '"tab\\there"'),
        ("a: 'it''s'", "it's"),
        ("a: 'it''s: so'", "'it''s: so'"),
        ('broker_name: "US100.cash"', '"US100.cash"'),
        ("broker_name: EURUSD", "EURUSD"),
        ('title: "cut" # here', '"cut"'),
    ],
)
def test_quotes_stand_where_they_are_needed(before: str, after: str) -> None:
    assert written(before) == after


def test_brackets_have_their_spaces_and_one_line() -> None:
    assert written("a: {b:  1,\n    c: [ x,y ,z ] }") == "{b: 1, c: [x, y, z]}"
    assert written("a: []") == "[]"


def test_a_comma_inside_brackets_keeps_its_quotes() -> None:
    assert written('a: ["x, y", "z"]') == '["x, y", z]'


def test_a_block_keeps_its_lines_and_what_is_indented_in_it() -> None:
    assert written("a: |\n     one\n       two\n\n     three  \n") == "|\n  one\n    two\n\n  three"
    assert written("a: >-\n one\n two\n") == ">-\n  one\n  two"
    assert written("a: |2\n    indented\n  not\n") == "|2\n    indented\n  not"


def test_a_block_that_keeps_its_last_empty_lines_keeps_them() -> None:
    assert written("a: |+\n  one\n\n\n") == "|+\n  one\n\n"


def test_the_comment_of_a_block_stays_beside_its_sign() -> None:
    assert written("a: |    # how\n  one\n") == "|  # how\n  one"


def test_long_text_keeps_its_lines() -> None:
    assert written("a: one\n      two\n\n      three") == "one\n  two\n\n  three"
    assert written('a: "one\n      two: x"') == '"one\n  two: x"'


def test_a_key_stands_without_quotes() -> None:
    root, _ = read_sheet(source('"a": 1\n"b: c": 2\n'))
    assert isinstance(root, Mapping)
    assert [write_key(pair.key) for pair in root.pairs] == ["a", '"b: c"']
