from pathlib import Path

import pytest

from genesis_dsl.graph.groups import named_by
from genesis_dsl.graph.lower import preorder
from genesis_dsl.graph.plan import Plan
from tests.checker import files
from tests.graph.graphs import nodes_of, plan_of
from tests.graph.sentences import plan

IDEAS = """timeframe: M15
groups:
  - id: ideas
    of: openings
    same: [symbol, side]
    joins_when: time_since_last_opening <= 5 minutes and spread < 2 pips
"""
SIDES = IDEAS.replace("[symbol, side]", "[side]")


def asked(condition: str, head: str = IDEAS, each: str = "") -> Plan:
    return plan(files.switch(condition, head=head, each=each))


def test_sentences_about_the_same_group_share_it() -> None:
    found = asked("count(ideas today) >= 3 or sum(profit of ideas where side = buy) < 0")
    (group,) = found.found.groups
    assert (len(group.same), group.strategy, group.symbol) == (2, -1, "")
    assert [each.data[:3] for each in nodes_of(found, "fold")] == [
        ("count", "groups", 0),
        ("sum", "groups", 0),
    ]


def test_in_a_strategy_a_group_gathers_its_own_openings_on_this_symbol(tmp_path: Path) -> None:
    head = IDEAS.removeprefix("timeframe: M15\n")
    found = plan_of("count(ideas) < 3", tmp_path, symbols="EURUSD, GBPUSD", head=head)
    assert [(each.strategy, each.symbol) for each in found.found.groups] == [(0, "EURUSD"), (0, "GBPUSD")]


@pytest.mark.parametrize(("head", "symbols"), [(IDEAS, ["EURUSD", "GBPUSD"]), (SIDES, [""])])
def test_each_idea_is_asked_by_its_symbol_where_it_has_one(head: str, symbols: list[str]) -> None:
    found = asked("profit < -500 USD and side = buy", head, "ideas")
    assert [(each.symbol, each.subject) for each in found.guards] == [(each, "group") for each in symbols]
    assert {each.data for each in nodes_of(found, "asked_group")} == {
        ("profit", 0),
        ("same", head.count("symbol, side")),
    }


def test_an_idea_is_told_by_the_first_group() -> None:
    found = asked(
        "idea is known",
        IDEAS + "  - {id: sides, of: openings, same: [side]}\n",
        "position",
    )
    typed = found.guards[0].checked.condition
    (group,) = [one for each in preorder(typed) if (one := named_by(each))]
    assert group.id == "ideas"
    assert len(found.found.groups) == 1
