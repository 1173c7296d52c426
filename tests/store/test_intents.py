"""Intents are kept as they are, on both databases, and a changed one is told."""

from dataclasses import replace

import pytest

from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.intent import Times
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import Database, connect
from genesis_dsl.store.intents import IntentKeeper
from tests.brokers.keeping import intent

ONE = intent(
    *(5, "close", 1),
    position=3,
    type=2,
    price=110_000,
    trigger=110_010,
    stop=109_000,
    target=112_000,
    expires=9_000,
    times=Times(1, 2, 3),
)


def test_what_is_kept_comes_back(finished: Database) -> None:
    with IntentKeeper(finished, 1) as keeper:
        desk = Desk(keeper)
        desk.intend(ONE)
        assert desk.send(5, 10)
        desk.answer(5, 10_009, 20, ticket=77)
        desk.fill(5, 900, 40, 30)

    with IntentKeeper(finished, 1) as keeper:
        (again,) = keeper.kept()
        assert again == desk.intents[5]
        assert again == replace(
            ONE,
            state=State.PARTLY_FILLED,
            ticket=77,
            filled=40,
            deals=(900,),
            code=10_009,
            times=Times(1, 2, 3, 10, 20, 30),
        )
    with connect(finished) as connection:
        steps = connection.execute("SELECT id, number, state FROM intent_step ORDER BY id").fetchall()
        (magic,) = connection.execute("SELECT magic FROM intent").fetchone()
    assert [tuple(each) for each in steps] == [
        (1, 5, "intended"),
        (2, 5, "sent"),
        (3, 5, "accepted"),
        (4, 5, "partly filled"),
    ]
    assert magic == ONE.identity.magic


def test_what_somebody_changed_is_told(finished: Database) -> None:
    with IntentKeeper(finished, 1) as keeper:
        keeper.keep(ONE)
        with connect(finished) as connection:
            connection.execute("UPDATE intent SET state = 'dreamt'")
            connection.commit()
        with pytest.raises(StoreError, match="Somebody changed"):
            keeper.kept()
