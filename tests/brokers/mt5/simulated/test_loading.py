"""What a terminal can be loaded with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Unpack

import pytest

from genesis_dsl.brokers.mt5.simulated.loading import (
    FIRST_LOGIN,
    Account,
    Options,
    Prices,
    instant_of,
    read_world,
)
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.brokers.mt5.simulated.world import World
from genesis_dsl.errors import GenesisError
from tests.brokers.mt5.simulated.terminals import PRICES, TEN, fault, quotes
from tests.brokers.mt5.simulated.test_account import written
from tests.market.makers import HEADER, at

FUNCTIONS = ("order_send",)


def world(
    prices: Prices = PRICES,
    account: Account = None,
    faults: FaultScript | None = None,
    **options: Unpack[Options],
) -> World:
    return read_world(prices, account, faults, FUNCTIONS, options)


def test_time_stands_where_every_symbol_has_a_quote() -> None:
    later = TEN + timedelta(minutes=1)
    both = world({"EURUSD": quotes(1.1), "GBPUSD": quotes(1.25, 60, later)})
    assert (both.begin, both.end) == (at("2026-03-02 10:01"), at("2026-03-02 10:09:59"))
    assert world(start="2026-03-02 10:05 UTC").begin == at("2026-03-02 10:05")


def test_files_of_a_folder_are_read_as_a_run_reads_them(tmp_path: Path) -> None:
    (tmp_path / "EURUSD_M1.csv").write_text(HEADER + "2026-03-02 10:00,1.1,1.1,1.1,1.1\n", "utf-8")
    found = world(tmp_path)
    assert (found.begin, len(found.tape["EURUSD"]), len(found.tape["GBPUSD"])) == (
        at("2026-03-02 10:00"),
        1,
        0,
    )


def test_names_are_those_of_the_instruments_file_and_of_the_broker(tmp_path: Path) -> None:
    found = world({"EURUSD": quotes(1.1)}, written(tmp_path))
    assert sorted(found.sheets) == ["CABLE", "EURUSD.m"]
    assert len(found.tape["EURUSD.m"]) == 600
    sheeted = world({"EURUSD": quotes(1.1)}, broker={"suffix": ".x", "company": "A", "server": "B"})
    assert "EURUSD.x" in sheeted.sheets
    assert sheeted.door.terms[FIRST_LOGIN].server == "B"


def test_further_accounts_have_logins_of_their_own(tmp_path: Path) -> None:
    script = "- when: after 1 second\n  what: account switched to 77\n"
    door = world(faults=script, login=5, logins={6: written(tmp_path), 7: None}, password="p").door

    assert (door.first, sorted(door.terms)) == (5, [5, 6, 7, 77])
    assert [(door.terms[each].currency, door.terms[each].netting) for each in (5, 6)] == [
        ("USD", False),
        ("EUR", True),
    ]


def test_the_clock_may_follow_another_zone_and_jump() -> None:
    usual, other = world().clock, world(server_zone="Europe/Athens").clock
    assert (usual.zone, usual.shift_ms, other.zone, other.shift_ms) == (
        "America/New_York",
        25_200_000,
        "Europe/Athens",
        0,
    )
    assert world(server_zone="UTC", server_shift_hours=3).clock.shift_ms == 10_800_000
    jumping = world(faults="- when: after 1 hour\n  what: server clock jumps back 30 minutes\n").clock
    assert jumping.jumps == ((at("2026-03-02 11:00"), -1_800_000),)


@pytest.mark.parametrize(
    ("prices", "options", "said"),
    [
        ({"EURSUD": quotes(1.1)}, {}, "does not name EURSUD"),
        ({"EURUSD": []}, {}, "hold no symbol"),
        ({}, {}, "hold no symbol"),
        ("nowhere", {}, "there is no file or folder nowhere"),
        (PRICES, {"start": "2026-03-02 10:00"}, "has no time zone"),
        (PRICES, {"start": datetime(2026, 3, 2)}, "has no zone"),  # noqa: DTZ001  # that is the point
        (PRICES, {"server_zone": "Athens"}, "is no time zone"),
        (PRICES, {"sped": 60}, "has no option sped; it has start, speed"),
        (PRICES, {"lag_ms": -1}, "lag_ms=-1 is no whole number from 0 on"),
        (PRICES, {"maxbars": 1.5}, "maxbars=1.5 is no whole number from 1 on"),
        (PRICES, {"selected": ["EURSUD"]}, "has no symbol EURSUD"),
    ],
)
def test_what_cannot_be_used_is_told(prices: Prices, options: Options, said: str) -> None:
    with pytest.raises(GenesisError, match=said):
        world(prices, **options)


def test_a_fault_of_a_symbol_that_is_not_there_is_refused() -> None:
    with pytest.raises(GenesisError, match="speaks of EURSUD"):
        world(faults=fault("after 1 hour", "quotes of EURSUD frozen"))


def test_an_instant_is_read_with_its_zone() -> None:
    assert instant_of(TEN) == instant_of("2026-03-02 10:00 UTC") == at("2026-03-02 10:00")
    assert instant_of(datetime(2026, 3, 2, 10, 0, 0, 1_000, UTC)) == at("2026-03-02 10:00") + 1
