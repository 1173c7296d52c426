"""`re_arm: after 2 trades` in the story of a test: what came since it tripped arms it again."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, switches, tried

DAY = "2026-03-02"
SWITCH = """\
low
trip_when: equity < 90 USD
then: block entries
re_arm: after 2 {things}
tests:
  - name: it is armed again
    story:
      - at: {day} 10:00 in UTC
        given: {{equity: 100 USD, {things}: {before}}}
        expect: {{verdict: armed}}
      - at: {day} 11:00 in UTC
        given: {{equity: 80 USD}}
        expect: {{verdict: tripped}}
      - at: {day} 12:00 in UTC
        given: {{equity: 100 USD, {things}: {one}}}
        expect: {{verdict: tripped}}
      - at: {day} 13:00 in UTC
        given: {{{things}: {two}}}
        expect: {{verdict: {then}}}
"""
PLAIN = ("2", "3", "4")
LISTED = (
    "[{profit: 1 USD}]",
    "[{profit: 1 USD}, {profit: 2 USD}]",
    "[{profit: 1 USD}, {profit: 2 USD}, {profit: 3 USD}]",
)


def dated(*hours: int) -> str:
    return "[" + ", ".join(f"{{profit: 1 USD, at: {DAY} {each:02}:30 in UTC}}" for each in hours) + "]"


def story(things: str, before: str, one: str, two: str, then: str = "armed") -> str:
    return SWITCH.format(day=DAY, things=things, before=before, one=one, two=two, then=then)


@pytest.mark.parametrize(
    ("things", "before", "one", "two"),
    [
        ("trades", *PLAIN),
        ("signals", *PLAIN),
        ("trades", *LISTED),
        ("trades", dated(9), dated(9, 11), dated(9, 11, 12)),
        ("trades", dated(8, 9), dated(11), dated(11, 12)),
    ],
)
def test_what_came_since_it_tripped_arms_it_again(
    things: str, before: str, one: str, two: str, tmp_path: Path
) -> None:
    (outcome,) = tried(tmp_path, switches(story(things, before, one, two))).outcomes
    assert outcome.passed


@pytest.mark.parametrize(
    ("before", "one", "two"),
    [("2", "3", "3"), (dated(7, 8), dated(7, 8, 9), dated(8, 9, 12)), ("4", "2", "3")],
)
def test_what_came_before_does_not_count(before: str, one: str, two: str, tmp_path: Path) -> None:
    (outcome,) = tried(tmp_path, switches(story("trades", before, one, two, "tripped"))).outcomes
    assert outcome.passed


def test_after_it_is_armed_it_may_trip_and_wait_anew(tmp_path: Path) -> None:
    again = """\
      - at: 2026-03-02 14:00 in UTC
        given: {equity: 80 USD}
        expect: {verdict: tripped}
      - at: 2026-03-02 15:00 in UTC
        given: {equity: 100 USD, trades: 5}
        expect: {verdict: tripped}
      - at: 2026-03-02 16:00 in UTC
        given: {trades: 6}
        expect: {verdict: armed}
"""
    (outcome,) = tried(tmp_path, switches(story("trades", *PLAIN) + again)).outcomes
    assert outcome.passed


SPRING, AUTUMN = "2026-03-28 12:00", "2026-10-24 12:00"


@pytest.mark.parametrize(
    ("tripped", "armed"),
    [
        pytest.param(SPRING, "2026-03-29 13:00", id="a day of 23 hours is over before 24 hours are"),
        pytest.param(AUTUMN, "2026-10-25 12:00", id="24 hours are over before a day of 25 is"),
    ],
)
@pytest.mark.parametrize("waits", ["after 24 hours and after 1 day", "after 1 day and after 24 hours"])
def test_of_two_waits_the_later_one_arms_it_by_whichever_clock(
    tripped: str, armed: str, waits: str, tmp_path: Path
) -> None:
    before = armed.replace("13:00", "12:59:59").replace(" 12:00", " 11:59:59")
    rows = ((tripped, "90 USD", "tripped"), (before, "100 USD", "tripped"), (armed, "100 USD", "armed"))
    story = "".join(
        f"      - at: {at} in Europe/Prague\n        given: {{equity: {equity}}}\n"
        f"        expect: {{verdict: {verdict}}}\n"
        for at, equity, verdict in rows
    )
    text = f"a\ntrip_when: equity < 95 USD\nthen: block entries\nre_arm: {waits}\n"
    text += "tests:\n  - name: a\n    story:\n"
    assert missed(only(tried(tmp_path, switches(text + story)))) == []
