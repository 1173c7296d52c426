import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checker.files import instruments, run, said, say, strategy

VALUES = {
    "price": ["close", "ema(close, 20)", "highest(high, 20)[1]"],
    "distance": ["atr(14)", "spread", "12 pips", "close - open", "2% of close"],
    "money": ["equity", "5% of balance", "balance - initial_balance"],
    "lots": ["lots of last 5 trades"],
    "ratio": ["atr(14) / close", "roc(close, 5)"],
    "number": ["rsi(close, 14)", "adx(14)"],
    "count": ["count(positions)", "count(trades)"],
    "volume": ["volume", "average(volume, 20)"],
    "duration": ["time_since_last_trade", "2 hours"],
    "clock": ["time"],
}
VALUES["lots"] = ["average(lots of last 5 trades)", "1 lots"]
PLAIN = {"number", "count"}
SAMPLES = st.sampled_from([(kind, text) for kind, texts in VALUES.items() for text in texts])


@given(SAMPLES, st.sampled_from(["<", ">=", "=", "+", "-"]), SAMPLES)
def test_two_kinds_never_meet_in_silence(left: tuple[str, str], sign: str, right: tuple[str, str]) -> None:
    (kind, first), (other, second) = left, right
    joined = f"{first} {sign} {second}"
    sentence = joined if sign in "<>=" else f"({joined}) is known"
    found = [each for each in said(sentence, head="timezone: UTC\n") if each[0].startswith("T")]

    moves_price = sign in "+-" and (kind, other) in {("price", "distance"), ("distance", "price")}
    if kind != other and not moves_price and not {kind, other} <= PLAIN:
        assert len(found) == 1


def test_the_offer_speaks_in_the_figures_of_the_symbol() -> None:
    checked = run(strategy("spread > 2"), instruments())

    assert [say(each) for each in checked.diagnostics] == ["T203 10:20 2 what? `spread` is a price distance"]
    assert checked.diagnostics[0].help == "`2 pips` or `2 points` (on EURUSD here 1 pip = 10 points)"


@pytest.mark.parametrize(
    ("symbol", "pip", "digits", "written", "offer"),
    [
        ("EURUSD", "0.0001", "5", "0.0002", "`2 pips` (on EURUSD here 1 pip = 10 points)"),
        ("USDJPY", "0.01", "3", "0.05", "`5 pips` (on USDJPY here 1 pip = 10 points = 0.01)"),
        ("XAUUSD", "0.1", "2", "20", "`20 pips` or `20 points` (on XAUUSD here 1 pip = 10 points = 0.1)"),
        ("US500", "1", "1", "5", "`5 pips` or `5 points` (on US500 here 1 pip = 10 points = 1)"),
    ],
)
def test_a_pip_is_that_of_the_symbol(symbol: str, pip: str, digits: str, written: str, offer: str) -> None:
    own = instruments(symbol=symbol, pip=pip, digits=digits)
    (finding,) = run(strategy(f"spread > {written}", symbols=symbol), own).diagnostics

    assert finding.help == offer


def test_the_figures_of_another_symbol_are_not_offered() -> None:
    found = run(strategy("spread > 2", symbols="XAUUSD"), instruments()).diagnostics

    assert [each.help for each in found if each.code == "T203"] == ["`2 pips` or `2 points`"]


def test_a_percent_beside_an_oscillator_has_a_safe_fix() -> None:
    (finding,) = run(strategy("rsi(close, 14) > 70%")).diagnostics

    assert finding.fix is not None
    assert (finding.fix.span.text, finding.fix.text, finding.fix.safe) == ("70%", "70", True)


@pytest.mark.parametrize(
    ("when", "word"),
    [
        ("profit > 20 pips", "move"),
        ("held > 20 bars", "bars_since_entry"),
        ("bars_since_entry > 2 hours", "held"),
    ],
)
def test_the_word_of_the_other_kind_is_offered(when: str, word: str) -> None:
    (finding,) = run(strategy(exit_when=when)).diagnostics
    assert finding.help == f"say it with `{word}`"
