"""How far a run has come, from what it has written so far."""

from sqlmodel import Session, func, select

from genesis_dsl.dataclass import dataclass
from genesis_dsl.store.reader import find_run
from genesis_dsl.store.tables import DecisionTable, LedgerDayTable, PositionTable


@dataclass(frozen=True, slots=True)
class Written:
    """What a run has written so far.

    Attributes:
        status: running, done, interrupted, failed.
        reached: The last day that it began, or the last instant at which it decided; 0 before both.
    """

    status: str
    reached: int
    trades: int
    decisions: int


def find_written(session: Session, run: int) -> Written:
    """Count what a run has written so far.

    Raises:
        NotStored: There is no such run.
    """
    row = find_run(session, run)
    day = session.exec(select(func.max(LedgerDayTable.time_ms)).where(LedgerDayTable.run == run)).one()
    time, decisions = session.exec(
        select(func.max(DecisionTable.time_ms), func.count()).where(DecisionTable.run == run)
    ).one()
    trades = session.exec(select(func.count()).where(PositionTable.run == run)).one()
    return Written(row.status, max(day or 0, time or 0), trades, decisions)
