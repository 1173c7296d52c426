from fractions import Fraction
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.request import Request, assign_settings, check_span, parse_settings, unit_of

DECLARED = {"breakout": {"channel": 20, "risk": 1}, "fade": {"channel": 30}}


def test_settings_are_read_as_exact_numbers() -> None:
    found = parse_settings(("channel=25", "share = 0.5%", "money=-1_000.10"))

    assert found == {"channel": 25, "share": Fraction(1, 200), "money": Fraction("-1000.1")}


@pytest.mark.parametrize(
    "text",
    ["channel", "channel=", "=5", "channel=abc", "channel=1/0", "", "channel=5e999999999", "channel=_"],
)
def test_a_setting_that_cannot_be_read_says_how_it_is_written(text: str) -> None:
    with pytest.raises(SettingsError, match="write name=value"):
        parse_settings((text,))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("aim=4 pips", "pip"),
        ("aim=1 pip", "pip"),
        ("aim=4", ""),
        ("aim=5 USD", "USD"),
        ("aim=2R", "R"),
        ("a=1%", "%"),
    ],
)
def test_a_unit_behind_a_setting_is_read_in_the_singular(text: str, unit: str) -> None:
    assert unit_of(text) == unit
    assert parse_settings((text,))


def test_a_setting_that_stands_twice_is_refused() -> None:
    with pytest.raises(SettingsError, match="channel is set twice"):
        parse_settings(("channel=25", "channel = 30"))


def test_a_setting_is_given_to_every_file_that_has_such_a_parameter() -> None:
    assert assign_settings({"channel": Fraction(5)}, DECLARED) == {
        "breakout": {"channel": 5},
        "fade": {"channel": 5},
    }


def test_a_setting_may_name_its_file() -> None:
    assert assign_settings({"fade.channel": Fraction(5)}, DECLARED) == {"fade": {"channel": 5}}


@pytest.mark.parametrize("name", ["chanel", "fade.risk", "other.channel"])
def test_a_parameter_that_nobody_has_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"has a parameter {name}; there are: channel, risk\."):
        assign_settings({name: Fraction(1)}, DECLARED)


def test_where_nothing_has_a_parameter_it_says_none() -> None:
    with pytest.raises(SettingsError, match=r"there are: none\."):
        assign_settings({"channel": Fraction(1)}, {"plain": {}})


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    asked = Request((), Path(), first=120_000, last=60_000)
    with pytest.raises(SettingsError, match="from 1970-01-01 00:02 UTC to 1970"):
        check_span(asked)
    check_span(Request((), Path(), first=60_000, last=120_000))
    check_span(Request((), Path(), first=60_000))
