import numpy as np
import pytest

from genesis_dsl.operators.catalogue import WORDS
from tests.operators.charts import chart, use


@pytest.mark.parametrize(
    "name", ["average", "ema", "wilder_average", "weighted_average", "hull_average", "dema", "tema", "kama"]
)
def test_the_average_of_a_still_market_is_its_price(name: str) -> None:
    values = use(WORDS[name], chart(1, 60, still=1.0), 9)

    np.testing.assert_allclose(values[~np.isnan(values)], 110_000, rtol=1e-12)
