import numpy as np

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import gathered
from genesis_dsl.engine.live.half import FIELDS
from genesis_dsl.engine.live.tail import Blank, Tail, blank_bars
from genesis_dsl.engine.market import Market
from genesis_dsl.engine.showing import AT_CLOSED, NO_BAR
from genesis_dsl.graph.node import Chart
from tests.engine.worlds import blank

M1, H1 = Chart("EURUSD", "M1"), Chart("EURUSD", "H1")


def tail() -> Tail:
    made = Tail({M1: 0, H1: 1}, {7: 0}, (), 1)
    for time, value in ((60, 1.0), (120, 2.0), (180, 3.0)):
        bars = np.full((2, len(FIELDS)), float(NO_BAR))
        bars[0, AT_CLOSED] = time
        known = np.zeros(1, np.int64)
        made.add(time, blank(Market, reg=np.array([value]), why=known, bars=bars, due=np.zeros(2, np.uint8)))
    return made


def test_a_value_is_read_as_it_was_at_an_instant() -> None:
    made = tail()
    rows = made.rows(M1, np.array([59, 60, 170, 999]))
    assert rows.tolist() == [-1, 0, 1, 2]
    assert gathered(made.of(7), rows).values.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert made.charts[M1].closed_at[rows[1:]].tolist() == [60, 120, 180]
    values, why = made.several([7, 7], rows)
    assert values.tolist() == [[0.0, 1.0, 2.0, 3.0]] * 2
    assert why.tolist() == [[op.WARMING_UP, 0, 0, 0]] * 2


def test_a_chart_without_a_bar_has_no_row() -> None:
    assert tail().rows(H1, np.array([170, 999])).tolist() == [-1, -1]


def test_what_was_recorded_is_forgotten_but_for_the_last_event() -> None:
    made = tail()
    column = made.of(7)
    made.forget()
    assert made.rows(M1, np.array([170, 999])).tolist() == [-1, 0]
    assert column.values[0] == 3.0


def test_a_blank_world_knows_nothing() -> None:
    blank = Blank({M1: blank_bars(M1, 60_000)}, ())
    assert blank.of(3).why.all()
    assert blank.on(M1, 3).why.all()
    assert blank.several([3, 4], np.array([0, 1, -1]))[1].tolist() == [[op.WARMING_UP] * 3] * 2
    assert blank.rows(M1, np.array([5])).tolist() == [-1]
