import time
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.checker.claim import denied, said
from genesis_dsl.checker.contradiction import exclude, implies
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.weighing import Weighed, weigh
from tests.checker.files import condition

WORDS = ("hammer", "doji", "close > open", "bullish_engulfing", "bearish_engulfing")
PARTS = [condition(each) for each in WORDS]

LEVELS = ("rsi(close, 14) > 30", "rsi(close, 14) > 50", "rsi(close, 14) > 70", "rsi(close, 14) < 40")
MIXED = [*map(condition, LEVELS), *PARTS[:3]]
"""Some of them follow from each other, some exclude each other."""

POINTS = st.sampled_from([Fraction(each, 2) for each in range(1, 13)])


def weighed(
    mark: Fraction,
    points: list[Fraction],
    parts: list[Typed],
    require: tuple[Typed, ...] = (),
    veto: tuple[Typed, ...] = (),
) -> Weighed:
    found = weigh(mark, points, (require, parts, veto), 10)
    assert found is not None
    return found


def tried(parts: list[Typed], require: tuple[Typed, ...], veto: tuple[Typed, ...]) -> list[frozenset[int]]:
    """List the sets whose parts can hold while the others do not, trying each."""
    given_ = [*(said(each, 10) for each in require), *(denied(each, 10) for each in veto)]
    lines = [said(each, 10) for each in parts]
    found = []
    for row in product((False, True), repeat=len(parts)):
        held = frozenset(place for place, holds in enumerate(row) if holds)
        rest = frozenset(range(len(parts))) - held
        apart = any(exclude(lines[a], lines[b]) for a in held for b in held if a < b)
        missed = any(implies(lines[a], lines[b]) for a in held for b in rest)
        against = any(exclude(each, lines[a]) for each in given_ for a in held)
        unmet = any(implies(each, lines[a]) for each in given_ for a in rest)
        if not (apart or missed or against or unmet):
            found.append(held)
    return found


@given(
    st.lists(st.tuples(st.sampled_from(MIXED), POINTS), min_size=1, max_size=7),
    st.integers(1, 40),
    st.lists(st.sampled_from(MIXED), max_size=1),
    st.lists(st.sampled_from(MIXED), max_size=1),
)
def test_every_answer_is_what_comes_out_when_every_set_is_tried(
    rows: list[tuple[Typed, Fraction]], mark: int, require: list[Typed], veto: list[Typed]
) -> None:
    parts, points = [part for part, _ in rows], [each for _, each in rows]
    found = weighed(Fraction(mark), points, parts, tuple(require), tuple(veto))
    fitting = tried(parts, tuple(require), tuple(veto))
    total = {each: sum((points[part] for part in each), Fraction(0)) for each in fitting}
    passing = sorted(
        (each for each in fitting if total[each] >= mark), key=lambda each: (len(each), sorted(each))
    )
    every = range(len(parts))
    decided = {part for each in passing for part in each if total[each] - points[part] < mark}
    smallest = [each for each in passing if not any(other < each for other in passing)]

    assert found.most == max(total.values(), default=Fraction(0))
    assert found.idle == set(every) - decided
    assert found.needed == (frozenset.intersection(*passing) if passing else frozenset())
    assert [found.without(part) for part in every] == [
        next((each for each in passing if part not in each), None) for part in every
    ]
    assert found.smallest(3) == (smallest[:3], len(smallest))


def indicators(count: int) -> list[Typed]:
    return [condition(f"rsi(close, {number + 2}) > 50") for number in range(count)]


def test_a_score_of_many_parts_is_weighed_as_one_of_few() -> None:
    points = [Fraction(40), Fraction(3), *[Fraction(5)] * 22]

    found = weighed(Fraction(145), points, indicators(24))

    assert found.most == 153
    assert found.needed == {0}
    assert found.idle == {1}
    assert found.without(1) == frozenset({0, *range(2, 23)})
    assert found.smallest(2) == ([frozenset({0, *range(2, 23)}), frozenset({0, *range(2, 22), 23})], 22)


def test_it_takes_no_longer_than_one_can_wait() -> None:
    points = [Fraction(5 + number) for number in range(30)]
    started = time.process_time()

    found = weighed(Fraction(400), points, indicators(30))

    assert found.needed == found.idle == frozenset()
    assert time.process_time() - started < 2


def test_many_parts_that_follow_from_each_other_are_few_sets() -> None:
    found = weighed(
        Fraction(60), [Fraction(5)] * 20, [condition(f"adx(14) > {each}") for each in range(20, 40)]
    )

    assert found.smallest(5) == ([frozenset(range(12))], 1)
    assert found.idle == frozenset(range(12, 20))


def test_points_of_too_many_different_sums_are_left_alone() -> None:
    points = [Fraction(1000 + 2**number, 100) for number in range(20)]
    assert weigh(Fraction(50), points, ((), indicators(20), ()), None) is None
