"""One order through the gate and the venue: the account's own rules, and what becomes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.simulated import Fate, Ticket, simulate, write
from tests.builders import Story, at, flat, path, strategy

PRICES = [*flat(10), *path(110_000, 110_100, 110_250, 110_500), *flat(60, 110_500)]
LIMITS = """- id: daily_loss
  names:
    floor: balance_at_day_start - 500 USD
  must_hold: equity >= floor
"""
TICKET = Ticket("EURUSD", "buy", "2026-01-05 00:05 UTC", size="1 lots", stop="20 pips", targets=("10 pips",))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Prices, and an account with a limit."""
    folder = tmp_path_factory.mktemp("order")
    request = Story(
        strategy("- id: go\n  side: buy\n  when: close > 0\n  size: 1 lots\n"), PRICES, limits=LIMITS
    )
    asked = request.write(folder)
    account = next(each for each in asked.paths if each.name == "small.yaml")
    return asked.data, str(account)


def fate(ground: tuple[Path, str], **changes: object) -> Fate:
    return simulate(replace(TICKET, **changes), *ground)  # type: ignore[arg-type]  # fields by name


def test_an_order_is_filled_and_ends_as_a_trade(ground: tuple[Path, str]) -> None:
    found = fate(ground)

    assert found.explanation.decision.kind == "fired"
    assert found.explanation.decision.time == at("2026-01-05 00:05")
    assert found.order is not None
    assert found.order.ended == "filled"
    assert [each.opens for each in found.fills] == [True, False]
    assert found.position is not None
    assert (found.position.exit_reason, found.position.pnl) == ("target:1", 10_000)


def test_an_order_that_would_break_a_limit_is_kept_by_the_gate(ground: tuple[Path, str]) -> None:
    found = fate(ground, size="3 lots")

    assert (found.explanation.decision.kind, found.explanation.decision.reason) == (
        "refused",
        "rule:daily_loss",
    )
    assert (found.order, found.fills, found.position) == (None, (), None)
    assert found.explanation.binding is not None


def test_an_order_that_is_never_reached_rests_to_the_end(ground: tuple[Path, str]) -> None:
    found = fate(ground, type="limit", price="close - 50 pips", until="2026-01-05 00:40 UTC")

    assert found.order is not None
    assert (found.order.ended, found.fills, found.position) == ("resting", (), None)


def test_what_comes_later_is_not_of_this_order(ground: tuple[Path, str]) -> None:
    found = fate(ground, stop="5 pips", targets=("1 pip",))

    assert found.position is not None
    assert {each.position for each in found.fills} == {found.position.id}


def test_a_sentence_that_is_wrong_is_found_at_its_place(ground: tuple[Path, str]) -> None:
    with pytest.raises(RulesRefused) as refused:
        fate(ground, stop="bananas")

    assert "bananas" in refused.value.diagnostics[0].message


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "2026-01-05 00:05"},
        {"at": "2026-01-04 00:05 UTC"},
        {"at": "2026-01-05 23:05 UTC"},
        {"stop": "20 pips\n    because: this"},
        {"stop": "20 pips # away"},
        {"symbol": "EURUSD, GBPUSD"},
        {"symbol": "EURUSD]"},
        {"size": "{}"},
        {"side": "buy: sell"},
    ],
)
def test_what_cannot_be_asked_is_a_sentence(ground: tuple[Path, str], changes: dict[str, object]) -> None:
    with pytest.raises(GenesisError):
        fate(ground, **changes)


def test_an_order_is_written_as_a_strategy() -> None:
    said = write(replace(TICKET, type="stop", price="close + 5 pips"), at("2026-01-05 00:05"))

    assert "    when: time between 00:05 and 00:05 in UTC\n" in said
    assert "      type: stop\n      at: close + 5 pips\n" in said
