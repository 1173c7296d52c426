"""How each kind of row lies in its table; the writer and the readers go by it.

A column bears its field's name, except where a unit belongs to it or SQL owns the word. Whole
numbers stay whole: divide `_points` by 10 ** symbol.digits, `_minor` by 10 ** run.minor_digits,
multiply `steps` by symbol.lots_per_step; `_ms` counts milliseconds since 1970 UTC.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import field, fields
from functools import cache
from operator import attrgetter
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace import rows

_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of row and its table.

    Attributes:
        batch_field: The field of `Batch` that holds such rows.
        renamed: Columns that bear another name than their field.
        json: Fields kept as JSON text.
        numbered: Rows have no key of their own: the table counts them in `id`, in order.
        order: The columns that give back the order in which rows came to be.
    """

    batch_field: str
    table: str
    row: type
    renamed: Mapping[str, str] = field(default_factory=dict)
    json: tuple[str, ...] = ()
    numbered: bool = False
    order: tuple[str, ...] = ("id",)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the row."""
        return _names(self.row)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the row, in the order of its fields."""
        return tuple(self.renamed.get(name, name) for name in self.fields)

    def values_of(self) -> Callable[[Any], tuple[Any, ...]]:
        """Give the function that turns a row into the values of its columns."""
        plain = attrgetter(*self.fields)
        if not self.json:
            return plain
        texts = [(self.fields.index(name), name) for name in self.json]

        def encoded(row: Any) -> tuple[Any, ...]:  # noqa: ANN401  # any kind of row
            values = list(plain(row))
            for index, _ in texts:
                values[index] = _encode(values[index])
            return tuple(values)

        return encoded

    def to_row(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any kind of row
        """Make the row again from its columns.

        Raises:
            ValueError: A column holds what its field cannot: somebody changed the record.
        """
        given = {name: values[self.renamed.get(name, name)] for name in self.fields}
        for name in self.json:
            given[name] = _decode(name, given[name])
        for name, kind in _plain_kinds(self.row):
            if not isinstance(given[name], kind):
                raise ValueError(_wrong(name, given[name]))  # noqa: TRY004  # a value of the file
        return self.row(**given)


def _decode(name: str, text: object) -> Any:  # noqa: ANN401  # whatever the field holds
    try:
        read = _READER.decode(str(text))
    except ValueError as fault:
        raise ValueError(_wrong(name, text)) from fault
    return tuple(read) if isinstance(read, list) else read


def _wrong(name: str, value: object) -> str:
    return f"{name} is {str(value)[:40]!r}"


def _once_each(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """SQLite would read the first of two members of one name, and Python the last."""
    found = dict(members)
    if len(found) != len(members):
        raise ValueError(members)
    return found


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python would read, are no JSON."""
    raise ValueError(constant)


_READER = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=_once_each)


@cache
def _names(row: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(row))


@cache
def _plain_kinds(row: type) -> tuple[tuple[str, type], ...]:
    """Give the fields whose values SQLite keeps as they are, but does not hold to their kind."""
    return tuple((each.name, each.type) for each in fields(row) if each.type in (int, str, bytes))


DECISION = Layout(
    "decisions",
    "decision",
    rows.DecisionRow,
    {"time": "time_ms", "values": "node_values"},
    json=("values", "clocks", "detail"),
)

LAYOUTS = (
    Layout("sources", "source", rows.SourceRow, order=("kind", "file_id")),
    Layout("symbols", "symbol", rows.SymbolRow, order=("symbol",)),
    Layout(
        "data",
        "data_file",
        rows.DataRow,
        {"first_time": "first_time_ms", "last_time": "last_time_ms"},
        numbered=True,
    ),
    Layout("days", "data_day", rows.DataDayRow, {"day": "day_ms"}, order=("symbol", "day_ms")),
    Layout(
        "nodes",
        "node",
        rows.NodeRow,
        {"start": "start_offset", "end": "end_offset"},
        json=("data", "constants"),
    ),
    DECISION,
    Layout(
        "orders",
        "orders",
        rows.OrderRow,
        {
            "decision": "decision_id",
            "type": "order_type",
            "price": "price_points",
            "stop": "stop_points",
            "placed_at": "placed_at_ms",
            "ended_at": "ended_at_ms",
        },
    ),
    Layout(
        "fills",
        "fill",
        rows.FillRow,
        {
            "time": "time_ms",
            "order": "order_id",
            "position": "position_id",
            "price": "price_points",
            "profit": "profit_minor",
            "commission": "commission_minor",
            "swap": "swap_minor",
        },
    ),
    Layout(
        "positions",
        "position",
        rows.PositionRow,
        {
            "decision": "decision_id",
            "order": "order_id",
            "entry_time": "entry_time_ms",
            "entry_price": "entry_price_points",
            "stop": "stop_points",
            "exit_time": "exit_time_ms",
            "exit_price": "exit_price_points",
            "pnl": "pnl_minor",
            "risk": "risk_minor",
            "commission": "commission_minor",
            "swap": "swap_minor",
            "best": "best_minor",
        },
    ),
    Layout(
        "stop_moves",
        "stop_move",
        rows.StopMoveRow,
        {"time": "time_ms", "position": "position_id", "old": "old_points", "new": "new_points"},
        numbered=True,
    ),
    Layout(
        "ledger_days",
        "ledger_day",
        rows.LedgerDayRow,
        {
            "time": "time_ms",
            "balance": "balance_minor",
            "equity": "equity_minor",
            "lowest_equity": "lowest_equity_minor",
        },
        numbered=True,
    ),
    Layout(
        "outcome_blocks",
        "outcome_block",
        rows.OutcomeBlockRow,
        {
            "node": "node_id",
            "day": "day_ms",
            "asked": "asked_bits",
            "true": "true_bits",
            "known": "known_bits",
        },
        order=("node_id", "symbol", "day_ms"),
    ),
    Layout(
        "outcome_changes",
        "outcome_change",
        rows.OutcomeChangeRow,
        {"node": "node_id", "time": "time_ms"},
        numbered=True,
    ),
    Layout("alerts", "alert", rows.AlertRow, {"time": "time_ms"}, numbered=True),
)

LAYOUT_OF = {layout.row: layout for layout in LAYOUTS}
