"""The tables of a run, declared with SQLModel; `ddl.sql` is the same in SQL and a test compares the two.

Columns bear their unit in their name; `layout` tells how rows lie in them. Tables of a run are keyed
by the run first.
"""

from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel


class RunTable(SQLModel, table=True):
    """One run: when, with what, and how it ended."""

    __tablename__ = "run"

    id: int = Field(primary_key=True)
    status: str = Field(sa_type=Text)
    process: str = Field(sa_type=Text)
    started_at_ms: int = Field(sa_type=BigInteger)
    ended_at_ms: int = Field(sa_type=BigInteger)
    currency: str = Field(sa_type=Text)
    minor_digits: int
    manifest: str = Field(sa_type=Text)
    summary: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    head: str = Field(sa_type=Text)
    fault: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})


class SourceTable(SQLModel, table=True):
    """One file of rules, with the very text that ran."""

    __tablename__ = "source"

    run: int = Field(foreign_key="run.id", primary_key=True)
    kind: str = Field(primary_key=True, sa_type=Text)
    file_id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)


class SymbolTable(SQLModel, table=True):
    """The scales of a symbol."""

    __tablename__ = "symbol"

    run: int = Field(foreign_key="run.id", primary_key=True)
    symbol: str = Field(primary_key=True, sa_type=Text)
    digits: int
    pip_points: int
    lots_per_step: str = Field(sa_type=Text)


class DataFileTable(SQLModel, table=True):
    """One data file that was read."""

    __tablename__ = "data_file"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True)
    symbol: str = Field(sa_type=Text)
    timeframe: str = Field(sa_type=Text)
    path: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    bars: int = Field(sa_type=BigInteger)
    first_time_ms: int = Field(sa_type=BigInteger)
    last_time_ms: int = Field(sa_type=BigInteger)


class DataDayTable(SQLModel, table=True):
    """The hash of one UTC day of a symbol's bars."""

    __tablename__ = "data_day"

    run: int = Field(foreign_key="run.id", primary_key=True)
    symbol: str = Field(primary_key=True, sa_type=Text)
    day_ms: int = Field(primary_key=True, sa_type=BigInteger)
    bars: int = Field(sa_type=BigInteger)
    sha256: str = Field(sa_type=Text)


class NodeTable(SQLModel, table=True):
    """One sub-expression of a sentence; `rule` is its unique name."""

    __tablename__ = "node"
    __table_args__: ClassVar[tuple[object, ...]] = (Index("node_rule", "run", "rule"),)

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True)
    parent: int
    owner: str = Field(sa_type=Text)
    owner_id: str = Field(sa_type=Text)
    path: str = Field(sa_type=Text)
    op: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    timeframe: str = Field(sa_type=Text)
    file_id: str = Field(sa_type=Text)
    start_offset: int = Field(sa_type=BigInteger)
    end_offset: int = Field(sa_type=BigInteger)
    data: str = Field(sa_type=Text)
    same_as: int
    constants: str = Field(sa_type=Text)
    rule: str = Field(sa_type=Text)


class DecisionTable(SQLModel, table=True):
    """One decision, chained to the one before."""

    __tablename__ = "decision"
    __table_args__: ClassVar[tuple[object, ...]] = (
        Index("decision_time", "run", "symbol", "time_ms"),
        Index("decision_kind", "run", "kind", "reason"),
    )

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    site: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    symbol: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    node_values: str = Field(sa_type=Text)
    clocks: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)
    previous: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


class OrderTable(SQLModel, table=True):
    """An order, as it ended."""

    __tablename__ = "orders"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    decision_id: int = Field(sa_type=BigInteger)
    strategy: str = Field(sa_type=Text)
    entry: str = Field(sa_type=Text)
    symbol: str = Field(sa_type=Text)
    side: int
    order_type: str = Field(sa_type=Text)
    steps: int = Field(sa_type=BigInteger)
    price_points: int = Field(sa_type=BigInteger)
    stop_points: int = Field(sa_type=BigInteger)
    has_stop: bool
    placed_at_ms: int = Field(sa_type=BigInteger)
    ended_at_ms: int = Field(sa_type=BigInteger)
    ended: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)


class FillTable(SQLModel, table=True):
    """A deal."""

    __tablename__ = "fill"
    __table_args__: ClassVar[tuple[object, ...]] = (Index("fill_position", "run", "position_id"),)

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    order_id: int = Field(sa_type=BigInteger)
    position_id: int = Field(sa_type=BigInteger)
    symbol: str = Field(sa_type=Text)
    side: int
    steps: int = Field(sa_type=BigInteger)
    price_points: int = Field(sa_type=BigInteger)
    opens: bool
    reason: str = Field(sa_type=Text)
    profit_minor: int = Field(sa_type=BigInteger)
    commission_minor: int = Field(sa_type=BigInteger)
    swap_minor: int = Field(sa_type=BigInteger)
    ambiguous: bool


class PositionTable(SQLModel, table=True):
    """A position, as it ended or stands at the end of the data."""

    __tablename__ = "position"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    decision_id: int = Field(sa_type=BigInteger)
    order_id: int = Field(sa_type=BigInteger)
    strategy: str = Field(sa_type=Text)
    entry: str = Field(sa_type=Text)
    symbol: str = Field(sa_type=Text)
    side: int
    steps: int = Field(sa_type=BigInteger)
    entry_time_ms: int = Field(sa_type=BigInteger)
    entry_price_points: int = Field(sa_type=BigInteger)
    stop_points: int = Field(sa_type=BigInteger)
    has_stop: bool
    exit_time_ms: int = Field(sa_type=BigInteger)
    exit_price_points: int = Field(sa_type=BigInteger)
    exit_reason: str = Field(sa_type=Text)
    pnl_minor: int = Field(sa_type=BigInteger)
    risk_minor: int = Field(sa_type=BigInteger)
    commission_minor: int = Field(sa_type=BigInteger)
    swap_minor: int = Field(sa_type=BigInteger)
    best_minor: int = Field(sa_type=BigInteger)
    ambiguous: bool


class StopMoveTable(SQLModel, table=True):
    """A stop that a rule moved."""

    __tablename__ = "stop_move"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    position_id: int = Field(sa_type=BigInteger)
    old_points: int = Field(sa_type=BigInteger)
    new_points: int = Field(sa_type=BigInteger)
    reason: str = Field(sa_type=Text)


class LedgerDayTable(SQLModel, table=True):
    """The account at the start of a day of one calendar."""

    __tablename__ = "ledger_day"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    zone: str = Field(sa_type=Text)
    time_ms: int = Field(sa_type=BigInteger)
    balance_minor: int = Field(sa_type=BigInteger)
    equity_minor: int = Field(sa_type=BigInteger)
    lowest_equity_minor: int = Field(sa_type=BigInteger)


class OutcomeBlockTable(SQLModel, table=True):
    """Packed outcomes of one condition, one symbol, one UTC day."""

    __tablename__ = "outcome_block"
    __table_args__: ClassVar[tuple[object, ...]] = (
        CheckConstraint("slot_ms >= 60000", name="slot_is_a_minute_or_more"),
    )

    run: int = Field(foreign_key="run.id", primary_key=True)
    node_id: int = Field(primary_key=True)
    symbol: str = Field(primary_key=True, sa_type=Text)
    day_ms: int = Field(primary_key=True, sa_type=BigInteger)
    slot_ms: int = Field(sa_type=BigInteger)
    asked_bits: bytes
    true_bits: bytes
    known_bits: bytes
    n_true: int
    n_false: int
    n_unknown: int


class OutcomeChangeTable(SQLModel, table=True):
    """An outcome that reads the account, when it changed."""

    __tablename__ = "outcome_change"
    __table_args__: ClassVar[tuple[object, ...]] = (
        Index("outcome_change_node", "run", "node_id", "symbol", "time_ms"),
    )

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    node_id: int
    symbol: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    time_ms: int = Field(sa_type=BigInteger)
    truth: str = Field(sa_type=Text)


class AlertTable(SQLModel, table=True):
    """A message to people."""

    __tablename__ = "alert"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    time_ms: int = Field(sa_type=BigInteger)
    level: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    message: str = Field(sa_type=Text)


class SnapshotTable(SQLModel, table=True):
    """The state of the engine behind the last block of a run that did not end."""

    __tablename__ = "snapshot"

    run: int = Field(foreign_key="run.id", primary_key=True)
    state: bytes


class NoteTable(SQLModel, table=True):
    """What a person wrote beside a decision; rows are added and never changed."""

    __tablename__ = "note"

    run: int = Field(foreign_key="run.id", primary_key=True)
    id: int = Field(primary_key=True, sa_type=BigInteger)
    decision_id: int = Field(sa_type=BigInteger)
    written_at_ms: int = Field(sa_type=BigInteger)
    who: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)


class SlotTable(SQLModel, table=True):
    """The numbers of the bits of a day; only the view reads it."""

    __tablename__ = "slot"

    k: int = Field(primary_key=True)
