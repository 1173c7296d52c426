"""Stories of sizes: what is asked for, every cap, and the one that bound."""

from pathlib import Path

import pytest

from genesis_dsl.trace.rows import DecisionRow
from tests.builders import Story, csv_text, entry, flat, run, strategy, symbol_text


def decided(
    folder: Path, size: str, *, stop: str = "20 pips", more: str = "", **story: object
) -> DecisionRow:
    rules = strategy(entry(size=size, stop=stop, more=more))
    return run(Story(rules, flat(8), **story), folder).decisions[0]  # type: ignore[arg-type]  # any part of a story


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ("risk: 0.5% of balance", 250),
        ("risk: 0.4999% of balance", 249),  # rounded down to the lot step
        ("risk: 100 USD", 50),
        ("risk: 1% of equity", 500),
        ("size: 1.239 lots", 123),
        ("size: 0.29 lots", 29),  # though 0.29 / 0.01 is 28.999... in floats
        ("size: 100_000_000_000_000_000_000 lots", 10_000),  # the most of the instrument
        ("risk: 100_000_000_000_000_000_000 USD", 10_000),
    ],
)
def test_a_size_is_rounded_down_to_the_lot_step(size: str, steps: int, tmp_path: Path) -> None:
    assert decided(tmp_path, size).detail["steps"] == steps


@pytest.mark.parametrize(("size", "raw"), [("size: 0.379 lots", 0.379), ("risk: 1_234.56 USD", 6.1728)])
def test_the_size_that_was_asked_for_is_kept_as_it_was(size: str, raw: float, tmp_path: Path) -> None:
    assert decided(tmp_path, size).detail["raw_lots"] == raw


def test_the_cap_that_bound_is_named(tmp_path: Path) -> None:
    caps = "size_at_most:\n  - id: small\n    is: 0.4 lots\n  - id: worth\n    is: 30_000 USD"
    found = decided(tmp_path, "risk: 1_000 USD", more=caps)
    assert (found.detail["steps"], found.detail["bound"], found.detail["raw_lots"]) == (27, "worth", 5.0)


def test_the_most_of_the_instrument_binds_too(tmp_path: Path) -> None:
    found = decided(tmp_path, "size: 250 lots")
    assert (found.detail["steps"], found.detail["bound"]) == (10_000, "most")


def test_the_risk_is_the_money_lost_at_the_stop(tmp_path: Path) -> None:
    found = decided(tmp_path, "risk: 0.5% of balance")
    assert (found.detail["price"], found.detail["stop"], found.detail["risk"]) == (110_010, 109_810, 50_000)


FINE = symbol_text().replace(
    "least: 0.01, most: 100, step: 0.01", "least: 0.00000002, most: 90, step: 0.00000001"
)


@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ("size: 0.00000123 lots", 123),
        ("size: 1 lots", 100_000_000),
        ("size: 50 lots", 5_000_000_000),
        ("size: 100 lots", 9_000_000_000),
        ("risk: 1_000 USD", 500_000_000),
    ],
)
def test_a_step_may_be_as_fine_as_a_coin_is_divided(size: str, steps: int, tmp_path: Path) -> None:
    assert decided(tmp_path, size, symbols=(FINE,)).detail["steps"] == steps


def test_a_cap_in_money_is_exact_where_a_step_is_worth_less_than_a_cent(tmp_path: Path) -> None:
    caps = "size_at_most:\n  - id: worth\n    is: 11 USD"
    assert decided(tmp_path, "size: 1 lots", more=caps, symbols=(FINE,)).detail["steps"] == 10_000


HALF = "- id: {name}\n  trip_when: balance {sign} 1 USD\n  then: size to {share}\n  re_arm: when clear\n"


def scaled(folder: Path, *switches: tuple[str, str, str], more: str = "") -> DecisionRow:
    """Run an order of 3 lots beside switches: name, whether it is tripped, the share."""
    texts = [HALF.format(name=name, sign=sign, share=share) for name, sign, share in switches]
    rules = strategy(entry(size="size: 3 lots", more=more))
    ran = run(Story(rules, flat(8), switches="".join(texts)), folder)
    return next(each for each in ran.decisions if each.kind in ("fired", "blocked"))


@pytest.mark.parametrize(
    ("share", "steps"),
    [("50%", 150), ("33.33%", 99), ("0.5 * 50%", 75), ("max(20%, 10%)", 60), ("200%", 300)],
)
def test_a_tripped_switch_leaves_a_share_of_what_is_asked_for(share: str, steps: int, tmp_path: Path) -> None:
    found = scaled(tmp_path, ("less", ">", share))
    assert found.detail["steps"] == steps
    assert found.detail.get("bound") == (None if steps == 300 else "less")
    assert found.detail["raw_lots"] == 3.0


def test_a_switch_that_is_not_tripped_leaves_all_of_it(tmp_path: Path) -> None:
    assert scaled(tmp_path, ("less", "<", "50%")).detail["steps"] == 300


def test_the_smallest_share_and_the_smallest_cap_win(tmp_path: Path) -> None:
    switches = (("half", ">", "50%"), ("third", ">", "30%"), ("not_yet", "<", "10%"))
    assert scaled(tmp_path, *switches).detail["bound"] == "third"
    (tmp_path / "capped").mkdir()
    cap = "size_at_most:\n  - id: small\n    is: 0.4 lots"
    found = scaled(tmp_path / "capped", *switches, more=cap)
    assert (found.detail["bound"], found.detail["steps"]) == ("small", 40)


def test_a_share_that_leaves_less_than_the_smallest_order_leaves_none(tmp_path: Path) -> None:
    assert scaled(tmp_path, ("off", ">", "0%")).reason == "size too small"


def test_a_share_may_be_a_sentence_that_follows_the_account(tmp_path: Path) -> None:
    switch = """- id: less_and_less
  trip_when: equity < 99% of highest(equity since start)
  then: size to (equity - 95% of initial_balance) / (5% of initial_balance)
  re_arm: when clear
"""
    rules = strategy(
        entry("00:01", name="first", size="size: 5 lots", stop="40 pips"),
        entry("00:08", name="then", size="size: 1 lots"),
    )
    ran = run(Story(rules, [*flat(4), *flat(8, 109_500)], switches=switch), tmp_path)
    then = next(each for each in ran.decisions if each.detail.get("bound") == "less_and_less")
    assert sum(each.profit for each in ran.fills) == -255_000
    assert then.detail["steps"] == 49  # 97,450 is 49 % of the way from 95,000 to 100,000


def test_a_cap_may_be_a_share_of_the_volume(tmp_path: Path) -> None:
    """A tenth of 7 units is 0.7 lots where nobody says what a unit is; where one is half a lot, 0.35."""
    prices = csv_text(flat(8)).splitlines()
    traded = "\n".join([f"{prices[0]},volume", *(f"{each},7" for each in prices[1:])])
    caps = "size_at_most:\n  - id: market_share\n    is: 10% of volume"
    halves = symbol_text(more="fills: {share: 100%, unit: 0.5 lots}")
    for name, symbol, steps in (("plain", symbol_text(), 70), ("halves", halves, 35)):
        (tmp_path / name).mkdir()
        story = Story(strategy(entry(size="size: 5 lots", more=caps)), [], symbols=(symbol,))
        story.raw = {"EURUSD_M1.csv": traded}
        found = run(story, tmp_path / name).decisions[0].detail
        assert (found["steps"], found["bound"]) == (steps, "market_share")


def test_no_order_is_sent_while_the_volume_of_its_cap_is_unknown(tmp_path: Path) -> None:
    caps = "size_at_most:\n  - id: market_share\n    is: 10% of volume"
    assert decided(tmp_path, "size: 1 lots", more=caps).reason == "size unknown"


def sizes(switch: str, folder: Path) -> list[int]:
    """Size orders of a lot at 00:05 and at 00:09, beside a switch; give their steps."""
    rules = strategy(entry(stop=None), entry("00:09", name="then", more="at_once: 1", stop=None))
    ran = run(Story(rules, flat(12), switches=switch), folder)
    return [each.detail["steps"] for each in ran.decisions if each.kind == "fired"]


def test_the_smallest_of_two_shares_of_one_switch_wins(tmp_path: Path) -> None:
    switch = "- id: less\n  trip_when: balance > 1 USD\n  then:\n    - size to 50%\n    - size to 20%\n"
    assert sizes(switch, tmp_path) == [20, 20]


EACH = "- id: tired\n  for_each: position\n  trip_when: held >= 3 minutes\n  then: {then}\n"


@pytest.mark.parametrize(
    ("share", "steps"),
    [("50%", 50), ("0.3 lots / lots", 30), ("2 * lots / (1 lots)", 100)],
)
def test_a_share_may_be_that_of_a_position(share: str, steps: int, tmp_path: Path) -> None:
    """The one that tripped the switch is the first, of one lot."""
    assert sizes(EACH.format(then=f"size to {share}"), tmp_path) == [100, steps]
