"""The broker's figures against those of the rules: what differs is told, and waits where it matters."""

from dataclasses import replace
from fractions import Fraction

import pytest

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.link.figures import Figure, Ours, differing
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.account import read_account
from genesis_dsl.trading.scale import to_scale
from tests.brokers.mt5.simulated.terminals import loaded

DEMO = read_account(None).instruments.symbols["EURUSD"]


def told(**ours: object) -> list[Figure]:
    one = replace(DEMO, **ours)  # type: ignore[arg-type]  # fields by name
    return differing(Direct(terminal), Ours("EURUSD", "USD", one, to_scale(one, "USD"), {}))


def test_where_both_reckon_alike_nothing_is_told() -> None:
    loaded()
    assert DEMO.asks_margin
    assert told() == []


@pytest.mark.parametrize("calculation", ["cfd", "forex no leverage", "stocks", "cfd index"])
def test_a_broker_who_asks_for_more_margin_makes_entries_wait(calculation: str) -> None:
    loaded(broker={"symbols": {"EURUSD": {"calculation": calculation}}})
    (figure,) = told()
    assert figure.blocks
    assert "lots of EURUSD tie up 110,0" in figure.why
    assert "entries wait until `leverage:`" in figure.why


def test_one_who_asks_for_less_is_told_and_nothing_waits() -> None:
    loaded()
    (figure,) = told(leverage=DEMO.leverage / 2)
    assert not figure.blocks
    assert "limits are tighter than they need be" in figure.why


def test_a_move_that_is_worth_something_else_makes_entries_wait() -> None:
    loaded()
    blocking = [each.why for each in told(lot=DEMO.lot / 10) if each.blocks]
    assert any("A move of 100 ticks in 1 lots of EURUSD is worth 100.00 USD" in each for each in blocking)


def test_sizes_and_levels_that_the_broker_refuses_are_told() -> None:
    loaded(broker={"symbols": {"EURUSD": {"stops_level": 50}}})
    whys = [
        each.why for each in told(least=Fraction(1, 1000), step=Fraction(1, 1000), most=Fraction(1_000_000))
    ]
    assert [each.split()[0:2] for each in whys] == [["The", "smallest"], ["The", "greatest"], ["Stops", "in"]]


def test_what_the_terminal_cannot_say_is_not_compared() -> None:
    loaded(link=False)
    assert told() == []
