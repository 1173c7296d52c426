from collections.abc import Callable
from dataclasses import replace

import pytest

from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.pipe import STAGES, stage_of
from genesis_dsl.trace.rows import DecisionRow, OrderRow

Changed = Callable[..., DecisionRow]


def colours(decision: DecisionRow, facts: Facts) -> str:
    """The first letter of each box: g green, r red, - grey."""
    return "".join(box.colour[0] if box.colour != "grey" else "-" for box in explain(decision, facts).boxes)


def texts(decision: DecisionRow, facts: Facts) -> dict[str, str]:
    return {box.name: box.text for box in explain(decision, facts).boxes}


def test_an_entry_that_fired_passed_every_stage(fired: DecisionRow, facts: Facts) -> None:
    assert colours(fired, facts) == "gggggggg"
    assert texts(fired, facts) == {
        "data": "M15 bar closed 09:15, H1 bar closed 09:00, H4 bar closed 08:00",
        "rule": "all 3 true",
        "confluence": "65 to 85 of 65 points",
        "kill switches": "none blocks entries",
        "ruleset": "allowed",
        "size": "0.40 lots, from 0.437 lots before rounding, capped by the largest size of the symbol",
        "order": "1.10224",
        "broker": "sent",
    }


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("stale", "rgg-----"),
        ("switch:day_loss", "gggr----"),
        ("holding:day_loss", "gggr----"),
        ("rule:daily_loss", "ggggr---"),
        ("cannot tell:daily_loss", "ggggr---"),
        ("account failed", "ggggr---"),
        ("size too small", "gggggr--"),
        ("stop unknown", "gggggr--"),
        ("price on the wrong side", "gggggr--"),
        ("no lots left on this side", "gggggr--"),
        ("stop too near", "gggggggr"),
        ("stop too far away", "gggggr--"),
        ("too many positions or orders", "ggggggr-"),
        ("broker: no money", "gggggggr"),
        ("no money", "gggggggr"),
    ],
)
def test_a_blocked_entry_stops_at_one_stage(
    changed: Changed, facts: Facts, reason: str, expected: str
) -> None:
    assert colours(changed({}, kind="blocked", reason=reason, detail={}), facts) == expected


def test_an_order_that_cannot_be_paid_for_shows_both_figures(changed: Changed, facts: Facts) -> None:
    detail = {"needed": 200_219, "free": 150_000}
    blocked = changed({}, kind="blocked", reason="no money", detail=detail)
    assert texts(blocked, facts)["broker"] == (
        "the broker: it needs 2,002.19 USD of margin, and 1,500.00 USD is free"
    )


def test_a_price_that_is_too_near_stands_beside_the_nearest_allowed(changed: Changed, facts: Facts) -> None:
    detail = {"asked": 109_970, "allowed": 109_960}
    blocked = changed({}, kind="blocked", reason="price too near", detail=detail)
    assert texts(blocked, facts)["broker"] == (
        "the broker's stops level, as the price is too near: 1.09970 was asked for, "
        "and the nearest that is allowed is 1.09960"
    )


def test_an_entry_that_is_already_in_skips_what_was_not_asked(changed: Changed, facts: Facts) -> None:
    decision = changed({}, kind="already in", reason="already in", detail={})

    assert colours(decision, facts) == "ggg---r-"


def test_a_near_miss_stops_at_the_rule(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 10: 0.0, 11: 0.0}, kind="near miss", detail={})

    assert colours(decision, facts) == "grg-----"
    assert texts(decision, facts)["rule"] == "2 of 3 true"


def test_a_near_miss_by_its_score_stops_at_confluence(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 14: 0.0, 15: 0.0, 17: 0.0, 18: 0.0}, kind="near miss", detail={})

    assert colours(decision, facts) == "ggr-----"


def test_an_entry_without_a_score_has_a_grey_box(fired: DecisionRow, facts: Facts) -> None:
    flat = replace(facts, nodes=[node for node in facts.nodes if not 14 <= node.id <= 31])

    assert colours(fired, flat) == "gg-ggggg"


def test_a_kill_switch_has_two_boxes(fired: DecisionRow, facts: Facts) -> None:
    assert colours(replace(fired, kind="tripped"), facts) == "gr"


@pytest.mark.parametrize(("kind", "colour"), [("tripped", "r"), ("re-armed", "g"), ("moved", "g")])
def test_what_was_done_is_told_with_its_condition(
    fired: DecisionRow, facts: Facts, kind: str, colour: str
) -> None:
    """A switch that is armed again is no trouble, though its condition is false by then."""
    decision = replace(fired, kind=kind)
    assert colours(decision, facts) == f"g{colour}"
    assert texts(decision, facts)["rule"] == f"{kind}; its condition is true"


def test_an_entry_that_is_nothing_but_a_score_counts_it_as_its_rule(fired: DecisionRow, facts: Facts) -> None:
    nodes = [
        replace(node, parent=-1) if node.id == 14 else node for node in facts.nodes if 14 <= node.id <= 31
    ]
    nodes = [replace(node, path="long_breakout") if node.id == 14 else node for node in nodes]

    assert colours(fired, replace(facts, nodes=nodes)) == "gggggggg"


def test_lots_are_steps_where_no_symbol_is_known(fired: DecisionRow, facts: Facts) -> None:
    unscaled = replace(facts, symbols={})

    assert texts(replace(fired, detail={"steps": 40}), unscaled)["size"] == "40 steps"


def test_every_reason_stops_at_a_stage_of_the_pipe() -> None:
    assert all(stage_of(reason) in STAGES for reason in ("", "anything", "rule:x", "size too small"))


ORDER = OrderRow(
    id=1,
    decision=1,
    strategy="london_breakout",
    entry="long_breakout",
    symbol="EURUSD",
    side=1,
    type="limit",
    steps=40,
    price=123_400,
    stop=123_200,
    has_stop=True,
    placed_at=0,
    ended_at=1_514_967_300_000,
    ended="filled",
    reason="",
)


@pytest.mark.parametrize(
    ("ended", "reason", "colour", "said"),
    [
        ("filled", "", "green", "sent; filled at 2018-01-03 08:15 UTC"),
        ("resting", "", "green", "sent; still resting at the end"),
        ("expired", "expired", "red", "sent; expired at 2018-01-03 08:15 UTC"),
        (
            "refused",
            "stop on the wrong side",
            "red",
            "sent; refused at 2018-01-03 08:15 UTC: stop on the wrong side",
        ),
    ],
)
def test_what_became_of_an_order_stands_at_the_broker(
    fired: DecisionRow, facts: Facts, ended: str, reason: str, colour: str, said: str
) -> None:
    order = replace(ORDER, ended=ended, reason=reason)
    broker = explain(fired, facts, [order]).boxes[-1]

    assert (broker.name, broker.colour, broker.text) == ("broker", colour, said)


def test_a_price_that_is_missing_is_named(changed: Changed, facts: Facts) -> None:
    blocked = changed({}, kind="blocked", reason="no price yet", detail={"unpriced": "USDJPY"})
    assert texts(blocked, facts)["order"] == "the price of USDJPY, which is not known yet"
