import pytest

from tests.checker.files import (
    condition,
    exit_condition,
    findings,
    instruments,
    outline,
    ruleset,
    run,
    said,
    said_in_exit,
    said_in_rule,
    strategy,
)


@pytest.mark.parametrize(
    ("sentence", "outlined"),
    [
        (
            "time between 08:00 and 11:30 in Europe/London",
            "between(clockword(time, Europe/London), literal(28800000, clock), literal(41400000, clock))",
        ),
        ("day_of_week = friday in UTC", "compare(=, clockword(day_of_week, UTC), literal(friday, choice))"),
        ("symbol = EURUSD", "compare(=, chartword(symbol), literal(EURUSD, symbol))"),
        ("asset_class = forex", "compare(=, chartword(asset_class), literal(forex, choice))"),
        ("volume is known", "is_known(series(volume, M15))"),
        ("volume is unknown", "is_unknown(series(volume, M15))"),
    ],
)
def test_a_comparison_keeps_both_sides(sentence: str, outlined: str) -> None:
    assert outline(condition(sentence)).replace("False, ", "") == outlined


def test_the_next_day_is_kept() -> None:
    found = condition("time between 22:00 and 02:00 next day", head="timezone: UTC\n")

    assert found.data == (True,)
    assert found.args[0].data == ("time", "UTC")


def test_choices_are_looked_up_in_a_list() -> None:
    assert exit_condition("side in (buy, sell)").data == (("buy", "sell"),)


@pytest.mark.parametrize(
    ("sentence", "code", "place", "message"),
    [
        ("spread > 2", "T203", "2", "2 what? `spread` is a price distance"),
        ("equity > 5%", "T202", "5%", "5% of what?"),
        (
            "rsi(close, 14) > 70%",
            "T204",
            "70%",
            "`rsi(close, 14)` is a plain number from 0 to 100, not a percent",
        ),
        (
            "rsi(close, 14) > high",
            "T205",
            "rsi(close, 14) > high",
            "`rsi(close, 14)`, a number from 0 to 100, is set beside a price",
        ),
        (
            "equity > close",
            "T201",
            "equity > close",
            "`equity` is money and `close` is a price; they cannot be compared or added",
        ),
        (
            "time between 22:00 and 02:00 in UTC",
            "T213",
            "time between 22:00 and 02:00 in UTC",
            "22:00 is after 02:00",
        ),
        (
            "rsi(close, 14) between 70 and 50",
            "T214",
            "rsi(close, 14) between 70 and 50",
            "nothing lies between 70 and 50",
        ),
        (
            "close between open and high next day",
            "T215",
            "close between open and high next day",
            "`next day` belongs to clock times",
        ),
        (
            "time between 08:00 and 11:00 next day in UTC",
            "T216",
            "time between 08:00 and 11:00 next day in UTC",
            "08:00 to 11:00 of the next day is longer than a day, so it is always true",
        ),
        (
            "hammer = true",
            "T209",
            "hammer = true",
            "a condition is not compared: it is true or false already",
        ),
        ("symbol > EURUSD", "T210", "symbol > EURUSD", "a symbol is not above or below another"),
        (
            "symbol between EURUSD and GBPUSD",
            "T210",
            "symbol between EURUSD and GBPUSD",
            "a symbol is not above or below another",
        ),
        (
            "close in (high, low)",
            "T211",
            "close in (high, low)",
            "`in ( )` looks for a word, and this is a price",
        ),
        ("closee in (high, low)", "N201", "closee", "nothing is called `closee` here"),
        (
            "time > 08:00 in Europe/Pragu",
            "W405",
            "time > 08:00 in Europe/Pragu",
            "there is no time zone `Europe/Pragu`",
        ),
        (
            "close between 2 pips and open",
            "T201",
            "close between 2 pips",
            "`close` is a price and `2 pips` is a distance; they cannot be compared or added",
        ),
    ],
)
def test_a_wrong_comparison_is_one_finding(sentence: str, code: str, place: str, message: str) -> None:
    assert said(sentence) == [(code, place, message)]


def test_an_unknown_choice_offers_the_right_ones() -> None:
    assert said("day_of_week = fryday in UTC")[0][:2] == ("N214", "fryday")
    assert said_in_exit("side in (buy, hold)")[0][0] == "N214"


@pytest.mark.parametrize(("word", "near"), [("forx", "forex"), ("forex", ""), ("crypto", "")])
def test_a_class_that_looks_like_one_of_the_instruments_is_offered_that(word: str, near: str) -> None:
    found = run(strategy(f"asset_class = {word}"), instruments(**{"class": "forex"})).diagnostics

    assert [(each.code, each.help) for each in found] == (
        [("N214", f"did you mean `{near}`?")] if near else []
    )


def test_a_word_of_an_order_knows_its_choices() -> None:
    assert said_in_rule("before_order: order_type of order = limt")[0][:2] == ("N214", "limt")
    assert said_in_rule("before_order: (order_type) = limit") == []


def test_two_words_of_the_same_kind_can_be_compared() -> None:
    assert (
        said_in_rule(
            "before_order: count(positions where symbol = symbol of order and side = side of order) = 0"
        )
        == []
    )


def test_a_symbol_is_written_in_capitals() -> None:
    assert said("symbol = eurusd") == [("N225", "eurusd", "`eurusd` is no symbol: symbols are capitals")]


def test_a_choice_beside_what_failed_is_not_reported_again() -> None:
    assert [found[0] for found in said("day_of_week = monday")] == ["W404"]
    assert [found[0] for found in said("side = buy")] == ["N203"]


def test_beside_an_unknown_word_the_other_one_is_told_too() -> None:
    assert [place for _, place, _ in said("ema20 > ema50")] == ["ema20", "ema50"]
    assert [place for _, place, _ in said("dayofweek = friday")] == ["dayofweek"]


def test_a_symbol_is_looked_for_in_the_groups_of_instruments() -> None:
    gathered = instruments() + "groups:\n  majors_of_europe: [EURUSD]\n"
    rule = "before_order: symbol in majors_of_europe"

    checked = run(ruleset(rule), gathered)
    assert outline(checked.rulesets["rules"].rules[0].condition) == (
        "compare(=, order(symbol), literal(EURUSD, symbol))"
    )
    assert checked.diagnostics == []
    misspelt = run(ruleset(rule.replace("europe", "erope")), gathered).diagnostics
    assert [(each.code, each.help) for each in misspelt] == [("N242", "did you mean `majors_of_europe`?")]
    assert findings(ruleset(rule)) == []


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("count(trades today) <= 2.000", ["T126"]),
        ("2.000 >= count(trades today)", ["T126"]),
        ("count(trades today) <= 2_000", []),
        ("count(trades today) <= 2.5", []),
        ("close > 1.000", []),  # a price may well have three decimals
    ],
)
def test_a_count_with_thousands_set_apart_by_a_point_is_told(when: str, codes: list[str]) -> None:
    found = findings(strategy(when, head="timezone: UTC\n"))

    assert [each[:4] for each in found if each[0] != "L"] == codes
