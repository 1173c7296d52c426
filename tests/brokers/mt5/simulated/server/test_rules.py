"""The order in which a request is judged: of several faults the first in the table is answered."""

import re

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.answers import COMMENTS
from genesis_dsl.brokers.mt5.simulated.server.rules import RULES
from tests.brokers.mt5.simulated.server.grounds import account, at, request
from tests.house.commands import ROOT

FAULTS: list[tuple[dict[str, object], int]] = [
    ({"symbol": "EURUSX"}, mt5.TRADE_RETCODE_INVALID),
    ({"type": mt5.ORDER_TYPE_BUY_LIMIT}, mt5.TRADE_RETCODE_INVALID_ORDER),
    ({"volume": 0.001}, mt5.TRADE_RETCODE_INVALID_VOLUME),
    ({"type_filling": mt5.ORDER_FILLING_RETURN}, mt5.TRADE_RETCODE_INVALID_FILL),
    ({"sl": 1.2}, mt5.TRADE_RETCODE_INVALID_STOPS),
    ({"volume": 99.0}, mt5.TRADE_RETCODE_NO_MONEY),
]


@pytest.mark.parametrize("first", range(len(FAULTS)))
def test_the_first_fault_is_answered(first: int) -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    fields: dict[str, object] = {"action": mt5.TRADE_ACTION_DEAL, "volume": 1.0}
    for fault, _ in reversed(FAULTS[first:]):
        fields |= fault
    assert held.send(request(**fields)).retcode == FAULTS[first][1]
    assert held.check(request(**fields)).retcode == FAULTS[first][1]


def test_what_the_terminal_refuses_has_no_request_id_and_no_figures() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    bad = held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0, symbol="EURUSX"))
    assert tuple(bad)[:7] == (mt5.TRADE_RETCODE_INVALID, 0, 0, 0.0, 0.0, 0.0, 0.0)
    assert (bad.request_id, bad.comment) == (0, "Invalid request")
    money = held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=99.0))
    assert (money.request_id, money.comment) == (1, "No money")
    assert held.send(request(action=mt5.TRADE_ACTION_DEAL, volume=1.0)).request_id == 2


def test_the_page_names_the_rules_in_their_order() -> None:
    page = (ROOT / "docs" / "mt5.md").read_text("utf-8")
    rows = re.findall(r"^\| (100\d\d) \| (.*) \|$", page, re.MULTILINE)
    told = [(int(code), "(*sent*)" in what) for code, what in rows]
    assert told == [(each.retcode, each.sent) for each in RULES]


def test_every_refusal_has_words() -> None:
    assert {each.retcode for each in RULES} <= COMMENTS.keys()


def test_a_check_is_asked_all_but_what_only_the_server_knows() -> None:
    assert {each.retcode for each in RULES if each.sent} == {
        mt5.TRADE_RETCODE_LIMIT_ORDERS,
        mt5.TRADE_RETCODE_LIMIT_POSITIONS,
        mt5.TRADE_RETCODE_LIMIT_VOLUME,
        mt5.TRADE_RETCODE_MARKET_CLOSED,
    }
