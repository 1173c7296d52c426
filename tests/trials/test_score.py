"""A score is rounded down, so that 100% means all."""

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.read import load_file
from genesis_dsl.trials.mutants import Mutant
from genesis_dsl.trials.score import Score

SOURCE = Source("a.yaml", "genesis: 1\nkind: kill_switch\nid: a\ntitle: A\n")


def test_a_score_is_rounded_down() -> None:
    model, _ = load_file(SOURCE)
    assert model is not None
    survivor = Mutant(Span(SOURCE, 0, 1), "`>` becomes `>=`", model, "")
    assert (Score("a", 199, (survivor,), 3).percent, Score("a", 199, (survivor,), 3).all) == (99, 200)
    assert Score("a", 0, (), 0).percent == 100
