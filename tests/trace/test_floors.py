"""The lines of rules, read from what the checker makes of their sentences."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.floors import FLOOR, LIMIT, TARGET, Line, lines_of
from genesis_dsl.trace.rows import LedgerDayRow, NodeRow, SourceRow
from tests.recordings import small_recording

START = 10_000_000
DAYS = [
    LedgerDayRow("Europe/Prague", at * 86_400_000, START + at * 10_000, START + at * 20_000, START)
    for at in range(3)
]


def node(number: int, parent: int, op: str, *data: object, always: float | None = None) -> NodeRow:
    constants: dict[str, float | str] = {} if always is None else {"": always}
    place = ("house", 40, 50)
    return NodeRow(
        number, parent, "rule", "loss", "loss", op, "", "money", "", *place, data, constants=constants
    )


def tree(sign: str, held: str = "equity", level: Sequence[NodeRow] = ()) -> list[NodeRow]:
    """A rule that holds something above a level: 5% of the initial balance below that of the day."""
    return [
        node(0, -1, "compare", sign),
        node(1, 0, "account", held),
        *(level or DAILY),
    ]


DAILY = [
    node(2, 0, "name", "floor"),
    node(3, 2, "subtract"),
    node(4, 3, "day", "balance_at_day_start", "Calendar(zone='Europe/Prague', day_starts_seconds=0)"),
    node(5, 3, "share"),
    node(6, 5, "literal", "1/20", "%", always=0.05),
    node(7, 5, "account", "initial_balance"),
]


def found(nodes: Sequence[NodeRow], clause: str = "must_hold") -> tuple[Line, ...]:
    return lines_of(nodes, {"house": f"    {clause}: equity >= floor"}, DAYS, START)


def test_a_daily_floor_moves_with_the_balance_of_each_day() -> None:
    (line,) = found(tree(">="))

    assert (line.kind, line.held, line.rule, line.ruleset) == (FLOOR, "equity", "loss", "house")
    assert (line.zone, line.levels) == ("Europe/Prague", (9_500_000, 9_510_000, 9_520_000))


@pytest.mark.parametrize(("op", "level"), [("max", 9_000_000.0), ("min", 8_000_000.0), ("add", 17_000_000.0)])
def test_levels_are_worked_out_from_what_never_changes(op: str, level: float) -> None:
    parts = [node(2, 0, op), node(3, 2, "literal", always=9e6), node(4, 2, "literal", always=8e6)]

    (line,) = found(tree(">", level=parts))

    assert (line.zone, line.levels) == ("", (level,) * 3)


def test_a_door_draws_a_target() -> None:
    (line,) = found(tree(">=", "balance"), "to_pass")

    assert (line.kind, line.held) == (TARGET, "balance")


def test_a_sentence_may_be_written_the_other_way_round() -> None:
    nodes = [node(0, -1, "compare", "<="), node(1, 0, "literal", always=5.0), node(2, 0, "account", "equity")]

    assert [line.levels for line in found(nodes)] == [(5.0,) * 3]


@pytest.mark.parametrize(
    "nodes",
    [
        tree("<="),
        tree(">=", "margin_used"),
        [node(9, -1, "or"), replace(tree(">=")[0], parent=9), *tree(">=")[1:]],
        [replace(each, owner="switch") for each in tree(">=")],
    ],
)
def test_what_does_not_stand_alone_under_an_amount_has_no_line(nodes: Sequence[NodeRow]) -> None:
    assert found(nodes) == ()


@pytest.mark.parametrize("read", [("running", "highest"), ("account", "balance")])
def test_of_a_line_that_reads_more_the_run_is_asked(read: tuple[str, str]) -> None:
    nodes = tree(">=", level=[node(2, 0, *read)])

    (unread,) = found(nodes)
    (told,) = lines_of(nodes, {"house": "    must_hold: equity >= floor"}, DAYS, START, {2: [7.0, 8.0, 9.0]})

    assert (unread.levels, unread.unread) == ((), (2,))
    assert (told.levels, told.unread) == ((7.0, 8.0, 9.0), ())


def test_a_switch_draws_its_limit_the_other_way_round() -> None:
    nodes = [replace(each, owner="switch") for each in tree("<")]

    (line,) = found(nodes)

    assert (line.kind, line.levels) == (LIMIT, (9_500_000, 9_510_000, 9_520_000))


def test_a_switch_on_the_room_of_a_rule_lies_above_its_floor() -> None:
    nodes = [
        node(0, -1, "compare", "<="),
        node(1, 0, "room"),
        node(2, 1, "subtract"),
        node(3, 2, "account", "equity"),
        node(4, 2, "literal", always=9_000_000.0),
        node(5, 0, "literal", always=50_000.0),
    ]

    (line,) = found([replace(each, owner="switch") for each in nodes])

    assert (line.held, line.levels) == ("equity", (9_050_000.0,) * 3)


def test_other_clauses_have_none() -> None:
    assert found(tree(">="), "before_order") == ()


def test_a_recorded_run_has_its_floor() -> None:
    recording = small_recording()
    with reading(recording.database) as session:
        nodes = list(find_rows(session, recording.run, NodeRow))
        days = list(find_rows(session, recording.run, LedgerDayRow))
        texts = {each.file_id: each.text for each in find_rows(session, recording.run, SourceRow)}

    (line,) = lines_of(nodes, texts, days, START)

    assert (line.kind, line.rule, line.zone) == (FLOOR, "daily_loss", "Europe/Prague")
    assert line.levels == tuple(day.balance - 500_000 for day in days)
