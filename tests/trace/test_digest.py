# ruff: noqa: FBT003  # rows are written as rows
import dataclasses
from collections.abc import Callable

import pytest

from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import (
    AlertRow,
    Batch,
    DataDayRow,
    DataRow,
    DecisionRow,
    FillRow,
    LedgerDayRow,
    NodeRow,
    OrderRow,
    OutcomeBlockRow,
    OutcomeChangeRow,
    PositionRow,
    SourceRow,
    StopMoveRow,
    SymbolRow,
)

RUN = Batch(
    sources=[SourceRow("strategy", "s", "a/s.yaml", "00", "genesis: 1")],
    symbols=[SymbolRow("EURUSD", 5, 10, "0.01"), SymbolRow("GBPUSD", 5, 10, "0.01")],
    data=[DataRow("EURUSD", "M1", "a.csv", "11", 9, 0, 9)],
    days=[DataDayRow("EURUSD", 0, 9, "22")],
    nodes=[NodeRow(0, -1, "entry", "e", "e", "compare", "a > b", "truth", "M15", "s", 5, 10, (">",))],
    decisions=[DecisionRow(0, 1, "fired", "s", "e", "EURUSD", "", {"0": 1.0})],
    orders=[OrderRow(0, 0, "s", "e", "EURUSD", 1, "market", 4, 0, 0, False, 1, 2, "filled", "")],
    fills=[FillRow(0, 2, 0, 0, "EURUSD", 1, 4, 12, True, "signal", 0, 0, 0, False)],
    positions=[
        PositionRow(
            0, 0, 0, "s", "e", "EURUSD", 1, 4, 2, 12, 0, False, 9, 13, "open at end", 4, 0, 0, 0, 4, False
        )
    ],
    stop_moves=[StopMoveRow(5, 0, 1, 2, "x")],
    ledger_days=[LedgerDayRow("UTC", 0, 1, 2, 3)],
    outcome_blocks=[
        OutcomeBlockRow(node, symbol, day * 86_400_000, 900_000, b"\xff", b"\x01", b"\xff", 1, 7, 0)
        for node in (0, 1)
        for symbol in ("EURUSD", "GBPUSD")
        for day in (0, 1, 2)
    ],
    outcome_changes=[OutcomeChangeRow(0, "", "", 5, "true"), OutcomeChangeRow(0, "", "P1", 6, "stale")],
    alerts=[AlertRow(0, "info", "s", "hello")],
)


def digest_of(*batches: Batch) -> str:
    digest = Digest()
    for batch in batches:
        digest.add(batch)
    return digest.hexdigest()


def test_how_a_run_is_cut_into_batches_does_not_matter() -> None:
    first = dataclasses.replace(
        RUN, outcome_blocks=[block for block in RUN.outcome_blocks if block.day == 0], outcome_changes=[]
    )
    second = Batch(
        outcome_blocks=[block for block in RUN.outcome_blocks if block.day > 0],
        outcome_changes=RUN.outcome_changes,
    )

    assert digest_of(first, second) == digest_of(RUN)


def test_the_order_of_symbols_does_not_matter() -> None:
    turned = dataclasses.replace(RUN, symbols=RUN.symbols[::-1])

    assert digest_of(turned) == digest_of(RUN)


@pytest.mark.parametrize(
    "change",
    [
        lambda run: dataclasses.replace(run, sources=[]),
        lambda run: dataclasses.replace(run, data=[dataclasses.replace(run.data[0], path="b.csv")]),
        lambda run: dataclasses.replace(run, nodes=[dataclasses.replace(run.nodes[0], start=7, end=12)]),
    ],
)
def test_paths_and_places_do_not_go_in(change: Callable[[Batch], Batch]) -> None:
    assert digest_of(change(RUN)) == digest_of(RUN)


COUNTED = [
    (field.name, part.name)
    for field in dataclasses.fields(Batch)
    if field.name not in ("sources", "data")
    for part in dataclasses.fields(getattr(RUN, field.name)[0])
    if (field.name, part.name) not in (("nodes", "start"), ("nodes", "end"))
]


@pytest.mark.parametrize(("kind", "name"), COUNTED)
def test_every_other_field_goes_in(kind: str, name: str) -> None:
    rows = list(getattr(RUN, kind))
    old = getattr(rows[0], name)
    new = {"str": "other", "bytes": b"\xaa", "bool": True, "dict": {"z": 1}, "tuple": ("z",)}.get(
        type(old).__name__, 987_654
    )
    if new == old:
        new = False
    rows[0] = dataclasses.replace(rows[0], **{name: new})

    assert digest_of(dataclasses.replace(RUN, **{kind: rows})) != digest_of(RUN)


def test_the_head_and_the_hashes_are_those_of_the_decisions() -> None:
    digest = Digest()

    hashes = digest.add(RUN)

    assert digest.head == hashes[-1] == digest.parts()["decisions"]


def test_the_part_that_differs_is_named() -> None:
    one, other = Digest(), Digest()
    one.add(RUN)
    other.add(dataclasses.replace(RUN, fills=[dataclasses.replace(RUN.fills[0], price=11)]))

    differing = [name for name, value in one.parts().items() if other.parts()[name] != value]

    assert differing == ["fills"]
