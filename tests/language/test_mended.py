"""What is wrong behind a word that is spelt otherwise here is told in the same go, at its own place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.language.sentence import parse_action, parse_sentence
from tests.language.rules import whole


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.span.text, each.fix.text if each.fix else "")
        for each in parse_sentence(whole(text))[1]
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "close > open AND rsi(close, 14) < 70 && volume > 3",
            [("S121", "AND", "and"), ("S121", "&&", "and")],
        ),
        (
            "EMA(close, 9) > 1 AND close crosses over ema(close, 20)",
            [("S121", "AND", "and"), ("S109", "EMA", "ema"), ("S104", "over", "above")],
        ),
        (
            "close > 200 EMA AND close > yesterday's high",
            [
                ("S121", "200 EMA", "ema(close, 200)"),
                ("S121", "AND", "and"),
                ("S121", "yesterday's high", "previous_day_high"),
            ],
        ),
        ("close > open AND close > avg volume", [("S121", "AND", "and"), ("S131", "avg volume", "")]),
        ("close is oversold and close > avg volume", [("S121", "is oversold", "< 30")]),
        ("close > 1,5 AND close > 2,5", [("S120", "1,5", "1.5")]),
    ],
)
def test_mistakes_behind_another_spelling_are_told_too(text: str, found: list[tuple[str, str, str]]) -> None:
    assert told(text) == found


def test_a_verb_is_read_on_in_the_same_way() -> None:
    faults = parse_action(whole("stop to 200 EMA + ATR(14)"))[1]
    assert [(each.code, each.span.text) for each in faults] == [("S121", "200 EMA"), ("S109", "ATR")]


PARTS = (
    "close > open",
    "close \uff1e 200 EMA",
    "rsi(close, 14) \u00d7 2 > 3",
    "EMA(close, 9) rising",
    "spread \u2212 1 pip > 0 pips",
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), st.sampled_from(["and", "AND", "&&", "||"]))
def test_to_follow_every_offer_leaves_nothing_to_tell(parts: list[str], sign: str) -> None:
    text = f" {sign} ".join(parts)
    fixes = [each.fix for each in parse_sentence(whole(text))[1]]
    for fix in sorted((each for each in fixes if each), key=lambda each: -each.span.start):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]

    assert all(fixes)
    assert parse_sentence(whole(text))[1] == []
