import pytest

from genesis_dsl.language.sentence import parse_action, parse_sentence
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "place", "code", "help_"),
    [
        ("close > open // up", " // up", "S141", "`# up`"),
        ("close > open.", ".", "S142", "remove it"),
        ("close > open;", ";", "S142", "remove it"),
        ("=close > open", "=", "S142", "remove it"),
        ("close > ta.ema(close, 20)", "ta.ema", "S143", "`ema`"),
        ("daily_loss.room > 0", "daily_loss.room", "S143", "`room` alone, or `room of daily_loss`"),
        (
            "time > 08:00 in UTC+2",
            "UTC+2",
            "S144",
            "name a town with that clock: `Europe/London`, `Europe/Berlin`",
        ),
        ("rsi(close, 14) > 50 and < 70", "<", "S145", "`rsi(close, 14) < …`"),
        ("open > low and close is above open and below high", "below", "S145", "`close < …`"),
    ],
)
def test_marks_and_halves_are_answered(text: str, place: str, code: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.span.text, fault.code, fault.help) == (place, code, help_)


@pytest.mark.parametrize("text", ["block entries and alert info", "block entries, alert info"])
def test_verbs_are_put_into_a_list(text: str) -> None:
    (fault,) = parse_action(whole(text))[1]
    assert (fault.code, fault.help) == ("S140", "`[block entries, alert info]`")


def test_a_comma_before_a_condition_is_joined_with_blanks() -> None:
    (fault,) = parse_sentence(whole("a > b,c > d"))[1]
    assert fault.fix is not None
    assert fault.fix.text == " and "
