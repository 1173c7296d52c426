import pytest

from tests.checker.files import condition, findings, outline, said, said_in_switch, strategy


def cases(otherwise: str) -> str:
    lines = f"      - when: close > open\n        is: 1%\n      - otherwise: {otherwise}\n"
    return f"names:\n  share:\n    cases:\n{lines}"


def test_a_name_means_its_sentence_in_the_place_of_its_use() -> None:
    head = "names:\n  up: close > open\n"

    assert outline(condition("up on H4", head)) == "name(up, compare(>, series(close, H4), series(open, H4)))"


def test_a_parameter_is_its_number() -> None:
    head = "parameters:\n  channel: {value: 20}\n"

    assert outline(condition("close > ema(close, channel)", head).args[1]) == (
        "call(ema, M15, series(close, M15), literal(20))"
    )


def test_a_pattern_stands_without_brackets() -> None:
    assert outline(condition("bearish_engulfing on H1")) == "call(bearish_engulfing, H1)"


def test_the_spread_is_that_of_the_event_and_in_windows_that_of_the_bars() -> None:
    assert outline(condition("spread > average(spread, 20)")) == (
        "compare(>, chartword(spread), call(average, M15, series(spread, M15), literal(20)))"
    )


def test_a_name_may_be_chosen_by_cases() -> None:
    assert outline(condition("atr(14) / close < share", cases("0.5")).args[1]) == (
        "name(share, cases(compare(>, series(close, M15), series(open, M15)), "
        "literal(1/100, %), literal(1/2, %)))"
    )


def test_cases_of_different_kinds_are_refused() -> None:
    assert [found[0] for found in said("atr(14) / close < share", head=cases("5 pips"))] == ["T226"]


def test_names_in_a_circle_are_reported_once() -> None:
    head = "names:\n  a: b + 1 pip\n  b: a - 1 pip\n"

    found = said("close > a", head=head)

    assert found == [("N205", "a", "this goes round in a circle: `a` needs `b` needs `a`")]


def test_a_fault_in_a_name_used_twice_is_reported_once_under_its_own_path() -> None:
    text = strategy("a > 0 and a < 5 pips", head="names:\n  a: clos - open\n")

    assert findings(text) == ["N201 8:6 nothing is called `clos` here"]


def test_a_name_nobody_reads_is_checked_too() -> None:
    assert [found[0] for found in said("close > open", head="names:\n  a: clos - open\n")] == ["N201"]
    assert said("close > open", head="names:\n  a: highest(close since entry) - 1 R\n") == []


@pytest.mark.parametrize(
    ("sentence", "code", "place", "message"),
    [
        ("closee > open", "N201", "closee", "nothing is called `closee` here"),
        ("profit > 0", "N203", "profit", "`profit` is a word of a position, and no position is meant here"),
        ("price > open", "N201", "price", "nothing is called `price` here"),
        ("positions < 5", "N208", "positions", "`positions` are many, and one value is needed here"),
        ("close > ema", "N209", "ema", "`ema` needs brackets"),
        ("count < 5", "N209", "count", "`count` needs brackets"),
        ("around < 5", "N209", "around", "`around` needs brackets"),
        ("time > 08:00", "W404", "time", "`time` is read in no time zone"),
        (
            "equity > balance_at_day_start",
            "W407",
            "balance_at_day_start",
            "`balance_at_day_start` needs a day, and the file has no `timezone:`",
        ),
    ],
)
def test_a_word_that_cannot_be_read_is_explained(sentence: str, code: str, place: str, message: str) -> None:
    assert said(sentence) == [(code, place, message)]


def test_a_symbol_s_word_in_a_switch_offers_for_each() -> None:
    assert said_in_switch("spread > 2 pips") == [
        ("N204", "spread", "`spread` belongs to a symbol, and this switch is asked of the account")
    ]
    assert said_in_switch("spread > 2 pips", each="symbol") == []
    assert said_in_switch("spread on EURUSD > 2 pips") == []


def test_bars_in_a_switch_need_a_timeframe() -> None:
    assert [found[:2] for found in said_in_switch("close > open", each="symbol", head="")] == [
        ("W403", "close"),
        ("W403", "open"),
    ]
    assert said_in_switch("(close > open) on H1", each="symbol", head="") == []


def chain(link: str, length: int, first: str = "atr(14)") -> str:
    lines = [f"  a0: {first}\n", *(f"  a{i}: {link.format(f'a{i - 1}')}\n" for i in range(1, length))]
    return "names:\n" + "".join(lines)


def test_names_in_names_are_followed_to_a_bounded_depth() -> None:
    assert said("spread < a9", head=chain("{0} + 1 pip", 10)) == []
    assert [found[0] for found in said("a39 > 0", head=chain("{0} + 1 pip", 40))] == ["N226"]


def test_names_that_double_are_stopped_before_they_cost_too_much() -> None:
    assert [found[0] for found in said("a19 > 0", head=chain("{0} + {0}", 20))] == ["N226"]


def test_long_sentences_in_names_in_names_are_refused_and_never_break() -> None:
    head = chain("(" * 25 + "{0}" + ")" * 25, 20)

    assert {found[0] for found in said("a19 > 0", head=head)} <= {"N227"}


def test_a_word_in_capitals_is_no_symbol() -> None:
    assert said("CLOSE > OPEN") == [
        (
            "N229",
            word,
            f"`{word}` is written in lower case; capitals are for symbols, currencies and timeframes",
        )
        for word in ("CLOSE", "OPEN")
    ]
