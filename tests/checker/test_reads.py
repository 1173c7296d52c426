from genesis_dsl.checker.reads import account_node, is_whole, nodes, shape
from tests.checker.files import condition, one_switch


def test_the_first_word_of_the_account_is_found() -> None:
    found = account_node(condition("close > open and equity > balance"))

    assert found is not None
    assert found.span.text == "equity"
    assert account_node(condition("close > open")) is None


def test_a_tree_is_walked_from_its_root() -> None:
    assert [node.op for node in nodes(condition("close > open"))] == ["compare", "series", "series"]


def test_a_shape_does_not_depend_on_names() -> None:
    head = "names:\n  top: highest(high, 20)\n"

    assert shape(condition("top > open", head)) == shape(condition("highest(high, 20) > open"))


def test_an_open_name_is_not_whole() -> None:
    assert not is_whole(one_switch("floor of nobody > equity").condition)
    assert is_whole(condition("close > open"))
