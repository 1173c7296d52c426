from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.places import file_scope, rule_scope, scores_of, switch_scope
from genesis_dsl.checker.setup import open_sheet
from genesis_dsl.language import kinds
from tests.checker.files import load, ruleset, strategy, switch


def test_a_rule_reads_its_order_and_its_own_names() -> None:
    model = load(ruleset("before_order: has_stop", rule="for_each: position"))
    assert isinstance(model, kinds.Ruleset)

    scope = rule_scope(open_sheet(model, Environment(), Findings()), model.rules[0])

    assert scope.subjects == ("order", "chart", "position")
    assert scope.names["floor"].path == ("rules", "daily_loss", "names", "floor")
    assert scope.zone == "Europe/Prague"


def test_a_switch_for_each_symbol_has_a_chart() -> None:
    model = load(switch("equity < 0", each="symbol"))
    assert isinstance(model, kinds.KillSwitch)
    sheet = open_sheet(model, Environment(), Findings())

    assert switch_scope(sheet, model.switches[0]).has_chart
    assert not file_scope(sheet).has_chart
    assert scores_of(sheet) == {}


def test_a_strategy_has_scores() -> None:
    part = "      - id: a\n        points: 1\n        when: hammer\n"
    text = strategy(head=f"confluence:\n  - id: one\n    pass_at: 1\n    parts:\n{part}")

    assert list(scores_of(open_sheet(load(text), Environment(), Findings()))) == ["one"]
