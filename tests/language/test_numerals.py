import pytest

from genesis_dsl.language.sentence import parse_hours, parse_moment, parse_sentence
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "place", "help_"),
    [
        ("close > 1,1050", "1,1050", "`1.1050`"),
        ("volume > 12,000", "12,000", "`12_000`, or `12.000` for a decimal mark"),
        ("close > 1e-5", "1e-5", "`0.00001`"),
        ("1:100", "1:100", "`100`"),
        ("1:2", "1:2", "`2`; a target so many times as far as the stop is `2 R`"),
        ("reward_risk >= 1.5:1", "1.5:1", "`1.5`"),
        ("equity > $94,999.99", "$94,999.99", "`94_999.99 USD`"),
        ("equity > 2,000$", "2,000$", "`2_000 USD`"),
        ("equity > 94.50 €", "94.50 €", "`94.50 EUR`"),
        ("equity > 96.000,00 USD", "96.000,00", "`96_000.00`"),
        ("volume > 1.000.000", "1.000.000", "`1_000_000`"),
        ("volume > 1'000", "1'000", "`1_000`"),
        ("volume / close > 25 bps", "25 bps", "`0.25%`"),
        ("time > 12:05 am", "12:05 am", "`00:05`"),
        ("time > 2:30 PM in Europe/London", "2:30 PM", "`14:30`"),
        ("time > 8h30", "8h30", "`08:30`"),
        ("100 oz", "oz", "what `base:` of the symbol names, as in `100 XAU` of gold"),
        ("1_000 barrels", "barrels", "what `base:` of the symbol names, as in `1_000 XAU` of gold"),
        ("5 USD per lot", "5 USD per lot", "`5 USD`"),
        ("3.50 EUR per lot per side", "3.50 EUR per lot per side", "`3.5 EUR`"),
        ("7 USD per standard lot round turn", "7 USD per standard lot round turn", "`3.5 USD`"),
    ],
)
def test_numbers_of_elsewhere_are_answered_with_ours(text: str, place: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.span.text, fault.help) == (place, help_)


def test_clock_times_of_phrases_are_answered_too() -> None:
    (fault,) = parse_hours(whole("sunday 5pm to friday 5pm"))[1]
    assert (fault.span.text, fault.help) == ("5pm to friday 5pm", "`17:00 to friday 17:00`")
    (fault,) = parse_moment(whole("2026-03-02T23:59 in Europe/Prague"))[1]
    assert fault.fix is not None
    assert fault.fix.text == "2026-03-02 2"
