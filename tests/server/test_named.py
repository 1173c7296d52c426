import pytest
from sqlmodel import Session

from genesis_dsl.errors import NotStored
from genesis_dsl.server.named import find_named


@pytest.mark.parametrize(
    ("name", "called", "decision", "trade"),
    [("t1", "T1", 0, 1), ("2", "T2", 0, 2), ("D6", "D6", 6, None), ("O2", "O2", 6, None)],
)
def test_a_name_leads_to_its_decision(
    session: Session, name: str, called: str, decision: int, trade: int | None
) -> None:
    found = find_named(session, 1, name)

    assert (found.name, found.decision.id) == (called, decision)
    assert (found.trade.position.id if found.trade else None) == trade
    assert found.is_order == called.startswith("O")


@pytest.mark.parametrize("name", ["T9", "D9", "O9", "X1", ""])
def test_what_is_not_there_is_told(session: Session, name: str) -> None:
    with pytest.raises(NotStored):
        find_named(session, 1, name)
