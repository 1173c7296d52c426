from dataclasses import fields

import pytest

from genesis_dsl.store.layout import DECISION, LAYOUTS, Layout
from genesis_dsl.trace.rows import Batch


def test_every_kind_of_row_has_a_table() -> None:
    assert [layout.batch_field for layout in LAYOUTS] == [field.name for field in fields(Batch)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_a_row_comes_back_from_its_columns(layout: Layout, opening: Batch, batch: Batch) -> None:
    rows = [*getattr(opening, layout.batch_field), *getattr(batch, layout.batch_field)]
    values_of = layout.values_of()

    again = [layout.to_row(dict(zip(layout.columns, values_of(row), strict=True))) for row in rows]

    assert again == rows


def test_whole_numbers_bear_their_unit() -> None:
    unscaled = {"price", "stop", "pnl", "risk", "profit", "balance", "equity", "time", "day"}

    assert not [name for layout in LAYOUTS for name in layout.columns if name in unscaled]


def test_no_column_is_a_word_of_sql() -> None:
    owned = {"order", "end", "values", "true", "new", "old", "position", "type", "known", "group"}

    assert not [name for layout in LAYOUTS for name in layout.columns if name in owned]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("detail", "{"),
        ("detail", '{"room": NaN}'),
        ("node_values", b"\x00\xff"),
        ("time_ms", "noon"),
        ("kind", 5),
    ],
)
def test_a_column_that_holds_what_no_run_writes_there_is_named(
    column: str, value: object, batch: Batch
) -> None:
    columns = dict(zip(DECISION.columns, DECISION.values_of()(batch.decisions[0]), strict=True))

    with pytest.raises(ValueError, match=" is ") as caught:
        DECISION.to_row(columns | {column: value})

    assert column.removeprefix("node_").removesuffix("_ms") in str(caught.value)
