import pytest

from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.beside import beside, difference, house_of
from tests.compliance.papers import FIRM, checked, house, rule

DAILY = "must_hold: equity >= balance_at_day_start - {} of initial_balance"


@pytest.mark.parametrize(
    ("firm", "ours", "said"),
    [
        (
            DAILY.format("5%"),
            DAILY.format("4.5%"),
            "The house's limit is reached first, by 0.5% of the initial balance.",
        ),
        (
            DAILY.format("3%"),
            DAILY.format("5%"),
            "The limit of this document is reached first, by 2% of the initial balance.",
        ),
        (
            DAILY.format("5%"),
            "must_hold: balance_at_day_start - equity <= 5% of initial_balance",
            say.SAME_LINE,
        ),
        (
            DAILY.format("5%"),
            DAILY.format("5%").replace(">=", ">"),
            "The line is the same; exactly on it the house's limit is broken, and this one is kept.",
        ),
        (
            "must_hold: 2 * equity > 1.8 * initial_balance",
            "must_hold: equity >= 90% of initial_balance",
            "The line is the same; exactly on it this limit is broken, and the house's is kept.",
        ),
        (
            "must_hold: equity >= 90_000 USD",
            "must_hold: equity >= 91_000 USD",
            "The house's limit is reached first, by 1000 USD.",
        ),
        (
            "before_order: risk <= 2% of equity",
            "before_order: risk <= 1% of equity",
            "The house's limit is reached first, by 1% of the equity.",
        ),
        (DAILY.format("5%"), "must_hold: equity >= 97% of balance_at_day_start", say.OTHER_MEASURE),
        ("must_hold: count(positions) <= 5", "before_order: count(positions) < 5", say.OTHER_MOMENT),
        ("before_order: has_stop", "before_order: has_stop", say.SAME_WORDS),
        (
            "before_order: order_type in (limit, stop)",
            "before_order: order_type in (limit)",
            say.OTHER_MEASURE,
        ),
    ],
)
def test_which_of_two_limits_is_reached_first(firm: str, ours: str, said: str) -> None:
    assert difference(rule(firm), rule(ours)) == said


def found(ours: str, *, name: str = "limit") -> list[str]:
    limits = checked(house(ours, name=name)).rulesets["house"]
    return [each.id for one in checked(FIRM).rulesets["firm"].rules for each in beside(one, [limits])]


def test_limits_stand_beside_rules_that_ask_of_the_same_thing() -> None:
    assert found("must_hold: equity > 97% of balance_at_day_start") == ["limit"]
    assert found("must_hold: equity > 1 USD") == ["limit"]


def test_limits_that_count_other_things_or_another_period_are_others() -> None:
    limits = checked(house("before_order: count(positions) < 5")).rulesets["house"]
    others = ("count(orders) < 5", "count(openings today) < 5", "sum(lots of positions) < 5 lots")
    assert beside(rule("before_order: count(positions) < 3", name="three"), [limits]) != ()
    for each in others:
        assert beside(rule(f"before_order: {each}", name="other"), [limits]) == (), each


def test_limits_of_one_id_stand_beside_each_other_whatever_they_ask() -> None:
    assert found("must_hold: balance > 1 USD", name="total_loss") == ["total_loss"]


def test_limits_of_other_things_stand_alone() -> None:
    ours = checked(house("before_order: has_stop", "    title: No stop, no trade\n")).rulesets["house"]
    shown = house_of(ours, checked(FIRM).rulesets["firm"].rules)
    assert found("before_order: has_stop") == []
    assert found("must_hold: balance > 1 USD") == []
    assert [(each.title, each.difference) for each in shown.alone] == [("No stop, no trade", "")]
    assert shown.alone[0].said[0].text.startswith("Before each order")


def test_one_that_is_asked_of_each_position_is_another_limit() -> None:
    limits = checked(house("for_each: position\n    must_hold: equity > 1 USD")).rulesets["house"]
    assert [beside(each, [limits]) for each in checked(FIRM).rulesets["firm"].rules] == [(), ()]
