"""Numbers of a sentence are those of the symbol that it is asked about, each thing's its own."""

from pathlib import Path

import pytest

from tests.trials.measured import symbol_text
from tests.trials.sheets import file_of_tests, missed, only, ruleset, switches, tried
from tests.trials.test_measures import instruments

DESK = instruments(symbol_text("USDJPY", 3, 10), symbol_text("JAPAN", 0, 1), symbol_text("SMALL", 6, 100))
LOSING = """\
losing
trip_when: count(positions where move < -20 pips) >= {count}
then: alert warning
re_arm: when clear
"""
THINGS = """\
things
given:
  positions:
    - {{symbol: USDJPY, move: {yen}}}
    - {{symbol: JAPAN, move: {index}}}
    - {{symbol: SMALL, move: {small}}}
expect: {{losing: {state}}}
"""
ABOUT = "kill_switches: [stops]"


@pytest.mark.parametrize(
    ("yen", "index", "small", "count"),
    [
        ("-201 points", "-21 points", "-2_001 points", 3),
        ("-200 points", "-21 points", "-2_001 points", 2),
        ("-20.1 pips", "-20 points", "-20 pips", 1),
        ("-20 pips", "-21 pips", "-20.01 pips", 2),
    ],
)
def test_each_thing_is_measured_by_its_own_symbol(
    tmp_path: Path, yen: str, index: str, small: str, count: int
) -> None:
    for needed, state in ((count, "tripped"), (count + 1, "armed")):
        folder = tmp_path / state
        folder.mkdir()
        rule = switches(LOSING.format(count=needed), name="stops")
        test = THINGS.format(yen=yen, index=index, small=small, state=state)
        assert missed(only(tried(folder, DESK, rule, file_of_tests(test, about=ABOUT)))) == []


@pytest.mark.parametrize(
    ("symbol", "distance", "verdict"),
    [
        ("USDJPY", "199 points", "refused"),
        ("USDJPY", "200 points", "allowed"),
        ("JAPAN", "19 points", "refused"),
        ("JAPAN", "20 points", "allowed"),
        ("SMALL", "1_999 points", "refused"),
    ],
)
def test_an_order_is_measured_by_its_symbol(tmp_path: Path, symbol: str, distance: str, verdict: str) -> None:
    """Also beside a test that is about another one."""
    rule = ruleset("room\nbefore_order: stop_distance >= 20 pips\n")
    test = (
        f"an order\nsymbol: JAPAN\norder: {{symbol: {symbol}, stop_distance: {distance}}}\n"
        f"expect: {{verdict: {verdict}}}\n"
    )
    assert missed(only(tried(tmp_path, DESK, rule, file_of_tests(test)))) == []


def test_a_switch_of_each_symbol_asks_each_in_its_own_pips(tmp_path: Path) -> None:
    rule = switches(
        "wide\nfor_each: symbol\ntrip_when: spread > 20 pips\nthen: alert warning\nre_arm: when clear\n",
        name="stops",
    )
    test = (
        "two of them\ngiven:\n  spread: 21 points\n"
        "  positions: [{symbol: USDJPY, lots: 1 lots}, {symbol: JAPAN, lots: 1 lots}]\n"
    )
    whole = test + "expect: {wide: tripped}\n"
    assert (
        missed(only(tried(tmp_path, DESK, rule, file_of_tests(whole, about="kill_switches: [stops]")))) == []
    )


def test_a_fill_of_an_account_is_measured_by_its_symbol(tmp_path: Path) -> None:
    rule = switches(
        "slip\ntrip_when: count(fills where slippage > 2 pips) >= 1\nthen: alert warning\n"
        "re_arm: when clear\n",
        name="stops",
    )
    test = "slipped\ngiven:\n  fills:\n    - {symbol: USDJPY, slippage: 21 points}\nexpect: {slip: tripped}\n"
    assert missed(only(tried(tmp_path, DESK, rule, file_of_tests(test, about=ABOUT)))) == []
