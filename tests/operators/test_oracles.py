"""Every word agrees with a second, plain computation of its variant, and is unknown where that is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.operators.candles import CANDLES
from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import chart, drawn, use
from tests.operators.oracles import ORACLES as FORMULAS
from tests.operators.oracles_of_baselines import BASELINES
from tests.operators.oracles_of_cycles import CYCLES
from tests.operators.oracles_of_levels import LEVELS
from tests.operators.oracles_of_more import MORE

ORACLES = FORMULAS | LEVELS | BASELINES | CYCLES | MORE

CLOSE = 1e-10
LOOSER = {"cci": 1e-8}
"""The library's average distance of thirds of a point, around a price of many points, is no more exact."""


ONLY_IN_MOTION = {"mama", "fama"}
"""Their speed follows a phase that is the angle of two roundings where nothing moves."""


def test_every_word_is_worked_out_a_second_time() -> None:
    assert set(ORACLES) == set(WORDS) - {word.name for word in CANDLES}


@pytest.mark.parametrize("name", ORACLES)
@given(seed=st.integers(0, 2**32 - 1), bars=st.integers(0, 120), still=st.sampled_from([0.0, 0.3, 0.9, 1.0]))
@settings(max_examples=20)
def test_a_word_is_what_its_variant_says(name: str, seed: int, bars: int, still: float) -> None:
    if name in ONLY_IN_MOTION:
        still = 0.0
    prices, numbers = chart(seed, bars, still), drawn(WORDS[name], seed)

    found = use(WORDS[name], prices, *numbers)

    plain = [int(each) if each.is_integer() else each for each in numbers]
    expected = ORACLES[name](prices, *plain)
    scale = np.max(np.abs(expected), initial=WORDS[name].signature.high or 0.0, where=~np.isnan(expected))
    share = LOOSER.get(name, CLOSE)
    # where two averages all but cancel out, the difference is measured against the greatest one
    np.testing.assert_allclose(found, expected, rtol=share, atol=share * scale)
