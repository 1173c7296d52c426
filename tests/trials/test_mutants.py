"""Every operator changes what it should, and nothing else."""

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.read import load_file
from genesis_dsl.trials.mutants import KIN, mutants

HEAD = "genesis: 1\nkind: kill_switch\nid: mine\ntitle: Mine\ntimezone: UTC\ntimeframe: M15\nswitches:\n"
SWITCH = "  - id: low\n    {condition}\n    then: [block entries, alert info]\n    re_arm: next day\n"


def changes(condition: str, head: str = HEAD) -> list[str]:
    model, faults = load_file(Source("a.yaml", head + SWITCH.format(condition=condition)))
    assert faults == []
    assert model is not None
    return [each.what for each in mutants(model)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("trip_when: equity >= 0", "`>=` becomes `>` in `equity >= 0`"),
        ("trip_when: equity >= 0", "`>=` becomes `<=` in `equity >= 0`"),
        ("trip_when: equity >= 0", "`equity` becomes `balance`"),
        ("trip_when: equity >= 0", "`equity >= 0` is always true"),
        ("trip_when: equity >= 0", "`equity >= 0` is always false"),
        ("trip_when: equity < 94.5% of balance", "`94.5%` becomes `94.4%`"),
        ("trip_when: equity < 94.5% of balance", "`94.5%` becomes `94.6%`"),
        ("trip_when: equity < 100_000 USD", "`100_000 USD` becomes `100_001 USD`"),
        ("trip_when: equity < 1 USD or balance < 2 USD", "`or` becomes `and`"),
        ("trip_when: equity < 1 USD and balance < 2 USD", "`balance < 2 USD` is dropped"),
        ("trip_when: time >= 08:00 in Europe/Prague", "`in Europe/Prague` becomes `in UTC`"),
        ("trip_when: time >= 08:00 in Europe/Prague", "`08:00` becomes `08:01`"),
        ("trip_when: equity < 0", "`block entries` is dropped"),
        ("trip_when: equity < 0", "`alert info` is dropped"),
        ("trip_when: count(last 20 trades) > 3", "`last 20 trades` becomes `last 21 trades`"),
    ],
)
def test_an_operator_changes_one_thing(condition: str, expected: str) -> None:
    assert expected in changes(condition)


@pytest.mark.parametrize(
    ("re_arm", "expected"),
    [
        ("after 3 signals", "`after 3 signals` becomes `after 2 signals`"),
        ("by 2 operators", "`by 2 operators` becomes `by 1 operators`"),
    ],
)
def test_how_many_are_waited_for_is_changed(re_arm: str, expected: str) -> None:
    text = HEAD + SWITCH.format(condition="trip_when: equity < 0").replace("next day", re_arm)
    model, _ = load_file(Source("a.yaml", text))
    assert model is not None
    assert expected in [each.what for each in mutants(model)]


LISTED = """trip_when:
      at_least: 2
      of:
        - id: one
          when: equity < 1 USD
        - id: two
          when: balance < 1 USD
        - id: three
          when: balance < 2 USD"""


def test_lists_are_changed_too() -> None:
    found = changes(LISTED)
    assert "`at_least: 2` becomes `at_least: 1`" in found
    assert "`at_least: 2` becomes `at_least: 3`" in found
    assert "`two` is dropped" in found
    anded = changes(LISTED.replace("at_least: 2\n      of:", "all_of:"))
    assert "`all_of` becomes `any_of`" in anded


def test_the_zone_of_the_file_is_moved_to_utc() -> None:
    found = changes("trip_when: equity < 0", HEAD.replace("UTC", "Europe/Prague"))
    assert "`timezone: Europe/Prague` becomes `timezone: UTC`" in found


def test_zero_has_no_step_below_it_and_texts_are_left_alone() -> None:
    found = changes("trip_when: equity < 0")
    assert "`0` becomes `1`" in found
    assert not [each for each in found if "becomes `-1`" in each or "Mine" in each]


def test_kin_are_each_others() -> None:
    assert all(KIN[KIN[word]] == word for word in KIN)


def test_each_mutant_is_the_whole_file_with_one_change() -> None:
    text = HEAD + SWITCH.format(condition="trip_when: equity < 5 USD")
    model, _ = load_file(Source("a.yaml", text))
    assert model is not None
    for each in mutants(model):
        assert type(each.model) is type(model)
        assert each.model != model
        assert (each.model.id, each.rule) == (model.id, "low")
