"""The tables of a live session, declared with SQLModel as those of a run are (`tables`).

What was asked of a broker, what came in, what persons told it, and what happened around it.
"""

from sqlalchemy import BigInteger, Text
from sqlmodel import Field, SQLModel


class IntentTable(SQLModel, table=True):
    """What a broker was asked for, as it stands now; written before it is sent."""

    __tablename__ = "intent"

    run: int = Field(foreign_key="run.id", primary_key=True)
    number: int = Field(primary_key=True, sa_type=BigInteger)
    magic: int = Field(sa_type=BigInteger)
    action: str = Field(sa_type=Text)
    symbol: str = Field(sa_type=Text)
    side: int
    order_id: int = Field(sa_type=BigInteger)
    position_id: int = Field(sa_type=BigInteger)
    order_type: int
    steps: int = Field(sa_type=BigInteger)
    price_points: int = Field(sa_type=BigInteger)
    trigger_points: int = Field(sa_type=BigInteger)
    stop_points: int = Field(sa_type=BigInteger)
    target_points: int = Field(sa_type=BigInteger)
    expires_at_ms: int = Field(sa_type=BigInteger)
    state: str = Field(sa_type=Text)
    ticket: int = Field(sa_type=BigInteger)
    identifier: int = Field(sa_type=BigInteger)
    filled_steps: int = Field(sa_type=BigInteger)
    deals: str = Field(sa_type=Text)
    code: int
    sought: int
    tick_ms: int = Field(sa_type=BigInteger)
    decided_ms: int = Field(sa_type=BigInteger)
    allowed_ms: int = Field(sa_type=BigInteger)
    requested_ms: int = Field(sa_type=BigInteger)
    answered_ms: int = Field(sa_type=BigInteger)
    filled_ms: int = Field(sa_type=BigInteger)


class IntentStepTable(SQLModel, table=True):
    """A state that an intent came to; rows are added and never changed."""

    __tablename__ = "intent_step"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(sa_type=BigInteger)
    state: str = Field(sa_type=Text)
    written_at_ms: int = Field(sa_type=BigInteger)


class GivenTable(SQLModel, table=True):
    """What a live session was given at an instant, before anything was decided on it."""

    __tablename__ = "given"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    bars: bytes
    reports: str = Field(sa_type=Text)


class NoticeTable(SQLModel, table=True):
    """What happened around a session; rows are added and never changed."""

    __tablename__ = "notice"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    topic: str = Field(sa_type=Text)
    symbol: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    since_ms: int | None = Field(default=None, sa_type=BigInteger)


class CommandTable(SQLModel, table=True):
    """What persons told a session to do, and what became of it; a row changes until it is answered."""

    __tablename__ = "command"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    told_at_ms: int = Field(sa_type=BigInteger)
    who: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    time_ms: int | None = Field(default=None, sa_type=BigInteger)
    answer: str = Field(sa_type=Text)
