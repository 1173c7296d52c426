from pathlib import Path

from genesis_dsl.graph.plan import Plan
from genesis_dsl.graph.traced import TracedParts
from tests.graph.graphs import plan_of


def test_a_sentence_has_one_set_of_parts_for_all_symbols(tmp_path: Path) -> None:
    plan = plan_of("close > open", tmp_path, symbols="EURUSD, GBPUSD")
    traced = plan.traced
    roots = {site.entries[0].root for site in plan.sites}
    assert len(roots) == 1
    (root,) = roots
    for part in traced.under(root):
        nodes = {traced.nodes[part, symbol] for symbol in ("EURUSD", "GBPUSD")}
        assert len(nodes) == 2


def test_parts_below_a_root_stop_at_the_next_sentence(tmp_path: Path) -> None:
    plan = plan_of("close > open", tmp_path)
    traced = plan.traced
    seen = [part for each in traced.parts if each.parent < 0 for part in traced.under(each.id)]
    assert sorted(seen) == list(range(len(traced.parts)))


def test_labels_stand_in_the_path(tmp_path: Path) -> None:
    paths = {each.path for each in plan_of("close > open", tmp_path).traced.parts}
    assert {"go", "go > stop", "go > size"} <= paths


def words_alike(plan: Plan) -> dict[str, set[str]]:
    """Give the words of the first part of those that are the same, by their words."""
    parts, found = plan.traced.parts, dict[str, set[str]]()
    for part, first in plan.traced.first_alike().items():
        found.setdefault(parts[part].typed.span.text, set()).add(f"{first}: {parts[first].typed.span.text}")
    return found


def test_equal_sub_expressions_are_one_wherever_they_stand(tmp_path: Path) -> None:
    alike = words_alike(plan_of("close > open and close > low", tmp_path, symbols="EURUSD, GBPUSD"))

    assert len(alike["close"]) == 1
    assert alike["open"].isdisjoint(alike["low"])


def test_parts_that_differ_for_one_symbol_are_not_one() -> None:
    nodes = {(0, "EURUSD"): 1, (0, "GBPUSD"): 2, (1, "EURUSD"): 1, (1, "GBPUSD"): 3, (2, "EURUSD"): 1}

    assert TracedParts(nodes=nodes).first_alike() == {0: 0, 1: 1, 2: 2}
