"""The rows of a run. They know neither the engine that made them nor the tables that keep them.

Times are milliseconds since 1970 UTC. Prices are whole points, money whole minor units (cents),
lots are in `lot_steps` of the instrument, so that every row is exact; readers divide by the
scales that stand in `SymbolRow` and `RunRow`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from typing import Any

from genesis_dsl.dataclass import dataclass

OPEN_AT_END, RESTING = "open at end", "resting"
"""How a position and an order end that have not ended."""
OF_PERSONS = frozenset({"commanded", "declined"})
"""Kinds of decisions that persons made: what they asked for was carried out, or was refused."""
BY_HAND = "command:"
"""What the reason of something begins with that a person asked for; behind it stands who."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run.

    Attributes:
        status: running, done, interrupted, failed.
        started_at, ended_at: By the wall clock; 0 while it runs.
        currency, minor_digits: Money is whole units of `10 ** -minor_digits` of this currency.
        digest, head: Of the finished run, else "".
        fault: Why it failed, or that its process is gone, in a sentence; else "".
    """

    id: int
    status: str
    started_at: int
    ended_at: int
    currency: str
    minor_digits: int
    manifest: dict[str, Any]
    summary: dict[str, Any]
    digest: str
    head: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One file of rules, with the very text that ran."""

    kind: str
    file_id: str
    name: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """The scales of a symbol in this run."""

    symbol: str
    digits: int
    pip_points: int
    lots_per_step: str


@dataclass(frozen=True, slots=True)
class DataRow:
    """One data file that was read."""

    symbol: str
    timeframe: str
    path: str
    sha256: str
    bars: int
    first_time: int
    last_time: int


@dataclass(frozen=True, slots=True)
class DataDayRow:
    """The hash of one UTC day of one symbol's bars, so that a change can be named."""

    symbol: str
    day: int
    bars: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One sub-expression of a sentence.

    Attributes:
        parent: The node above it, -1 for a root.
        owner: What the root belongs to: `entry`, `exit`, `rule`, `switch`.
        path: Heading path, `long_breakout > broke_out`.
        op: The op of the typed tree.
        text: The author's words.
        kind: The kind of value; tells how a value is shown.
        timeframe: The clock on which it becomes known; "" for what is known at the event.
        file_id, start, end: Where it stands.
        data: Of the op in the typed tree, in plain numbers and texts: the sign of a `compare`, the
            count of `at_least`, `(id, pass_at, [points of each part], n_require, n_parts)` of a `score`.
        same_as: The first node that means the same; decisions keep one value, under its number. -1 where
            it is the first one itself.
        constants: What it is in every decision about a symbol, where it never changes; "" is the account.
    """

    id: int
    parent: int
    owner: str
    owner_id: str
    path: str
    op: str
    text: str
    kind: str
    timeframe: str
    file_id: str
    start: int
    end: int
    data: tuple[Any, ...] = ()
    same_as: int = -1
    constants: dict[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision.

    Attributes:
        kind: fired, blocked, near miss, already in, tripped, holding, re-armed, broken,
            possibly broken, refused, cannot tell, closed, moved, flat, requoted, given up.
        site: The strategy, ruleset or kill switch file that decided, or the person.
        subject: The entry, exit, rule or switch, or what the person asked for.
        symbol: "" where it is about the account.
        reason: A reason code, "" for a plain yes: `already in`, `switch:day_loss`,
            `rule:daily_loss`, `size too small`, `stop unknown` ...
        values: By node id (as text): a number (`int` where it is whole), or a text that says why it is
            unknown. Constants and what is the same as an earlier node stand in the nodes: `values_of` gives
            the value of each node.
        clocks: By timeframe: the close of the bar that was read (known_at).
        detail: Sizes, caps, the binding rule with its room and its world. Keys are texts at every
            depth. Known to readers: `steps`, `raw_lots`, `caps` (id: lots), `bound` (the cap that
            bound), `rule`, `room` (minor units), `world`, `order` (the order's id), `price` (points),
            `needed` and `free` (margin, minor units), `asked` and `allowed` (a price that was too near the
            broker's, and the nearest that is not), `reset` (`inside a bar`: a day began there, and the
            last known prices were held against it), `policy` and `step` (the execution policy that placed or
            gave up an order, and its line).
    """

    id: int
    time: int
    kind: str
    site: str
    subject: str
    symbol: str
    reason: str
    values: Mapping[str, float | int | str] = field(default_factory=dict)
    clocks: Mapping[str, int] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order, as it ended. `ended` is filled, cancelled, expired, refused, or resting at the end."""

    id: int
    decision: int
    strategy: str
    entry: str
    symbol: str
    side: int
    type: str
    steps: int
    price: int
    stop: int
    has_stop: bool
    placed_at: int
    ended_at: int
    ended: str
    reason: str


@dataclass(frozen=True, slots=True)
class FillRow:
    """A deal. `profit`, `commission`, `swap` in minor units; `opens` says whether it adds a position."""

    id: int
    time: int
    order: int
    position: int
    symbol: str
    side: int
    steps: int
    price: int
    opens: bool
    reason: str
    profit: int
    commission: int
    swap: int
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position, as it ended or stands at the end of the data.

    Attributes:
        exit_price: Of the last deal; the last mark while it is open.
        exit_reason: stop, target:<n>, exit:<id>, switch:<id>, rule:<id>, margin, open at end.
        risk: Money lost at the first stop, before costs; 0 without a stop.
        best: What `pnl` could have been if ambiguous bars had gone well.
    """

    id: int
    decision: int
    order: int
    strategy: str
    entry: str
    symbol: str
    side: int
    steps: int
    entry_time: int
    entry_price: int
    stop: int
    has_stop: bool
    exit_time: int
    exit_price: int
    exit_reason: str
    pnl: int
    risk: int
    commission: int
    swap: int
    best: int
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class StopMoveRow:
    """A stop that a rule moved."""

    time: int
    position: int
    old: int
    new: int
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerDayRow:
    """The account at the start of a day of one calendar (`zone`)."""

    zone: str
    time: int
    balance: int
    equity: int
    lowest_equity: int


@dataclass(frozen=True, slots=True)
class OutcomeBlockRow:
    """Outcomes of one condition, one symbol, one UTC day; a day comes whole, in one batch.

    Bit k (most significant first) stands for the instant `day + (k + 1) * slot_ms`.

    Attributes:
        asked, true, known: Packed bits of equal length.
        n_true, n_false, n_unknown: Counts over the asked ones.
    """

    node: int
    symbol: str
    day: int
    slot_ms: int
    asked: bytes
    true: bytes
    known: bytes
    n_true: int
    n_false: int
    n_unknown: int


@dataclass(frozen=True, slots=True)
class OutcomeChangeRow:
    """An outcome that reads the account, when it changed; `truth` is true, false or the reason.

    `subject` tells positions apart: "" or `P12`.
    """

    node: int
    symbol: str
    subject: str
    time: int
    truth: str


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A message to people."""

    time: int
    level: str
    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a block of time, in the order in which they came to be; kept all or none.

    The first one of a run holds its sources, symbols, data, days and nodes.
    """

    sources: Sequence[SourceRow] = ()
    symbols: Sequence[SymbolRow] = ()
    data: Sequence[DataRow] = ()
    days: Sequence[DataDayRow] = ()
    nodes: Sequence[NodeRow] = ()
    decisions: Sequence[DecisionRow] = ()
    orders: Sequence[OrderRow] = ()
    fills: Sequence[FillRow] = ()
    positions: Sequence[PositionRow] = ()
    stop_moves: Sequence[StopMoveRow] = ()
    ledger_days: Sequence[LedgerDayRow] = ()
    outcome_blocks: Sequence[OutcomeBlockRow] = ()
    outcome_changes: Sequence[OutcomeChangeRow] = ()
    alerts: Sequence[AlertRow] = ()


def joined(batches: Sequence[Batch]) -> Batch:
    """Lay the rows of several batches end to end."""
    names = [each.name for each in fields(Batch)]
    return Batch(**{name: [row for batch in batches for row in getattr(batch, name)] for name in names})
