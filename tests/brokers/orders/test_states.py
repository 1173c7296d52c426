"""The table as a whole: nothing is sent twice, nothing is lost, and every state has its recovery."""

from itertools import product

import pytest

from genesis_dsl.brokers.orders.states import (
    OVER,
    RECOVERY,
    TABLE,
    UNRESOLVED,
    Event,
    Recovery,
    State,
    follow,
    may_send,
)


def reached(start: State) -> set[State]:
    """Every state that some events lead to."""
    found, pending = {start}, [start]
    while pending:
        for state in TABLE[pending.pop()].values():
            if state not in found:
                found.add(state)
                pending.append(state)
    return found


def test_every_state_has_a_row_and_a_recovery() -> None:
    assert set(TABLE) == set(RECOVERY) == set(State)
    assert reached(State.INTENDED) == set(State)


def test_an_intent_is_sent_from_its_first_state_alone_and_never_comes_back_to_it() -> None:
    assert [state for state in State if may_send(state)] == [State.INTENDED]
    assert State.INTENDED not in {state for row in TABLE.values() for state in row.values()}


@pytest.mark.parametrize("state", sorted(UNRESOLVED))
def test_what_was_sent_and_not_answered_is_read_back(state: State) -> None:
    assert RECOVERY[state] is Recovery.READ_BACK
    assert follow(state, Event.LOSE_ANSWER) is State.UNKNOWN


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_holds_no_order(state: State) -> None:
    left = set(TABLE[state].values())
    assert left <= {
        State.FILLED,
        State.PARTLY_FILLED,
        State.CANCELLED,
        State.EXPIRED,
        State.CLOSED,
        State.ACCEPTED,
    }


def test_an_event_that_means_nothing_changes_nothing() -> None:
    for state, event in product(State, Event):
        if event not in TABLE[state]:
            assert follow(state, event) is state


def test_a_deal_that_comes_to_light_late_is_never_lost() -> None:
    for state in set(State) - {State.INTENDED, State.WITHDRAWN, State.CLOSED, State.DONE, State.FILLED}:
        assert follow(state, Event.FILL_REST) in {State.FILLED, State.CLOSING}
