from collections.abc import Callable
from dataclasses import replace

import pytest

from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.rows import DecisionRow, NodeRow

Changed = Callable[..., DecisionRow]


def test_the_title_says_what_was_decided(fired: DecisionRow, facts: Facts) -> None:
    assert explain(fired, facts).title == "long_breakout fired for EURUSD at 2018-03-06 09:15 UTC."


def test_a_line_has_both_numbers_the_distance_and_the_bars(fired: DecisionRow, facts: Facts) -> None:
    lines = {line.id: line for line in explain(fired, facts).lines}

    broke_out, trend = lines["broke_out"], lines["trend"]
    assert (broke_out.mark, broke_out.left, broke_out.right, broke_out.distance, broke_out.clock) == (
        Mark.TRUE,
        "1.10234",
        "1.10198",
        "+3.6 pips",
        "M15 bar closed 09:15",
    )
    assert trend.clock == "M15 bar closed 09:15, H4 bar closed 08:00"
    assert lines["in_hours"].clock == "at 09:15"


def test_a_line_shows_the_author_his_own_line(fired: DecisionRow, facts: Facts) -> None:
    place = next(line for line in explain(fired, facts).lines if line.id == "cheap").place

    assert (place.file, place.number, place.text) == (
        "strategies/london.yaml",
        11,
        "        when: spread <= 1.2 pips",
    )


def test_a_file_that_is_not_at_hand_is_named(fired: DecisionRow, facts: Facts) -> None:
    place = explain(fired, replace(facts, sources={})).lines[0].place

    assert (place.file_id, place.number, place.text) == ("london", 0, "")


def test_lines_stand_under_each_other_as_in_the_text(fired: DecisionRow, facts: Facts) -> None:
    lines = explain(fired, facts).lines

    assert [(line.depth, line.id) for line in lines] == [
        (0, ""),
        (1, "in_hours"),
        (1, "broke_out"),
        (1, "cheap"),
        (1, "confluence"),
        (2, "trend"),
        (2, "momentum"),
        (2, "volume"),
        (2, "opposed"),
    ]
    assert lines[0].words == "all of 4"
    assert [line.id for line in lines if not line.wanted] == ["opposed"]


def test_an_unknown_line_has_its_reason(fired: DecisionRow, facts: Facts) -> None:
    volume = next(line for line in explain(fired, facts).lines if line.id == "volume")

    assert (volume.mark, volume.reason) == (Mark.UNKNOWN, "no volume in this data")


def test_a_score_is_an_interval_with_its_spare_parts(changed: Changed, facts: Facts) -> None:
    (bar,) = explain(changed({}), facts).scores
    assert (bar.id, bar.pass_at, bar.low, bar.high, bar.total, bar.mark) == (
        "long_score", "65", "65", "85", "85", Mark.TRUE,
    )  # fmt: skip
    assert bar.text == "65 to 85 of 65 points"
    assert bar.confidence == "76%"  # 65 of 85, rounded down; what is unknown counts for nothing
    assert [part.spare for part in bar.parts] == [False, False, False]

    (bar,) = explain(changed({26: 1.0, 27: 1.0}), facts).scores
    assert [(part.id, part.points, part.spare) for part in bar.parts] == [
        ("trend", "40", False),
        ("momentum", "25", False),
        ("volume", "20", True),
    ]
    assert (bar.text, round(bar.pass_share, 1), bar.high_share) == ("85 of 65 points", 76.5, 100.0)


def test_the_stop_and_the_risk_stand_beside(changed: Changed, facts: Facts) -> None:
    values = explain(changed({33: "stale"}), facts).values

    assert [(value.name, value.text) for value in values] == [
        ("stop", "1.10055"),
        ("risk", "`0.5% of balance` is unknown: stale"),
    ]


def test_times_are_shown_in_the_zone_of_the_reader(fired: DecisionRow, facts: Facts) -> None:
    found = explain(fired, replace(facts, zone="Asia/Tokyo"))

    assert found.time == "2018-03-06 18:15 Asia/Tokyo"


def test_a_decision_without_a_condition_is_still_told(fired: DecisionRow, facts: Facts) -> None:
    found = explain(replace(fired, subject="gone"), facts)

    assert (found.root, found.lines, found.scores) == (None, (), ())
    assert found.boxes[1].text == "not reached"


def test_a_bar_that_is_not_known_is_named_without_its_time(fired: DecisionRow, facts: Facts) -> None:
    lines = explain(replace(fired, clocks={}), facts).lines

    assert next(line for line in lines if line.id == "broke_out").clock == "M15 bar"


def test_a_name_is_shown_with_what_it_stands_for(facts: Facts) -> None:
    nodes = (
        NodeRow(
            0, -1, "exit", "late", "late", "name", "too_late", "truth", "", "london", 0, 1, ("too_late",)
        ),
        NodeRow(
            1, 0, "exit", "late", "late", "compare", "held > 4 hours", "truth", "", "london", 0, 1, (">",)
        ),
    )
    decision = DecisionRow(1, 0, "closed", "london", "late", "EURUSD", "", {"1": 1.0})

    found = explain(decision, replace(facts, nodes=nodes))

    assert found.lines[0].words == "too_late: held > 4 hours"
    assert found.title == "Exit late closed a position for EURUSD at 1970-01-01 00:00 UTC."


def test_a_sentence_with_and_keeps_its_words(facts: Facts) -> None:
    nodes = (
        NodeRow(0, -1, "entry", "e", "e", "and", "a > b\n  and c > d", "truth", "", "london", 0, 1),
        NodeRow(1, 0, "entry", "e", "e", "compare", "a > b", "truth", "", "london", 0, 1, (">",)),
        NodeRow(2, 0, "entry", "e", "e", "compare", "c > d", "truth", "", "london", 0, 1, (">",)),
    )
    decision = DecisionRow(1, 0, "near miss", "london", "e", "EURUSD", "", {"1": 1.0, "2": 0.0})

    assert explain(decision, replace(facts, nodes=nodes)).lines[0].words == "a > b and c > d"


@pytest.mark.parametrize(
    ("kind", "room"), [("money", "480.00 USD"), ("count", "48000"), ("price", "4800.0 pips")]
)
def test_the_room_of_the_binding_rule_has_the_unit_of_what_it_compares(
    fired: DecisionRow, facts: Facts, kind: str, room: str
) -> None:
    rule = (
        NodeRow(50, -1, "rule", "daily", "daily", "condition", "", "truth", "", "house", 0, 1, ("daily",)),
        NodeRow(51, 50, "rule", "daily", "daily", "compare", "", "truth", "", "house", 0, 1, (">=",)),
        NodeRow(52, 51, "rule", "daily", "daily", "account", "equity", kind, "", "house", 0, 1, ()),
        NodeRow(53, 51, "rule", "daily", "daily", "name", "floor", kind, "", "house", 0, 1, ()),
    )
    detail = {"rule": "daily", "ruleset": "house", "room": 48_000.0, "world": "all stopped now"}

    found = explain(replace(fired, detail=detail), replace(facts, nodes=(*facts.nodes, *rule)))

    box = next(box for box in found.boxes if box.name == "ruleset")
    assert box.text == f"daily: room {room} (all stopped now)"
    assert found.room == room


def test_what_the_account_looks_at_first_is_told_beside_the_order(fired: DecisionRow, facts: Facts) -> None:
    path = f"{fired.subject} > screen_first"
    looked = NodeRow(
        50, -1, "entry", fired.subject, path, "order", "lots of order", "lots", "", "mine", 0, 1, ()
    )
    other = replace(looked, id=51, path=f"{fired.subject} > size")

    found = explain(
        replace(fired, values={**fired.values, "50": 120, "51": 120}),
        replace(facts, nodes=(*facts.nodes, looked, other)),
    )

    assert [each.words for each in found.values if each.place.file_id == "mine"] == ["lots of order"]


def test_a_name_that_is_chosen_is_told_in_one_line(fired: DecisionRow, facts: Facts) -> None:
    def node(number: int, parent: int, op: str, text: str) -> NodeRow:
        return NodeRow(number, parent, "rule", "risk", "risk", op, text, "ratio", "", "house", 0, 1, ())

    rule = (
        node(50, -1, "compare", "risk <= share * equity"),
        node(51, 50, "name", "share"),
        node(52, 51, "cases", "cases:\n  - when: equity <= small\n    is: 1%\n  - otherwise: 0.5%"),
        node(53, 52, "compare", "equity <= small"),
        node(54, 52, "literal", "1%"),
        node(55, 52, "literal", "0.5%"),
    )
    detail = {"rule": "risk", "ruleset": "house", "room": 0.0, "world": "before the order"}

    found = explain(replace(fired, detail=detail), replace(facts, nodes=(*facts.nodes, *rule)))

    assert found.binding is not None
    assert found.binding.text == "share is 1% when equity <= small, otherwise 0.5%"


def test_an_entry_and_an_exit_of_one_name_are_told_apart(fired: DecisionRow, facts: Facts) -> None:
    twin = NodeRow(
        90,
        -1,
        "exit",
        "long_breakout",
        "long_breakout",
        "compare",
        "held > 1 hour",
        "truth",
        "",
        "london",
        0,
        1,
    )
    both = replace(facts, nodes=(twin, *facts.nodes))

    assert explain(fired, both).lines[0].words == "all of 4"
    assert explain(replace(fired, kind="closed"), both).lines[0].words == "held > 1 hour"


def test_a_rule_that_another_file_wrote_is_found_there(fired: DecisionRow, facts: Facts) -> None:
    inherited = replace(fired, site="heir", kind="cannot tell", detail={"origin": fired.site})

    assert len(explain(inherited, facts).lines) == len(explain(fired, facts).lines)
