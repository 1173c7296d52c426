from collections.abc import Callable
from dataclasses import replace

from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.page import text
from genesis_dsl.trace.rows import DecisionRow

Changed = Callable[..., DecisionRow]


def test_why_is_a_page_of_text(changed: Changed, facts: Facts) -> None:
    decision = changed({0: 0.0, 10: 0.0, 11: 0.0, 12: 14.0}, kind="near miss", detail={})

    lines = text(explain(decision, facts)).splitlines()

    assert lines[0] == "No long_breakout for EURUSD at 2018-03-06 09:15 UTC: it was nearly so."
    assert "✗ rule: 2 of 3 true" in lines
    assert any(
        line.startswith("  ✗ cheap: spread <= 1.2 pips")
        and line.endswith("1.4 pips vs 1.2 pips   +0.2 pips   decided   at 09:15   (london:11)")
        for line in lines
    )
    assert any(line.lstrip().startswith("✓ opposed") and "as it must be" in line for line in lines)
    assert "✓ long_score: 65 to 85 of 65 points, confidence 76%" in lines
    assert "  ? volume 20" in lines
    assert "stop: 1.10055   close - stop_room   (london:14)" in lines
    assert lines[-1].endswith("the rule allows 1.2. Everything else was true.")


def test_what_fired_has_no_smallest_change(fired: DecisionRow, facts: Facts) -> None:
    assert "Nothing was missing" not in text(explain(fired, facts))


def test_a_spare_part_is_marked(changed: Changed, facts: Facts) -> None:
    assert "  ✓ volume 20 (spare)" in text(explain(changed({26: 1.0, 27: 1.0}), facts)).splitlines()


def test_a_decision_without_conditions_is_its_title_and_pipe(fired: DecisionRow, facts: Facts) -> None:
    bare = replace(fired, kind="re-armed", subject="day_loss", values={}, clocks={})

    assert text(explain(bare, facts)).splitlines() == [
        "day_loss was armed again for EURUSD at 2018-03-06 09:15 UTC.",
        "",
        "✓ data: at 2018-03-06 09:15 UTC",
        "· rule: not reached",
    ]
