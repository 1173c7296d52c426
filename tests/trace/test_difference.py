from dataclasses import replace

import pytest

from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.rows import (
    AlertRow,
    Batch,
    DataDayRow,
    DataRow,
    DecisionRow,
    NodeRow,
    OutcomeBlockRow,
    StopMoveRow,
)

DAY = 1_520_294_400_000
RUN = Batch(
    data=[DataRow("EURUSD", "M1", "here.csv", "11", 9, 0, 9)],
    days=[DataDayRow("EURUSD", DAY, 9, "22"), DataDayRow("EURUSD", DAY + 86_400_000, 9, "33")],
    nodes=[NodeRow(0, -1, "entry", "e", "e", "score", "", "number", "", "s", 0, 1, ("s", 65, (40, 25)))],
    decisions=[DecisionRow(4, 1, "fired", "s", "e", "EURUSD", "", {"1": 1.5}, {}, {"caps": {"a": 1.0}})],
    stop_moves=[StopMoveRow(5, 0, 1, 2, "x")],
    outcome_blocks=[OutcomeBlockRow(3, "EURUSD", DAY, 3_600_000, b"\xf0", b"\x80", b"\xe0", 1, 2, 1)],
    alerts=[AlertRow(0, "info", "s", "hello")],
)


def test_equal_runs_have_no_difference() -> None:
    assert first_difference(RUN, replace(RUN)) is None


def test_files_may_have_moved() -> None:
    assert first_difference(RUN, replace(RUN, data=[replace(RUN.data[0], path="there.csv")])) is None


def test_lists_of_the_database_are_the_tuples_of_a_run() -> None:
    stored = replace(RUN, nodes=[replace(RUN.nodes[0], data=("s", 65, [40, 25]))])

    assert first_difference(stored, RUN) is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            replace(RUN, days=[RUN.days[0], replace(RUN.days[1], sha256="00")]),
            "data of EURUSD 2018-03-07: sha256 is '33' as stored, '00' when run again",
        ),
        (
            replace(RUN, decisions=[replace(RUN.decisions[0], values={"1": 2.5})]),
            "decision 4: values 1 is 1.5 as stored, 2.5 when run again",
        ),
        (
            replace(RUN, decisions=[replace(RUN.decisions[0], detail={"caps": {"a": 2.0}})]),
            "decision 4: detail caps a is 1.0 as stored, 2.0 when run again",
        ),
        (
            replace(RUN, stop_moves=[replace(RUN.stop_moves[0], new=3)]),
            "stop move 1: new is 2 as stored, 3 when run again",
        ),
        (replace(RUN, alerts=[]), "alert 1 is stored, but does not come up when run again"),
        (
            replace(RUN, alerts=[*RUN.alerts, AlertRow(1, "info", "s", "again")]),
            "alert 2 comes up when run again, but is not stored",
        ),
    ],
)
def test_the_first_difference_is_named_with_both_values(changed: Batch, said: str) -> None:
    assert first_difference(RUN, changed) == said


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"true": b"\xc0"}, "truth at 2018-03-06T02:00:00Z is 'false' as stored, 'true' when run again"),
        ({"known": b"\xf0"}, "truth at 2018-03-06T04:00:00Z is 'unknown' as stored, 'false' when run again"),
        (
            {"asked": b"\xf8"},
            "truth at 2018-03-06T05:00:00Z is 'not asked' as stored, 'unknown' when run again",
        ),
        ({"n_true": 2}, "n_true is 1 as stored, 2 when run again"),
    ],
)
def test_an_outcome_bit_is_named_by_its_instant(block: dict[str, bytes], said: str) -> None:
    changed = replace(RUN, outcome_blocks=[replace(RUN.outcome_blocks[0], **block)])  # type: ignore[arg-type]  # one field

    assert first_difference(RUN, changed) == f"outcomes of node 3 EURUSD 2018-03-06: {said}"


def test_bits_that_somebody_cut_off_are_shown_as_they_are() -> None:
    cut = replace(RUN, outcome_blocks=[replace(RUN.outcome_blocks[0], true=b"")])

    assert first_difference(cut, RUN) == (
        "outcomes of node 3 EURUSD 2018-03-06: true is b'' as stored, b'\\x80' when run again"
    )
