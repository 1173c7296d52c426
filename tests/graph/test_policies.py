"""What a policy does for an entry: lowered for each strategy that it works for."""

from genesis_dsl.graph.policies import PolicyPlan
from tests.checker import files
from tests.graph import sentences

READS = "give_up_when: close < open or spread > 2 * spread at signal\n"
ACCOUNT = {"rulesets": "[]", "switches": "[]"}


def policy(*texts: str, order: str = "order: {by: sniper}", head: str = "") -> PolicyPlan | None:
    """Lower an entry with a policy, and give what the policy does for it."""
    rules = files.strategy(entry=f"size: 1 lots\nstop: 10 pips\n{order}".strip(), head=head)
    plan = sentences.plan(rules, *texts, symbols=("EURUSD",))
    assert plan.diagnostics == []
    return plan.sites[0].entries[0].policy


def test_series_are_those_of_the_strategy_unless_the_file_says_a_timeframe() -> None:
    for head, timeframe in (("", "M15"), ("timeframe: H1\n", "H1")):
        text = files.policy("sniper", READS).replace("title: T\n", f"title: T\n{head}")
        rules = files.strategy(entry="size: 1 lots\nstop: 10 pips\norder: {by: sniper}")
        nodes = sentences.plan(rules, text, symbols=("EURUSD",)).found.graph.nodes
        read = {each.chart for each in nodes if each.op == "series" and each.data == ("open",)}
        assert timeframe in {each.timeframe for each in read if each is not None}


def test_an_account_places_what_has_no_price_of_its_own() -> None:
    account = files.account(**ACCOUNT, more="execution: sniper\n")
    texts = (files.policy("sniper"), account, files.instruments())
    market, own = policy(*texts, order=""), policy(*texts, order="order: {type: limit, at: 1 pip}")
    assert market is not None
    assert own is not None
    assert ([each.name for each in market.steps], own.steps) == (["first"], ())


def test_without_a_policy_nothing_is_placed_by_one() -> None:
    assert policy(files.policy("sniper"), order="") is None


def test_each_line_is_asked_and_traced_by_itself() -> None:
    more = READS + "closing:\n  place: limit\n  at: touch_price\n  market_when: waited > 1 minutes\n"
    found = policy(files.policy("sniper", more))
    assert found is not None
    assert [each.name for each in found.lines] == ["first", "give_up_when", "closing"]
    assert [each.root >= 0 for each in found.lines] == [False, True, True]


def test_only_an_exception_without_emergencies_lets_them_wait() -> None:
    said = {"": False, "except: [broker_stop]\n": True, "except: [broker_stop, emergency_close]\n": False}
    for more, keeps in said.items():
        found = policy(files.policy("sniper", more))
        assert found is not None
        assert found.keeps_emergencies is keeps
