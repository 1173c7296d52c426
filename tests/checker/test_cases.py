import pytest

from tests.checker.files import said


def told(*cases: str) -> list[tuple[str, str, str]]:
    """Check a name with these cases."""
    rows = "".join(
        f"      - when: {each}\n        is: {number} pips\n" for number, each in enumerate(cases, 1)
    )
    return said("spread < widest", head=f"names:\n  widest:\n    cases:\n{rows}      - otherwise: 9 pips\n")


@pytest.mark.parametrize(
    "cases",
    [
        ("atr(14) < 10 pips", "atr(14) < 20 pips", "atr(14) < 40 pips"),
        ("atr(14) between 10 pips and 20 pips", "atr(14) between 20 pips and 40 pips"),
        ("rsi(close, 14) > 70", "rsi(close, 14) > 50"),
        ("hammer", "close > open"),
        ("rsi(close, 14) < 30",),
    ],
)
def test_tables_that_join_are_left_alone(cases: tuple[str, ...]) -> None:
    assert told(*cases) == []


def test_a_case_below_a_wider_one_is_never_reached() -> None:
    assert [found[:2] for found in told("rsi(close, 14) > 50", "rsi(close, 14) > 70")] == [
        ("L271", "rsi(close, 14) > 70")
    ]
    assert [found[:2] for found in told("hammer", "hammer")] == [("L271", "hammer")]


def test_a_gap_is_told_with_its_ends() -> None:
    (found,) = told("atr(14) < 10 pips", "atr(14) > 20 pips")
    assert found[0] == "L272"
    assert found[2] == "between 10 pips and 20 pips none of the cases holds, so `otherwise` is taken"
    assert told("rsi(close, 14) < 50", "rsi(close, 14) > 50")[0][2].startswith("at 50 none")


def test_an_overlap_is_told_with_its_ends() -> None:
    (found,) = told("rsi(close, 14) between 0 and 40", "rsi(close, 14) between 30 and 70")
    assert found[0] == "L273"
    assert found[2].startswith("from 30 to 40 the case on line 10 holds too")
