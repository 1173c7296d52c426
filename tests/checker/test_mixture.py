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
