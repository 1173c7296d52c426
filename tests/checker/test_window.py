import pytest

from tests.checker.files import condition, exit_condition, outline, run, said, said_in_exit, strategy


@pytest.mark.parametrize(
    ("sentence", "outlined"),
    [
        ("close crosses above 1.1", "crosses(above, series(close, M15), literal(11/10, price))"),
        ("spread crosses below 2 pips", "crosses(below, series(spread, M15), literal(2, pip))"),
        ("ema(close, 20) rising", "moving(rising, call(ema, M15, series(close, M15), literal(20)))"),
        ("hammer within 3 bars", "within(3, call(hammer, M15))"),
        ("hammer followed by doji within 2 bars", "followed(2, call(hammer, M15), call(doji, M15))"),
        (
            "hammer for 2 bars followed by doji within 3 bars followed by close > open within 4 bars",
            (
                "followed(4, followed(3, held_for(2, call(hammer, M15)), call(doji, M15)), "
                "compare(>, series(close, M15), series(open, M15)))"
            ),
        ),
        ("hammer for 2 bars", "held_for(2, call(hammer, M15))"),
    ],
)
def test_sentences_about_several_bars(sentence: str, outlined: str) -> None:
    assert outline(condition(sentence)) == outlined


def test_a_value_is_frozen_at_the_entry() -> None:
    assert outline(exit_condition("close > close at entry").args[1]) == "frozen(entry, series(close, M15))"


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("equity crosses above balance", "W401", "equity"),
        ("equity rising", "W401", "equity"),
        ("(equity > balance) within 3 bars", "W401", "equity"),
        ("(equity > balance) for 3 bars", "W401", "equity"),
        ("hammer followed by equity > balance within 3 bars", "W401", "equity"),
        ("hammer followed by close within 3 bars", "T207", "close"),
        ("close crosses above 2 pips", "T201", "close crosses above 2 pips"),
        ("symbol crosses above EURUSD", "T212", "symbol"),
        ("symbol rising", "T212", "symbol"),
        ("close within 3 bars", "T207", "close"),
        ("hammer within n bars", "N213", "hammer within n bars"),
        ("close > close at entry", "N223", "close at entry"),
        ("close > close at signal", "N223", "close at signal"),
    ],
)
def test_what_has_no_bars_cannot_cross_rise_or_last(sentence: str, code: str, place: str) -> None:
    assert [found[:2] for found in said(sentence)] == [(code, place)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("profit > profit at signal", "profit"),
        ("close > (highest(close since entry)) at signal", "(highest(close since entry))"),
        ("close > (close at entry) at signal", "(close at entry)"),
    ],
)
def test_at_the_signal_there_is_no_position(sentence: str, place: str) -> None:
    assert [found[:2] for found in said_in_exit(sentence)] == [("N223", place)]


@pytest.mark.parametrize(
    ("when", "places"),
    [
        ("close > (close at signal) + 5 pips", []),
        ("close > close at entry", ["close at entry"]),
        ("price > price at signal", ["price", "price"]),
    ],
)
def test_an_order_that_rests_has_its_signal_behind_it(when: str, places: list[str]) -> None:
    text = f"size: 1 lots\norder:\n  type: limit\n  at: close - 1 pip\n  cancel_when: {when}"
    assert [each.span.text for each in run(strategy(entry=text)).diagnostics] == places


def test_a_bar_that_still_moves_is_read_where_the_file_accepts_it() -> None:
    assert [each[0] for each in said("forming close on H4 > open")] == ["W412"]
    assert said_in_exit("forming close on H4 > open") == []
    assert outline(condition("forming close on H4 > open", "allow_forming: true\n")) == (
        "compare(>, forming(series(close, H4)), series(open, M15))"
    )


def test_the_account_has_no_bar_that_still_moves() -> None:
    assert [each[0] for each in said("forming equity > 5 USD", head="allow_forming: true\n")] == ["W401"]
