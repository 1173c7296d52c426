from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import tree
from genesis_dsl.language.grammar import RESERVED
from genesis_dsl.language.printer import (
    print_action,
    print_clock,
    print_moment,
    print_node,
    print_number,
    print_rearm,
    print_series,
)
from genesis_dsl.language.sentence import parse_action, parse_moment, parse_rearm, parse_series
from tests.language import sentences
from tests.language.rules import parsed, shape, whole

NOWHERE = Span(Source("", ""), 0, 0)
UNITS = ["", "%", "pip", "point", "lot", "bar", "minute", "hour", "day", "month", "USD", "R"]
LENGTHS = ["minute", "hour", "day", "week", "month"]


def node(kind: type[tree.Node], *parts: st.SearchStrategy[object]) -> st.SearchStrategy[tree.Node]:
    return st.tuples(*parts).map(lambda values: kind(NOWHERE, *values))


def names() -> st.SearchStrategy[str]:
    words = st.text("abcxyz_019", max_size=5).map(lambda rest: f"n{rest}")
    return words.filter(lambda word: word not in RESERVED)


def numbers() -> st.SearchStrategy[Fraction]:
    return st.decimals(0, 10**7, places=3).map(lambda value: Fraction(str(value)))


def quantities() -> st.SearchStrategy[tree.Node]:
    return node(tree.Quantity, numbers(), st.sampled_from(UNITS))


def lengths() -> st.SearchStrategy[tree.Node]:
    return node(tree.Quantity, st.integers(1, 99).map(Fraction), st.sampled_from(LENGTHS))


def leaves() -> st.SearchStrategy[tree.Node]:
    charts = st.sampled_from(["EURUSD", "US100.cash", "H4", "R2"])
    return st.one_of(
        quantities(),
        node(tree.ClockTime, st.integers(0, 86_399)),
        node(tree.DateLiteral, st.dates().map(str)),
        node(tree.TruthLiteral, st.booleans()),
        node(tree.Name, names()),
        node(tree.SymbolName, charts),
        node(tree.Last, st.integers(1, 99), names()),
    )


def bars() -> st.SearchStrategy[int | str]:
    return st.one_of(st.integers(0, 500), names())


def bracketed(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    """Operands that bind tightest: leaves, or anything in brackets."""
    return st.one_of(leaves(), node(tree.Brackets, inner))


def periods() -> st.SearchStrategy[object]:
    return st.one_of(
        st.sampled_from(["today", "week", "month"]).map(lambda kind: tree.Period(NOWHERE, kind)),
        names().map(lambda moment: tree.Period(NOWHERE, "since", moment)),
        lengths().map(lambda length: tree.Period(NOWHERE, "last", "", length)),  # type: ignore[arg-type]  # a quantity
    )


def folds(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    limited = [(periods(), st.none()), (periods(), bracketed(inner)), (st.none(), bracketed(inner))]
    return st.one_of([node(tree.Aggregate, bracketed(inner), *tails) for tails in limited])


def level(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    a = bracketed(inner)
    zones = st.sampled_from(["", "Europe/London", "UTC"])
    rows = st.lists(a, min_size=2, max_size=4).map(tuple)
    args = st.lists(st.one_of(inner, folds(inner)), max_size=3).map(tuple)
    named = st.tuples(names(), args).map(lambda both: tree.Call(NOWHERE, both[0], NOWHERE, both[1]))
    charts = st.sampled_from([("H4",), ("DXY", "D1")])
    return st.one_of(
        named,
        node(tree.Brackets, inner),
        node(tree.Ago, a, bars()),
        node(tree.On, a, charts),
        node(tree.Frozen, a, st.sampled_from(["entry", "signal"])),
        node(tree.Of, a, a),
        node(tree.Minus, a),
        node(tree.Multiply, a, st.sampled_from("*/"), a),
        node(tree.Add, a, st.sampled_from("+-"), a),
        node(tree.Compare, a, st.sampled_from([">=", "<=", "!=", ">", "<", "="]), a, zones),
        node(tree.Between, a, a, a, st.booleans(), zones),
        node(tree.Crosses, a, st.sampled_from(["above", "below"]), a),
        node(tree.Moving, a, st.sampled_from(["rising", "falling"])),
        node(tree.Known, a, st.booleans()),
        node(tree.Member, a, st.lists(names(), min_size=1, max_size=3).map(tuple)),
        node(tree.VerdictOf, names(), st.sampled_from(["passes", "tripped", "broken"])),
        node(tree.Not, inner),
        node(tree.Within, a, bars()),
        node(tree.HeldFor, a, bars()),
        node(tree.Followed, a, a, bars()),
        node(tree.AllAnd, rows),
        node(tree.AllOr, rows),
    )


trees = st.recursive(leaves(), level, max_leaves=12)


@given(trees)
def test_printing_and_parsing_a_tree_gives_it_back(written: tree.Node) -> None:
    assert shape(parsed(print_node(written))) == shape(written)


@pytest.mark.parametrize("text", sentences.SENTENCES)
def test_printing_and_parsing_a_sentence_gives_it_back(text: str) -> None:
    read = parsed(text)
    assert shape(parsed(print_node(read))) == shape(read)


@pytest.mark.parametrize("text", ["close crosses above range_top", "5% of initial_balance"])
def test_what_was_plainly_written_is_printed_as_it_was(text: str) -> None:
    assert print_node(parsed(text)) == text


@pytest.mark.parametrize(
    "text", [*sentences.ACTIONS, "close 50%", "alert info", "size to 50%", "deduct 5 USD"]
)
def test_verbs_are_printed_as_written(text: str) -> None:
    action, _ = parse_action(whole(text))
    assert action is not None
    assert print_action(action) == text


@pytest.mark.parametrize("text", [*sentences.REARMS, "next day and by operator", "after 10 trades"])
def test_ways_to_re_arm_are_printed_as_written(text: str) -> None:
    parts, _ = parse_rearm(whole(text))
    assert print_rearm(parts) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5), "5"), (Fraction(1, 20), "0.05"), (Fraction(100_000), "100_000"), (Fraction(2000), "2000")],
)
def test_numbers_are_printed_exactly(value: Fraction, text: str) -> None:
    assert print_number(value) == text


def test_clock_times_show_seconds_only_where_there_are_some() -> None:
    assert (print_clock(28_800), print_clock(86_399)) == ("08:00", "23:59:59")


def test_a_sentence_that_was_not_read_is_printed_as_written() -> None:
    assert print_node(tree.Faulty(whole("close >"))) == "close >"


def test_places_do_not_matter_for_the_shape() -> None:
    node_ = parsed("close")
    assert shape(replace(node_, span=NOWHERE)) == shape(node_)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1.2000 x 300, rise 40 pips in 5 bars", "1.2 x 300, rise 40 pips in 5 bars"),
        ("900 x 300, 2_000", "900 x 300, 2000"),
        ("0.6 pips x 100, unknown, 2.5 pips", "0.6 pips x 100, unknown, 2.5 pips"),
        ("1.1x5, fall 1 pip", "1.1 x 5, fall 1 pip"),
    ],
)
def test_a_series_is_printed_as_it_is_read(text: str, printed: str) -> None:
    parts, faults = parse_series(whole(text))

    assert (faults, print_series(parts)) == ([], printed)
    assert shape(parse_series(whole(printed))[0]) == shape(parts)


@pytest.mark.parametrize(
    "text", ["2026-03-02 23:30 in Europe/Prague", "2026-03-02 23:59:59", "2026-03-02", "17:00 in UTC"]
)
def test_a_moment_is_printed_as_it_is_written(text: str) -> None:
    moment, faults = parse_moment(whole(text))

    assert faults == []
    assert moment is not None
    assert print_moment(moment) == text
