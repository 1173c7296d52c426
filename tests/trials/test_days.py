"""Days follow from trades that are dated; each is of the day on which it was closed."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, missed, only, ruleset, switches, tried

BEST = ruleset(
    "best\nnames:\n  gains: sum(profit of days where profit > 0)\n"
    "to_pass: highest(profit of days) <= 50% of gains\n",
    "four\nto_pass: count(trading_days) >= 2\n",
)
TRADES = """\
given:
  trades:
    - {at: 2026-04-15 09:00 in Europe/Prague, profit: 3_000 USD}
    - {at: 2026-04-15 21:59:59 in UTC, profit: 2_000 USD}
    - {at: 2026-04-15 22:00 in UTC, profit: {last} USD}
"""
CLOCK = "clock: 2026-04-20 12:00 in Europe/Prague\n"


@pytest.mark.parametrize(("last", "verdict"), [("5_000", "open"), ("4_999.99", "not yet")])
def test_two_trades_of_one_day_are_one_day(last: str, verdict: str, tmp_path: Path) -> None:
    given = TRADES.replace("{last}", last)
    text = f"a\n{CLOCK}{given}expect: {{best: {verdict}}}\n"
    assert missed(only(tried(tmp_path, BEST, file_of_tests(text)))) == []


def test_a_trade_that_is_still_to_come_is_of_no_day_yet(tmp_path: Path) -> None:
    story = (
        "story:\n  - at: 2026-04-15 23:00 in Europe/Prague\n    expect: {best: not yet}\n"
        "  - at: 2026-04-16 00:00 in Europe/Prague\n    expect: {best: open}\n"
    )
    text = f"a\n{TRADES.replace('{last}', '5_000')}{story}"
    assert missed(only(tried(tmp_path, BEST, file_of_tests(text)))) == []


def test_trading_days_are_still_those_of_the_openings(tmp_path: Path) -> None:
    days = ("2026-04-14 09:00", "2026-04-15 09:00")
    opened = "  openings:\n" + "".join(f"    - {{at: {each} in Europe/Prague}}\n" for each in days)
    both = f"a\n{CLOCK}{TRADES.replace('{last}', '1')}{opened}expect: {{four: open, best: not yet}}\n"
    alone = f"b\n{CLOCK}{TRADES.replace('{last}', '1')}expect: {{four: not yet}}\n"
    for number, text in enumerate((both, alone)):
        (tmp_path / str(number)).mkdir()
        assert missed(only(tried(tmp_path / str(number), BEST, file_of_tests(text)))) == []


def test_of_files_with_unlike_days_nothing_follows(tmp_path: Path) -> None:
    other = switches("bad_day\ntrip_when: lowest(profit of days) < 0 USD\nthen: block entries\n")
    other = other.replace("timezone: Europe/Prague", "timezone: UTC")
    text = f"a\n{CLOCK}{TRADES.replace('{last}', '5_000')}expect: {{best: not yet, bad_day: holding}}\n"
    about = "ruleset: limits\nkill_switches: [stops]"
    assert missed(only(tried(tmp_path, BEST, other, file_of_tests(text, about=about)))) == []


ENDS = """\
closing
at_day_end: balance >= 97% of initial_balance
if_broken: block entries
tests:
  - name: a day of 25 hours
    given: {initial_balance: 25_000 USD}
    story:
"""
LOW, LEAST = "{balance: 24_249.99 USD}", "{balance: 24_250 USD}"


@pytest.mark.parametrize(
    ("moments", "states"),
    [
        ([("22:59:59", LOW), ("23:00", "")], ["kept", "broken"]),
        ([("22:00", LOW), ("22:59:59", LEAST), ("23:00", "")], ["kept", "kept", "kept"]),
        ([("22:00", LOW), ("22:59:59", "")], ["broken", "broken"]),
        ([("22:00", "{balance: unknown}"), ("23:00", "")], ["kept", "cannot tell"]),
    ],
)
def test_what_is_asked_at_the_end_of_a_day_is_asked_there_where_one_ends(
    moments: list[tuple[str, str]], states: list[str], tmp_path: Path
) -> None:
    """The day in Prague ends at 23:00 UTC; of a story that ends before, each moment is asked like an end."""
    rows = [
        f"- at: 2026-10-25 {at} in UTC\n"
        + f"  given: {given}\n" * bool(given)
        + f"  expect: {{verdict: {state}}}\n"
        for (at, given), state in zip(moments, states, strict=True)
    ]
    story = "".join(f"      {line}\n" for row in rows for line in row.splitlines())
    assert missed(only(tried(tmp_path, ruleset(ENDS + story)))) == []


def test_what_is_asked_at_the_end_of_a_week_is_not_asked_at_the_end_of_a_day(tmp_path: Path) -> None:
    text = ENDS.replace("at_day_end", "at_week_end") + (
        f"      - at: 2026-03-06 12:00 in UTC\n        given: {LOW}\n        expect: {{verdict: kept}}\n"
        "      - at: 2026-03-07 12:00 in UTC\n        expect: {verdict: kept}\n"
        "      - at: 2026-03-08 23:00 in UTC\n        expect: {verdict: broken, entries: blocked}\n"
    )
    assert missed(only(tried(tmp_path, ruleset(text)))) == []
