from collections.abc import Callable
from dataclasses import replace

import pytest

from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.rows import DecisionRow, NodeRow, OrderRow

Changed = Callable[..., DecisionRow]
OPENING = "No long_breakout for EURUSD at 2018-03-06 09:15 UTC."


def sentence(decision: DecisionRow, facts: Facts) -> str:
    return smallest_change(explain(decision, facts)).sentence


def test_one_thing_was_missing(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 10: 0.0, 11: 0.0, 12: 14.0}, kind="near miss")

    assert sentence(decision, facts) == (
        f"{OPENING} One thing was missing: spread was 1.4 pips, the rule allows 1.2. "
        "Everything else was true."
    )


def test_two_things_were_missing_with_the_closest_first(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 6: 0.0, 7: 0.0, 8: 110_190.0, 10: 0.0, 11: 0.0, 12: 24.0}, kind="near miss")

    assert sentence(decision, facts) == (
        f"{OPENING} Two things were missing: "
        "`close crosses above range_top` was false (1.10190 against 1.10198); "
        "spread was 2.4 pips, the rule allows 1.2. Everything else was true."
    )


def test_a_crossing_that_came_before_says_so(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 6: 0.0, 7: 0.0, 8: 110_234.0}, kind="near miss")

    assert (
        "`close crosses above range_top` was false "
        "(1.10234 against 1.10198: it was above already on the bar before)."
    ) in sentence(decision, facts)


def test_what_several_bars_kept_out_says_what_this_one_was() -> None:
    nodes = (
        NodeRow(0, -1, "entry", "e", "e", "held_for", "x < y for 2 bars", "truth", "M15", "s", 0, 1, (2,)),
        NodeRow(1, 0, "entry", "e", "e", "compare", "x < y", "truth", "M15", "s", 0, 1, ("<",)),
        NodeRow(2, 1, "entry", "e", "e", "name", "x", "number", "M15", "s", 0, 1),
        NodeRow(3, 1, "entry", "e", "e", "name", "y", "number", "M15", "s", 0, 1),
    )
    decision = DecisionRow(1, 0, "near miss", "s", "e", "", "", {"0": 0.0, "1": 1.0, "2": 4.0, "3": 5.0})

    explanation = explain(decision, Facts(nodes))

    assert smallest_change(explanation).sentence.endswith(
        "One thing was missing: `x < y for 2 bars` was false (4 against 5: on this bar alone true)."
    )
    assert explanation.lines[0].clock == "M15 bar: true on this bar alone"


def test_what_is_in_a_list_and_in_a_score_is_missing_once() -> None:
    trend = ("compare", "close > top", "truth", "M15", (">",))
    nodes = [
        NodeRow(0, -1, "entry", "e", "e", "and", "- id: trend", "truth", "M15", "s", 0, 1),
        NodeRow(1, 0, "entry", "e", "e", "condition", "close > top", "truth", "M15", "s", 0, 1, ("trend",)),
        NodeRow(5, 0, "entry", "e", "e", "score", "s", "number", "M15", "s", 0, 1, ("s", 10, [10], 0, 1)),
    ]
    for above, at in ((1, 2), (5, 6)):
        op, text, kind, chart, data = trend
        nodes.append(NodeRow(at, above, "entry", "e", "e", op, text, kind, chart, "s", 0, 1, data))
        for number, word in ((at + 10, "close"), (at + 20, "top")):
            nodes.append(NodeRow(number, at, "entry", "e", "e", "name", word, "number", chart, "s", 0, 1))
    values: dict[str, float | str] = {"2": 0.0, "6": 0.0, "12": 4.0, "16": 4.0, "22": 5.0, "26": 5.0}
    decision = DecisionRow(1, 0, "near miss", "s", "e", "", "", values)

    assert sentence(decision, Facts(nodes)) == (
        "No e at 1970-01-01 00:00 UTC. One thing was missing: close was 4, the rule asks for more than 5."
    )


def test_what_need_not_be_true_is_not_called_true() -> None:
    nodes = (
        NodeRow(0, -1, "entry", "e", "e", "and", "a and (b or c)", "truth", "", "s", 0, 1),
        NodeRow(1, 0, "entry", "e", "e", "tripped", "a", "truth", "", "s", 0, 1, ("a",)),
        NodeRow(2, 0, "entry", "e", "e", "or", "b or c", "truth", "", "s", 0, 1),
        NodeRow(3, 2, "entry", "e", "e", "tripped", "b", "truth", "", "s", 0, 1, ("b",)),
        NodeRow(4, 2, "entry", "e", "e", "tripped", "c", "truth", "", "s", 0, 1, ("c",)),
    )
    decision = DecisionRow(1, 0, "near miss", "s", "e", "", "", {"1": 1.0, "3": 0.0, "4": 0.0})

    assert sentence(decision, Facts(nodes)).endswith(
        "missing: `b` was false. That would have been enough for the rule."
    )


def test_the_fewest_parts_of_a_score_are_named(changed: Changed, facts: Facts) -> None:
    decision = changed(
        {0: 0.0, 14: 0.0, 15: 0.0, 17: 0.0, 18: 0.0, 19: 109_000.0, 26: 0.0, 27: 0.0}, kind="near miss"
    )

    found = smallest_change(explain(decision, facts))

    assert [line.id for line in found.turned] == ["trend"]
    assert [line.id for line in found.nearest] == ["trend", "volume"]
    assert "close was 1.09000, the rule asks for more than 1.09512" in found.sentence


def test_a_veto_that_spoke_is_named(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 14: 0.0, 15: 0.0, 30: 1.0, 31: 1.0}, kind="near miss")

    assert "One thing was missing: `bearish_engulfing on H1` was true." in sentence(decision, facts)


def test_what_is_unknown_is_named_with_its_reason(changed: Changed, facts: Facts) -> None:
    unknown = "warming up"
    decision = changed(
        {0: unknown, 14: unknown, 15: unknown, 17: unknown, 18: unknown, 20: unknown}, kind="near miss"
    )

    assert "`close > ema(close, 200) on H4` is unknown: warming up." in sentence(decision, facts)


def test_a_window_that_was_missed_is_named(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 1: 0.0, 2: 0.0, 3: 43_200_000.0}, kind="near miss")

    assert "time in Europe/London was 12:00, the rule asks for 08:00 to 11:30" in sentence(decision, facts)


def test_a_rule_that_said_yes_names_what_stopped_it(changed: Changed, facts: Facts) -> None:
    decision = changed({}, kind="blocked", reason="switch:day_loss")

    assert sentence(decision, facts) == "The rule said yes. It was stopped by kill switch day_loss."

    since = replace(decision, detail={"tripped_at": decision.time - 60_000})

    assert sentence(since, facts) == (
        "The rule said yes. It was stopped by kill switch day_loss, tripped at 2018-03-06 09:14 UTC."
    )


def test_a_rule_that_refused_an_order_names_its_room(changed: Changed, facts: Facts) -> None:
    detail = {"rule": "daily_loss", "ruleset": "house", "room": -12_000.0, "world": "all stopped now"}
    decision = changed({}, kind="blocked", reason="rule:daily_loss", detail=detail)

    assert sentence(decision, facts) == (
        "The rule said yes. It was stopped by rule daily_loss: room -12000 (all stopped now)."
    )


def test_a_rule_that_fired_missed_nothing(fired: DecisionRow, facts: Facts) -> None:
    assert sentence(fired, facts) == "Nothing was missing: every condition that had to be true was true."


def test_a_rule_that_fired_says_what_became_of_an_order_that_was_not_filled(
    fired: DecisionRow, facts: Facts
) -> None:
    times = fired.time, fired.time + 3_600_000
    figures = (40, 110_224, 110_054, True)
    order = OrderRow(3, 7, "london", "long_breakout", "EURUSD", 1, "limit", *figures, *times, "expired", "")

    assert smallest_change(explain(fired, facts, [order])).sentence == (
        "The rule said yes. Its order was not filled, or not whole: sent; expired at 2018-03-06 10:15 UTC."
    )


def test_nothing_recorded_is_said(fired: DecisionRow, facts: Facts) -> None:
    assert sentence(replace(fired, values={}), facts) == (
        "No condition of long_breakout was asked at 2018-03-06 09:15 UTC."
    )


def simple(
    op: str, sign: str, values: dict[str, float | str], kind: str = "near miss"
) -> tuple[DecisionRow, Facts]:
    nodes = (
        NodeRow(0, -1, "rule", "r", "r", op, f"equity {sign} floor", "truth", "", "s", 0, 1, (sign,)),
        NodeRow(1, 0, "rule", "r", "r", "account", "equity", "money", "", "s", 0, 1),
        NodeRow(2, 0, "rule", "r", "r", "name", "floor", "money", "", "s", 0, 1),
    )
    return DecisionRow(1, 0, kind, "s", "r", "", "", values), Facts(nodes)


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("<=", "allows"),
        ("<", "asks for less than"),
        (">=", "needs"),
        (">", "asks for more than"),
        ("=", "asks for"),
        ("!=", "asks for anything but"),
    ],
)
def test_each_sign_has_its_words(sign: str, words: str) -> None:
    decision, facts = simple("compare", sign, {"0": 0.0, "1": 100.0, "2": 250.0})

    assert sentence(decision, facts) == (
        f"No r at 1970-01-01 00:00 UTC. One thing was missing: equity was 1.00 USD, the rule {words} 2.50."
    )


def test_a_broken_rule_says_what_broke_it() -> None:
    decision, facts = simple("compare", ">=", {"0": 0.0, "1": 9_499_999.0, "2": 9_500_000.0}, "broken")

    assert sentence(decision, facts) == (
        "It would have held but for this: equity was 94,999.99 USD, the rule needs 95,000.00."
    )


def test_a_choice_of_several_ways_says_that_one_was_enough() -> None:
    nodes = (
        NodeRow(0, -1, "entry", "e", "e", "or", "a or b", "truth", "", "s", 0, 1),
        NodeRow(1, 0, "entry", "e", "e", "tripped", "a", "truth", "", "s", 0, 1, ("a",)),
        NodeRow(2, 0, "entry", "e", "e", "tripped", "b", "truth", "", "s", 0, 1, ("b",)),
    )
    decision = DecisionRow(1, 0, "near miss", "s", "e", "", "", {"1": 0.0, "2": 0.0})

    assert sentence(decision, Facts(nodes)).endswith(
        "missing: `a` was false. That would have been enough for the rule."
    )


def test_a_mark_out_of_reach_is_said() -> None:
    nodes = (
        NodeRow(0, -1, "entry", "e", "e", "passes", "s passes", "truth", "", "s", 0, 1),
        NodeRow(1, 0, "entry", "e", "e", "score", "s", "number", "", "s", 0, 1, ("s", 90, [10], 0, 1)),
        NodeRow(2, 1, "entry", "e", "e", "condition", "a", "truth", "", "s", 0, 1, ("a",)),
    )
    decision = DecisionRow(1, 0, "near miss", "s", "e", "", "", {"2": 0.0})

    assert sentence(decision, Facts(nodes)) == "e cannot become true by any of its conditions."
