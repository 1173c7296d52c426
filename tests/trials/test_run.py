"""Every test of every file that is given is tried, and of no other."""

from pathlib import Path

from genesis_dsl.trials.mutate import mutate
from genesis_dsl.trials.run import run_tests
from genesis_dsl.trials.suggest import suggest
from tests.trials.sheets import file_of_tests, ruleset, tried

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


def test_a_file_that_a_file_of_tests_names_is_not_without(tmp_path: Path) -> None:
    text = "a\ngiven: {equity: 5 USD}\nexpect: {one: kept}\n"
    found = tried(tmp_path, ruleset("one\nmust_hold: equity >= 5 USD\n"), file_of_tests(text))
    assert (found.without, [each.passed for each in found.outcomes]) == ((), [True])


def test_a_file_of_tests_alone_is_asked_about_the_rules_that_it_tries(tmp_path: Path) -> None:
    text = "a\ngiven: {equity: 5 USD}\nexpect: {one: kept}\n"
    tried(tmp_path, ruleset("one\nmust_hold: equity >= 5 USD\n"), file_of_tests(text))
    (path,) = (each for each in tmp_path.rglob("*.yaml") if "kind: tests" in each.read_text("utf-8"))

    ((name, covered),) = run_tests([path]).coverages
    (score,) = mutate([path])
    (suggested,) = suggest([path])

    assert name == score.name == suggested.file
    assert "kind: ruleset" in Path(name).read_text("utf-8")
    assert covered.missing
