from pathlib import Path

from genesis_dsl.engine import opcodes as op
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
