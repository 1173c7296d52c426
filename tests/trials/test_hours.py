"""What follows from the hours of a symbol and the clock need not be given."""

from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from tests.trials.sheets import file_of_tests, missed, only, ruleset, tried

LIMITS = ruleset(
    "flat\nfor_each: position\nmust_hold: market_open or this_break <= 2 hours\nif_broken: account failed\n",
    "late\nbefore_order: not (time_to_close <= 2 hours and next_break >= 2 hours)\n",
)
HOURS = resource("rulesets/instruments/fx_majors.yaml").read_text("utf-8")
ABOUT = "ruleset: limits\ninstruments: fx_majors"
HELD = "given:\n  positions:\n    - {symbol: EURUSD, side: buy, lots: 1 lots}\n"


def judged(folder: Path, text: str, about: str = ABOUT) -> list[tuple[str, str, str]]:
    return missed(only(tried(folder, LIMITS, HOURS, file_of_tests(text, about=about))))


@pytest.mark.parametrize(
    ("clock", "expect"),
    [
        ("2026-05-08 22:54:59 in Europe/Prague", "flat: kept"),
        ("2026-05-08 22:55 in Europe/Prague", "flat: broken"),
        ("2026-05-10 23:04:59 in Europe/Prague", "flat: broken"),
        ("2026-05-10 23:05 in Europe/Prague", "flat: kept"),
        ("2026-03-13 21:55 in Europe/Prague", "flat: broken"),  # New York alone is on summer time
    ],
)
def test_a_weekend_is_known_by_the_hours(clock: str, expect: str, tmp_path: Path) -> None:
    text = f"a\nclock: {clock}\n{HELD}expect: {{{expect}}}\n"
    assert judged(tmp_path, text) == []


@pytest.mark.parametrize(("clock", "verdict"), [("20:54:59", "allowed"), ("20:55", "refused")])
def test_the_last_two_hours_are_known_by_the_hours(clock: str, verdict: str, tmp_path: Path) -> None:
    text = f"a\nsymbol: EURUSD\nclock: 2026-05-08 {clock} in Europe/Prague\nexpect: {{late: {verdict}}}\n"
    assert judged(tmp_path, text) == []


def test_what_is_held_over_a_weekend_is_seen_between_the_moments(tmp_path: Path) -> None:
    story = (
        "story:\n  - at: 2026-05-08 20:00 in Europe/Prague\n    expect: {flat: kept, entries: allowed}\n"
        "  - at: 2026-05-11 10:00 in Europe/Prague\n    expect: {flat: kept, entries: blocked}\n"
    )
    assert judged(tmp_path, f"a\n{HELD}{story}") == []


def test_what_is_given_comes_first_and_without_a_file_nobody_knows(tmp_path: Path) -> None:
    saturday = "a\nclock: 2026-05-09 12:00 in Europe/Prague\n"
    given = HELD.replace("lots: 1 lots", "market_open: true")
    assert judged(tmp_path, f"{saturday}{given}expect: {{flat: kept}}\n") == []
    (tmp_path / "without").mkdir()
    unknown = f"{saturday}{HELD}expect: {{flat: cannot tell}}\n"
    assert judged(tmp_path / "without", unknown, "ruleset: limits") == []
