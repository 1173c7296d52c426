from fractions import Fraction

import pytest

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.typed import Calendar
from tests.checker.files import findings, ruleset, run, strategy


@pytest.mark.parametrize(
    ("day_starts", "week_starts", "begins"),
    [("11:59", "", 0), ("12:00", "", 6), ("17:00", "", 6), ("17:00", "monday", 0), ("00:00", "friday", 4)],
)
def test_a_week_begins_with_mondays_day_where_no_other_is_written(
    day_starts: str, week_starts: str, begins: int
) -> None:
    head = f'timezone: America/New_York\nday_starts: "{day_starts}"\n'
    text = strategy(head=head + (f"week_starts: {week_starts}\n" if week_starts else ""))

    assert run(text).strategies["demo_strategy"].calendar.week_starts == begins


def test_a_day_begins_where_the_file_says() -> None:
    text = strategy(head="timezone: America/New_York\nday_starts: 17:00\nweek_starts: sunday\n")

    assert run(text).strategies["demo_strategy"].calendar == Calendar("America/New_York", 61_200, 6)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("timezone: Europe/Pragu\n", "W405 7:11 there is no time zone `Europe/Pragu`"),
        ("day_starts: 24:00\n", "T105 7:13 a clock runs from 00:00 to 23:59:59"),
        ("day_starts: noon\n", "N201 7:13 nothing is called `noon` here"),
        ("parameters:\n  n: {value: 20, from: 60, to: 10}\n", "T117 8:24 nothing lies from 60 to 10"),
        ("parameters:\n  n: {value: 20, step: 0}\n", "T118 8:24 a step is above zero"),
        (
            "parameters:\n  n: {value: 20, step: 5 pips}\n",
            "T118 8:24 this limit must be a number like the value, written with the same unit",
        ),
        ("parameters:\n  n: {value: 20}\nnames:\n  n: high\n", "N228 10:3 `n` is a parameter already"),
        ("day_starts: 17\n", "T107 7:13 this must be a clock time that is written out"),
        ("names:\n  spread: 2 pips\n", "N206 8:3 `spread` is a word of the language already"),
        ("names:\n  ema: 2 pips\n", "N206 8:3 `ema` is a word of the language already"),
        ("parameters:\n  n:\n    value: atr(14)\n", "T116 9:12 a parameter is one number, with its unit"),
        (
            "parameters:\n  n: {value: 2 days}\n",
            "W407 8:14 `2 days` needs a day, and the file has no `timezone:`",
        ),
        (
            "parameters:\n  n: {value: 90, from: 10, to: 60}\n",
            "T117 8:14 `n` lies outside its limits, 10 to 60",
        ),
        ("parameters:\n  n: {value: 9, from: 10}\n", "T117 8:14 `n` lies outside its limits, 10 to ..."),
        (
            "parameters:\n  n: {value: 9 pips, to: 10}\n",
            "T118 8:26 this limit must be a distance like the value, written with the same unit",
        ),
    ],
)
def test_a_head_is_checked(head: str, found: str) -> None:
    assert findings(strategy(head=head)) == [found]


def test_an_unknown_timeframe_is_reported_once() -> None:
    text = strategy("close > ema(close, 20) on M1").replace("timeframe: M15", "timeframe: M7")

    assert findings(text) == ["W408 6:12 `M7` is no timeframe"]


def test_parameters_are_set_from_outside_within_their_limits() -> None:
    text = strategy(head="parameters:\n  n: {value: 20, from: 10, to: 60}\n")

    def with_(**values: int) -> Environment:
        return Environment(
            parameters={"demo_strategy": {name: Fraction(each) for name, each in values.items()}}
        )

    assert run(text, environment=with_(n=30)).strategies["demo_strategy"].parameters == {"n": 30}
    assert findings(text, environment=with_(n=90)) == [
        "T117 8:14 `n` is set to 90, outside the limits that its file gives, 10 to 60"
    ]
    assert findings(text, environment=with_(m=30)) == ["N213 3:5 there is no parameter `m`"]


def test_a_name_that_hides_a_word_is_reported_once() -> None:
    head = "parameters:\n  close: {value: 20}\n"

    assert findings(strategy(head=head)) == ["N206 8:3 `close` is a word of the language already"]
    head = "names:\n  low: ema(close, 20)\n"
    assert findings(strategy("close > low", head=head)) == [
        "N206 8:3 `low` is a word of the language already"
    ]


def test_a_faulty_parameter_cannot_be_set() -> None:
    text = strategy(head="parameters:\n  n: {value: 2 days}\n")
    environment = Environment(parameters={"demo_strategy": {"n": Fraction(5)}})

    assert [each[:4] for each in findings(text, environment=environment)] == ["W407"]


def test_a_ruleset_s_day_begins_in_its_zone() -> None:
    assert run(ruleset()).rulesets["rules"].calendar == Calendar("Europe/Prague")
