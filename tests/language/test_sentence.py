import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import tree
from genesis_dsl.language.sentence import (
    parse_action,
    parse_hours,
    parse_moment,
    parse_rearm,
    parse_sentence,
)
from tests.language.rules import whole

WORDS = re.findall(
    r"\S+",
    "close > 20 ( ) , and or not is above crosses on H4 [ ] % of 5 pips where in last since between 08:00 "
    "if then == over at entry",
)
MISTAKES = [
    # written, code, marked, said, replaced by
    ("close crosses over ema(close, 20)", "S104", "over", 'The word is "crosses above"', "above"),
    ("30 < rsi(close, 14) < 70", "S102", "30 < rsi(close, 14) < 70", "Comparisons do not chain",
     "rsi(close, 14) between 30 and 70"),
    ("70 >= rsi(close, 14) >= 30", "S102", "70 >= rsi(close, 14) >= 30", "Comparisons do not chain",
     "rsi(close, 14) between 30 and 70"),
    ("not close > open", "S105", "not close > open", "`not` needs brackets", "not (close > open)"),
    ("rsi(close, 14) == 70", "S101", "==", 'One "=" is enough here', "="),
    ("close => open", "S101", "=>", "`=>` is written `>=`", ">="),
    ("close ≥ open", "S101", "≥", "`≥` is written `>=`", ">="),
    ("close[-1] > open", "S106", "[-1]",
     "`[-1]` would be a later bar, which does not exist yet when the rule decides", "[1]"),
    ("if close > open then buy", "S107", "if close > open then buy",
     '`when:` already means "if", and what is done stands in its own key', "close > open"),
    ("close > open then buy", "S107", "close > open then buy",
     '`when:` already means "if", and what is done stands in its own key', "close > open"),
    ("ema(close, 20) on 4H > close", "S108", "4H",
     "Timeframes are written the MT5 way, the letter first", "H4"),
    ("close > 1,1050", "S120", "1,1050", "A comma cannot be a decimal mark", "1.1050"),
    ("equity >= 94,999.99 USD", "S120", "94,999.99", "A comma cannot group digits", "94_999.99"),
    ("equity >= 1,000,000 USD", "S120", "1,000,000", "A comma cannot group digits", "1_000_000"),
    ("equity >= 94,999 USD", "S120", "94,999", "A comma cannot stand in a number", "94_999"),
    ("close is above open", "S103", "is above", "`is above` is written `>`", ">"),
    ("close below open", "S103", "below", "`below` is written `<`", "<"),
    ("EMA(close, 20) > close", "S109", "EMA",
     "`EMA` is written in lower case; capitals are for symbols, currencies and timeframes", "ema"),
    ("Close > open", "S109", "Close",
     "`Close` is written in lower case; capitals are for symbols, currencies and timeframes", "close"),
    ("a > b && c > d", "S121", "&&", "`&&` is written `and`", "and"),
    ("a > b AND c > d", "S121", "AND", "`AND` is written `and`", "and"),
    ("close is greater than open", "S121", "is greater than", "`is greater than` is written `>`", ">"),
    ("close is rising", "S121", "is rising", "`is rising` is written `rising`", "rising"),
    ("close is 5", "S121", "is", "`is` is written `=`", "="),
    ("close on h4 > open", "S121", "on h4", "`on h4` is written `on H4`", "on H4"),
    ("equity > 5 percent", "S121", "5 percent", "`5 percent` is written `5%`", "5%"),
    ("equity > $100", "S121", "$100", "`$100` is written `100 USD`", "100 USD"),
    ("time >= 3pm", "S121", "3pm", "`3pm` is written `15:00`", "15:00"),
    ("equity > 1 000 000 USD", "S121", "1 000 000", "`1 000 000` is written `1_000_000`", "1_000_000"),
    ("close \u2212 open > 0", "S121", "\u2212", "`\u2212` is written `-`", "-"),
    ("close\u00a0> open", "S122", "\u00a0",
     "An invisible character stands here, often pasted from a web page", " "),
    ("a > b, c > d", "S127", ",", "A comma does not join conditions", " and"),
    ("close > open)", "S125", ")", "This bracket closes nothing", ""),
]  # fmt: skip

MIXED = "`and` and `or` are mixed, and the two readings differ: "
WITHOUT_FIX = [
    ("a > b and c > d or e > f", "S111",
     MIXED + "`(a > b and c > d) or e > f`, or `a > b and (c > d or e > f)`"),
    ("a > b or c > d and e > f or g > h", "S111",
     MIXED + "`a > b or (c > d and e > f) or g > h`, or `(a > b or c > d) and (e > f or g > h)`"),
    ("1 < close > 2", "S102", "Comparisons do not chain"),
    ("rsi 14 < 30", "S110", "The number of bars stands in brackets, behind the series that is read"),
    ("close > open for 5 seconds", "S112", "`for` counts bars, not `5 seconds`"),
    ("close > open within 5 hours", "S112", "`within` counts bars, not `5 hours`"),
    ("close[1.5] > open", "S113", "`1.5` must be a whole number here"),
    ("time >= 25:00", "S114", "There is no time `25:00`"),
    ("time >= 24:30", "S114", "There is no time `24:30`"),
    ("d >= 2026-02-30", "S115", "There is no day `2026-02-30`"),
    ("(" * 80 + "1" + ")" * 80, "S116", "This sentence is too long to follow"),
    ("close > “open”", "S123", "These are typographic quotes, often pasted from a document"),
    ("symbol = order's symbol", "S121", "`order's symbol` is written `symbol of order`"),
    ("max(close, open", "S124", "This bracket is opened and never closed"),
    ("5% balance > 3", "S126", "`5%` of what?"),
    ("close > open # note", "S128",
     "Below `|` and `>` everything is text, so this comment is part of the sentence"),
    ("close >", "S130", "The sentence ends after `>`"),
    ("highest(high, 20) + > 3", "S131", "`>` does not fit here"),
    ("close > and", "S132", "`and` is a word of the language, and it does not fit here"),
    ("volume > average volume", "S134", "`volume` stands behind `average` with nothing between them"),
    ("rsi(close, 14) crosses 30", "S121", "`crosses` says on which side it arrives"),
    ("", "S100", "Here a sentence is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "marked", "said", "replaced"), MISTAKES)
def test_a_common_mistake_is_answered_at_its_place_with_a_fix(
    text: str, code: str, marked: str, said: str, replaced: str
) -> None:
    (fault,) = parse_sentence(whole(text))[1]

    assert (fault.code, fault.span.text, fault.message) == (code, marked, said)
    assert fault.fix is not None
    assert (fault.fix.span.text, fault.fix.text) == (marked, replaced)


@pytest.mark.parametrize(("text", "code", "said"), WITHOUT_FIX)
def test_a_mistake_without_one_right_answer_is_explained(text: str, code: str, said: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.code, fault.message) == (code, said)


@pytest.mark.parametrize("text", [each[0] for each in MISTAKES if each[1] not in {"S106", "S120"}])
def test_what_a_fix_gives_can_be_parsed(text: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert fault.fix is not None
    mended = text[: fault.fix.span.start] + fault.fix.text + text[fault.fix.span.end :]
    assert parse_sentence(whole(mended))[1] == []


def test_several_mistakes_of_one_sentence_are_all_told() -> None:
    faults = parse_sentence(whole("EMA(Close, 20) == 3 and x crosses over y"))[1]
    assert sorted(fault.code for fault in faults) == ["S101", "S104", "S109", "S109"]


def test_a_sentence_with_a_mistake_still_gives_what_was_meant() -> None:
    node, _ = parse_sentence(whole("close => open"))
    assert isinstance(node, tree.Compare)
    assert node.sign == ">="


def test_a_sentence_that_cannot_be_read_is_faulty() -> None:
    node, _ = parse_sentence(whole("close >"))
    assert isinstance(node, tree.Faulty)


def test_places_are_places_of_the_whole_file() -> None:
    span = whole("# été 😀\r\nwhen: close > open\r\n")
    start = span.text.index("close")
    inner = type(span)(span.source, start, start + len("close > open"))

    node, _ = parse_sentence(inner)

    assert isinstance(node, tree.Compare)
    assert (node.span.text, node.left.span.text, node.right.span.text) == ("close > open", "close", "open")


@given(st.text(st.sampled_from("abz AZ09.,:%()[]<>=!+-*/_&|^#\"'\n\t≥\u2212“ "), max_size=25))
def test_any_text_gives_a_tree_or_a_finding_inside_it(text: str) -> None:
    span = whole(text)
    for parse in (parse_sentence, parse_action, parse_rearm, parse_hours, parse_moment):
        result, faults = parse(span)
        assert faults or result is not None
        assert all(0 <= fault.span.start <= fault.span.end <= len(text) for fault in faults)


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_any_row_of_words_gives_a_tree_or_a_finding(words: list[str]) -> None:
    _, faults = parse_sentence(whole(" ".join(words)))
    assert all(fault.message for fault in faults)


def test_a_bracket_that_misses_its_partner_is_not_taken_away() -> None:
    (fault,) = parse_sentence(whole("close > emaclose, 20)"))[1]
    assert (fault.code, fault.help, fault.fix) == ("S125", "write its partner `(` before it", None)


def test_a_sentence_that_stands_twice_has_each_place_of_its_own() -> None:
    source = Source("a.yaml", "when: close > open\nwhen: close > open\n")
    first, second = (Span(source, at, at + len("close > open")) for at in (6, 25))

    nodes = [parse_sentence(span)[0] for span in (first, second)]

    assert [each.span for each in nodes] == [first, second]
    assert [each.right.span.start for each in nodes if isinstance(each, tree.Compare)] == [14, 33]
