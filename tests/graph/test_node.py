from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.types.kind import Kind

M15, H4 = Chart("EURUSD", "M15"), Chart("EURUSD", "H4")


def series(graph: Graph, word: str, chart: Chart = M15) -> int:
    return graph.add(Node("series", (), (word,), Kind.PRICE, Stage.MARKET, chart))


def balance(graph: Graph) -> int:
    return graph.add(Node("account", (), ("balance",), Kind.MONEY, Stage.ACCOUNT, None))


def test_an_equal_node_is_the_same_node() -> None:
    graph = Graph()

    assert series(graph, "close") == series(graph, "close") != series(graph, "close", H4)
    assert graph.constant(1, Kind.COUNT) != graph.constant(1, Kind.NUMBER)


def test_a_node_is_known_as_late_as_the_latest_that_it_reads() -> None:
    graph = Graph()
    one, two, close, money = (
        *(graph.constant(value, Kind.PRICE) for value in (1, 2)),
        series(graph, "close"),
        balance(graph),
    )

    def made(*args: int) -> tuple[Stage, Chart | None]:
        node = graph.nodes[graph.combine("add", args, Kind.PRICE)]
        return node.stage, node.chart

    assert made() == made(one, two) == (Stage.CONSTANT, None)
    assert made(one, close) == (Stage.MARKET, M15)
    assert made(close, money) == (Stage.ACCOUNT, None)


def test_two_charts_meet_on_the_clock_that_asks_or_at_every_event() -> None:
    graph = Graph()
    both = (series(graph, "close"), series(graph, "open", H4))

    on_clock = graph.nodes[graph.combine("subtract", both, Kind.DISTANCE, (), M15)]
    at_events = graph.nodes[graph.combine("subtract", both, Kind.DISTANCE)]

    assert (on_clock.stage, on_clock.chart) == (Stage.MARKET, M15)
    assert (at_events.stage, at_events.chart) == (Stage.ACCOUNT, None)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.data())
def test_what_a_root_needs_comes_before_it_and_is_complete(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    graph = Graph()
    series(graph, "close")
    for pair in pairs:
        inside = (pair[0] % len(graph.nodes), pair[1] % len(graph.nodes))
        graph.combine("add", inside, Kind.PRICE)
    root = data.draw(st.integers(0, len(graph.nodes) - 1))

    needed = graph.needed([root])

    assert needed == sorted(set(needed))
    assert needed[-1] == root
    assert {arg for each in needed for arg in graph.nodes[each].args} <= set(needed)
