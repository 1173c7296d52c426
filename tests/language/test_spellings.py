import pytest

from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.language.spellings import INVISIBLE, PHRASES, SPELLINGS
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("close is at least open", ">="),
        ("close less than or equal to open", "<="),
        ("close is not open", "!="),
        ("close equals open", "="),
        ("close has crossed above open", "crosses above"),
        ("close is increasing", "rising"),
        ("close is over open", ">"),
        ("close breaks above open", "crosses above"),
        ("close drops below open", "crosses below"),
        ("time > 08:00 in London", "in Europe/London"),
        ("time > 08:00 in EST", "in America/New_York"),
        ("high on Daily > open", "on D1"),
        ("equity > 100k USD", "100_000"),
        ("close on 15m > open", "on M15"),
        ("close on the daily > open", "on D1"),
        ("!hammer", "not"),
        ("held > 5 mins", "5 minutes"),
        ("x > .5", "0.5"),
        ("equity > 100 dollars", "100 USD"),
        ("equity > USD 96000", "96000 USD"),
        ("close > open on the 1 hour chart", "on H1"),
        ("close > open on 60", "on H1"),
        ("close breaks range_top", "crosses above"),
        ("candle closes above open", "close >"),
        ("close exceeds open", ">"),
        ("profit is negative", "< 0"),
        ("x between 50 - 70", "between 50 and 70"),
        ("x between 50 \u2013 70", "between 50 and 70"),
        ("x from 50 to 70", "between 50 and 70"),
        ("x in (50, 70)", "between 50 and 70"),
        ("time between 08:00-11:30 in Europe/London", "between 08:00 and 11:30"),
        ("time is not between 16:45 and 17:30", "not (time between 16:45 and 17:30)"),
        ("order_type in [limit, stop]", "in (limit, stop)"),
        ("count(payouts in the last 4 months) > 2", "in last"),
        ("count(payouts in last hour) > 2", "in last 1 hour"),
        ("count(payouts in last four months) > 2", "4"),
        ("count(trades last 5 days) < 10", "in last 5 days"),
        ("streak(trades with profit < 0) > 4", "trades where"),
        ("volume > twice average(volume, 20)", "2 *"),
        ("close > 1.5atr(14)", "1.5 *"),
        ("latency < 150 ms", "150 milliseconds"),
        ("held > 1d", "1 days"),
        ("spread < 6 pts", "6 points"),
        ("x < half a percent of balance", "0.5%"),
    ],
)
def test_spoken_words_are_answered_with_ours(text: str, meant: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.code, fault.help) == ("S121", f"`{meant}`")


@pytest.mark.parametrize("letter", INVISIBLE)
def test_invisible_letters_are_pointed_at(letter: str) -> None:
    (fault,) = parse_sentence(whole(f"close >{letter} open"))[1]
    assert (fault.code, fault.span.start) == ("S122", 7)


@pytest.mark.parametrize("sign", SPELLINGS)
def test_foreign_signs_are_answered_with_ours(sign: str) -> None:
    (fault,) = parse_sentence(whole(f"close {sign} open"))[1]
    assert fault.code in {"S121", "S101"}


def test_every_phrase_has_a_meaning() -> None:
    assert all(meant.strip() for _, meant, _ in PHRASES)


@pytest.mark.parametrize("text", ["volume > 1.3 x average(volume, 20)", "volume > 1.3 times (close)"])
def test_spoken_multiplication_is_answered_with_a_star(text: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.code, fault.help) == ("S121", "`1.3 *`")
