import pytest

from genesis_dsl.checker.typed import CheckedGroup
from tests.checker.files import findings, one_switch, outline, run, switch

IDEAS = """timeframe: M15
groups:
  - id: ideas
    of: openings
    same: [symbol, side]
    joins_when: time_since_last_opening <= 5 minutes or time_since_losing_close <= 5 minutes
"""


def test_a_file_keeps_its_groups_and_when_things_join_them() -> None:
    (group,) = run(switch("equity < 0", head=IDEAS)).groups["switches"]

    assert (group.id, group.same) == ("ideas", ("symbol", "side"))
    assert group.joins_when is not None
    assert outline(group.joins_when).startswith("or(compare(<=, joining(time_since_last_opening)")


def test_a_group_is_folded_with_what_its_things_share() -> None:
    found = one_switch("sum(risk of ideas where side = buy) > 5 USD", head=IDEAS).condition.args[0]

    assert outline(found) == (
        "fold(sum, ideas, 0, element(ideas, risk), compare(=, element(ideas, side), literal(buy, choice)))"
    )


def test_a_switch_is_asked_of_each_group_and_its_symbol() -> None:
    found = one_switch("profit < -500 USD and spread < 2 pips", each="ideas", head=IDEAS)

    assert found.for_each == "ideas"
    assert "group(profit)" in outline(found.condition)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("of: openings", "of: openngs", ["N245 9:9 groups are of `openings`, not of `openngs`"]),
        ("of: openings", "of: trades", ["N245 9:9 groups are of `openings`, not of `trades`; what is"]),
        ("of: openings", "of: positions", ["N245 9:9 groups are of `openings`, not of `positions`; what is"]),
        ("[symbol, side]", "[symbol, sides]", ["N216 10:20 an opening has no `sides`"]),
        ("id: ideas", "id: trades", ["N206 8:9 `trades` is a word of the language already"]),
        ("<= 5 minutes or", "<= 5 pips or", ["T209", "T2"]),
        ("time_since_losing_close", "time_since_loosing_close", ["N201 11:57"]),
    ],
)
def test_what_is_wrong_in_a_group_is_said_at_its_place(old: str, new: str, found: list[str]) -> None:
    told = findings(switch("equity < 0", head=IDEAS.replace(old, new)))

    assert len(told) == 1
    assert told[0].startswith(tuple(found)), told


def test_outside_a_group_its_words_mean_nothing() -> None:
    assert findings(switch("time_since_losing_close > 5 minutes", head=IDEAS))[0][:4] == "N203"
    assert findings(switch("ideas > 5", head=IDEAS))[0][:4] == "N208"
    assert findings(switch("count(idas) > 5", head=IDEAS))[0][:1] in "NT"


def test_an_idea_is_told_by_a_group_of_openings_or_by_nothing() -> None:
    (found,) = findings(switch("idea is unknown", each="position"))
    assert found.startswith("N203 10:16 `idea` asks which openings are one idea")
    assert findings(switch("idea is unknown", each="position", head=IDEAS)) == []
    assert (
        findings(switch("count(positions where idea = idea of position) > 3", each="position", head=IDEAS))
        == []
    )


def test_a_group_that_asks_of_itself_goes_round_in_a_circle() -> None:
    round_about = IDEAS.replace("time_since_losing_close <= 5 minutes", "count(ideas) < 3")
    assert {each[:4] for each in findings(switch("count(ideas) > 5", head=round_about))} == {"N205"}


def test_a_group_of_a_file_that_is_used_keeps_the_parameters_that_are_set_there() -> None:
    window = "parameters:\n  window: {value: 5 minutes, from: 1 minutes, to: 30 minutes}\n"
    used = switch("equity < 0", head=window + IDEAS.replace("5 minutes or", "window or")).replace(
        "id: switches", "id: firm"
    )
    user = switch(
        "count(ideas) > 5", head="timeframe: M15\nuses:\n  - id: firm\n    with: {window: 9 minutes}\n"
    )
    condition = run(user, used).kill_switches["switches"].switches[0].condition
    group = condition.args[0].data[-1]
    assert isinstance(group, CheckedGroup)
    assert group.joins_when is not None
    assert "540000" in outline(group.joins_when)
