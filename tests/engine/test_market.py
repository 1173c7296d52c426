from genesis_dsl.engine.market import HANDLES
from tests.engine.live.following import followed, quarters


def test_a_word_has_a_row_with_every_column() -> None:
    market = followed("close > ema(close, 5)", quarters(1, 12), 8).half.market
    assert market.words.shape == (1, HANDLES + 1)
    assert market.address == market.table.ctypes.data
