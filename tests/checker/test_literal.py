from fractions import Fraction

import pytest

from genesis_dsl.checker.literal import adapt, bare, calendar_unit, is_plain, number
from genesis_dsl.checker.typed import Calendar
from genesis_dsl.types import kind as k
from tests.checker.files import (
    account,
    condition,
    exit_condition,
    instruments,
    ruleset,
    run,
    said,
    say,
    switch,
)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("spread > 1.5 pips", Fraction(3, 2), "pip"),
        ("spread > 12 points", 12, "point"),
        ("time_since_start > 2 minutes", 120_000, "ms"),
        ("atr(14) / close > 5%", Fraction(1, 20), "%"),
        ("equity > 100 USD", 100, "USD"),
        ("close > 1.1050", Fraction("1.105"), "price"),
        ("volume > 100", 100, ""),
        ("equity > 0", 0, ""),
        ("spread > 0", 0, "point"),
    ],
)
def test_a_number_keeps_its_unit(sentence: str, value: Fraction, unit: str) -> None:
    left, right = condition(sentence).args

    assert right.data == (value, unit)
    assert right.type == left.type or right.type.currency == "USD"


def test_a_plain_number_is_a_ratio_beside_a_ratio() -> None:
    assert condition("atr(14) / close > 0.04").args[1].type == k.RATIO


def test_risk_is_money_beside_profit_and_a_distance_beside_a_move() -> None:
    assert exit_condition("profit >= 2 R").args[1].type == k.MONEY
    assert exit_condition("move >= 2 R").args[1].type == k.DISTANCE


def test_a_name_for_a_number_adapts_like_the_number() -> None:
    found = condition("close > limit", head="names:\n  limit: 1.1050\n").args[1]

    assert found.op == "name"
    assert bare(found).data == (Fraction("1.105"), "price")
    assert number(found) == Fraction("1.105")
    assert not is_plain(adapt(found, k.PRICE))


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("spread > 2 XY", "T101", "2 XY"),
        ("equity > 94_999.999 USD", "T103", "94_999.999 USD"),
        ("equity > 0.5 JPY", "T103", "0.5 JPY"),
        ("time_since_start > 2 days", "W407", "2 days"),
        ("time > 24:00 in UTC", "T105", "24:00"),
        ("time > 2026-01-01 in UTC", "T106", "2026-01-01"),
    ],
)
def test_a_number_that_means_nothing_is_refused(sentence: str, code: str, place: str) -> None:
    assert [found[:2] for found in said(sentence)] == [(code, place)]


def test_money_of_another_currency_than_the_account_s_is_refused() -> None:
    files = (account(), ruleset(), instruments())

    checked = run(switch("equity < 90_000 EUR"), *files)

    assert [say(each) for each in checked.diagnostics] == [
        "T102 9:25 this is EUR, and the account is kept in USD"
    ]


def test_truths_are_literals_too() -> None:
    assert condition("not (false)").args[0].data == (0, "truth")


@pytest.mark.parametrize(("written", "unit"), [("2 days", "day"), ("1 week", "week"), ("4 months", "month")])
def test_a_length_along_the_calendar_keeps_the_calendar(written: str, unit: str) -> None:
    found = condition(f"time_since_start >= {written}", "timezone: Europe/Prague\n").args[1]

    assert (found.type, calendar_unit(found)) == (k.DURATION, unit)
    assert found.data[2] == Calendar("Europe/Prague")
    assert calendar_unit(condition("time_since_start >= 48 hours").args[1]) == ""
