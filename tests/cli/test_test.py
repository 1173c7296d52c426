"""`test`: the tests that live with rules, as their author starts them."""

from pathlib import Path

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
