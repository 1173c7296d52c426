from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.places import strategy_scope
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.setup import open_sheet
from tests.checker.files import load, strategy


def scope(*subjects: str) -> Scope:
    sheet = open_sheet(load(strategy(head="names:\n  top: highest(high, 20)\n")), Environment(), Findings())
    return strategy_scope(sheet, *subjects)


def test_a_word_belongs_to_the_nearest_subject() -> None:
    position = scope("position").word("symbol")
    chart = scope().word("symbol")

    assert position is not None
    assert chart is not None
    assert (position.op, chart.op) == ("position", "chartword")
    assert scope().word("profit") is None


def test_names_parameters_patterns_and_words_can_be_read() -> None:
    assert {"top", "close", "equity", "hammer"} <= scope().readable()
    assert scope("position").can_read("bars_since_entry")
    assert not scope().can_read("bars_since_entry")


def test_a_planned_position_counts_as_one() -> None:
    assert scope("entry").has_position
    assert scope("position").has_position
    assert not scope().has_position


def test_the_heading_path_grows() -> None:
    assert scope().at("entries", "long").at("stop").path == ("entries", "long", "stop")
