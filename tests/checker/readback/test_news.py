from genesis_dsl.checker.readback.news import read_news
from genesis_dsl.language import kinds
from tests.checker.files import load

HEAD = """\
genesis: 1
kind: news
id: calendar
title: T
source: factory
covers: {from: 2017-01-01, until: 2026-12-31}
"""


def lines(sets: str) -> list[str]:
    model = load(f"{HEAD}sets:\n{sets}")
    assert isinstance(model, kinds.News)
    return [line.strip() for line in read_news(model) if line]


def test_a_calendar_says_what_it_covers() -> None:
    told = lines("  - id: high\n    impact: high\n    affects: every symbol with the currency\n")
    covers = "It covers 2017-01-01 to 2026-12-31; outside of that everything is unknown."
    assert told[0] == f"A calendar of news from factory. {covers}"
    assert told[1:] == [
        "Set high",
        "Events of high impact, about every symbol with the currency of the event.",
    ]


def test_a_set_of_named_events_and_of_words_is_said() -> None:
    events = "    events:\n      - currency: USD\n        named:\n          - CPI\n"
    events += "        also_affects: [XAUUSD]\n"
    assert "USD: CPI; about every symbol with USD, and XAUUSD." in lines(f"  - id: set\n{events}")
    pairs = events.replace(
        "        also_affects", "        affects: every forex pair with the currency\n        also_affects"
    )
    assert "USD: CPI; about every pair of currencies with USD, and XAUUSD." in lines(f"  - id: set\n{pairs}")
    assert "Headlines with the words urgent or unexpected." in lines(
        "  - id: set\n    source: headlines\n    words: [urgent, unexpected]\n"
    )
