from pathlib import Path

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
