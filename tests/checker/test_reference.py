import pytest

from tests.checker.files import (
    account,
    findings,
    instruments,
    one_switch,
    outline,
    ruleset,
    run,
    said,
    said_in_rule,
    said_in_switch,
    switch,
)

WORLD = (account(), ruleset(), instruments())
ALLOWANCE = "name(allowance, share(literal(1/20, %), account(initial_balance)))"
FLOOR = f"name(floor, subtract(account(initial_balance), {ALLOWANCE}))"


def in_account(trip_when: str, *files: str) -> list[str]:
    return findings(switch(trip_when), *(files or WORLD))


def test_a_share_is_taken_of_an_amount() -> None:
    assert outline(one_switch("equity < 90% of initial_balance").condition.args[1]) == (
        "share(literal(9/10, %), account(initial_balance))"
    )


def test_the_room_of_a_rule_is_read_in_its_own_file_s_names() -> None:
    checked = run(switch("room of daily_loss <= 10% of allowance of daily_loss"), *WORLD)

    found = checked.kill_switches["switches"].switches[0].condition
    assert checked.diagnostics == []
    assert outline(found.args[0]) == f"room(rules, daily_loss, subtract(account(equity), {FLOOR}))"
    assert outline(found.args[1].args[1]) == ALLOWANCE


def test_without_an_account_a_rule_s_name_is_open() -> None:
    assert outline(one_switch("room of daily_loss <= 500 USD").condition.args[0]) == "open()"
    assert outline(one_switch("floor of nobody > equity and nobody broken").condition.args[1]) == "open()"
    assert outline(one_switch("nobody tripped").condition) == "open()"


def test_an_account_s_own_parameters_reach_the_rule() -> None:
    rules = ruleset(head="parameters:\n  share: {value: 5%, from: 1%, to: 10%}\n").replace(
        "5% of", "share of"
    )
    own = account(rulesets="\n  - id: rules\n    with: {share: 4%}")

    checked = run(switch("equity <= floor of daily_loss"), own, rules, instruments())

    assert checked.diagnostics == []
    found = checked.kill_switches["switches"].switches[0].condition.args[1]
    assert "literal(1/25, %)" in outline(found)


def test_a_rule_that_nobody_holds_is_an_error_for_the_account() -> None:
    assert in_account("room of dayly_loss <= 500 USD") == [
        "N217 9:24 no ruleset of account `demo` has a rule `dayly_loss`"
    ]
    assert in_account("dayly_loss broken") == [
        "N217 9:16 no ruleset of account `demo` has a rule `dayly_loss`"
    ]
    assert in_account("allowence of daily_loss > 0") == [
        "N219 9:16 the rule `daily_loss` has no name `allowence`"
    ]
    assert in_account("day_los tripped") == ["N221 9:16 account `demo` uses no kill switch `day_los`"]


def test_a_rule_that_two_hold_must_say_whose_it_is() -> None:
    two = (account(rulesets="[rules, house]"), ruleset(), ruleset(name="house"), instruments())

    assert in_account("room of daily_loss <= 500 USD", *two) == [
        "N218 9:24 `daily_loss` stands in `rules`, `house`, and it must be said which is meant"
    ]
    assert in_account("room of daily_loss of house <= 500 USD", *two) == []


def test_a_rule_without_one_comparison_has_no_room() -> None:
    files = (account(), ruleset("must_hold: hammer on EURUSD H1 or equity >= floor"), instruments())

    assert in_account("room of daily_loss <= 500 USD", *files)[0][:4] == "N220"
    assert in_account("daily_loss broken", *files) == []


def test_a_faulty_rule_is_reported_in_its_own_file_only() -> None:
    files = (account(), ruleset("must_hold: equty >= floor"), instruments())

    assert [found[:4] for found in in_account("room of daily_loss <= 500 USD", *files)] == ["N201"]


def test_rules_that_read_each_other_in_a_circle_are_reported() -> None:
    files = (account(), ruleset("must_hold: equity >= room of daily_loss"), instruments())

    assert [found[:4] for found in in_account("room of daily_loss <= 500 USD", *files)] == ["N205"]


def test_a_rule_of_the_same_file_needs_no_account() -> None:
    assert said_in_rule("must_hold: equity >= floor of daily_loss") == []


def test_one_switch_asks_another() -> None:
    (asking,) = run(switch("day_loss tripped")).kill_switches["switches"].switches
    assert outline(asking.condition) == "tripped(switches, day_loss)"


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("5 of balance > equity", "T222", "5"),
        ("atr(14) of balance > equity", "T221", "atr(14) of balance"),
        ("5% of hammer > equity", "T208", "hammer"),
        ("5% of balanc > equity", "N201", "balanc"),
        ("profit of positions > 5 USD", "N208", "positions"),
        ("amount of payouts > 5 USD", "N208", "payouts"),
        ("lots of order > 5 lots", "N203", "lots of order"),
    ],
)
def test_of_without_sense_is_one_finding(sentence: str, code: str, place: str) -> None:
    assert [found[:2] for found in said(sentence)] == [(code, place)]


@pytest.mark.parametrize("things", ["trades", "last 1 trades"])
def test_a_word_of_many_is_folded(things: str) -> None:
    (found,) = run(ruleset(f"before_order: lots <= 2 * lots of {things}")).diagnostics
    assert (found.code, found.span.text) == ("N208", things)
    assert found.help == "of the latest: `first(lots of last 1 trades)`; of all: `highest(lots of trades)`"


def test_a_word_that_an_order_lacks_is_named() -> None:
    assert said_in_rule("before_order: size of order <= 1 lots")[0][0] == "N216"
    assert said_in_rule("before_order: requotes of order <= 1")[0][0] == "N203"
    assert said_in_rule("before_order: lots of order <= 1 lots") == []


def test_two_files_with_one_switch_cannot_be_told_apart() -> None:
    other = switch("equity < 99_000 USD").replace("id: switches", "id: others")
    third = (
        switch("day_loss tripped")
        .replace("id: switches", "id: third")
        .replace("id: day_loss", "id: night_loss")
    )
    files = (account(switches="[switches, others, third]"), ruleset(), instruments(), other, third)

    assert [found[:4] for found in in_account("equity < 99_000 USD", *files)] == ["N222"]


def test_what_is_open_takes_a_share_in_percent_all_the_same() -> None:
    said = [
        [(code, place) for code, place, _ in said_in_switch(f"equity < {share} of allowance of daily_loss")]
        for share in ("5%", "5", "5 pips", "5 USD")
    ]

    assert [[code for code, _ in each] for each in said] == [[], ["T222"], ["T221"], ["T221"]]


def test_a_rule_of_two_rulesets_may_be_named_with_its_file() -> None:
    rules = [ruleset(name="house"), ruleset(name="firm")]
    one = account(rulesets="[firm, house]", switches="[switches]")

    checked = run(*rules, one, instruments(), switch("daily_loss of firm broken"))

    assert [each.code for each in checked.diagnostics if each.code[0] == "N"] == []
    condition = checked.kill_switches["switches"].switches[0].condition
    assert (condition.op, condition.data) == ("broken", ("firm", "daily_loss"))


@pytest.mark.parametrize(("named", "code"), [("daily_loss", "N218"), ("daily_loss of nobody", "N217")])
def test_a_rule_that_is_named_for_two_or_for_none_is_told(named: str, code: str) -> None:
    rules = [ruleset(name="house"), ruleset(name="firm")]
    one = account(rulesets="[firm, house]", switches="[switches]")

    found = findings(*rules, one, instruments(), switch(f"{named} broken"))

    assert [each[:4] for each in found if each[0] == "N"] == [code]
