import pytest

from tests.engine.live.following import followed, quarters

SENTENCE = (
    "close crosses above ema(close, 5) on H1 or rsi(volume, 4) > 50 within 3 bars or swing_high(2) > close[2]"
)


@pytest.mark.parametrize("history", [1, 2, 5, 6, 40, 41, 79])
def test_a_session_goes_on_behind_any_history(history: int) -> None:
    followed(SENTENCE, quarters(5, 90, still=0.2, holes=0.05), history).assert_same()
