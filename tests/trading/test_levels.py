"""The broker's levels are told in `stories/levels.yaml`; here how one distance is judged."""

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading.jit import entry
from genesis_dsl.trading.levels import judge
from genesis_dsl.trading.tables import WHY_NONE, WHY_TOO_NEAR, WHY_WRONG_SIDE


@entry
def judged(distance: int, level: int) -> int:
    return judge(distance, level)


@given(st.integers(-100, 100), st.integers(0, 50))
def test_a_distance_is_enough_from_the_level_on_and_never_on_the_wrong_side(
    distance: int, level: int
) -> None:
    expected = WHY_WRONG_SIDE if distance < 0 else WHY_NONE if distance >= level else WHY_TOO_NEAR
    assert judged(distance, level) == expected
