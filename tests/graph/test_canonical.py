from fractions import Fraction
from itertools import permutations

import pytest

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.graph.plan import Plan
from genesis_dsl.types.kind import Kind
from tests.checker.files import account, instruments, ruleset, strategy, switch
from tests.graph.sentences import line, plan

NOT_RUN = "count(last 5_000 trades)"

LABELS = """    all_of:
      - id: in_hours
        when: time between 08:00 and 11:30 in UTC
      - id: either
        any_of:
          - id: up
            when: close rising
          - id: down
            when: close falling
"""
LABELLED = strategy("close > open").replace("    when: close > open\n", LABELS)

PARTS = """risk: 0.5% of balance
stop: close - 20 pips
order:
  type: limit
  at: close - 1 pip
  cancel_when: close > open
size_at_most:
  - id: small
    is: 2 lots
targets:
  - at: 2 R
    close: 50%
    then: stop to entry
  - at: 4 R"""


def shape(made: Plan) -> list[object]:
    """Write a plan in plain values."""
    graph = made.found.graph
    fires = [each.entries[0].fires for each in made.sites]
    guards = [(each.file_id, each.checked.id, each.symbol, each.condition) for each in made.guards]
    parts = [(each.owner, each.file_id, each.path) for each in made.traced.parts]
    return [graph.nodes, sites(made), fires, guards, parts, made.traced.nodes]


def sites(made: Plan) -> list[tuple[str, int, str]]:
    return [(each.strategy.id, each.number, each.symbol) for each in made.sites]


def refused(*texts: str) -> list[tuple[str, str]]:
    return [_short(each) for each in plan(*texts).diagnostics]


def _short(finding: Diagnostic) -> tuple[str, str]:
    assert finding.code == "R900"
    return finding.span.text, finding.message.removeprefix("This version cannot run this yet: ")


def test_the_order_of_files_and_symbols_changes_nothing() -> None:
    texts = [
        strategy("close > ema(close, 20)", name="beta", symbols="GBPUSD, EURUSD"),
        strategy("close > ema(close, 50)", name="alpha", symbols="EURUSD, GBPUSD"),
        ruleset(),
        switch("spread > 3 pips", each="symbol"),
    ]

    shapes = [
        shape(plan(*order, symbols=symbols))
        for order in permutations(texts)
        for symbols in permutations(("EURUSD", "GBPUSD"))
    ]

    assert all(each == shapes[0] for each in shapes)
    assert sites(plan(*texts)) == [
        ("alpha", 0, "EURUSD"),
        ("alpha", 0, "GBPUSD"),
        ("beta", 1, "EURUSD"),
        ("beta", 1, "GBPUSD"),
    ]


def test_only_symbols_at_hand_are_planned() -> None:
    made = plan(strategy(symbols="EURUSD, GBPUSD"), symbols=("GBPUSD",))

    assert [each.symbol for each in made.sites] == ["GBPUSD"]


def test_every_part_of_an_entry_has_its_node() -> None:
    made = plan(strategy(entry=PARTS))
    entry, graph = made.sites[0].entries[0], made.found.graph

    assert line(graph, entry.at) == "subtract(series:close, 10)"
    assert line(graph, entry.stop) == "subtract(series:close, 200)"
    assert line(graph, entry.risk) == "share:1:200(account:balance)"
    assert line(graph, entry.cancel) == line(graph, entry.fires)
    assert entry.size == -1
    assert [(name, line(graph, node), kind) for name, node, kind in entry.caps] == [("small", "2", Kind.LOTS)]
    assert [(each.kind, each.share) for each in entry.targets] == [(Kind.R, Fraction(1, 2)), (Kind.R, None)]
    then = entry.targets[0].then[0]
    assert (then.verb, line(graph, then.value)) == ("move_stop", "position:entry")


def test_the_parts_of_an_order_are_traced_under_the_entry() -> None:
    paths = {each.path for each in plan(strategy(entry=PARTS)).traced.parts if each.parent < 0}

    assert {"long", "long > stop", "long > risk", "long > at", "long > target 1", "long > target 2"} <= paths


def test_misses_are_counted_over_the_parts_of_all_of() -> None:
    made = plan(LABELLED)
    entry, graph = made.sites[0].entries[0], made.found.graph

    assert graph.nodes[entry.misses].op == "misses"
    assert graph.nodes[entry.misses].args == graph.nodes[entry.fires].args


def test_one_sentence_has_no_parts_to_miss() -> None:
    made = plan(strategy("close > open"))

    assert line(made.found.graph, made.sites[0].entries[0].misses) == "0"


def test_the_account_says_how_much_of_it_a_strategy_has() -> None:
    listed = account(rulesets="[]", switches="[]", strategies="\n  - id: demo_strategy\n    capital: 50%")

    made = plan(strategy(), instruments(), listed)

    assert [each.capital for each in made.sites] == [Fraction(1, 2)]
    assert [each.capital for each in plan(strategy()).sites] == [Fraction(1)]


@pytest.mark.parametrize(
    ("each", "subjects"),
    [("", [("account", "")]), ("symbol", [("symbol", "EURUSD"), ("symbol", "GBPUSD")])],
)
def test_a_switch_has_a_guard_for_each_of_its_subjects(each: str, subjects: list[tuple[str, str]]) -> None:
    condition = "spread > 3 pips" if each else "equity < 95% of balance"
    made = plan(strategy(), switch(condition, each=each))

    assert [(guard.subject, guard.symbol) for guard in made.guards] == subjects


def test_rules_are_numbered_before_switches_and_have_a_room() -> None:
    made = plan(switch("equity < 95% of balance"), ruleset())

    assert [(each.clause, each.room >= 0) for each in made.guards] == [("must_hold", True), ("switch", False)]
    rule = made.guards[0]
    assert line(made.found.graph, rule.room).startswith("subtract(account:equity, subtract(")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (strategy(f"{NOT_RUN} > 1"), f"more than 4096 things in {NOT_RUN}"),
    ],
)
def test_what_cannot_be_run_yet_is_a_finding(text: str, found: str) -> None:
    assert [what for _, what in refused(text)] == [found]


def test_a_finding_stands_at_its_place_once_for_all_symbols() -> None:
    text = strategy(f"close > open and {NOT_RUN} > 1", symbols="EURUSD, GBPUSD")

    assert refused(text) == [(NOT_RUN, f"more than 4096 things in {NOT_RUN}")]


def test_a_strategy_that_cannot_be_run_leaves_the_others() -> None:
    made = plan(strategy(f"{NOT_RUN} > 1", name="beta"), strategy(name="alpha"))

    assert [each.strategy.id for each in made.sites] == ["alpha"]
    assert len(made.diagnostics) == 1


def test_each_entry_and_exit_that_cannot_be_run_is_told() -> None:
    text = strategy(f"{NOT_RUN} > 1", exit_when=f"{NOT_RUN} > 2")

    assert [place for place, _ in refused(text)] == [NOT_RUN, NOT_RUN]


def test_a_word_of_a_rule_stays_open_while_no_account_is_given() -> None:
    trip_when = "room of daily_loss <= 10% of allowance of daily_loss or daily_loss broken"

    assert refused(switch(trip_when)) == []
