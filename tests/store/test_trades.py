import pytest
from sqlmodel import Session

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import reading
from genesis_dsl.store.trades import count_positions, find_positions, find_trade
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import Batch


def test_a_trade_is_found_with_all_that_belongs_to_it(session: Session, batch: Batch) -> None:
    trade = find_trade(session, 1, 7)

    assert trade.position == batch.positions[0]
    assert trade.orders == tuple(batch.orders)
    assert trade.fills == tuple(batch.fills)
    assert trade.stop_moves == tuple(batch.stop_moves)


def test_the_trades_of_a_run_are_found(session: Session, batch: Batch) -> None:
    assert find_positions(session, 1) == list(batch.positions)


def test_trades_are_found_behind_one_of_them(session: Session, batch: Batch) -> None:
    numbers = [trade.id for trade in batch.positions]

    assert [trade.id for trade in find_positions(session, 1, limit=1)] == numbers[:1]
    assert find_positions(session, 1, after=numbers[-1]) == []
    assert count_positions(session, 1) == len(numbers)


def test_a_missing_trade_names_those_that_there_are(session: Session) -> None:
    with pytest.raises(StoreError, match="Run 1 has no trade 8; its trades are 7 to 7"):
        find_trade(session, 1, 8)


def test_a_run_without_trades_says_so(finished: Database) -> None:
    with Writer(finished) as writer:
        writer.begin({"currency": "USD"}, Batch())

    with (
        reading(finished) as session,
        pytest.raises(StoreError, match="Run 2 has no trade 0: it traded nothing"),
    ):
        find_trade(session, 2, 0)
