"""Stories of money in another currency: the rate is the last bid that was known, of one symbol or of two.

A lot is 100,000 units; the spread is 1 pip. What is decided at a clock is filled at the open of the next bar.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Ran, Story, clock, csv_text, entry, path, run, strategy, symbol_text

RATES = ("EURUSD", "USDJPY", "GBPUSD", "EURGBP", "EURJPY")


def told(
    traded: str,
    closes: list[int],
    folder: Path,
    *,
    currency: str = "USD",
    rates: dict[str, str] | None = None,
    more: str = "",
    margin: str = "leverage: 100",
    clocks: tuple[str, str] = ("00:02", "00:05"),
) -> Ran:
    """Buy a lot and close it again; `rates`: other files of prices, by name."""
    leave = f"- id: out\n  when: time between {clocks[1]} and {clocks[1]} in UTC\n  do: close position"
    rules = strategy(entry(clocks[0], stop=None), exits=leave, symbols=traded)
    symbols = [symbol_text(each, margin=margin, more=more if each == traded else "") for each in RATES]
    story = Story(
        rules,
        {traded: path(*closes)},
        currency=currency,
        balance="1_000_000",
        symbols=symbols,
        raw=rates or {},
    )
    return run(story, folder)


def minutes(symbol: str, *bids: int, start: str = "2026-01-05 00:00") -> dict[str, str]:
    """Give a file of M1 bars without wicks."""
    digits = 3 if symbol.endswith("JPY") else 5
    return {f"{symbol}_M1.csv": csv_text([(each,) * 4 for each in bids], start, digits=digits)}


def result(ran: Ran) -> tuple[int, int]:
    """Give profit and commission of the deal that closed."""
    (out,) = [each for each in ran.fills if not each.opens]
    return out.profit, out.commission


E = 160_000
YEN = [E, E, E, E + 500, E + 500, E + 500, E + 500]
"""EURJPY rises by 500 points while a lot is held; 490 are left after the spread, which is 49,000 yen."""


@dataclass(frozen=True)
class Rated:
    """What is traded, the account's currency, prices of other symbols, and the profit in its minor units."""

    traded: str
    currency: str
    closes: list[int]
    rates: dict[str, str]
    profit: Fraction


STEADY = [150_000] * 8
FALLING = [*[150_000] * 5, 140_000, 130_000, 120_000]
LATE = csv_text([(90_000,) * 4], "2026-01-05 00:06", digits=3)
PAUSED = minutes("USDJPY", 150_000, 151_000) | {"USDJPY_M1_b.csv": LATE}
G = 85_000
POUNDS = [G, G, G, G + 100, G + 100, G + 100, G + 100]
"""EURGBP rises by 100 points: 90 of them are 90 pounds a lot."""
STORIES = {
    "yen become dollars by the bid of USDJPY": Rated(
        "EURJPY", "USD", YEN, minutes("USDJPY", *STEADY), Fraction(49_000 * 100, 150)
    ),
    "the rate is that of the moment of the deal": Rated(
        "EURJPY", "USD", YEN, minutes("USDJPY", *FALLING), Fraction(49_000 * 100, 140)
    ),
    "where the rate pauses, its last price counts, never a later one": Rated(
        "EURJPY",
        "USD",
        YEN,
        PAUSED,
        Fraction(49_000 * 100, 151),
    ),
    "a symbol that is its own rate takes the price of the deal": Rated(
        "USDJPY", "USD", [150_000] * 3 + [150_500] * 4, {}, Fraction(49_000 * 100 * 1_000, 150_500)
    ),
    "pounds become yen by way of dollars": Rated(
        "EURGBP",
        "JPY",
        POUNDS,
        minutes("GBPUSD", *[130_017] * 8) | minutes("USDJPY", *[150_123] * 8),
        90 * Fraction("195.185421"),  # 1.30017 times 150.123 is 195.18542091
    ),
    "yen become euros by way of dollars": Rated(
        "USDJPY", "EUR", [150_000] * 3 + [150_500] * 4, minutes("EURUSD", *[125_013] * 8),
        49_000 * 100 / Fraction("188.144565"),  # 150.500 times 1.25013 is 188.144565
    ),
    "one rate goes before two": Rated(
        "EURGBP",
        "USD",
        POUNDS,
        minutes("GBPUSD", *[130_000] * 8) | minutes("EURUSD", *[110_000] * 8),
        Fraction(90 * 130),
    ),
    "without a rate of its own, the symbol leads to one": Rated(
        "EURGBP", "USD", POUNDS, minutes("EURUSD", *[110_000] * 8), Fraction(90 * 100 * 110_000, G + 100)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_profit_becomes_the_account_s_money(name: str, tmp_path: Path) -> None:
    rated = STORIES[name]
    ran = told(rated.traded, rated.closes, tmp_path, currency=rated.currency, rates=rated.rates)
    assert result(ran)[0] == round(rated.profit)


def test_what_has_no_rate_yet_is_not_traded_and_says_so(tmp_path: Path) -> None:
    late = minutes("USDJPY", *[150_000] * 8, start="2026-01-05 00:04")
    ran = told("EURJPY", [E] * 12, tmp_path, rates=late, clocks=("00:02", "00:09"))
    assert ran.kinds() == [("00:02", "blocked", "no price yet")]
    assert ran.decisions[0].detail["unpriced"] == "USDJPY"
    again = told("EURJPY", [E] * 12, tmp_path, rates=late, clocks=("00:05", "00:09"))
    assert [kind for _, kind, _ in again.kinds()] == ["fired", "closed"]


def test_a_rate_of_hours_is_known_when_its_hour_is_over(tmp_path: Path) -> None:
    hours = {"USDJPY_H1.csv": csv_text([(150_000,) * 4, (100_000,) * 4], digits=3, step=3_600_000)}
    early = told("EURJPY", [E] * 130, tmp_path, rates=hours, clocks=("00:30", "00:40"))
    assert early.kinds() == [("00:30", "blocked", "no price yet")]
    closes = [E] * 65 + [E + 500] * 65
    late = told("EURJPY", closes, tmp_path, rates=hours, clocks=("01:02", "01:30"))
    assert result(late)[0] == round(Fraction(49_000 * 100, 150))


COMMISSIONS = [
    ("commission: 2 EUR", "USD", 200 * Fraction(110_000, 100_000)),  # at the bid of EURUSD itself
    ("commission: 2 USD", "EUR", 200 / Fraction(110_010, 100_000)),  # at the price of the deal
    ("commission: 300 JPY", "USD", 300 * 100 / Fraction(150)),
    ("commission: 3 GBP", "USD", 300 * Fraction(130_000, 100_000)),
]


@pytest.mark.parametrize(("more", "currency", "side"), COMMISSIONS)
def test_a_commission_in_any_money_is_paid_on_both_sides(
    more: str, currency: str, side: Fraction, tmp_path: Path
) -> None:
    rates = minutes("USDJPY", *STEADY) | minutes("GBPUSD", *[130_000] * 8)
    ran = told("EURUSD", [110_000] * 8, tmp_path, currency=currency, rates=rates, more=more)
    out = side if currency == "USD" else 200 / Fraction(110_000, 100_000)
    assert result(ran)[1] == round(side) + round(out)
    assert ran.positions[0].pnl == result(ran)[0] - result(ran)[1]


def test_margin_is_asked_for_in_the_account_s_money(tmp_path: Path) -> None:
    rates = minutes("USDJPY", *STEADY)
    ran = told("EURJPY", [E] * 8, tmp_path, rates=rates, margin="margin: 2_000_000_000 JPY")
    blocked = ran.decisions[0]
    assert (blocked.reason, blocked.detail["needed"]) == ("no money", 2_000_000_000 * 100 // 150 + 1)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(future=st.lists(st.integers(50_000, 400_000), min_size=4, max_size=4))
def test_no_later_rate_is_ever_used(tmp_path: Path, future: list[int]) -> None:
    rates = minutes("USDJPY", *[150_000] * 6, *future)
    ran = told("EURJPY", [*YEN, E, E, E], tmp_path, rates=rates)
    assert [(clock(each.time), each.profit) for each in ran.fills] == [
        ("00:03", 0),
        ("00:06", round(Fraction(49_000 * 100, 150))),
    ]
