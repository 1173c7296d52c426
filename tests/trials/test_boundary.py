"""The line of a comparison is solved for exactly, and stands between a value below and one above it."""

from pathlib import Path

import pytest

from genesis_dsl.runs.rules import read_rules
from genesis_dsl.trials.boundary import Case, cases

HEAD = "genesis: 1\nkind: kill_switch\nid: mine\ntitle: Mine\ntimezone: UTC\nswitches:\n"
RULES = """genesis: 1
kind: ruleset
id: mine
title: Mine
timezone: UTC
sources:
  - {id: house, publisher: House, page: none, section: none, read_on: 2026-01-01}
rules:
  - id: near
    cites: house
"""


def of_switch(folder: Path, condition: str) -> list[Case]:
    path = folder / "a.yaml"
    path.write_text(
        f"{HEAD}  - id: low\n    trip_when: {condition}\n    then: block entries\n", encoding="utf-8"
    )
    (switch,) = read_rules([path]).checked.kill_switches["mine"].switches
    return list(cases(switch))


def test_a_line_has_a_value_on_it_and_one_to_each_side(tmp_path: Path) -> None:
    found = of_switch(tmp_path, "equity < 95% of balance_at_day_start")
    assert [(each.given[0], each.verdict) for each in found] == [
        (("equity", "94_999.99 USD"), "tripped"),
        (("equity", "95_000.00 USD"), "armed"),
        (("equity", "95_000.01 USD"), "armed"),
    ]


def test_a_line_between_two_cents_has_no_value_on_it(tmp_path: Path) -> None:
    found = of_switch(tmp_path, "3 * equity <= 100_000 USD")
    assert [(each.given, each.verdict) for each in found] == [
        ((("equity", "33_333.33 USD"),), "tripped"),
        ((("equity", "33_333.34 USD"),), "armed"),
    ]


def test_what_does_not_compare_plain_words_has_no_line(tmp_path: Path) -> None:
    assert of_switch(tmp_path, "highest(equity since start) > 1 USD") == []
    assert of_switch(tmp_path, "equity < 1 USD or balance < 1 USD") == []


def test_a_test_is_written_as_yaml(tmp_path: Path) -> None:
    first, *_ = of_switch(tmp_path, "equity < 5 USD")
    assert "".join(first.lines()) == (
        "      - name: equity one cent below the line is tripped\n"
        "        given:\n"
        "          equity: 4.99 USD\n"
        "        expect:\n"
        "          verdict: tripped\n"
    )


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("200 points", ["199 points", "200 points", "201 points"]),
        ("20 pips", ["19.9 pips", "20.0 pips", "20.1 pips"]),
        ("20 pips + 5 points", []),  # how many points a pip has, the instrument says
    ],
)
def test_a_distance_is_written_in_the_unit_of_the_rule(tmp_path: Path, line: str, beside: list[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{RULES}    before_order: stop_distance <= {line}\n", encoding="utf-8")
    (rule,) = read_rules([path]).checked.rulesets["mine"].rules

    assert [each.order[0][1] for each in cases(rule)] == beside
