"""What is given stands in place of what a sentence reads; the rest is the same object as before."""

from pathlib import Path

from genesis_dsl.checker.typed import CheckedStrategy, Typed
from genesis_dsl.runs.rules import read_rules
from genesis_dsl.trials.substitute import substituted
from tests.trials.scenes import STRATEGY


def checked(folder: Path) -> CheckedStrategy:
    path = folder / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    return read_rules([path]).checked.strategies["breakout"]


def names(thing: Typed) -> set[str]:
    found = {str(thing.data[0])} if thing.op in ("name", "series") else set()
    return found.union(*map(names, thing.args))


def test_a_name_is_replaced_wherever_it_stands(tmp_path: Path) -> None:
    strategy = checked(tmp_path)

    def give(node: Typed) -> Typed | None:
        return (
            Typed("series", node.type, node.span, (), ("given", "", "M15"))
            if node.data[:1] == ("range_top",)
            else None
        )

    entry = substituted(strategy, give).entries[0]

    assert "range_top" in names(strategy.entries[0].condition)
    assert "given" in names(entry.condition)
    assert "range_top" not in names(entry.condition)


def test_what_nothing_changes_stays_the_same_object(tmp_path: Path) -> None:
    strategy = checked(tmp_path)
    assert substituted(strategy, lambda _: None) is strategy
