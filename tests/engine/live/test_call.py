import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.live.call import Call, Pair, Value
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.pairs import correlation
from tests.operators.charts import chart


def test_a_word_warms_up_anew_behind_a_bar_that_is_unknown() -> None:
    call = Call(WORDS["average"], (2.0,))
    given = [(1.0, 0), (3.0, 0), (0.0, op.NO_VOLUME), (5.0, 0), (9.0, 0)]
    found = [call.close([value], [why]) for value, why in given]
    assert found == [(0.0, op.WARMING_UP), (2.0, 0), (0.0, op.NO_VOLUME), (0.0, op.WARMING_UP), (7.0, 0)]


@pytest.mark.parametrize(
    ("word", "numbers", "values"),
    [
        ("roc", (1.0,), [(0.0, op.WARMING_UP), (0.0, op.DIVIDED_BY_ZERO), (0.5, 0)]),
        ("highest", (1.0,), [(0.0, 0), (4.0, 0), (6.0, 0)]),
    ],
)
def test_a_value_that_is_missing_is_unknown(
    word: str, numbers: tuple[float, ...], values: list[Value]
) -> None:
    call = Call(WORDS[word], numbers)
    assert [call.close([value], [0]) for value in (0.0, 4.0, 6.0)] == values


def test_a_word_can_be_written_down_once_it_has_its_bars() -> None:
    call, found = Call(WORDS["rsi"], (3.0,)), []
    for value in (1.0, 3.0, 2.0, 5.0, 4.0):
        call.close([value], [0])
        found.append(call.going is not None)
    assert found == [False, False, False, True, True]


def test_two_symbols_are_correlated_from_their_first_bars_on() -> None:
    one, other = (chart(seed, 30)["close"] for seed in (1, 2))
    pair = Pair(4)
    found = [pair.close(*each) for each in zip(one.tolist(), other.tolist(), strict=True)]
    assert [why for _, why in found[:4]] == [op.WARMING_UP] * 4
    assert [value for value, _ in found[4:]] == correlation(one, other, 4)[4:].tolist()
