"""A price that turns money moves as far as its gap allowance, and to where something in it may end."""

from pathlib import Path

import pytest

from tests.builders import Story, entry, flat, run, strategy, symbol_text

GBP = 125_000
LIMITS = "- id: floor\n  must_hold: equity >= 90% of initial_balance\n"
POUNDS = 1_000
"""What a lot of EURGBP loses in a hundred pips."""


def room(folder: Path, *parts: str, gap: float = 0) -> int:
    """Buy a lot of EURGBP with a stop of 100 pips. Gives the room in the worst future, in cents."""
    rate = symbol_text("GBPUSD", more=f"gap_allowance: {gap} pips" if gap else "")
    cross = entry("00:03", size="size: 1 lots", stop="100 pips", when="symbol = EURGBP")
    rules = strategy(*parts, cross, symbols="EURGBP, GBPUSD")
    prices = {"EURGBP": flat(6, 85_000), "GBPUSD": flat(6, GBP)}
    ran = run(Story(rules, prices, symbols=(symbol_text("EURGBP"), rate), limits=LIMITS), folder)
    return int([each.detail["room"] for each in ran.decisions if each.kind == "fired"][-1])


@pytest.mark.parametrize("gap", [0, 10, 100])
def test_a_loss_is_turned_at_the_dearest_rate(gap: float, tmp_path: Path) -> None:
    assert room(tmp_path, gap=gap) == 1_000_000 - POUNDS * (GBP + gap * 10) // 1_000


def test_the_rate_may_stand_where_something_in_it_ends(tmp_path: Path) -> None:
    beside = entry(
        "00:02",
        name="rate",
        when="symbol = GBPUSD",
        size="size: 0.01 lots",
        stop="200 pips",
        targets=["at: 400 pips"],
    )
    lost = 2_000 + 100  # its own stop, and the gap
    dearest = GBP + 10 + 4_000 + 100  # bought at the ask, the target 400 pips above, the gap beyond it
    assert room(tmp_path, beside, gap=10) == 1_000_000 - POUNDS * dearest // 1_000 - lost
