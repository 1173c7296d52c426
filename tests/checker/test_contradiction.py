import pytest

from genesis_dsl.checker import contradiction
from tests.checker.files import said


@pytest.mark.parametrize(
    "sentence",
    [
        "rsi(close, 14) < 30 and rsi(close, 14) > 70",
        "30 > rsi(close, 14) and rsi(close, 14) >= 30",
        "rsi(close, 14) between 50 and 70 and rsi(close, 14) < 50",
        "rsi(close, 14) = 50 and rsi(close, 14) = 60",
        "spread > 2 pips and spread < 1 pips",
    ],
)
def test_two_lines_that_exclude_each_other_are_reported(sentence: str) -> None:
    first, second = sentence.rsplit(" and ", 1)

    (found,) = said(sentence)

    assert found == ("L213", second, f"this can never hold together with line 10: `{first}`")


@pytest.mark.parametrize(
    "sentence",
    [
        "rsi(close, 14) < 70 and rsi(close, 14) > 30",
        "rsi(close, 14) <= 30 and rsi(close, 14) >= 30",
        "rsi(close, 14) < 30 and rsi(close, 7) > 70",
        "rsi(close, 14) < 30 or rsi(close, 14) > 70",
        "close > open and close < high",
        "rsi(close, 14) != 80 and rsi(close, 14) > 70",
        "close between open and high and close < open[1]",
    ],
)
def test_lines_that_can_hold_together_are_left_alone(sentence: str) -> None:
    assert said(sentence) == []


def test_two_crossings_on_one_bar_are_a_warning() -> None:
    both = "close crosses above open and ema(close, 9) crosses above ema(close, 20)"

    assert [found[0] for found in said(both)] == ["L217"]
    assert said(both + " within 3 bars") == []


@pytest.mark.parametrize(
    ("first", "idle"),
    [
        ("rsi(close, 14) > 50", "rsi(close, 14) > 30"),
        ("close > open", "close >= open"),
        ("hammer", "hammer"),
        ("close crosses above open", "close > open"),
        ("rsi(close, 14) between 40 and 50", "rsi(close, 14) != 70"),
    ],
)
def test_a_line_that_follows_from_another_never_matters(first: str, idle: str) -> None:
    (found,) = said(f"{first} and {idle}")

    assert found == ("L222", idle, f"this never matters: it holds whenever line 10 does, `{first}`")


def test_three_lines_can_exclude_each_other_where_no_two_do() -> None:
    three = (
        "rsi(close, 14) between 30 and 60 and rsi(close, 14) != 50 and not (rsi(close, 14) between 30 and 60)"
    )
    (found,) = said(three)
    assert found[0] == "L213"
    assert [
        each[0]
        for each in said("not (rsi(close, 14) < 50) and rsi(close, 14) <= 50 and rsi(close, 14) != 50")
    ] == ["L213"]


def test_alternatives_that_add_nothing_are_reported() -> None:
    assert [found[:2] for found in said("rsi(close, 14) > 50 or rsi(close, 14) > 70")] == [
        ("L223", "rsi(close, 14) > 70")
    ]
    assert [found[:2] for found in said("rsi(close, 14) < 50 or rsi(close, 14) >= 50")] == [
        ("L224", "rsi(close, 14) >= 50")
    ]
    assert said("rsi(close, 14) < 30 or rsi(close, 14) > 70") == []


def test_lists_in_lists_and_names_are_looked_into() -> None:
    head = "names:\n  calm: rsi(close, 14) < 60 and spread < 2 pips\n"
    assert [found[:2] for found in said("calm and (hammer and rsi(close, 14) > 70)", head=head)] == [
        ("L213", "rsi(close, 14) > 70")
    ]


def test_that_one_is_always_true_is_said_of_the_one_that_makes_it_so() -> None:
    (found,) = said("(close > open and volume > 5) or rsi(close, 14) > 50 or rsi(close, 14) <= 50")
    assert found[:2] == ("L224", "rsi(close, 14) <= 50")


@pytest.mark.parametrize("word", [" or ", " and "])
def test_more_alternatives_than_a_person_writes_are_not_each_held_against_all(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    monkeypatch.setattr(contradiction, "implies", lambda *pair: compared.append(pair))
    monkeypatch.setattr(contradiction, "COMPARED", 10)
    said(word.join(f"rsi(close, {number + 2}) > 50" for number in range(100)))
    assert 0 < len(compared) <= 10 * 9
