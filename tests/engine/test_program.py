from pathlib import Path

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.world import READS_MARKS
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy


def test_equal_parts_are_written_once_in_a_program(tmp_path: Path) -> None:
    limits = "- id: a\n  must_hold: equity - balance > 0 - 5_000 USD or equity - balance > 0 - 6_000 USD\n"
    world = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path)).assembled.world
    guard = world.guards[0]
    program = world.code[guard["start"] : guard["end"]]
    destinations = program[:, 1].tolist()
    assert len(destinations) == len(set(destinations))
    assert program[:, 0].tolist().count(op.ACCOUNT) == 2


def test_what_a_fold_reads_of_each_thing_stands_inside_it(tmp_path: Path) -> None:
    limits = "- id: a\n  must_hold: sum(risk of positions where side = buy) <= 500 USD\n"
    world = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path)).assembled.world
    codes = world.code[:, 0].tolist()
    first, last = codes.index(op.FOLD), codes.index(op.NEXT)
    inside = [at for at, code in enumerate(codes) if code == op.ELEMENT]
    assert inside
    assert all(first < at < last for at in inside)
    assert world.code[first, 4] == last + 1


def test_what_is_added_up_over_finished_things_moves_with_no_price(tmp_path: Path) -> None:
    limits = (
        "- id: busy\n  must_hold: count(openings today) <= 5\n"
        "- id: peak\n  must_hold: highest(equity since start) <= 200_000 USD\n"
        "- id: open\n  must_hold: sum(profit of positions) <= 5_000 USD\n"
    )
    guards = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path)).assembled.world.guards
    assert [bool(each["reads"] & READS_MARKS) for each in guards] == [False, True, True]


def test_what_never_changes_is_reckoned_once_and_not_in_each_program(tmp_path: Path) -> None:
    limits = "- id: a\n  must_hold: equity >= initial_balance - 10% of initial_balance\n"
    prepared = prepare(Story(strategy(entry()), flat(3), limits=limits).write(tmp_path))
    world = prepared.assembled.world
    guard = world.guards[0]
    program = world.code[guard["start"] : guard["end"]]
    assert op.SHARE not in program[:, 0].tolist()
    Interpreter(prepared.assembled).run(1)
    assert world.reg[guard["right"]] == 0.9 * prepared.chosen.account.initial_balance_minor
