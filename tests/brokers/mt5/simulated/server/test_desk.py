"""The server's day, and what an account opens with."""

from datetime import UTC, datetime

import pytest

from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.mt5.simulated.server.desk import FIRST_DEAL, FIRST_ORDER, next_midnight, open_desk
from genesis_dsl.errors import SettingsError
from tests.brokers.mt5.simulated.server.grounds import EURUSD, account, at, ground, request, sheet


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        ("2026-01-05 10:00", "2026-01-05 22:00"),
        ("2026-01-05 22:00", "2026-01-06 22:00"),
        ("2026-03-07 23:00", "2026-03-08 21:00"),  # New York has changed its clock, Europe has not
        ("2026-10-31 21:30", "2026-11-01 22:00"),
    ],
)
def test_the_day_of_the_server_ends_at_five_in_new_york(now: str, midnight: str) -> None:
    instant, expected = (
        int(datetime.fromisoformat(each).replace(tzinfo=UTC).timestamp()) * 1_000 for each in (now, midnight)
    )
    assert ground([]).clock == ServerClock()
    assert next_midnight(ground([]), instant) == expected


def test_what_has_no_tick_is_not_traded() -> None:
    desk = open_desk(ground({"EURUSD": [(1, 110_000, 110_010)]}, sheet(), sheet(name="EURUSD.m")))
    assert desk.names == ("EURUSD",)


def test_money_that_no_price_converts_is_refused_with_a_sentence() -> None:
    with pytest.raises(SettingsError, match="EURUSD pays or charges USD and the account is kept in JPY"):
        open_desk(ground([(1, 110_000, 110_010)], currency="JPY"))


def test_two_names_of_one_symbol_are_two_symbols() -> None:
    quotes = {"EURUSD": [(1, 110_000, 110_010)], "EURUSD.m": [(1, 120_000, 120_010)]}
    held = account(quotes, sheet(), sheet(EURUSD, "EURUSD.m"))
    held.advance(at(1))
    for name in quotes:
        held.send(request(action=1, volume=1.0, symbol=name))
    assert [(each.symbol, each.price_open) for each in held.positions()] == [
        ("EURUSD", 1.1001),
        ("EURUSD.m", 1.2001),
    ]


def test_tickets_of_orders_and_deals_are_counted_apart() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    answer = held.send(request(action=1, volume=1.0))
    assert (answer.order, answer.deal) == (FIRST_ORDER, FIRST_DEAL + 1)  # the first one paid the money in
