"""Stories of entries of one moment: which of their orders is looked at first where there is room for one."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, entry, flat, run, strategy

ONE = "- id: one\n  must_hold: count(positions) + count(orders) <= 1\n"
SMALL, LARGE, MIDDLE = (
    entry(name="a_small", size="size: 1 lots", stop="20 pips", more="at_once: 1"),
    entry(name="b_large", size="size: 3 lots", stop="10 pips", more="at_once: 1"),
    entry(name="c_middle", size="size: 2 lots", stop="30 pips", more="at_once: 1"),
)


def asked(first: str, folder: Path, *entries: str, limits: str = ONE, policy: str = "") -> Ran:
    account = f"screen_first: {first}\n" if first else ""
    rules = strategy(*(entries or (SMALL, LARGE, MIDDLE)))
    return run(Story(rules, flat(8), limits=limits, account=account, policy=policy), folder)


def turns(ran: Ran) -> list[tuple[str, str]]:
    return [(each.kind, each.subject) for each in ran.decisions]


@pytest.mark.parametrize(
    ("first", "order"),
    [
        ("", ["a_small", "b_large", "c_middle"]),
        ("lots of order", ["b_large", "c_middle", "a_small"]),
        ("risk of order", ["c_middle", "b_large", "a_small"]),
        ("-stop_distance of order", ["b_large", "a_small", "c_middle"]),
        ("balance", ["a_small", "b_large", "c_middle"]),
        ("score of order", ["a_small", "b_large", "c_middle"]),
    ],
)
def test_the_greatest_is_asked_first_and_like_ones_in_canonical_order(
    first: str, order: list[str], tmp_path: Path
) -> None:
    kinds = zip(["fired", "refused", "refused"], order, strict=True)
    assert turns(asked(first, tmp_path)) == list(kinds)


def test_what_cannot_be_told_is_asked_last_and_what_does_not_fire_first(tmp_path: Path) -> None:
    blind = entry(name="a_blind", stop="lowest(low, 500)[1]", more="at_once: 1")
    near = entry(name="b_near", when="close > 1.2 and open > 0 and high > 0")
    ran = asked("lots of order", tmp_path, blind, near, MIDDLE)
    assert [each for each in ran.kinds() if each[0] == "00:05"] == [
        ("00:05", "near miss", "b_near"),
        ("00:05", "fired", "c_middle"),
        ("00:05", "blocked", "stop unknown"),
    ]


def test_looking_at_an_order_leaves_nothing_behind(tmp_path: Path) -> None:
    """Where there is room for all of them, the same is sent in another order, and nothing twice."""
    loose = ONE.replace("<= 1", "<= 9")
    (tmp_path / "without").mkdir()
    without, ranked = (
        asked("", tmp_path / "without", limits=loose),
        asked("lots of order", tmp_path, limits=loose),
    )

    assert sorted(turns(ranked)) == sorted(turns(without))
    assert sorted((each.steps, each.price) for each in ranked.fills) == sorted(
        (each.steps, each.price) for each in without.fills
    )
    assert ranked.ledger("signals") == without.ledger("signals") == 3
