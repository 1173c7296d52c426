"""Policies are laid out once for each entry that they work for, and nothing where none does."""

from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.engine.policy_stories import step, steps

POLICY = steps(
    step("first", "when: spread <= spread at signal"),
    end="give_up_when: waited > 40 seconds or waited >= 2 minutes\n"
    "requests_a_day: 1_500\npartial_fill: requote the rest",
)


def test_a_policy_is_laid_out_for_each_entry_with_its_patience_and_what_it_keeps(tmp_path: Path) -> None:
    rules = strategy(entry(order="by: worked"), entry(name="other", order="by: worked"), entry(name="plain"))
    world = prepare(Story(rules, flat(8), policy=POLICY).write(tmp_path)).assembled.world
    assert world.entries["policy"].tolist() == [0, 1, -1]
    assert (len(world.lines), len(world.placings), world.v.ledger[0]["requests_most"]) == (4, 200, 1_500)
    first = world.policies[0]
    limits = world.argv[first["limit"] : first["limit"] + first["limits"]]
    assert (limits.tolist(), first["keeps"], first["partial"]) == ([40_000, 120_000], 1, 1)


def test_where_no_policy_works_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    world = prepare(Story(strategy(entry()), flat(8)).write(tmp_path)).assembled.world
    assert [len(each) for each in (world.policies, world.lines, world.placings)] == [0, 0, 0]
