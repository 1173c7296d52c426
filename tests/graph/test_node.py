from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.types.kind import Kind

M1, H4 = Chart("EURUSD", "M1"), Chart("EURUSD", "H4")


def market(graph: Graph, word: str, chart: Chart = M1) -> int:
    return graph.add(Node("series", (), (word,), Kind.PRICE, Stage.MARKET, chart))


def account(graph: Graph) -> int:
    return graph.add(Node("account", (), ("balance",), Kind.MONEY, Stage.ACCOUNT, None))


def test_equal_nodes_are_one() -> None:
    graph = Graph()
    assert market(graph, "close") == market(graph, "close")
    assert market(graph, "close") != market(graph, "open")
    assert graph.constant(1, Kind.COUNT) == graph.constant(1.0, Kind.COUNT)


def test_a_node_is_read_where_the_latest_of_its_arguments_is() -> None:
    graph = Graph()
    close, one = market(graph, "close"), graph.constant(1, Kind.COUNT)
    assert graph.nodes[graph.combine("add", (one, one), Kind.COUNT)].stage is Stage.CONSTANT
    assert graph.nodes[graph.combine("add", (close, one), Kind.PRICE)].stage is Stage.MARKET
    assert graph.nodes[graph.combine("add", (close, account(graph)), Kind.PRICE)].stage is Stage.ACCOUNT


def test_two_charts_need_a_clock_or_are_read_at_every_event() -> None:
    graph = Graph()
    both = market(graph, "close"), market(graph, "close", H4)
    assert graph.nodes[graph.combine("subtract", both, Kind.DISTANCE, (), M1)].chart == M1
    assert graph.nodes[graph.combine("subtract", both, Kind.DISTANCE)].stage is Stage.ACCOUNT


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_what_is_needed_comes_before_what_reads_it(pairs: list[tuple[int, int]]) -> None:
    graph = Graph()
    graph.constant(0, Kind.COUNT)
    for left, right in pairs:
        size = len(graph.nodes)
        graph.combine("add", (left % size, right % size), Kind.COUNT)
    last = len(graph.nodes) - 1
    needed = graph.needed([last])
    assert needed[-1] == last
    for number in needed:
        assert all(each < number and each in needed for each in graph.nodes[number].args)
