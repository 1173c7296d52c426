import pytest

from tests.checker.files import run, strategy
from tests.checker.readback.aloud import of_entry, said
from tests.checker.test_around import CALENDAR


@pytest.mark.parametrize(
    ("written", "aloud"),
    [
        (
            "around(high_impact, 30 minutes, 15 minutes)",
            "it is within 30 minutes before or 15 minutes after an event of high_impact in calendar",
        ),
        (
            "not (around(calendar, 1 hours, 5 minutes))",
            "it is not within 1 hour before or 5 minutes after an event in calendar",
        ),
        (
            "time_to(high_impact) > 5 minutes",
            "the time to the next event of high_impact is more than 5 minutes",
        ),
        ("time_since(calendar) > 5 minutes", "the time since the last event is more than 5 minutes"),
    ],
)
def test_questions_about_news_read_well(written: str, aloud: str) -> None:
    checked = run(strategy(written, head="uses: [calendar]\n"), CALENDAR)

    assert said(checked.strategies["demo_strategy"].entries[0].condition) == aloud


def test_a_correlation_names_both_symbols() -> None:
    assert said(of_entry("correlation(symbol, EURUSD, 30) > 0.75")) == (
        "the correlation of the symbol and EURUSD over 30 M15 bars is above 0.75"
    )
