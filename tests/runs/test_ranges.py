from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.ranges import MOST_SETS, decimal, sets_of

STEPS = {"channel": Fraction(5), "risk": Fraction(1, 1000)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("channel=10..20", ["10", "15", "20"]),
        ("channel=10..19", ["10", "15"]),
        ("channel=10..20 by 10", ["10", "20"]),
        ("channel = 10 .. 20  by 10", ["10", "20"]),
        ("long.channel=10..15", ["10", "15"]),
        ("room=0.5..1 by 0.25", ["0.50", "0.75", "1"]),
        ("risk=0.4%..0.6%", ["0.4%", "0.5%", "0.6%"]),
        ("risk=0.4..0.6%", ["0.4%", "0.5%", "0.6%"]),
        ("room=-1..1 by 1", ["-1", "0", "1"]),
        ("channel=10,40, 20", ["10", "40", "20"]),
        ("channel=1_000..2_000 by 1_000", ["1000", "2000"]),
        ("room=2..4 pips by 1 pip", ["2 pips", "3 pips", "4 pips"]),
        ("room=2 pips..4 pips by 2", ["2 pips", "4 pips"]),
        ("room=2,4 pips", ["2 pips", "4 pips"]),
    ],
)
def test_a_range_is_counted_from_its_low_end(text: str, values: list[str]) -> None:
    name = text.partition("=")[0].strip()

    found = sets_of([text], STEPS)

    assert [(name, Fraction(each.strip("% pis"))) for each in values] == [
        (one.partition("=")[0], Fraction(one.partition("=")[2].strip("% pis"))) for (one,) in found
    ]
    assert all(one.strip(f"{name}=0123456789.-") == values[0].strip("0123456789.-") for (one,) in found)


def test_the_first_parameter_changes_slowest() -> None:
    assert sets_of(["a=1,2", "b=7", "c=3,4"], {}) == [
        ("a=1", "b=7", "c=3"),
        ("a=1", "b=7", "c=4"),
        ("a=2", "b=7", "c=3"),
        ("a=2", "b=7", "c=4"),
    ]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["channel"], "--set channel cannot be read"),
        (["channel=wide"], "--set channel=wide cannot be read"),
        (["channel=10...20"], "cannot be read"),
        (["channel=1,,2"], "cannot be read"),
        (["other=10..20"], "has no step: write it behind the range, as in `other=10..60 by 5`"),
        (["channel=20..10"], "holds no value"),
        (["channel=10..20 by 0"], "holds no value"),
        (["channel=10,10"], "names a value twice"),
        (["room=1..4 pips by 1 point"], "names several units"),
        (["channel=10"], "For a single set use `run`"),
        (["a=0..1_000_000 by 1"], f"takes {MOST_SETS:,} at most"),
        (["a=1..1000 by 1", "b=1..1000 by 1"], "These ranges are 1,000,000 sets"),
    ],
)
def test_what_is_no_range_is_refused(texts: list[str], said: str) -> None:
    with pytest.raises(SettingsError) as fault:
        sets_of(texts, STEPS)

    assert said in str(fault.value)


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_a_decimal_is_the_number_itself(whole: int, digits: int) -> None:
    number = Fraction(whole, 10**digits)

    assert Fraction(decimal(number)) == number
