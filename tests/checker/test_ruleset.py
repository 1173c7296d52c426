import pytest

from tests.checker.files import findings, outline, ruleset, run

SOURCES = "plan: {firm: Acme}\nsources:\n  - id: page\n    publisher: Acme\n"


def test_a_rule_keeps_its_clause_its_names_and_its_room() -> None:
    (rule,) = run(ruleset(rule="if_broken: account failed")).rulesets["rules"].rules

    assert (rule.clause, list(rule.names), [each.verb for each in rule.actions]) == (
        "must_hold",
        ["allowance", "floor"],
        ["account_failed"],
    )
    assert rule.room is not None
    assert outline(rule.room).startswith("subtract(account(equity), name(floor,")


def test_a_firm_s_rule_cites_a_source() -> None:
    assert findings(ruleset(head=SOURCES)) == [
        "R301 11:9 `daily_loss` cites no source; a rule of a firm must say where it comes from"
    ]
    assert findings(ruleset(head=SOURCES, rule="cites: page")) == []
    assert findings(ruleset(head=SOURCES, rule="cites: pge")) == [
        "R302 16:12 there is no source `pge` in this file"
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "before_order: risk <= 1% of equity and has_stop and spread < 2 pips",
        "at_fill: not (opens) or slippage < 2 pips",
        "to_pass: count(days where count(openings) > 0) >= 4",
        "at_day_end: equity >= balance_at_day_start",
        "before_order: not (time between 16:45 and 17:30 in America/New_York)",
        "must_hold: sum(notional of positions) <= 30 * equity",
    ],
)
def test_each_clause_reads_its_subject(clause: str) -> None:
    assert findings(ruleset(clause)) == []


def test_a_rule_for_each_position_reads_its_words() -> None:
    assert findings(ruleset("must_hold: held <= 4 hours or market_open", rule="for_each: position")) == []
    assert findings(ruleset("must_hold: equity > 0", rule="for_each: positon"))[0][:4] == "N214"


def test_only_an_order_can_be_reduced() -> None:
    found = findings(ruleset(rule="if_broken: reduce order"))

    assert [each[:4] for each in found] == ["R317"]
    assert findings(ruleset("before_order: risk <= 1% of equity", rule="if_broken: reduce order")) == []


def test_a_rule_s_names_are_checked_and_are_no_words_of_the_language() -> None:
    text = ruleset().replace("allowance", "spread")

    assert findings(text)[0][:4] == "N206"
    text = ruleset("must_hold: equity > 0").replace("5% of initial_balance", "5% of balanc")
    assert findings(text) == ["N201 10:24 nothing is called `balanc` here"]


def test_how_a_rule_is_armed_again_is_checked() -> None:
    text = ruleset(rule="re_arm: next day\nre_arm_when: equity > flor")

    assert [each[:4] for each in findings(text)] == ["N201"]


@pytest.mark.parametrize("clause", ["before_order: lots <= 1 lots", "to_pass: equity > 110_000 USD"])
def test_what_would_follow_a_breach_is_refused_where_there_never_is_one(clause: str) -> None:
    found = findings(ruleset(clause, rule="if_broken: [block entries, account failed]\nre_arm: next day"))

    assert [each.partition(" ")[0] for each in found] == ["R321", "R321", "R321"]


@pytest.mark.parametrize(
    ("clause", "each"),
    [
        ("before_order: profit >= 0", "position"),
        ("at_fill: profit >= 0", "position"),
        ("at_fill: lots <= 1 lots", "order"),
        ("before_order: risk <= 500 USD", "ideas"),
        ("at_fill: profit >= -500 USD", "ideas"),
    ],
)
def test_a_rule_of_an_order_or_a_fill_is_asked_of_no_other_thing(clause: str, each: str) -> None:
    groups = "groups:\n  - {id: ideas, of: openings, same: [symbol]}\n"
    (found,) = findings(ruleset(clause, rule=f"for_each: {each}", head=groups))

    assert found.partition(" ")[0] == "R322"
    assert findings(ruleset("at_fill: lots <= 1 lots", rule="for_each: opening")) == []
    assert findings(ruleset("before_order: spread <= 2 pips", rule="for_each: symbol")) == []


def test_a_name_chosen_by_cases_works_in_a_rule() -> None:
    text = ruleset("must_hold: equity >= initial_balance - buffer")
    cases = "    names:\n      buffer:\n        cases:\n          - when: time < 12:00\n"
    cases += "            is: 1% of initial_balance\n          - otherwise: 2% of initial_balance\n"
    own = text[: text.index("    names:")] + cases

    (rule,) = run(own).rulesets["rules"].rules

    assert rule.room is not None
    assert "cases(" in outline(rule.room)
    assert findings(own.replace("2% of initial_balance", "2 pips"))[0][:4] == "T226"


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ("{from: 2026-06-01, until: 2026-01-01}", ["R325"]),
        ("{from: 2026-06-01, until: 2026-06-01}", []),
        ("{from: unknown, until: 2026-01-01}", []),
        ("{from: 2026-06-01, until: open}", []),
    ],
)
def test_rules_begin_before_they_end(dates: str, codes: list[str]) -> None:
    found = findings(ruleset(head=f"in_force: {dates}\n"))

    assert [each[:4] for each in found if each[:4] == "R325"] == codes
