"""Stages behind the one that said no are supposed; facts stay facts."""

from dataclasses import replace

from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.pipe import GREEN, GREY, RED
from genesis_dsl.trace.rows import DecisionRow, NodeRow
from genesis_dsl.trace.supposing import supposing

RULE = NodeRow(0, -1, "entry", "long", "long", "is_known", "x", "truth", "M15", "london", 0, 0)
FACTS = Facts((RULE,))
LATER = ("kill switches", "ruleset", "size", "order", "broker")
NO = DecisionRow(1, 0, "near miss", "london", "long", "EURUSD", "", {"0": 0.0}, {}, {})
FIRED = replace(NO, kind="fired", detail={"steps": 40})
BY_SWITCH = replace(NO, kind="blocked", reason="switch:tired")
BY_ROOM = replace(NO, kind="blocked", reason="size too small")


def colours(decision: DecisionRow, *later: DecisionRow) -> dict[str, tuple[str, bool]]:
    boxes = supposing(explain(decision, FACTS), later, FACTS).boxes
    return {box.name: (box.colour, box.supposed) for box in boxes}


def sentence(decision: DecisionRow, *later: DecisionRow) -> str:
    return smallest_change(supposing(explain(decision, FACTS), later, FACTS)).sentence


def test_behind_a_rule_that_said_no_all_is_supposed() -> None:
    found = colours(NO, FIRED)

    assert found["rule"] == (RED, False)
    assert {found[name] for name in LATER} == {(GREEN, True)}


def test_every_stopper_is_red_and_named_in_the_sentence() -> None:
    found = colours(NO, BY_SWITCH, BY_ROOM)

    assert found["kill switches"] == found["size"] == (RED, True)
    assert found["order"] == (GREY, False)
    assert sentence(NO, BY_SWITCH, BY_ROOM).endswith(
        " Even then it would have been stopped by kill switch tired, "
        "then by the size, which is smaller than the smallest lot step."
    )


def test_what_stopped_an_order_stays_a_fact_and_what_came_behind_is_supposed() -> None:
    said_yes = replace(BY_SWITCH, values={"0": 1.0})

    found = colours(said_yes, BY_SWITCH, BY_ROOM)

    assert (found["kill switches"], found["size"]) == ((RED, False), (RED, True))
    assert sentence(said_yes, BY_SWITCH, BY_ROOM) == (
        "The rule said yes. It was stopped by kill switch tired. Without that, it would have been stopped by "
        "the size, which is smaller than the smallest lot step."
    )


def test_what_stopped_an_order_is_named_before_what_is_supposed_at_an_earlier_stage() -> None:
    already = replace(NO, kind="already in", reason="already in")
    said_yes = replace(already, values={"0": 1.0})

    assert colours(said_yes, already, BY_SWITCH)["kill switches"] == (RED, True)
    assert sentence(said_yes, already, BY_SWITCH) == (
        "The rule said yes. It was stopped by a position or resting order that is there already. "
        "Without that, it would have been stopped by kill switch tired."
    )


def test_without_an_answer_nothing_is_supposed() -> None:
    assert colours(NO) == {box.name: (box.colour, False) for box in explain(NO, FACTS).boxes}


def test_a_switch_that_the_rule_asks_about_is_missing_once() -> None:
    asked = (
        replace(RULE, op="none"),
        NodeRow(
            1,
            0,
            "entry",
            "long",
            "long",
            "tripped",
            "tired tripped",
            "truth",
            "",
            "london",
            0,
            0,
            ("h", "tired"),
        ),
    )
    facts, no = Facts(asked), replace(NO, values={"0": 0.0, "1": 1.0})

    change = smallest_change(supposing(explain(no, facts), [BY_SWITCH, BY_ROOM], facts))

    assert change.sentence == (
        "No long for EURUSD at 1970-01-01 00:00 UTC. One thing was missing: `tired tripped` was true. "
        "Even then it would have been stopped by the size, which is smaller than the smallest lot step."
    )
    assert [each.reason for each in change.gates] == ["size too small"]
