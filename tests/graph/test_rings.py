"""What a fold over the latest things keeps of each, and what it reads only when it is asked."""

from fractions import Fraction

import pytest

from genesis_dsl.graph.node import Graph
from genesis_dsl.graph.scope import Collected, Ring, Unsupported
from tests.checker.files import condition, one_switch, ruleset, run
from tests.graph.sentences import ACCOUNT, line, lower


def ring_of(sentence: str) -> tuple[Ring, Graph, str]:
    """Lower a rule about an order that reads one ring. Gives the ring and the fold over it."""
    found = Collected()
    (rule,) = run(ruleset(f"before_order: {sentence}")).rulesets["rules"].rules
    graph, lowered = lower(rule.condition, ACCOUNT, found=found)
    (ring,) = found.rings
    return ring, graph, line(graph, lowered.root)


def test_value_and_condition_are_kept_as_they_were_when_the_thing_ended() -> None:
    ring, graph, text = ring_of("sum(profit of trades in last 2 hours where profit < 1% of balance) > 0")
    assert [line(graph, each) for each in ring.kept] == [
        "element:trades:profit",
        "compare:<:True(element:trades:profit, share:1:100(account:balance))",
    ]
    assert (ring.span, ring.length) == ("ms", 7_200_000)
    assert "fold:sum:ring:0:(kept:0:0, kept:0:1)" in text


def test_what_is_asked_of_the_order_is_read_when_it_is_asked() -> None:
    ring, graph, text = ring_of("count(last 20 trades where symbol = symbol of order and profit < 0) < 3")
    assert [line(graph, each) for each in ring.kept] == [
        "element:trades:symbol",
        "compare:<:True(element:trades:profit, 0)",
    ]
    assert "compare:=:False(kept:0:0, order:symbol)" in text
    assert ring.needs == -1


def test_only_what_a_span_of_time_can_count_is_kept() -> None:
    counted, graph, _ = ring_of("count(trades in last 2 hours where profit < 0) < 3")
    assert line(graph, counted.needs) == "compare:<:True(element:trades:profit, 0)"
    unbroken, _, _ = ring_of("streak(trades in last 2 hours where profit < 0) < 3")
    last, _, _ = ring_of("count(last 9 trades where profit < 0) < 3")
    assert (unbroken.needs, last.needs) == (-1, -1)


@pytest.mark.parametrize(
    ("period", "span", "length"),
    [("in last 4 days", "day", 4), ("in last 2 weeks", "week", 2), ("in last 4 months", "month", 4)],
)
def test_days_weeks_and_months_go_along_the_calendar(period: str, span: str, length: int) -> None:
    ring, _, _ = ring_of(f"count(trades {period}) < 3")
    assert (ring.span, ring.length, ring.zone) == (span, length, 0)


def test_equal_folds_share_a_ring() -> None:
    ring_of("count(trades in last 2 hours) < 3 and count(trades in last 2 hours) != 1")


def test_a_ring_is_no_longer_than_its_declared_size() -> None:
    with pytest.raises(Unsupported, match="more than 4096 things"):
        lower(condition("count(last 4_097 trades) > 1"))


def test_a_trading_day_is_one_on_which_something_was_opened() -> None:
    found = Collected()
    graph, _ = lower(one_switch("count(last 5 trading_days) > 3").condition, ACCOUNT, found=found)
    (ring,) = found.rings
    assert line(graph, ring.among) == "compare:>:False(accumulated:0, 0)"
    (count,) = found.accumulators
    assert (count.things, count.resets, graph.nodes[count.value].data) == (
        "openings",
        "day",
        (Fraction(1),),
    )
