import pytest

from tests.checker.files import condition, instruments, outline, run, said, said_in_switch, strategy, switch


@pytest.mark.parametrize(
    ("sentence", "outlined"),
    [
        (
            "close > ema(close, 200) on H4",
            "compare(>, series(close, M15), call(ema, H4, series(close, H4), literal(200)))",
        ),
        ("close > close on DXY H4", "compare(>, series(close, M15), series(close, DXY, H4))"),
        ("close > close on DXY", "compare(>, series(close, M15), series(close, DXY, M15))"),
        ("close > close[1]", "compare(>, series(close, M15), past(1, series(close, M15)))"),
        ("open > close[0]", "compare(>, series(open, M15), series(close, M15))"),
        (
            "close > highest(high, 20)[1] on H4",
            "compare(>, series(close, M15), past(1, call(highest, H4, series(high, H4), literal(20))))",
        ),
        ("close > previous_day_high", "compare(>, series(close, M15), call(previous_day_high, D1))"),
        (
            "highest(previous_day_high, 5) on D1 > close",
            "compare(>, call(highest, D1, call(previous_day_high, D1), literal(5)), series(close, M15))",
        ),
        ("spread < spread on H4", "compare(<, chartword(spread), series(spread, H4))"),
        (
            "count(close > open, 10) > 5",
            (
                "compare(>, call(count, M15, compare(>, series(close, M15), series(open, M15)), "
                "literal(10)), literal(5))"
            ),
        ),
        (
            "close > bollinger_lower(close, 20, 2.5)",
            (
                "compare(>, series(close, M15), "
                "call(bollinger_lower, M15, series(close, M15), literal(20), literal(5/2)))"
            ),
        ),
    ],
)
def test_bars_are_chosen_by_the_words_around_them(sentence: str, outlined: str) -> None:
    assert outline(condition(sentence)) == outlined


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("close > ema(20)", "T111", "ema(20)"),
        ("close > ema(20, 20)", "T112", "20"),
        ("close > ema(close, 20 bars)", "T113", "20 bars"),
        ("close > ema(close, 2.5)", "T113", "2.5"),
        ("close > ema(close, close)", "T113", "close"),
        ("close > ema(close, 0)", "T113", "0"),
        ("sum(close, 20) > 0", "T114", "close"),
        ("average(equity, 20) > 0", "W401", "equity"),
        ("average(symbol, 20) > 0", "T212", "symbol"),
        ("average(hammer, 20) > 0", "T208", "hammer"),
        ("count(equity > balance, 20) > 0", "W401", "equity"),
        ("count(close, 20) > 0", "T207", "close"),
        ("(close > open) on M5", "W402", "(close > open) on M5"),
        ("close > highest(previous_day_high, 5)", "W413", "highest(previous_day_high, 5)"),
        ("(close > open) on H3", "W408", "(close > open) on H3"),
        ("(close > open) on EURUSD H3", "W408", "(close > open) on EURUSD H3"),
        ("equity[1] > balance", "W401", "equity"),
        ("equity on H4 > balance", "W401", "equity"),
        ("close[back] > open", "N213", "close[back]"),
        ("rsii(close, 14) > 70", "N202", "rsii"),
        ("close > ema(clos, 20)", "N201", "clos"),
        ("close > ema(close, clos)", "N201", "clos"),
    ],
)
def test_what_has_no_bars_is_refused(sentence: str, code: str, place: str) -> None:
    assert [found[:2] for found in said(sentence)] == [(code, place)]


def test_a_parameter_counts_bars_if_it_is_whole() -> None:
    head = "parameters:\n  back: {value: 2}\n  share: {value: 50%}\n"

    assert said("close > close[back]", head=head) == []
    assert [found[0] for found in said("close > close[share]", head=head)] == ["W410"]


def test_a_window_without_a_symbol_is_refused() -> None:
    assert [found[:2] for found in said_in_switch("atr(14) > 20 pips")] == [("N204", "atr(14)")]
    assert said_in_switch("atr(14) on EURUSD M15 > 20 pips") == []


@pytest.mark.parametrize("sentence", ["equity < highest(balance) - 500 USD", "average(balance, 5) > 0"])
def test_a_window_over_the_account_is_led_to_what_it_was_since_then(sentence: str) -> None:
    (finding,) = run(switch(sentence)).diagnostics

    assert (finding.code, finding.span.text) == ("W401", "balance")
    assert finding.help == "say `highest(balance since start)`"


def test_a_symbol_that_no_instruments_file_names_is_a_warning() -> None:
    found = said("close > close on DXY", files=(instruments(),))

    assert found == [("N211", "close on DXY", "no instruments file names `DXY`")]


def test_the_remedy_folds_from_a_moment_that_fits() -> None:
    (entry_,) = run(strategy("equity rising")).diagnostics
    (exit_,) = run(strategy(exit_when="profit rising")).diagnostics

    assert entry_.help == "say `highest(equity since day_start)`"
    assert exit_.help == "say `highest(profit since entry)`"


@pytest.mark.parametrize(
    ("written", "meant"), [("15m", "M15"), ("m15", "M15"), ("4H", "H4"), ("daily", "D1")]
)
def test_a_timeframe_of_another_program_is_answered_with_ours(written: str, meant: str) -> None:
    (finding,) = run(strategy().replace("timeframe: M15", f"timeframe: {written}")).diagnostics

    assert (finding.code, finding.help) == ("W408", f"did you mean `{meant}`?")


@pytest.mark.parametrize("sentence", ["macd(close, 26, 12) > 0", "macd(close, 12, 12) > 0"])
def test_the_fast_window_is_the_shorter_one(sentence: str) -> None:
    assert [found[:2] for found in said(sentence)] == [("T125", sentence.partition(" >")[0])]
    assert said("macd(close, 12, 26) > 0") == []


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("close > previous_day_high on D1", "previous_day_high"),
        ("close > previous_day_high on H4", "previous_day_high"),
        ("close > previous_week_low[1] on H4", "previous_week_low[1]"),
        ("close > previous_day_high on DXY D1", "previous_day_high on DXY"),
        ("atr(14) > (previous_day_high - previous_day_low) on H4", "(previous_day_high - previous_day_low)"),
    ],
)
def test_a_timeframe_that_chooses_no_bars_is_a_mistake(sentence: str, right: str) -> None:
    (found,) = [each for each in run(strategy(sentence)).diagnostics if each.code == "W417"]
    assert found.fix is not None
    assert (found.fix.text, found.fix.safe) == (right, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "close > highest(previous_day_high, 3) on D1",
        "close > previous_day_high on DXY",
        "(close > previous_day_high) on H4",
    ],
)
def test_a_timeframe_that_chooses_some_bars_is_none(sentence: str) -> None:
    assert [each for each in said(sentence) if each[0] == "W417"] == []
