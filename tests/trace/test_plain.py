import json
from collections.abc import Callable

from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.plain import decision, explained, unfired
from genesis_dsl.trace.rows import DecisionRow

Changed = Callable[..., DecisionRow]


def test_a_decision_is_a_line_with_its_name_and_its_instant(fired: DecisionRow) -> None:
    told = decision(fired)

    assert told["id"] == f"D{fired.id}"
    assert (told["time"], told["kind"]) == ("2018-03-06T09:15:00Z", "fired")
    assert decision(fired, stored=False)["id"] == ""


def test_why_tells_every_condition_with_both_numbers(fired: DecisionRow, facts: Facts) -> None:
    told = explained(explain(fired, facts))

    cheap = next(each for each in told["conditions"] if each["id"] == "cheap")
    assert (cheap["left"], cheap["right"], cheap["mark"]) == ("0.6 pips", "1.2 pips", "true")
    assert (cheap["file"], cheap["line"]) == ("london", 11)
    assert told["missing"] is None
    assert [each["stage"] for each in told["pipe"]][:3] == ["data", "rule", "confluence"]


def test_whynot_names_what_had_to_turn(changed: Changed, facts: Facts) -> None:
    near = explain(changed({0: 0.0, 10: 0.0, 11: 0.0, 12: 14.0}, kind="near miss", detail={}), facts)

    told = unfired(near, smallest_change(near), "", stored=False)

    turned = [each["id"] for each in told["conditions"] if each["node"] in told["missing"]["turn"]]
    assert turned == ["cheap"]
    assert told["missing"]["sentence"].endswith("Everything else was true.")
    assert (told["stored"], told["decision"]["id"]) == (False, "")


def test_it_is_json_without_numbers_that_json_has_not(changed: Changed, facts: Facts) -> None:
    bare = explain(changed({}, kind="re-armed"), facts)

    assert json.loads(json.dumps(explained(bare), allow_nan=False))["rule"] is None
