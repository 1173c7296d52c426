import pytest

from genesis_dsl.types import kind as k
from genesis_dsl.types.kind import Type
from tests.checker.files import condition, outline, said


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("close - open > 0", k.DISTANCE),
        ("close + 2 * atr(14) > 0", k.PRICE),
        ("(high + low + close) / 3 > 0", k.PRICE),
        ("1% * close > 0", k.DISTANCE),
        ("atr(14) / atr(50) > 0", k.RATIO),
        ("-atr(14) < 0", k.DISTANCE),
        ("max(1.5 * atr(14), 12 pips) > 0", k.DISTANCE),
        ("min(close, 1.1050) > 0", k.PRICE),
        ("abs(close - open) > 0", k.DISTANCE),
        ("max(0, open - close) > 0", k.DISTANCE),
        ("max(open - close, 0, 2 pips) > 0", k.DISTANCE),
        ("average(rsi(close, 14), 5) / 2 > 1", k.NUMBER),
    ],
)
def test_what_is_reckoned_has_the_right_kind(sentence: str, type_: Type) -> None:
    assert condition(sentence).args[0].type == type_


def test_written_numbers_are_worked_out() -> None:
    assert outline(condition("close > ema(close, 2 * 5 + 20 - 10 / 1)").args[1]) == (
        "call(ema, M15, series(close, M15), literal(20))"
    )


def test_a_negative_number_is_a_number() -> None:
    assert outline(condition("roc(close, 5) < -2%").args[1]) == "literal(-1/50, %)"


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("close + open > 0", "T218", "close + open"),
        ("(high + low) / 3 > 0", "T218", "high + low"),
        ("(high + rsi(close, 14)) / 2 > 0", "T205", "high + rsi(close, 14)"),
        ("close - 0.0010 > 0", "T203", "0.0010"),
        ("atr(14) + 2 > 0", "T203", "2"),
        ("atr(14) - close > 0", "T201", "atr(14) - close"),
        ("atr(14) + 5% > 0", "T202", "5%"),
        ("equity * close > 0", "T220", "equity * close"),
        ("equity / close > 0", "T220", "equity / close"),
        ("close / 0 > 0", "T223", "0"),
        ("-close < 0", "T224", "-close"),
        ("time + 1 hour > 09:00 in UTC", "T219", "time + 1 hour"),
        ("max(close) > 0", "T115", "max(close)"),
        ("abs(close, open) > 0", "T115", "abs(close, open)"),
        ("max(symbol, close) > 0", "T225", "symbol"),
        ("max(close, 12 pips) > 0", "T201", "12 pips"),
        ("100 USD + 5 EUR > 0", "T206", "100 USD + 5 EUR"),
        ("close + 1 R > 0", "T217", "1 R"),
        ("hammer + 1 > 0", "T208", "hammer"),
    ],
)
def test_a_mixture_is_one_finding_at_its_place(sentence: str, code: str, place: str) -> None:
    found = [each[:2] for each in said(sentence)]

    assert found == [(code, place)]
