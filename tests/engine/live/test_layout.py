from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.live.layout import Layout
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected
from tests.checker.files import condition
from tests.engine.live.following import followed, quarters
from tests.graph.sentences import ENTRY


def layout_of(sentence: str) -> Layout:
    found = Collected()
    Lowering(found).lower(condition(sentence), ENTRY)
    charts = sorted({node.chart for node in found.graph.nodes if node.chart})
    return Layout(found.graph, {each: number for number, each in enumerate(charts)}, found.hours_of)


def test_a_word_is_one_instruction_behind_what_it_reads() -> None:
    layout = layout_of("average(atr(5) + 1 pips, 7) > 2 pips")
    (segment,) = layout.segments
    codes = [each[0] for each in layout.programs.code[segment[1] : segment[2]]]
    assert codes == [op.CALL, op.ADD, op.CALL, op.COMPARE]
    assert [layout.graph.nodes[each].data[0] for each in layout.words] == ["atr", "average"]


def test_what_reads_another_chart_comes_behind_it() -> None:
    layout = layout_of("high - low > 0.1 * (high - low) on H1")
    hour, quarter = (layout.clocks[Chart("EURUSD", each)] for each in ("H1", "M15"))
    clocks = [clock for clock, *_ in layout.segments]
    assert clocks[-1] == quarter
    assert hour in clocks[:-1]
    followed("close - open > 0.1 * (high - low) on H1", quarters(2, 90)).assert_same()


def test_each_op_that_looks_back_has_a_memory_of_its_own_length() -> None:
    layout = layout_of("close[4] > open and close > open within 3 bars and close rising")
    assert sorted(layout.memories) == [1, 3, 4]
    rows, cells = layout.memory_arrays()
    assert rows.tolist() == [[sum(layout.memories[:k]), each, 0] for k, each in enumerate(layout.memories)]
    assert cells == 9
