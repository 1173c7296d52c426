"""Every test of every file that is given is tried, and of no other."""

from pathlib import Path

from genesis_dsl.trials.run import run_tests

HEAD = "genesis: 1\nkind: kill_switch\nid: {name}\ntitle: A switch\ntimezone: Europe/Prague\nswitches:\n"
SWITCH = """\
  - id: day_loss
    trip_when: equity < 95% of balance_at_day_start
    then: block entries
    re_arm: next day
"""


def test_a_file_without_tests_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD.format(name="a") + SWITCH, encoding="utf-8")

    tried = run_tests([tmp_path])

    assert (tried.outcomes, tried.without) == ((), (str(path),))


def test_nothing_is_tried_where_a_file_has_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD.format(name="a") + SWITCH.replace("equity", "eqity"), "utf-8")

    tried = run_tests([tmp_path])

    assert [each.code for each in tried.faults] == ["N201"]
    assert tried.outcomes == ()
