from textwrap import indent

import pytest

from genesis_dsl.checker.typed import CheckedRule
from tests.checker.files import account, findings, instruments, outline, run, say, switch

BASE = """genesis: 1
kind: ruleset
id: base
title: T
timezone: Europe/Prague
parameters:
  share: {value: 5%, from: 1%, to: 10%}
sources:
  - id: page
    publisher: Acme
rules:
  - id: daily_loss
    cites: page
    names:
      allowance: share of initial_balance
      floor: balance_at_day_start - allowance
    must_hold: equity >= floor
  - id: target
    to_pass: balance >= 110_000 USD
"""
OWN = "- id: own_rule\n  must_hold: equity > 0\n"


def heir(more: str = "", *, name: str = "heir", base: str = "base", rules: str = "", head: str = "") -> str:
    extends = f"extends: {base}\n" if base else ""
    own = f"rules:\n{indent(rules, '  ')}" if rules else ""
    top = f"genesis: 1\nkind: ruleset\nid: {name}\ntitle: T\ntimezone: Europe/Prague\n"
    return f"{top}{extends}{head}{more}{own}"


def replacing(name: str) -> str:
    return OWN.replace("  must", f"  replaces: {name}\n  must")


def rules_of(*texts: str, name: str = "heir") -> dict[str, CheckedRule]:
    checked = run(*texts)
    assert [say(each) for each in checked.diagnostics] == []
    return {each.id: each for each in checked.rulesets[name].rules}


def test_an_heir_has_the_rules_of_its_base_and_its_own() -> None:
    rules = rules_of(heir(rules=OWN), BASE)

    assert [(each.id, each.file.id.text) for each in rules.values()] == [
        ("daily_loss", "base"),
        ("target", "base"),
        ("own_rule", "heir"),
    ]


def test_an_inherited_rule_keeps_the_names_and_the_day_of_its_own_file() -> None:
    text = heir(head="names:\n  floor: 1 USD\n").replace("Europe/Prague", "America/New_York")
    checked = run(text, BASE)
    rule = checked.rulesets["heir"].rules[0]

    assert [each.code for each in checked.diagnostics if each.code[0] == "R"] == ["R337"]
    assert rule.calendar.zone == "Europe/Prague"
    assert rule.room is not None
    assert "day(balance_at_day_start)" in outline(rule.room)


def test_an_own_rule_reads_the_names_and_parameters_of_the_base() -> None:
    file_name = "names:\n  start: initial_balance\n"
    own = "- id: own_rule\n  must_hold: equity >= start - share of initial_balance\n"
    base = BASE.replace("parameters", f"{file_name}parameters")
    rules = rules_of(heir("set: {share: 4%}\n", rules=own), base)

    floor = (
        "subtract(name(start, account(initial_balance)), share(literal(1/25, %), account(initial_balance)))"
    )
    assert outline(rules["own_rule"].condition) == f"compare(>=, account(equity), {floor})"


def test_an_own_rule_asks_of_the_sets_that_the_base_uses() -> None:
    news = "genesis: 1\nkind: news\nid: calendar\ntitle: T\nsets:\n  - id: red\n    impact: high\n"
    own = "- id: quiet\n  before_order: not (around(red, 2 minutes, 2 minutes))\n"

    rules_of(heir(rules=own), BASE.replace("parameters", "uses: [calendar]\nparameters"), news)


def test_a_parameter_is_set_for_the_heir_alone() -> None:
    checked = run(heir("set: {share: 4%}\n"), BASE)

    asked = {name: outline(each.rules[0].condition) for name, each in checked.rulesets.items()}
    assert checked.diagnostics == []
    assert "literal(1/25, %)" in asked["heir"]
    assert "literal(1/20, %)" in asked["base"]


def test_parameters_are_set_through_a_chain_of_heirs_the_last_word_counts() -> None:
    middle = heir("set: {share: 4%}\n", name="middle")
    last = heir("set: {share: 3%}\n", base="middle")

    assert "literal(3/100, %)" in outline(rules_of(last, middle, BASE)["daily_loss"].condition)
    assert "literal(1/25, %)" in outline(rules_of(heir(base="middle"), middle, BASE)["daily_loss"].condition)


def test_an_account_sets_inherited_parameters_too() -> None:
    own = account(rulesets="\n  - id: heir\n    with: {share: 2%}", switches="[]")
    rules = rules_of(heir("set: {share: 4%}\n"), BASE, own, instruments())

    assert "literal(1/50, %)" in outline(rules["daily_loss"].condition)


def test_rules_are_left_out_replaced_and_borrowed() -> None:
    own = "- id: daily_loss\n  replaces: daily_loss\n  cites: page\n  must_hold: equity > 0\n"
    lender = heir(name="house", base="", rules="- id: leverage\n  must_hold: equity > 0\n")
    rules = rules_of(
        heir("without: [target]\nborrow:\n  from: house\n  rules: [leverage]\n", rules=own), BASE, lender
    )

    assert [(each.id, each.file.id.text) for each in rules.values()] == [
        ("leverage", "house"),
        ("daily_loss", "heir"),
    ]


def test_an_inherited_rule_is_read_as_one_of_the_ruleset_that_has_it() -> None:
    files = (heir(), BASE, account(rulesets="[heir]"), instruments())
    checked = run(switch("room of daily_loss <= 10% of allowance of daily_loss"), *files)

    assert checked.diagnostics == []
    found = checked.kill_switches["switches"].switches[0].condition
    assert outline(found.args[0]).startswith("room(heir, daily_loss,")
    assert findings(switch("allowance of daily_loss of heir > 5 USD"), *files) == []


def test_what_an_inherited_rule_reads_is_the_rule_in_force() -> None:
    base = BASE + "  - id: half\n    must_hold: room of daily_loss >= 0\n"
    own = "- id: daily_loss\n  replaces: daily_loss\n  must_hold: balance >= 1 USD\n"

    room = rules_of(heir(rules=own), base)["half"].room

    assert room is not None
    assert "account(balance), literal(1, USD)" in outline(room)


def test_a_removed_rule_cannot_be_read() -> None:
    files = (heir("without: [daily_loss]\n"), BASE, account(rulesets="[heir]"), instruments())

    assert [each[:4] for each in findings(switch("room of daily_loss <= 5 USD"), *files)] == ["N217"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (heir(base="bases"), ["R330 6:10 no ruleset has the id `bases`"]),
        (heir("without: [targt]\n"), ["R332 7:11 `base` has no rule `targt`"]),
        (heir("without: [target]\n", base="", rules=OWN), ["R332 6:11 `target` is not inherited"]),
        (
            heir(rules=OWN.replace("  must", "  replaces: dayly_loss\n  must")),
            ["R332 9:15 `base` has no rule"],
        ),
        (
            heir("without: [target]\n", rules=replacing("target")),
            ["R333 10:15 `target` is left out or replaced already"],
        ),
        (heir(rules=OWN.replace("own_rule", "target")), ["R334 8:9 `target` is a rule of `base` already"]),
        (heir("borrow: {from: base, rules: [target]}\n"), ["R334 7:30 this ruleset has a rule `target`"]),
        (
            heir("borrow: {from: base, rules: [targets]}\n", base="", rules=OWN),
            ["R332 6:30 `base` has no rule"],
        ),
        (heir("borrow: {from: bse, rules: [target]}\n", base="", rules=OWN), ["R330 6:16 no ruleset"]),
        (heir("set: {shares: 4%}\n"), ["N213 7:7 there is no parameter `shares`"]),
        (heir("set: {share: 4 USD}\n"), ["R506 7:14 `share` is a ratio, and `4 USD` is not"]),
        (heir("set: {share: 40%}\n"), ["T117 7:14"]),
        (
            heir("set: {share: 4%}\n", base="", rules=OWN),
            ["R335 6:7 `set:` sets parameters"],
        ),
        (
            heir("parameters:\n  share: {value: 4%}\n"),
            ["R336 8:3 the rules from `base` keep their own `share`, whatever this one is"],
        ),
        (heir(base="heir"), ["R331 6:10 this goes round in a circle: `heir` from `heir`"]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, found: list[str]) -> None:
    told = findings(text, BASE)

    assert len(told) == len(found)
    assert all(each.startswith(start) for each, start in zip(told, found, strict=True)), told


def test_a_circle_of_rulesets_is_told_once() -> None:
    files = [heir(name=name, base=base) for name, base in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))]

    assert findings(*files) == ["R331 6:10 this goes round in a circle: `a` from `b` from `c` from `a`"]


def test_a_fault_of_the_base_is_told_once_and_in_its_own_file() -> None:
    assert findings(heir(), heir(name="other"), BASE.replace("equity >=", "equty >=")) == [
        "N201 17:16 nothing is called `equty` here"
    ]


@pytest.mark.parametrize(
    ("declared", "written", "meant"),
    [
        ("5 pips", "40 points", "literal(40, point)"),
        ("2 days", "36 hours", "literal(129600000, ms)"),
        ("36 hours", "3 days", "literal(259200000, day)"),
    ],
)
def test_a_parameter_is_set_in_the_unit_that_is_written(declared: str, written: str, meant: str) -> None:
    word = "move" if "pips" in declared else "held"
    base = BASE.replace("5%, from: 1%, to: 10%", declared).replace("share of initial", "5% of initial")
    base += f"  - id: each\n    for_each: position\n    must_hold: {word} > share\n"

    assert meant in outline(rules_of(heir(f"set: {{share: {written}}}\n"), base)["each"].condition)


def test_an_amount_in_another_currency_is_a_fault_where_an_heir_reads_it() -> None:
    base = BASE.replace("110_000 USD", "goal").replace(
        "parameters:", "parameters:\n  goal: {value: 110_000 USD}"
    )
    euros = account(rulesets="[heir]", switches="[]", currency="EUR", balance="100_000 EUR")
    files = (base, euros, instruments())

    assert findings(heir(), *files) == ["T102 7:17 this is USD, and the account is kept in EUR"]
    assert findings(heir("without: [target]\n"), *files) == []
