from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.checker.weighing import weigh
from tests.checker.files import condition

WORDS = ("hammer", "doji", "close > open", "bullish_engulfing", "bearish_engulfing")
PARTS = [condition(each) for each in WORDS]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(1, 30))
def test_independent_parts_come_out_as_when_they_are_tried(points: list[int], mark: int) -> None:
    found = weigh(Fraction(mark), [Fraction(each) for each in points], ((), PARTS[: len(points)], ()), 10)
    tried = [
        frozenset(n for n, held in enumerate(row) if held) for row in product((0, 1), repeat=len(points))
    ]
    passing = {each for each in tried if sum(points[n] for n in each) >= mark}

    assert found is not None
    assert found.most == sum(points)
    assert set(found.winning) == passing
    idle = {n for n in range(len(points)) if all((each - {n} in passing) for each in passing)}
    assert found.idle == idle
    if passing:
        assert found.needed == frozenset.intersection(*passing)


def test_too_many_parts_are_left_alone() -> None:
    assert weigh(Fraction(1), [Fraction(1)] * 20, ((), [PARTS[0]] * 20, ()), None) is None
