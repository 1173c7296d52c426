import pytest

from genesis_dsl.language import tree
from genesis_dsl.language.sentence import parse_sentence
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("not hammer", "`not (hammer)`"),
        ("not around(x, 2 minutes)", "`not (around(x, 2 minutes))`"),
        ("not long_score passes", "`not (long_score passes)`"),
        ("not close rising", "`not (close rising)`"),
        ("not close crosses above open", "`not (close crosses above open)`"),
        ("not close >\n  open", "`not (close > open)`, or simply `close <= open`"),
        ("not (a) = b", "`not ((a) = b)`, or simply `(a) != b`"),
    ],
)
def test_not_without_brackets_is_written_with_them(text: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.code, fault.help) == ("S105", help_)


def test_a_chain_of_strict_signs_says_that_between_includes_both_ends() -> None:
    strict, loose = (parse_sentence(whole(text))[1][0] for text in ("1 < x < 2", "1 <= x <= 2"))
    assert strict.fix is not None
    assert loose.fix is not None
    assert (strict.fix.safe, loose.fix.safe) == (False, True)
    assert "both ends" in strict.help


def test_a_falling_chain_is_turned_round() -> None:
    node, faults = parse_sentence(whole("70 > x > 30"))
    assert isinstance(node, tree.Between)
    assert (node.low.span.text, node.high.span.text) == ("30", "70")
    assert faults[0].help.startswith("`x between 30 and 70`")


def test_a_bar_to_come_is_answered_with_the_one_before() -> None:
    assert parse_sentence(whole("close[-3] > 1"))[1][0].help == "3 bars ago is `close[3]`"


def test_mixed_words_on_several_lines_are_shown_on_one() -> None:
    (fault,) = parse_sentence(whole("a >\n b or c > d and e > f"))[1]
    assert "`a > b or (c > d and e > f)`, or `(a > b or c > d) and e > f`" in fault.message


def test_words_are_no_functions_of_a_spreadsheet() -> None:
    (fault,) = parse_sentence(whole("AND(close > open, volume > 100)"))[1]
    assert (fault.code, fault.span.text, fault.fix) == ("S109", "AND", None)
    assert fault.help == "write `and` between the two conditions, without brackets"
