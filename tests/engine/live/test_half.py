import pytest

from genesis_dsl.engine.market import GOES_ON
from tests.engine.live.following import followed, quarters


@pytest.mark.parametrize(
    "sentence",
    [
        "average(volume, 5) > 80 and rsi(close, 6) > 20",
        "session = london or close > ema(close, 9)",
        "average(true_range - atr(5), 7) > 0",
        "obv(close) > average(obv(close), 6)",
    ],
)
def test_words_over_words_follow_their_columns_over_holes(sentence: str) -> None:
    followed(sentence, quarters(8, 150, still=0.3, holes=0.04)).assert_same()


def test_words_go_on_in_the_kernel_and_those_of_plain_python_beside_it() -> None:
    found = followed(
        "rsi(close, 5) > 40 and bars_since_highest(close, 6) < 3 and usual_spread > 0", quarters(1, 64), 20
    )
    found.assert_same()
    words = [found.half.layout.graph.nodes[each].data[0] for each in found.half.layout.words]
    going = dict(zip(words, found.half.steps.words[:, GOES_ON].tolist(), strict=True))
    assert going == {"rsi": 1, "bars_since_highest": 0, "usual_spread": 0}
