from datetime import date

import pytest

from genesis_dsl.checker.news import ending
from tests.checker.files import findings, load, say

HEAD = "genesis: 1\nkind: news\nid: calendar\ntitle: T\n"
SET = "sets:\n  - id: x\n    impact: high\n"
EVENT = "sets:\n  - id: x\n    events:\n      - currency: {}\n        named: CPI\n"
COVERS = "covers: {from: 2026-01-01, until: 2026-12-31}\n"


def test_a_calendar_may_cover_a_year() -> None:
    assert findings(HEAD + COVERS + SET) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (COVERS.replace("2026-12-31", "2026-13-31") + SET, "R724 5:35 `2026-13-31` is no date"),
        (
            COVERS.replace("2026-12-31", "2025-12-31") + SET,
            "R725 5:35 it begins on 2026-01-01 and ends before, on 2025-12-31",
        ),
        (SET + "    affects: [gold]\n", "R728 8:15 `gold` is no symbol"),
        (EVENT.format("dollar"), "R727 8:19 `dollar` is no currency"),
        (
            EVENT.format("USD") + "        also_affects: [gold]\n",
            "R728 10:24 `gold` is no symbol",
        ),
    ],
)
def test_what_is_wrong_in_a_calendar_is_answered(text: str, found: str) -> None:
    assert findings(HEAD + text) == [found]


def test_a_calendar_may_name_symbols_that_nobody_trades() -> None:
    assert findings(HEAD + SET + "    affects: [US2000.cash, UKOIL.cash]\n") == []


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 30), []),
        (date(2026, 12, 1), ["R726 5:35 this calendar ends in 30 days"]),
        (date(2026, 12, 30), ["R726 5:35 this calendar ends tomorrow"]),
        (date(2026, 12, 31), ["R726 5:35 this calendar ends today"]),
        (date(2027, 1, 1), ["R726 5:35 this calendar ended yesterday"]),
        (date(2027, 1, 10), ["R726 5:35 this calendar ended 10 days ago"]),
    ],
)
def test_a_calendar_that_ends_soon_is_warned_of(today: date, said: list[str]) -> None:
    assert [say(each) for each in ending([load(HEAD + COVERS + SET)], today)] == said


def test_one_that_does_not_say_what_it_covers_never_ends() -> None:
    assert ending([load(HEAD + SET)], date(2099, 1, 1)) == []
