import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.setup import open_sheet
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import load_file, tree
from genesis_dsl.types.kind import UNKNOWN
from tests.checker.files import load, said, strategy


def test_a_value_is_no_condition_and_a_condition_no_value() -> None:
    assert said("close") == [("T207", "close", "this is a price; a condition must be true or false")]
    assert said("close > hammer")[0][0] == "T209"


def test_what_failed_agrees_with_everything() -> None:
    assert failed(Span(Source("x", "x"), 0, 1)).type == UNKNOWN
    assert [found[0] for found in said("clos > 5% and clos - 2 pips > equity")] == ["N201", "N201"]


def test_what_could_not_be_read_is_not_reported_again() -> None:
    model, faults = load_file(Source("file.yaml", strategy("close >")))

    assert faults
    assert model is not None
    assert check([model]).diagnostics == []


def test_a_node_that_no_module_knows_breaks_a_promise_of_the_house() -> None:
    scope = Scope(open_sheet(load(strategy()), Environment(), Findings()))

    with pytest.raises(AssertionError, match="Node"):
        typed(tree.Node(Span(Source("x", "x"), 0, 1)), scope)


def test_every_node_of_a_sentence_has_its_module() -> None:
    parts = {tree.Action, tree.Rearm, tree.Period, tree.SeriesPart}
    nodes = {each for each in vars(tree).values() if isinstance(each, type) and issubclass(each, tree.Node)}

    assert [
        each for each in nodes - parts - {tree.Node} if typed.dispatch(each) is typed.dispatch(tree.Node)
    ] == []
