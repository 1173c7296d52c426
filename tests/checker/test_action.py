from fractions import Fraction

import pytest

from genesis_dsl.types import kind as k
from genesis_dsl.types.kind import Type
from tests.checker.files import findings, outline, ruleset, run, say, strategy, switch


def do(verb: str) -> list[str]:
    return findings(strategy(exit_when="hammer", do=verb))


@pytest.mark.parametrize(
    ("verb", "type_"),
    [
        ("stop to entry", k.PRICE),
        ("stop to 1.1050", k.PRICE),
        ("stop to 5 pips", k.DISTANCE),
        ("stop to 1 R", k.DISTANCE),
        ("stop to 0.05% of entry", k.DISTANCE),
        ("target to close + 20 pips", k.PRICE),
        ("trail 2 * atr(14)", k.DISTANCE),
        ("trail 1 R", k.DISTANCE),
    ],
)
def test_a_moved_stop_is_a_level_or_a_distance(verb: str, type_: Type) -> None:
    checked = run(strategy(exit_when="hammer", do=verb))

    (action,) = checked.strategies["demo_strategy"].exits[0].actions
    assert [say(each) for each in checked.diagnostics] == []
    assert action.value is not None
    assert action.value.type == type_


def test_a_part_is_closed_by_an_exact_share() -> None:
    (action,) = run(strategy(exit_when="hammer", do="close 50%")).strategies["demo_strategy"].exits[0].actions

    assert (action.verb, action.share, action.value) == ("close_part", Fraction(1, 2), None)


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("stop to 0.5%", "T202 15:17 0.5% of what?"),
        ("stop to equity", "T119 15:17 `stop to` takes price or distance or R, and this is money"),
        ("trail close", "T119 15:15 `trail` takes distance or R, and this is a price"),
        ("trail 5", "T203 15:15 5 what? `trail` takes a price distance"),
        ("account failed", "R315 15:9 an exit cannot do this"),
        ("close 150%", "T110 15:15 this is a share above 0% and not above 100%"),
    ],
)
def test_a_wrong_value_or_verb_is_explained(verb: str, found: str) -> None:
    assert do(verb) == [found]


def test_a_switch_closes_positions_and_no_position() -> None:
    assert [found[:4] for found in findings(switch("equity < 5 USD", then="close position"))] == ["R315"]
    assert findings(switch("equity < 5 USD", then="[close positions, alert critical]")) == []


def test_a_switch_moves_the_stop_of_each_position_in_its_scope() -> None:
    checked = run(switch("equity < 5 USD", then="stop to entry"))

    (action,) = checked.kill_switches["switches"].switches[0].actions
    assert [say(each) for each in checked.diagnostics] == []
    assert action.value is not None
    assert outline(action.value) == "position(entry)"


@pytest.mark.parametrize("verb", ["size to 50%", "trail 2 * atr(14)", "stop to close - 1 pip"])
def test_what_a_switch_does_beyond_blocking_has_a_value_of_its_kind(verb: str) -> None:
    assert findings(switch("equity < 5 USD", then=verb)) == []


def test_a_rule_may_cost_money_and_cut_the_size() -> None:
    assert findings(ruleset(rule="if_broken:\n  - deduct 50 USD\n  - size to 50%")) == []
    assert [found[:4] for found in findings(ruleset(rule="if_broken: deduct 50%"))] == ["T202"]


def test_an_alert_keeps_its_level() -> None:
    (found,) = run(switch("equity < 5 USD", then="alert critical")).kill_switches["switches"].switches

    assert [(each.verb, each.level) for each in found.actions] == [("alert", "critical")]
    assert outline(found.condition) == "compare(<, account(equity), literal(5, USD))"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("risk: 0% of balance\nstop: 5 pips", "T122"),
        ("risk: 0\nstop: 5 pips", "T122"),
        ("risk: -1% of balance\nstop: 5 pips", "T121"),
        ("risk: -5 USD\nstop: 5 pips", "T121"),
        ("size: 0 lots", "T122"),
        ("size: -1 lots", "T121"),
        ("risk: 5 USD\nstop: 0", "T122"),
        ("risk: 5 USD\nstop: -2% of entry", "T121"),
        ("risk: 5 USD\nstop: max(20 pips, 1 R)", "R318"),
        ("risk: max(5 USD, 1 R)\nstop: 20 pips", "R318"),
        ("size: 1 lots\norder: {type: limit, at: close, limit: close}", "R319"),
    ],
)
def test_nothing_and_less_than_nothing_are_refused(line: str, code: str) -> None:
    assert [each[:4] for each in findings(strategy(entry=line))] == [code]


def test_a_stop_may_be_moved_to_the_entry() -> None:
    assert do("stop to 0") == []
