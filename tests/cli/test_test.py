"""`test`: the tests that live with rules, as their author starts them."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.cli.conftest import Command

TESTED = """\
genesis: 1
kind: kill_switch
id: little
title: A little file of switches
timezone: Europe/Prague
switches:
  - id: day_loss
    trip_when: equity < 95% of balance_at_day_start
    then: block entries
    re_arm: next day
"""


def test_a_file_with_a_fault_is_told_as_validate_tells_it(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(TESTED.replace("equity <", "eqity <"), encoding="utf-8")

    done = command("test", path)

    assert done.code == 1
    assert "eqity" in done.out


def test_a_file_without_tests_is_named(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(TESTED, encoding="utf-8")

    done = command("test", path)

    assert done.code == 0
    assert f"{path} holds no test." in done.out


WITH_TEST = (
    TESTED
    + """\
    tests:
      - name: a percent too much
        given: {{balance_at_day_start: 100_000 USD, equity: {equity}}}
        expect: {{verdict: tripped}}
"""
)


def test_a_test_that_passes_is_one_line(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(WITH_TEST.format(equity="94_999.99 USD"), encoding="utf-8")

    done = command("test", path)

    assert done.code == 0
    assert done.out == ("passed  switches > day_loss > tests > a percent too much\n1 test: all passed.\n")


def test_a_test_that_fails_shows_the_line_of_its_author(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(WITH_TEST.format(equity="95_000 USD"), encoding="utf-8")

    done = command("test", path)

    assert done.code == 1
    assert "`verdict` is armed, and tripped was expected" in done.out
    assert "14 |         expect: {verdict: tripped}" in done.out
    assert done.out.endswith("1 test: 0 passed, 1 failed.\n")


def test_a_program_reads_each_test(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(WITH_TEST.format(equity="95_000 USD"), encoding="utf-8")

    as_json = json.loads(command("test", path, "--format", "json").out)
    as_junit = ET.fromstring(command("test", path, "--format", "junit").out)

    assert [(each["line"], each["passed"]) for each in as_json["tests"]] == [(12, False)]
    assert as_json["diagnostics"][0]["line"] == 14
    assert [case.get("name") for case in as_junit.iter("testcase")] == [as_json["tests"][0]["path"]]


def test_suggesting_and_running_are_two_commands(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text(TESTED, encoding="utf-8")

    done = command("test", path, "--suggest", "--mutate")

    assert done.code == 2
    assert "leave --coverage and --mutate to a second command" in done.err


LAST_HALF_HOUR = """\
genesis: 1
kind: kill_switch
id: busy
title: A switch that looks back half an hour
timezone: Europe/Prague
switches:
  - id: hectic
    trip_when: count(fills in last 30 minutes) >= 1
    then: alert info
    re_arm: when clear
    tests:
      - name: what is just as old is out, as in a run
        given:
          fills:
            - {at: 2026-03-02 11:30 in Europe/Prague}
        story:
          - at: 2026-03-02 11:59 in Europe/Prague
            expect: {verdict: tripped}
          - at: 2026-03-02 12:00 in Europe/Prague
            expect: {verdict: armed}
"""


def test_a_span_of_time_begins_in_a_test_where_it_begins_in_a_run(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "busy.yaml"
    path.write_text(LAST_HALF_HOUR, encoding="utf-8")

    assert command("test", path).code == 0


COUNTED = """\
genesis: 1
kind: ruleset
id: house
title: House limits
sources:
  - {id: page, publisher: House, page: house.example, section: Limits, read_on: 2026-09-04}
rules:
  - id: few
    title: A few trades
    cites: page
    must_hold: count(trades) < 3
    tests:
      - name: two are few
        given: {trades: 2}
        expect: {verdict: kept}
"""


def test_a_rule_that_never_holds_is_noticed_by_a_test_that_is_kept(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(COUNTED, encoding="utf-8")

    assert "is always false" not in command("test", path, "--mutate").out
