"""A broker who counts otherwise than the instruments file: entries wait where that makes an order dearer."""

from pathlib import Path
from typing import Any

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.given import find_notices
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow, OrderRow
from tests.runs.sessions.played import START, Played


def told(folder: Path, symbol: dict[str, Any]) -> tuple[set[str], int, list[str]]:
    """Play at such a broker. Gives why entries were blocked, the count of orders, and what was told."""
    one = Played(folder)
    account = folder / "rules" / "small.yaml"
    mt5.load(folder / "data", account, start=START, broker={"symbols": {"EURUSD": symbol}})
    assert mt5.initialize()
    one.begin()
    one.play(6)
    ended = one.end()
    assert verify(one.database, ended.run).holds
    with reading(one.database) as session:
        blocked = {each.reason for each in find_rows(session, 1, DecisionRow) if each.kind == "blocked"}
        orders = len(list(find_rows(session, 1, OrderRow)))
        texts = [each.text for each in find_notices(session, 1) if "figures" in each.topic]
    return blocked, orders, texts


def test_where_an_order_is_dearer_at_the_broker_nothing_is_entered(tmp_path: Path) -> None:
    blocked, orders, (text,) = told(tmp_path, {"calculation": "cfd"})
    assert "other figures" in blocked
    assert orders == 0
    assert "entries wait until `leverage:` or `margin:`" in text


def test_what_the_broker_would_refuse_is_told_once_and_entries_go_on(tmp_path: Path) -> None:
    _, orders, texts = told(tmp_path, {"stops_level": 20})
    assert orders
    assert [each.partition(" must stay")[0] for each in texts] == ["Stops in EURUSD"]
