"""A price is measured as its symbol is, in tests that a person writes and in those that are saved."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import INSTRUMENTS, entry, path
from tests.trials.measured import MEASURES, saved, story, symbol_text
from tests.trials.sheets import file_of_tests, missed, only, switches, tried

WIDE = """\
wide
for_each: symbol
trip_when: {}
then: alert warning
re_arm: when clear
"""
YEN = """\
tests:
  - name: a yen fell by twenty pips
    symbol: USDJPY
    given: {{open: 151.10, close: 150.90}}
    expect: {{verdict: {state}}}
"""
SWITCH = """\
- id: fell
  for_each: symbol
  trip_when: {}
  then: alert warning
  re_arm: next day
"""
FELL = "it fell\nsymbol: {symbol}\ngiven: {{open: {opened}, close: {closed}}}\nexpect: {{wide: {state}}}\n"


def wide(sentence: str, more: str = "") -> str:
    """Write a switch of every symbol."""
    text = switches(WIDE.format(sentence) + more, name="stops")
    return text.replace("switches:", "timeframe: M15\nswitches:", 1)


def instruments(*symbols: str) -> str:
    """Write a file of instruments."""
    return INSTRUMENTS.format(prices="bid", limits_fill="through") + "".join(symbols)


def written(points: int, digits: int) -> str:
    """Write a price."""
    return f"{Fraction(points, 10**digits).numerator / Fraction(points, 10**digits).denominator:.{digits}f}"


@settings(max_examples=15)
@given(
    digits=st.integers(0, 6),
    pip_points=st.sampled_from([1, 10, 100]),
    limit=st.integers(1, 400),
    unit=st.sampled_from(["pips", "points", "price"]),
    fall=st.integers(-1, 1),
)
def test_a_distance_is_compared_as_exactly_as_in_a_run(
    tmp_path_factory: pytest.TempPathFactory, digits: int, pip_points: int, limit: int, unit: str, fall: int
) -> None:
    """On the line, a point above it and a point below it, whatever a point is."""
    points = limit * (pip_points if unit == "pips" else 1)
    opened = 50_000
    line = (
        f"close < {written(opened - points, digits)}"
        if unit == "price"
        else f"(open - close) > {limit} {unit}"
    )
    rule = wide(line)
    test = FELL.format(
        symbol="THING",
        opened=written(opened, digits),
        closed=written(opened - points - fall, digits),
        state="tripped" if fall > 0 else "armed",
    )
    about = "kill_switches: [stops]\ninstruments: plain"
    pip = symbol_text("THING", digits, pip_points)

    folder = tmp_path_factory.mktemp("measured")
    assert missed(only(tried(folder, instruments(pip), rule, file_of_tests(test, about=about)))) == []


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("(open - close) > 19.9 pips", "tripped"),
        ("(open - close) > 20 pips", "armed"),
        ("(open - close) > 199 points", "tripped"),
        ("(open - close) > 200 points", "armed"),
        ("close < 150.901", "tripped"),
        ("close < open - 20 pips", "armed"),
    ],
)
def test_a_rule_of_yen_is_tried_beside_its_file_of_instruments(
    tmp_path: Path, sentence: str, state: str
) -> None:
    """No key of the test says so: the symbol does."""
    rule = wide(sentence, YEN.format(state=state))

    assert only(tried(tmp_path, instruments(symbol_text("USDJPY", 3, 10)), rule)).passed


def test_the_file_of_instruments_is_found_by_the_symbol_of_a_test(tmp_path: Path) -> None:
    nearest = tmp_path / "rulesets" / "instruments"
    nearest.mkdir(parents=True)
    (nearest / "desk.yaml").write_text(instruments(symbol_text("USDJPY", 3, 10)), encoding="utf-8")
    rules = tmp_path / "mine.yaml"
    rules.write_text(wide("(open - close) > 25 pips", YEN.format(state="armed")), encoding="utf-8")

    assert [each.passed for each in run_tests([rules], home=tmp_path).outcomes] == [True]


@pytest.mark.parametrize(
    ("sentence", "is_tried"),
    [
        ("close < 10.5", True),
        ("(open - close) > 15 pips", False),
        ("(open - close) > 150 points", False),
        ("(open - close) > 0 pips", True),
        ("(open - close) > 5% of open", True),
    ],
)
def test_pips_that_no_file_says_are_not_guessed(tmp_path: Path, sentence: str, *, is_tried: bool) -> None:
    test = FELL.format(symbol="USDSEK", opened="10.90", closed="10.10", state="tripped")
    about = "kill_switches: [stops]"
    found = only(tried(tmp_path, wide(sentence), file_of_tests(test, about=about)))

    assert found.passed is is_tried
    said = "no instruments file says what a pip of USDSEK is"
    assert [said in each.message for each in found.untried] == [True] * (not is_tried)


SAVED = [
    *(("fell", symbol) for symbol in MEASURES),
    *(("near", symbol) for symbol in MEASURES),
    ("points", "USDJPY"),
    ("dropped", "JAPAN"),
    ("off_the_top", "XAUUSD"),
    ("at_a_loss", "SMALL"),
]


@pytest.mark.parametrize(("subject", "symbol"), SAVED)
def test_what_was_measured_in_a_run_is_saved_and_runs_green(subject: str, symbol: str) -> None:
    _, place = saved(subject, symbol)

    assert [each.passed for each in run_tests([place]).outcomes] == [True]


@settings(max_examples=4)
@given(
    digits=st.integers(0, 6),
    pip_points=st.sampled_from([1, 10, 100]),
    limit=st.integers(1, 40),
    unit=st.sampled_from(["pips", "points", "price"]),
)
def test_a_saved_test_decides_as_the_run_did_to_the_point(
    tmp_path_factory: pytest.TempPathFactory, digits: int, pip_points: int, limit: int, unit: str
) -> None:
    """A fall of a point more than the limit is green; with a limit a point beyond, it is red."""
    points = limit * (pip_points if unit == "pips" else 1)
    level = 50_000 - points
    line = f"close < {written(level, digits)}" if unit == "price" else f"(open - close) > {limit} {unit}"
    beyond = (
        f"close < {written(level - 1, digits)}"
        if unit == "price"
        else f"(open - close) > {points + 1} points"
    )
    folder = tmp_path_factory.mktemp("drawn")
    bars = {"THING": path(*[50_000] * 4, level - 1)}
    lived = replace(story(bars, {"THING": (digits, pip_points)}, entry()), switches=SWITCH.format(line))
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(lived.write(folder), database)
    with reading(database) as session:
        tripped = find_decisions(session, 1, DecisionFilter("tripped"))[0]
    made = as_file(database, 1, f"D{tripped.id}")
    place, rules = Path(made.tested).with_name(made.name), Path(made.tested)
    place.write_text(made.text, encoding="utf-8")

    green = run_tests([place]).outcomes
    rules.write_text(rules.read_text("utf-8").replace(line, beyond), encoding="utf-8")
    red = run_tests([place]).outcomes

    assert [each.passed for each in (*green, *red)] == [True, False]
    assert all(not each.untried for each in red)


@pytest.mark.parametrize(
    ("subject", "symbol", "was", "changed"),
    [
        ("fell", "USDJPY", "4.5 pips", "5.5 pips"),
        ("fell", "XAUUSD", "4.5 pips", "55 points"),
        ("fell", "JAPAN", "4.5 pips", "6 points"),
        ("near", "USDJPY", "60 pips", "40 pips"),
        ("near", "GERMANY", "60 pips", "400 points"),
        ("points", "JAPAN", "5 points", "6 points"),
        ("dropped", "SMALL", "3.5 pips", "5.5 pips"),
        ("off_the_top", "USDJPY", "4.5 pips", "5.5 pips"),
        ("at_a_loss", "XAUUSD", "4.5 pips", "7.5 pips"),
    ],
)
def test_another_number_in_the_rule_turns_it_red(
    subject: str, symbol: str, was: str, changed: str, tmp_path: Path
) -> None:
    made, place = saved(subject, symbol)
    for each in place.parent.glob("*.yaml"):
        if not each.name.endswith(".test.yaml"):
            head, own, rest = each.read_text("utf-8").partition(f"- id: {subject}\n")
            (tmp_path / each.name).write_text(head + own + rest.replace(was, changed, 1), encoding="utf-8")
    copy = tmp_path / made.name
    copy.write_text(made.text, encoding="utf-8")

    (found,) = run_tests([copy]).outcomes
    assert (bool(found.mismatches), found.untried) == (True, ())
