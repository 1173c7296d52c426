import pytest

from tests.checker.files import run, strategy


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("close > ema(20)", "`ema(close, 20)`"),
        ("close > highest(20)", "`highest(high, 20)`"),
        ("close > ema(close, 20, H1)", "`ema(close, 20) on H1`"),
        ("close > ema(200, H4)", "`ema(close, 200) on H4`"),
        ("adx(14, H1) > 20", "`adx(14) on H1`"),
        ("close > ema(close, length=20)", "`ema(close, 20)`"),
        ("close > ema(source=high, length=20)", "`ema(high, 20)`"),
    ],
)
def test_brackets_that_are_filled_otherwise_are_answered_with_how_they_are(written: str, meant: str) -> None:
    (found,) = run(strategy(written)).diagnostics

    assert (found.code, found.help) == ("T111", meant)
