"""A fold over things of all symbols reads the market of each thing's own symbol."""

from fractions import Fraction
from typing import Any

import pytest

from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Graph
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.instrument import Instrument
from tests.checker.files import one_switch, ruleset, run
from tests.graph.sentences import ACCOUNT, INSTRUMENTS, line
from tests.market import makers


def lowered(typed: Any, scope: Scope = ACCOUNT, instruments: dict[str, Instrument] = INSTRUMENTS) -> str:  # noqa: ANN401  # a typed sentence; never changed
    lowering = Lowering(Collected(), None, instruments)
    return line(lowering.found.graph, lowering.lower(typed, scope).root)


def of_switch(sentence: str) -> str:
    return lowered(one_switch(sentence).condition)


@pytest.mark.parametrize(
    ("sentence", "inside"),
    [
        (
            "count(positions where spread > 2 pips) = 0",
            (
                "by_symbol:positions:EURUSD/GBPUSD(compare:>:False(quote:EURUSD:spread, 20), "
                "compare:>:False(quote:GBPUSD:spread, 20))"
            ),
        ),
        (
            "count(trades where close on H4 rising) = 0",
            (
                "by_symbol:trades:EURUSD/GBPUSD(moving:rising(series:close on EURUSD H4) on EURUSD H4, "
                "moving:rising(series:close on GBPUSD H4) on GBPUSD H4)"
            ),
        ),
    ],
)
def test_what_reads_the_market_is_lowered_for_each_symbol(sentence: str, inside: str) -> None:
    found = Collected()
    lowering = Lowering(found, None, dict(INSTRUMENTS))
    lowering.lower(one_switch(sentence).condition, ACCOUNT)
    assert inside in [line(found.graph, number) for number in range(len(found.graph.nodes))]


def test_what_reads_the_thing_too_is_read_at_the_thing() -> None:
    text = of_switch("count(positions where move > spread and profit > 0) = 0")
    assert "compare:>:False(element:positions:move, by_symbol:positions:EURUSD/GBPUSD(" in text


def test_a_pip_is_that_of_the_symbol() -> None:
    yen = {"EURUSD": INSTRUMENTS["EURUSD"], "USDJPY": makers.instrument("USDJPY", digits=3)}
    same = lowered(one_switch("count(positions where move > 2 pips) = 0").condition)
    other = lowered(one_switch("count(positions where entry > 1.5) = 0").condition, instruments=yen)
    assert "element:positions:move, 20)" in same  # the same points for both: nothing to choose
    assert "by_symbol:positions:EURUSD/USDJPY(150000, 1500)" in other


def test_the_symbol_of_the_order_is_paired_with_that_of_each_position() -> None:
    clause = "before_order: count(positions where correlation(symbol, symbol of order, 30) on D1 > 0.75) = 0"
    (rule,) = run(ruleset(clause)).rulesets["rules"].rules
    text = lowered(rule.condition, Scope("GBPUSD", INSTRUMENTS["GBPUSD"], None, "order"))
    pair = "correlation:30(series:close on EURUSD D1, series:close on GBPUSD D1) on EURUSD D1"
    assert f"by_symbol:positions:EURUSD/GBPUSD({pair}, 1)" in text


def test_whether_a_position_has_a_currency_is_known_for_each_symbol() -> None:
    assert "by_symbol:positions:EURUSD/GBPUSD(0, 1)" in of_switch("count(positions where involves(GBP)) = 0")
    both = of_switch("count(positions where involves(USD)) = 0")
    assert "by_symbol" not in both
    of_one = Scope("EURUSD", INSTRUMENTS["EURUSD"], None, "position")
    assert lowered(one_switch("involves(GBP)", each="position").condition, of_one) == str(Fraction(0))


def test_a_graph_is_an_order() -> None:
    found = Collected()
    Lowering(found, None, dict(INSTRUMENTS)).lower(
        one_switch("count(positions where spread > 2 pips) = 0").condition, ACCOUNT
    )
    graph: Graph = found.graph
    assert all(max(each.args, default=-1) < number for number, each in enumerate(graph.nodes))
