from dataclasses import replace

from sqlmodel import Session

from genesis_dsl.server.views.levels import targets_of
from genesis_dsl.store.trades import find_trade
from tests.server.records import DECISIONS, NODES


def test_targets_are_prices_whatever_they_are_written_as(session: Session) -> None:
    position = find_trade(session, 1, 1).position  # bought at 1.12056, its stop 11 pips away

    assert list(targets_of(position, DECISIONS[0], NODES)) == [("target 1", 112_276), ("target 2", 112_456)]


def test_a_target_that_was_not_known_is_left_out(session: Session) -> None:
    position = find_trade(session, 1, 1).position
    decision = replace(DECISIONS[0], values=DECISIONS[0].values | {"13": "warming up"})  # type: ignore[operator]  # a mapping of ours

    assert [name for name, _ in targets_of(position, decision, NODES)] == ["target 1"]
