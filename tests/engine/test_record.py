"""What a decision keeps, and when an outcome is written down."""

from pathlib import Path

from genesis_dsl.runs.facts import first_batch
from genesis_dsl.trace.nodes import values_of
from tests.builders import Story, clock, entry, flat, path, run, strategy

P = 110_000


def test_outcomes_are_kept_when_they_change(tmp_path: Path) -> None:
    limits = "- id: a\n  must_hold: equity >= 99_950 USD\n"
    bars = [*flat(6), *path(P, P - 60, P - 60, P)]
    ran = run(Story(strategy(entry(stop=None)), bars, limits=limits), tmp_path)
    assert [(clock(each.time), each.truth) for each in ran.changes] == [
        ("00:01", "true"),
        ("00:08", "false"),
        ("00:10", "true"),
    ]


def test_a_decision_keeps_every_number_that_it_read(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, 3) and equity > 5 USD"))
    ran = run(Story(rules, path(P, P, P, P + 30)), tmp_path)
    decision = ran.decisions[-1]
    assert decision.kind == "fired"
    numbers = set(values_of(decision, first_batch(ran.prepared).nodes).values())
    assert {P + 30.0, P + 10.0, 10_000_000.0, 500.0} <= numbers
    assert decision.clocks == {"M1": decision.time}
