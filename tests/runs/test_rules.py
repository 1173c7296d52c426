from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.rules import read_rules, read_tested
from tests.builders import PRICE, Story, entry, path, run_request, strategy

STRATEGY = resource("strategies/london_breakout.yaml")
RULESET = resource("compliance/ftmo/ftmo_2step_challenge.yaml")
ACCOUNT = resource("rulesets/accounts/demo.yaml")


def test_a_strategy_is_checked_against_the_shipped_symbols() -> None:
    rules = read_rules([STRATEGY])

    assert not rules.failed
    assert sorted(each.id.text for each in rules.files) == ["fx_majors", "london_breakout"]


def test_an_account_brings_all_that_it_names() -> None:
    rules = read_rules([ACCOUNT])

    assert sorted(each.kind.text for each in rules.files) == [
        "account",
        "instruments",
        "kill_switch",
        "ruleset",
        "strategy",
    ]
    assert [each.id for each in rules.checked.accounts.values()] == ["demo"]


def test_a_file_of_symbols_that_is_given_is_used_instead_of_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    text = (
        resource("rulesets/instruments/fx_majors.yaml").read_text("utf-8").replace("id: fx_majors", "id: own")
    )
    own.write_text(text, encoding="utf-8")

    assert sorted(each.id.text for each in read_rules([STRATEGY, own]).files) == ["london_breakout", "own"]


def test_a_symbol_that_the_shipped_file_lacks_is_sought_in_the_files_around(tmp_path: Path) -> None:
    majors = resource("rulesets/instruments/fx_majors.yaml").read_text("utf-8")
    own = majors.replace("id: fx_majors", "id: own").replace("symbol: GBPUSD", "symbol: XAUUSD")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    gold = tmp_path / "gold.yaml"
    gold.write_text(strategy().replace("[EURUSD]", "[EURUSD, XAUUSD, XAGUSD]"), encoding="utf-8")

    rules = read_rules([gold])

    assert [each.message for each in rules.diagnostics if each.code == "N211"] == [
        "no instruments file names `XAGUSD`"
    ]
    assert [each.id.text for each in rules.files] == ["story", "fx_majors", "own"]


def test_the_symbol_of_a_test_is_sought_in_the_files_around(tmp_path: Path) -> None:
    """What it is: the check of the files is the same as without it."""
    majors = resource("rulesets/instruments/fx_majors.yaml").read_text("utf-8")
    own = majors.replace("id: fx_majors", "id: own").replace("symbol: GBPUSD", "symbol: XAUUSD")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    tests = tmp_path / "tests.yaml"
    tests.write_text(
        "genesis: 1\nkind: tests\nid: tried\ntitle: Tried\nruleset: ftmo_2step_challenge\ntests:\n"
        "  - name: gold\n    order: {symbol: XAUUSD}\n    given: {positions: [{symbol: XAGUSD}]}\n"
        "    expect: {daily_loss: kept}\n",
        encoding="utf-8",
    )

    found, alone = read_tested([tests]), read_rules([tests])

    assert ([*found.near], alone.near) == (["own"], {})
    assert (found.files, found.diagnostics) == (alone.files, alone.diagnostics)


def test_every_independent_error_of_all_files_is_found_and_sorted_by_place(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        text = STRATEGY.read_text("utf-8").replace("ema(close", "emma(close").replace("2 R", "2 Q")
        (tmp_path / name).write_text(text.replace("id: london_breakout", f"id: {name[0]}_story"))

    found = read_rules([tmp_path / "b.yaml", tmp_path / "a.yaml"]).diagnostics

    places = [(Path(each.span.source.name).name, each.span.start) for each in found]
    assert places == sorted(places)
    assert {name for name, _ in places} == {"a.yaml", "b.yaml"}
    assert len(places) >= 6


def test_what_is_missing_only_because_a_file_is_broken_is_not_told(tmp_path: Path) -> None:
    account, ruleset = tmp_path / "mine.yaml", tmp_path / "limits.yaml"
    account.write_text(
        ACCOUNT.read_text("utf-8").replace("ftmo_2step_challenge", "own_limits"), encoding="utf-8"
    )
    ruleset.write_text("genesis: 1\nkind: ruleset\nid: own_limits\ntitle: [\n", encoding="utf-8")

    found = read_rules([account]).diagnostics

    assert [Path(each.span.source.name).name for each in found] == ["limits.yaml"] * len(found)
    assert found


def test_an_account_that_names_what_is_nowhere_fails(tmp_path: Path) -> None:
    account = tmp_path / "mine.yaml"
    account.write_text(ACCOUNT.read_text("utf-8").replace("house_limits", "nobodys"), encoding="utf-8")

    rules = read_rules([account])

    assert rules.failed
    assert any("nobodys" in each.message for each in rules.diagnostics)


def test_an_entry_whose_side_is_refused_is_checked_all_the_same(tmp_path: Path) -> None:
    text = (
        STRATEGY.read_text("utf-8").replace("side: buy", "side: by").replace("close crosses", "clse crosses")
    )
    path = tmp_path / "story.yaml"
    path.write_text(text, encoding="utf-8")

    found = read_rules([path]).diagnostics

    assert [each.span.text for each in found] == ["by", "clse"]


SCORES = """genesis: 1
kind: confluence
id: {id}
title: T
{head}scores:
  - id: {id}_score
    pass_at: 1 points
    parts:
      - id: up
        points: 1
        when: {when}
"""


def test_files_that_are_used_are_found_and_those_that_they_use(tmp_path: Path) -> None:
    (tmp_path / "inner.yaml").write_text(SCORES.format(id="inner", head="", when="close > open"))
    outer = SCORES.format(id="outer", head="uses: [inner]\n", when="inner_score passes")
    (tmp_path / "outer.yaml").write_text(outer)
    strategy = tmp_path / "story.yaml"
    text = STRATEGY.read_text("utf-8").replace("timeframe: M15", "timeframe: M15\nuses: [outer]", 1)
    strategy.write_text(text.replace("when: long_score passes", "when: outer_score passes"), "utf-8")

    rules = read_rules([strategy])

    assert not rules.failed
    assert {"inner", "outer"} <= {each.id.text for each in rules.files}


def test_what_a_file_waives_does_not_keep_it_from_running(tmp_path: Path) -> None:
    text = RULESET.read_text("utf-8").replace("    cites: objectives\n", "")
    waiver = "waive:\n- {code: R301, until: 2026-10-31, by: compliance, because: asked}\nrules:\n"
    path = tmp_path / "limits.yaml"
    path.write_text(text.replace("rules:\n", waiver, 1), encoding="utf-8")

    rules = read_rules([path], today=date(2026, 10, 31))

    assert {each.code for each in rules.found} == {"R301"}
    assert (rules.diagnostics, rules.failed) == ((), False)
    assert read_rules([path], today=date(2026, 11, 1)).failed


HEIR = """genesis: 1
kind: ruleset
id: heir
title: Stricter limits
timezone: Europe/Prague
extends: limits
set: {share: 1%}
"""
CAP = (
    "- id: cap\n  must_hold: equity >= initial_balance - 5% of initial_balance\n  if_broken: block entries\n"
)


def heir_story(folder: Path) -> Request:
    """A run whose account names an heir; its base is found by its id beside it."""
    falls = path(*[PRICE - 20 * step for step in range(60)])
    request = Story(strategy(entry(size="size: 10 lots", stop=None)), falls, limits=CAP).write(folder)
    base = folder / "rules" / "limits.yaml"
    declared = "parameters:\n  share: {value: 5%}\nsources:"
    base.write_text(base.read_text().replace("5% of", "share of").replace("sources:", declared))
    (folder / "rules" / "heir.yaml").write_text(HEIR)
    account = folder / "rules" / "small.yaml"
    account.write_text(account.read_text().replace("id: limits", "id: heir"))
    return replace(request, paths=tuple(each for each in request.paths if each.name != "limits.yaml"))


def test_the_base_of_a_ruleset_is_found_by_its_id_and_kept_with_the_run(tmp_path: Path) -> None:
    rules = read_rules(heir_story(tmp_path).paths)

    assert not rules.failed
    assert {Path(each.name).name for each in rules.sources} >= {"heir.yaml", "limits.yaml"}
    assert [each.id for each in rules.checked.rulesets["heir"].rules] == ["cap"]


def test_a_ruleset_nearby_is_offered_where_its_id_is_misspelt(tmp_path: Path) -> None:
    heir_story(tmp_path)
    folder = tmp_path / "rules"
    (folder / "heir.yaml").write_text(HEIR.replace("extends: limits", "extends: limit"))
    (folder / "heir.test.yaml").write_text(
        "genesis: 1\nkind: tests\nid: heir_tests\ntitle: Tests\nruleset: limit\ntests:\n"
        "- name: untouched\n  given: {equity: 100_000 USD}\n  expect: {cap: kept}\n"
    )

    found = read_rules([folder / "heir.yaml", folder / "heir.test.yaml"]).found

    offered = {each.code: each.help for each in found if "`limit`" in each.message}
    assert offered == {"R330": "did you mean `limits`?", "R501": "did you mean `limits`?"}


def test_an_inherited_rule_runs_with_the_parameters_of_its_heir(tmp_path: Path) -> None:
    ran = run_request(heir_story(tmp_path))

    (broken,) = [each for each in ran.decisions if each.kind == "broken"]
    assert (broken.site, broken.subject, broken.detail["origin"]) == ("heir", "cap", "limits")
    assert {each.file_id for each in first_batch(ran.prepared).sources} >= {"heir", "limits"}


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("timeframe: M15", "timeframe: M15\nuses: [outr]", "did you mean `outer`?"),
        ("timeframe: M15", "timeframe: M15\nuses: [house_limit]", "did you mean `house_limits`?"),
    ],
)
def test_a_file_that_is_misspelt_is_offered_from_the_folders_around(
    old: str, new: str, offered: str, tmp_path: Path
) -> None:
    (tmp_path / "outer.yaml").write_text(SCORES.format(id="outer", head="", when="close > open"))
    strategy = tmp_path / "story.yaml"
    strategy.write_text(STRATEGY.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert [each.help for each in read_rules([strategy]).diagnostics if each.code == "R701"] == [offered]


def test_an_account_is_offered_the_files_around(tmp_path: Path) -> None:
    account = tmp_path / "mine.yaml"
    account.write_text(ACCOUNT.read_text("utf-8").replace("house_limits", "house_limit"), encoding="utf-8")

    assert "did you mean `house_limits`?" in [each.help for each in read_rules([account]).diagnostics]
