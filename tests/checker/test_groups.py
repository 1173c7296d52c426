import pytest

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

    assert (group.id, group.of, group.same) == ("ideas", "openings", ("symbol", "side"))
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
        ("of: openings", "of: openngs", ["N214 9:9 `openngs` is none of"]),
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
