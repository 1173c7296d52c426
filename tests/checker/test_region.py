from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.checker.region import Numbers, Region, Stretch, Words, is_all, join, lies_in, meet

EDGES = st.none() | st.tuples(st.integers(0, 6).map(Fraction), st.sampled_from([-1, 0, 1]))
NUMBERS = st.lists(st.builds(Stretch, EDGES, EDGES), max_size=3).map(lambda each: Numbers(tuple(each)))
WORDS = st.builds(Words, st.frozensets(st.sampled_from("abc")), st.booleans())
HALVES = [Fraction(each, 2) for each in range(-1, 14)]


def holds(region: Region, value: Fraction | str) -> bool:
    """Ask one value, by the definition."""
    if isinstance(region, Words):
        return (value in region.words) is not region.all_but
    place = (Fraction(value), 0)
    return any(
        (each.low is None or each.low <= place) and (each.high is None or place <= each.high)
        for each in region.stretches
    )


@given(NUMBERS, NUMBERS)
def test_numbers_lie_where_each_of_them_lies(one: Numbers, other: Numbers) -> None:
    for value in HALVES:
        assert holds(meet(one, other), value) == (holds(one, value) and holds(other, value))
        assert holds(join(one, other), value) == (holds(one, value) or holds(other, value))
        assert holds(one.outside(), value) != holds(one, value)


@given(WORDS, WORDS)
def test_words_lie_where_each_of_them_lies(one: Words, other: Words) -> None:
    for word in "abcd":
        assert holds(meet(one, other), word) == (holds(one, word) and holds(other, word))
        assert holds(join(one, other), word) == (holds(one, word) or holds(other, word))


@given(NUMBERS, NUMBERS)
def test_what_lies_in_another_has_no_number_outside_of_it(one: Numbers, other: Numbers) -> None:
    if lies_in(one, other):
        assert all(holds(other, value) for value in HALVES if holds(one, value))
    if is_all(one):
        assert all(holds(one, value) for value in HALVES)


def test_regions_of_two_sorts_say_nothing_of_each_other() -> None:
    assert not lies_in(Words(frozenset("a")), Numbers((Stretch(),)))
