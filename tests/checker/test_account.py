from fractions import Fraction

import pytest

from genesis_dsl.checker.typed import Delay
from tests.checker.files import account, findings, instruments, ruleset, run, strategy, switch

RULES = (ruleset(), switch("equity < 96% of initial_balance"), instruments(), strategy())


def test_an_account_keeps_its_money_in_cents() -> None:
    found = run(account(strategies="[demo_strategy]", more="phase: challenge\n"), *RULES).accounts["demo"]

    assert (found.currency, found.initial_balance_minor, found.phase, found.book) == (
        "USD",
        10_000_000,
        "challenge",
        "hedging",
    )
    assert (found.rulesets, found.kill_switches, found.strategies) == (
        ("rules",),
        ("switches",),
        (("demo_strategy", Fraction(1)),),
    )


def test_yen_have_no_decimals() -> None:
    files = (ruleset(), switch("equity < 96% of initial_balance"), instruments(commission="250 JPY"))

    assert (
        run(account(currency="JPY", balance="9_000_000 JPY"), *files).accounts["demo"].initial_balance_minor
        == 9_000_000
    )
    assert findings(account(currency="JPY", balance="0.5 JPY"), *files) == [
        "T103 6:18 JPY has 0 decimals, and this amount has more"
    ]


def test_a_balance_is_money_of_the_account() -> None:
    assert findings(account(balance="100_000"), *RULES) == [
        "R503 6:18 the initial balance is money above zero"
    ]
    assert findings(account(balance="0 USD"), *RULES) == ["R503 6:18 the initial balance is money above zero"]
    assert findings(account(balance="5 EUR"), *RULES) == [
        "T102 6:18 this is EUR, and the account is kept in USD"
    ]
    assert "R502 5:11 `dollar` is no currency" in findings(account(currency="dollar"), *RULES)


def test_files_that_nobody_gave_are_named_with_the_nearest() -> None:
    text = account(rulesets="[rule]", switches="[switch]", strategies="[demo]").replace("majors", "majrs")

    checked = run(text, *RULES)

    assert [(each.code, each.span.text, each.help) for each in checked.diagnostics] == [
        ("R501", "majrs", "did you mean `majors`?"),
        ("R501", "rule", "give that file too, or put it into its folder"),
        ("R501", "switch", "give that file too, or put it into its folder"),
        ("R501", "demo", "give that file too, or put it into its folder"),
    ]


def test_strategies_share_out_the_capital() -> None:
    rows = "\n  - id: demo_strategy\n    capital: 60%\n  - id: other\n    capital: 50%"
    files = (*RULES, strategy(name="other"))

    assert findings(account(strategies=rows), *files) == [
        "R505 13:9 the strategies share out 110% of the capital"
    ]


def test_parameters_are_set_for_the_account() -> None:
    head = "parameters:\n  share: {value: 5%, from: 1%, to: 10%}\n"
    files = (ruleset(head=head), switch("equity < 96% of initial_balance"), instruments())

    def with_(setting: str) -> list[str]:
        return findings(account(rulesets=f"\n  - id: rules\n    with: {{{setting}}}"), *files)

    assert with_("share: 4%") == []
    assert [each[:4] for each in with_("shre: 4%")] == ["N213"]
    assert [each[:4] for each in with_("share: 4")] == ["R506"]
    assert [each[:4] for each in with_("share: 2 days")] == ["W407"]
    assert [each[:4] for each in with_("share: 40%")] == ["T117"]


def test_a_parameter_set_outside_its_limits_is_shown_where_it_is_set() -> None:
    limits = "parameters:\n  daily: {value: 5%, from: 1%, to: 10%}\n"
    rules = ruleset(head=limits).replace("5% of", "daily of")
    text = account(rulesets="\n  - id: rules\n    with: {daily: 40%}")

    (finding,) = run(text, rules, switch("equity < 96% of initial_balance"), instruments()).diagnostics

    assert (finding.code, finding.span.text) == ("T117", "40%")
    assert finding.message == "`daily` is set to 40%, outside the limits that its file gives, 1% to 10%"


ROLES = "roles:\n  operator: [anna]\n  risk_officer: [bela, chiara]\n"


@pytest.mark.parametrize(
    ("more", "re_arm", "codes"),
    [
        (ROLES, "by risk_officer", []),
        (ROLES, "by 2 risk_officers", []),
        (ROLES, "by risk_oficer", ["R510"]),
        (ROLES, "by 2 operators", ["R511"]),
        ("", "by operator", []),
        ("", "by risk_officer", ["R510"]),
    ],
)
def test_who_arms_a_switch_again_is_found_among_the_roles(more: str, re_arm: str, codes: list[str]) -> None:
    asks = switch("equity < 5 USD", more=f"re_arm: {re_arm}\n")
    files = (account(rulesets="[]", more=more), instruments())

    assert [each[:4] for each in findings(asks, *files)] == codes
    assert findings(asks) == []


DEAD_MAN = "dead_man:\n  - after: {} seconds\n    then: block entries\n"


def of_account(more: str) -> list[str]:
    return [each[:4] for each in findings(account(rulesets="[]", switches="[]", more=more), instruments())]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("screen_first: score of order\n", []),
        ("screen_first: reward_risk of order\n", []),
        ("screen_first: side of order\n", ["R508"]),
        ("screen_first: scor of order\n", ["N216"]),
        ("execution: sniper\n", ["R501"]),
        ("dead_man:\n  - after: 10 seconds\n    then: block entries\n", []),
        ("dead_man:\n  - after: 10 pips\n    then: block entries\n", ["T107"]),
        ("dead_man:\n  - after: 10 seconds\n    then: trail 5 pips\n", ["R315"]),
        (f"{DEAD_MAN.format(30)}{DEAD_MAN.format(10)[10:]}", ["R509"]),
    ],
)
def test_what_else_an_account_says_is_checked(more: str, codes: list[str]) -> None:
    assert of_account(more) == codes


def test_latency_is_drawn_between_two_lengths_from_a_seed() -> None:
    written = "latency: {least: 50 milliseconds, most: 2 seconds, seed: 7}\n"
    assert run(account(more=written), *RULES).accounts["demo"].latency == Delay(50, 2_000, 7)
    assert run(account(), *RULES).accounts["demo"].latency == Delay(0, 0, 1)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{least: 2 seconds, most: 50 milliseconds}", "R518"),
        ("{least: 2 seconds, most: 2 hours}", "R518"),
        ("{least: 2 seconds, most: 3 seconds, seed: 5_000_000_000_000_000_000}", "R518"),
        ("{least: 2 seconds, most: 3 seconds, seed: -1}", "T108"),
    ],
)
def test_a_latency_that_cannot_be_drawn_is_refused(written: str, code: str) -> None:
    assert [found[:4] for found in findings(account(more=f"latency: {written}\n"), *RULES)] == [code]


@pytest.mark.parametrize(("call", "out", "codes"), [(50, 100, ["R519"]), (50, 50, []), (100, 50, [])])
def test_a_stop_out_stands_at_the_margin_call_or_below(call: int, out: int, codes: list[str]) -> None:
    assert of_account(f"margin_call: {call}%\nstop_out: {out}%\n") == codes


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"leverage": ""}, ["R520", "R520"]),
        ({"leverage": "30"}, []),
        ({"leverage": "", "margin": "1_200 USD"}, []),
        ({"leverage": "", "versions": "\n      - from: 2024-03-04\n        leverage: 30"}, []),
    ],
)
def test_a_level_of_the_margin_needs_a_symbol_that_asks_for_margin(
    changed: dict[str, str], codes: list[str]
) -> None:
    written = account(more="margin_call: 100%\nstop_out: 50%\n")

    found = findings(written, ruleset(), switch("equity < 96% of initial_balance"), instruments(**changed))

    assert [each[:4] for each in found] == codes


def test_an_account_without_roles_offers_the_operator() -> None:
    files = (ruleset(), switch("equity < 96% of initial_balance", more="re_arm: by opertor"), instruments())

    (finding,) = run(account(), *files).diagnostics

    assert (finding.code, finding.help) == ("R510", "did you mean `operator`?")


CAPITAL = "must_hold: balance <= most"
IN_DOLLARS = (
    "tests:\n      - name: on the line\n        given: {balance: 400 USD}\n        expect: {room: 0 USD}"
)


def test_an_account_in_other_money_sets_its_figure_and_the_tests_stay_as_they_are() -> None:
    rules = ruleset(CAPITAL, rule=IN_DOLLARS, head="parameters:\n  most: {value: 400 USD, to: 500 USD}\n")
    files = (rules, switch("equity < 96% of initial_balance"), instruments())
    euros = {"currency": "EUR", "balance": "80_000 EUR"}

    (unset,) = run(account(**euros), *files).diagnostics
    own = "\n  - id: rules\n    with: {most: 320 EUR}"
    assert (unset.code, unset.help) == (
        "T102",
        "set `most` in EUR under `with:`, where the account names the file",
    )
    assert findings(account(**euros, rulesets=own), *files) == []
