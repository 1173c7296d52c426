import pytest

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


def test_charts_that_close_together_are_put_together_once() -> None:
    half = followed("close > ema(close, 5) on H1", quarters(1, 64)).half
    assert len(half._due) == 2
