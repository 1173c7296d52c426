import pytest

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.score import scores
from genesis_dsl.trace.explain import explain
from tests.server.records import DECISIONS


def test_what_is_true_stands_first_and_then_what_may_be(record: Record) -> None:
    (score,) = scores(explain(DECISIONS[0], record.facts).scores)

    assert [(piece.label, piece.word) for piece in score.pieces] == [
        ("up", "true"),
        ("low", "true"),
        ("busy", "unknown"),
    ]
    assert [piece.left for piece in score.pieces] == [0, 40, 75]
    assert sum(piece.width for piece in score.pieces) == pytest.approx(100)
    assert score.mark == 65
