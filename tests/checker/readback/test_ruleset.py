import pytest

from tests.checker.files import ruleset
from tests.checker.readback.aloud import told

SOURCE = """\
sources:
  - id: page
    publisher: Firm
    section: Loss
    read_on: 2026-09-04
    quote: no more
"""


def test_a_rule_says_what_it_asks_when_and_what_follows() -> None:
    lines = told(ruleset(rule="if_broken: account failed\nre_arm: next day\nowner: risk\n"))
    assert (
        "At every event, and with each new order filled, this must hold: the equity is at least floor."
        in lines
    )
    assert "floor: the initial balance minus allowance." in lines
    assert "If not, the account fails." in lines
    assert "It is asked again on the next day." in lines
    assert "Owner: risk." in lines


def test_a_rule_says_what_it_acts_on_and_what_it_waits_for() -> None:
    more = "scope: all accounts\nif_broken: block entries\nre_arm_when: equity > initial_balance\n"
    lines = told(ruleset(rule=more))
    assert "It acts on all accounts." in lines
    assert "And only when the equity is above the initial balance." in lines


@pytest.mark.parametrize(
    ("clause", "when", "follows", "unknown"),
    [
        ("must_hold", "At every event", "recorded, and nothing more", "cannot tell, and orders"),
        ("before_order", "Before each order", "the order is refused", "the order is blocked"),
        ("at_fill", "At each fill", "recorded", "cannot tell"),
        ("at_day_end", "At the end of each day", "recorded", "cannot tell"),
        ("at_week_end", "At the end of each week", "recorded", "cannot tell"),
        ("to_pass", "To pass", "never a breach", "not yet"),
        ("to_be_paid", "To be paid", "never a breach", "not yet"),
        ("to_scale_up", "To scale up", "never a breach", "not yet"),
    ],
)
def test_every_clause_says_when_it_is_asked_and_what_it_does_on_unknown(
    clause: str, when: str, follows: str, unknown: str
) -> None:
    _, rest = "\n".join(told(ruleset(f"{clause}: equity >= floor"))).split("Rule daily_loss\n")
    asked, *others = rest.splitlines()
    assert asked.startswith(when)
    assert follows in "\n".join(others)
    assert any(line.startswith("If it cannot be known") and unknown in line for line in others)


def test_a_rule_names_its_source_and_the_words_that_stand_there() -> None:
    lines = told(ruleset(rule="cites: page\n", head=SOURCE))
    assert 'Source: Firm, Loss, read on 2026-09-04. It says: "no more"' in lines


def test_a_rule_of_each_thing_says_so() -> None:
    lines = told(ruleset("must_hold: has_stop", rule="for_each: position\n"))
    assert any(line.endswith("for each position: the position has a stop.") for line in lines)


def test_a_rule_that_another_ruleset_lends_says_where_it_is_from() -> None:
    heir = (
        "genesis: 1\nkind: ruleset\nid: heir\ntitle: T\ntimezone: Europe/Prague\nextends: rules\n"
        "rules:\n  - id: other\n    must_hold: equity > 0\n"
    )
    lines = told(heir, ruleset(rule="cites: page\n", head=SOURCE))
    assert "It takes over the rules of rules." in lines
    assert lines[lines.index("Rule daily_loss") + 1] == "Taken over from rules."
    assert any(line.startswith("Source: Firm, Loss") for line in lines)


def test_a_rule_before_an_order_says_that_the_order_is_not_counted_yet() -> None:
    says = "What is counted there is so before the order, which is not counted itself."
    assert says in told(ruleset("before_order: count(openings today) < 20"))
    assert says not in told(ruleset("before_order: count(trades today where profit < 0) < 3"))
    assert says not in told(ruleset("must_hold: count(positions) <= 5"))


def test_a_rule_says_what_the_names_of_its_file_mean_and_those_behind_them() -> None:
    cases = "cases:\n      - when: equity <= most\n        is: 1%\n      - otherwise: 0.5%\n"
    names = f"names:\n  allowed: share * equity\n  share:\n    {cases}"
    head = f"parameters:\n  most: {{value: 100_000 USD}}\n{names}"
    lines = [each.strip() for each in told(ruleset("before_order: risk <= allowed", head=head))]
    assert "allowed: share times the equity." in lines
    assert "share: 1% when the equity is at most 100,000 USD (most), otherwise 0.5%." in lines


def test_a_parameter_is_said_as_it_is_written() -> None:
    head = "parameters:\n  least: {value: 1.5}\n  most: {value: 50%}\n"
    (said,) = [
        line
        for line in told(ruleset("before_order: reward_risk >= least and risk <= most of equity", head=head))
        if "reward" in line
    ]
    assert "at least 1.5 (least)" in said
    assert "50% (most) of the equity" in said


def test_a_name_is_told_as_it_is_meant_where_it_is_read() -> None:
    clause = "before_order: count(positions where alike > 0.8) = 0"
    text = ruleset(clause).replace(
        "names:\n", "names:\n      alike: correlation(symbol, symbol of order, 9) on D1\n"
    )
    assert "alike: the correlation of the symbol and the order's symbol over 9 D1 bars." in told(text)
