"""Columns that outlive their graph."""

import numpy as np

from genesis_dsl.engine.column import column
from genesis_dsl.engine.kept import Kept
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.types.kind import Kind

M1 = Chart("EURUSD", "M1")


def series(word: str, chart: Chart = M1) -> Node:
    return Node("series", (), (word,), Kind.PRICE, Stage.MARKET, chart)


def clock(zone: int) -> Node:
    return Node("clockword", (), ("time", zone), Kind.CLOCK, Stage.MARKET, M1)


def graph(*nodes: Node) -> Graph:
    made = Graph()
    for each in nodes:
        made.add(each)
    return made


def test_equal_nodes_of_two_graphs_mean_the_same_wherever_they_stand() -> None:
    kept = Kept()
    sum_of = Node("add", (0, 1), (), Kind.PRICE, Stage.MARKET, M1)

    first = kept.meanings(graph(series("high"), series("low"), sum_of), [])
    second = kept.meanings(graph(series("low"), series("high"), sum_of), [])

    assert second[:2] == [first[1], first[0]]
    assert second[2] != first[2]
    assert kept.meanings(graph(series("high"), series("low"), sum_of), []) == first


def test_another_chart_or_zone_is_another_meaning() -> None:
    kept = Kept()

    (m1,) = kept.meanings(graph(series("high")), [])
    (m5,) = kept.meanings(graph(series("high", Chart("EURUSD", "M5"))), [])
    (london,) = kept.meanings(graph(clock(0)), ["Europe/London"])
    (prague,) = kept.meanings(graph(clock(0)), ["Europe/Prague"])
    (again,) = kept.meanings(graph(clock(1)), ["Europe/Prague", "Europe/London"])

    assert m1 != m5
    assert london != prague
    assert again == london


def test_what_was_read_longest_ago_goes_first() -> None:
    kept = Kept(room=2 * 9 * 100)  # of two columns: 8 bytes for a value and 1 for its reason
    for number in range(2):
        kept.put(number, column(np.full(100, float(number))))
    kept.get(0)

    kept.put(2, column(np.full(100, 2.0)))

    assert [kept.get(number) is not None for number in range(3)] == [True, False, True]


def test_one_column_is_kept_however_large() -> None:
    kept = Kept(room=1)

    kept.put(0, column(np.ones(100)))

    assert kept.get(0) is not None


def test_what_is_laid_out_for_one_run_is_there_for_the_next() -> None:
    kept, laid_out = Kept(), []

    def lay_out(name: str) -> str:
        laid_out.append(name)
        return name

    assert kept.once(("bars", "EURUSD"), lambda: lay_out("first")) == "first"
    assert kept.once(("bars", "EURUSD"), lambda: lay_out("again")) == "first"
    assert kept.once(("bars", "GBPUSD"), lambda: lay_out("other")) == "other"
    assert laid_out == ["first", "other"]


def test_what_a_run_leaves_behind_is_there_for_the_next_to_write_over() -> None:
    kept = Kept()
    kept.spare(("log",), lambda: [0, 0])[1] = 7

    assert kept.spare(("log",), lambda: [0, 0]) == [0, 7]
    assert kept.once(("log",), lambda: [1]) == [1]
