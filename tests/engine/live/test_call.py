import numpy as np

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.live.call import Call, Due, Group, Pair
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.pairs import correlation
from tests.operators.charts import chart


def test_a_word_warms_up_anew_behind_a_bar_that_is_unknown() -> None:
    call = Call(WORDS["average"], (2.0,), 0, (0,))
    given = [(1.0, 0), (3.0, 0), (0.0, op.NO_VOLUME), (5.0, 0), (9.0, 0)]
    found = [call.close([value], [why]) for value, why in given]
    assert found == [(0.0, op.WARMING_UP), (2.0, 0), (0.0, op.NO_VOLUME), (0.0, op.WARMING_UP), (7.0, 0)]


def test_words_of_one_chart_are_written_together_with_why_they_are_unknown() -> None:
    group = Group((0,), [Call(WORDS["roc"], (1.0,), 1, (0,)), Call(WORDS["highest"], (1.0,), 2, (0,))])
    due, reg, why = Due([group]), np.zeros(3), np.zeros(3, np.int64)
    found = []
    for value in (0.0, 4.0, 6.0):
        reg[0] = value
        due.close(reg, why)
        found.append((reg.tolist(), why.tolist()))
    assert found == [
        ([0.0, 0.0, 0.0], [0, op.WARMING_UP, 0]),
        ([4.0, 0.0, 4.0], [0, op.DIVIDED_BY_ZERO, 0]),
        ([6.0, 0.5, 6.0], [0, 0, 0]),
    ]


def test_two_symbols_are_correlated_from_their_first_bars_on() -> None:
    one, other = (chart(seed, 30)["close"] for seed in (1, 2))
    pair = Pair(0, 4)
    found = [pair.close(*each) for each in zip(one.tolist(), other.tolist(), strict=True)]
    assert [why for _, why in found[:4]] == [op.WARMING_UP] * 4
    assert [value for value, _ in found[4:]] == correlation(one, other, 4)[4:].tolist()
