from pathlib import Path

import pytest

from genesis_dsl.runs.choose import RulesRefused
from tests.checker import files
from tests.graph import sentences
from tests.graph.graphs import plan_of


def refusals(folder: Path, **texts: str) -> list[str]:
    with pytest.raises(RulesRefused) as caught:
        plan_of("close > 0", folder, **texts)
    assert {each.code for each in caught.value.diagnostics} == {"R900"}
    return [each.message.partition("yet: ")[2] for each in caught.value.diagnostics]


def test_sites_stand_in_canonical_order_whatever_the_file_says(tmp_path: Path) -> None:
    plan = plan_of("close > 0", tmp_path, symbols="GBPUSD, EURUSD")
    assert [each.symbol for each in plan.sites] == ["EURUSD", "GBPUSD"]


def test_what_is_asked_of_a_symbol_has_a_guard_for_each(tmp_path: Path) -> None:
    limits = (
        "- id: one\n  must_hold: equity > 0\n- id: each\n  for_each: position\n  must_hold: move > -50 pips\n"
    )
    limits += "- id: small\n  before_order: stop_distance >= 2 pips\n"
    switches = "- id: wide\n  for_each: symbol\n  trip_when: spread > 3 pips\n  then: block entries\n"
    plan = plan_of("close > 0", tmp_path, limits=limits, switches=switches, symbols="EURUSD, GBPUSD")
    assert [(each.checked.id, each.symbol, each.subject) for each in plan.guards] == [
        ("one", "", "account"),
        ("each", "EURUSD", "position"),
        ("each", "GBPUSD", "position"),
        ("small", "EURUSD", "order"),
        ("small", "GBPUSD", "order"),
        ("wide", "EURUSD", "symbol"),
        ("wide", "GBPUSD", "symbol"),
    ]


def test_a_rule_about_fills_has_a_guard_for_each_symbol(tmp_path: Path) -> None:
    plan = plan_of("close > 0", tmp_path, limits="- id: r\n  at_fill: opens\n", symbols="EURUSD, GBPUSD")
    assert [(each.symbol, each.subject) for each in plan.guards] == [("EURUSD", "fill"), ("GBPUSD", "fill")]


def test_a_near_miss_counts_the_parts_of_an_all_of(tmp_path: Path) -> None:
    plan = plan_of("close > 0 and open > 0 and high > 0", tmp_path)
    entry = plan.sites[0].entries[0]
    assert plan.found.graph.nodes[entry.misses].op == "misses"
    assert len(plan.found.graph.nodes[entry.misses].args) == 3


def refused(*texts: str) -> list[str]:
    return [each.message.partition("yet: ")[2] for each in sentences.plan(*texts).diagnostics]


def test_a_strategy_may_decide_between_bars() -> None:
    assert refused(files.strategy(head="decide: every tick\n")) == []
    assert refused(files.strategy(head="decide: bar close\n")) == []


def test_what_is_done_when_the_engine_is_silent_is_the_gateways() -> None:
    line = "dead_man:\n  - after: 10 seconds\n    then: block entries\n"
    account = files.account(rulesets="[]", switches="[]", more=line)
    assert refused(account, files.instruments()) == []


def test_roles_and_the_books_of_hedgers_are_no_reason_to_refuse() -> None:
    account = files.account(rulesets="[]", switches="[]", more="book: hedging\nroles: {operator: [anna]}\n")
    assert refused(account, files.instruments()) == []


def test_what_reads_a_guard_that_does_not_run_is_refused() -> None:
    limits = files.ruleset("must_hold: equity >= 0", name="firm")
    reader = files.strategy("daily_loss broken", head="uses: [firm]\n")
    alone = files.account(rulesets="[]", switches="[]", strategies="[demo_strategy]")
    with_it = files.account(rulesets="[firm]", switches="[]", strategies="[demo_strategy]")

    plan = sentences.plan_of_account(reader, limits, alone, files.instruments())
    assert [each.message.partition("yet: ")[2] for each in plan.diagnostics] == [
        "daily_loss broken, of a file that the account does not name"
    ]
    assert [each.help for each in plan.diagnostics] == ["add `firm` to `rulesets:` of the account"]
    assert sentences.plan_of_account(reader, limits, with_it, files.instruments()).diagnostics == []


CALENDAR = "genesis: 1\nkind: news\nid: calendar\ntitle: T\nsets:\n  - id: loud\n    impact: high\n"


def test_a_bar_that_still_moves_is_refused() -> None:
    text = files.strategy("forming close on H4 > open", head="allow_forming: true\n")
    assert refused(text) == ["forming close on H4"]


def test_a_calendar_that_no_rule_reads_is_no_reason_to_refuse() -> None:
    account = files.account(rulesets="[]", switches="[]", more="news: [calendar]\n")
    assert refused(account, files.instruments(), CALENDAR) == []
