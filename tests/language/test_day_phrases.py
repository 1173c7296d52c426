"""What traders say of hours and days is answered with a sentence that can be typed, and then is right."""

import pytest

from tests.language.answers import FILE, answers, mended

PHRASES = [
    ("monday to thursday", "day_of_week in (monday, tuesday, wednesday, thursday)"),
    (
        "Tuesday to Friday and close > open",
        "day_of_week in (tuesday, wednesday, thursday, friday) and close > open",
    ),
    ("close > daily open", "close > first(open today)"),
    ("close < the day's high", "close < highest(high today)"),
    ("close < high of the day", "close < highest(high today)"),
    ("close > weekly open", "close > first(open this week)"),
    ("close < high of the month", "close < highest(high this month)"),
    ("close < highest(high of today)", "close < highest(high today)"),
    ("close < highest(high, today)", "close < highest(high today)"),
    ("sum(volume, this week) > 100", "sum(volume this week) > 100"),
    ("close < highest high of today", "close < highest(high today)"),
    (
        "close > the highest high between 08:00 and 09:00",
        "close > highest(high today where time between 08:00 and 09:00)",
    ),
    ("close > low from 8:00 to 9:30", "close > lowest(low today where time between 8:00 and 9:30)"),
    ("close > highest(high since 08:00)", "close > highest(high today where time > 08:00)"),
    ("close > high since 08:00", "close > highest(high today where time > 08:00)"),
    ("close > highest(high during london)", "close > highest(high today where session = london)"),
    ("close > asian session high", "close > highest(high today where session in (tokyo, sydney))"),
    ("close > london low", "close > lowest(low today where session = london)"),
    ("close < highest(high yesterday)", "close < previous_day_high"),
    ("first Friday of the month", "day_of_week = friday and day_of_month <= 7"),
    ("not in December", "month != december"),
    ("close > open and in may", "close > open and month = may"),
    ("not friday", "not (day_of_week = friday)"),
    ("not on Fridays", "day_of_week != friday"),
    ("london session", "session = london"),
    ("during the New York session", "session = new_york"),
    ("not asian session", "not (session in (tokyo, sydney))"),
    ("first trade of the day", "count(openings today) = 0"),
    ("no trade today", "count(openings today) = 0"),
    ("only one trade per day", "count(openings today) < 1"),
    ("at most two trades per day", "count(openings today) < 2"),
    ("between 8 and 17", "time between 8:00 and 17:00"),
    ("08:00 to 17:00", "time between 08:00 and 17:00"),
    ("close > open for the last 3 candles", "close > open for 3 bars"),
    ("close crosses above open in the last 3 bars", "close crosses above open within 3 bars"),
]


@pytest.mark.parametrize(("said", "right"), PHRASES)
def test_the_first_answer_leads_to_a_sentence_that_is_right(said: str, right: str) -> None:
    text = mended(said)

    assert text == FILE.format(sentence=right)
    assert answers(text) == []
