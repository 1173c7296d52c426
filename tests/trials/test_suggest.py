"""Suggested tests pass where they are pasted, and are not suggested again."""

from pathlib import Path

from genesis_dsl.trials.run import run_tests
from genesis_dsl.trials.suggest import suggest

RULES = """\
genesis: 1
kind: ruleset
id: mine
title: Mine
timezone: Europe/Prague
sources:
  - id: house
    publisher: House
    page: none
    section: none
    read_on: 2026-01-01
rules:
  - id: daily_loss
    cites: house
    names:
      floor: balance_at_day_start - 5% of initial_balance
    must_hold: equity >= floor
    if_broken: account failed
    tests:
      - name: far above
        given: {equity: 99_000 USD, balance_at_day_start: 100_000 USD, initial_balance: 100_000 USD}
        expect: {verdict: kept}
  - id: risk
    cites: house
    before_order: risk of order <= 1% of equity
  - id: target
    cites: house
    to_pass: balance >= 110% of initial_balance
  - id: near
    cites: house
    before_order: stop_distance <= 200 points
"""


def test_every_suggested_test_passes_where_it_is_pasted(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(RULES, encoding="utf-8")

    found = suggest([path])
    assert [each.rule for each in found] == ["daily_loss", "risk", "target", "near"]
    text = RULES
    for each in reversed(found):
        text = text[: each.at] + each.text + text[each.at :]
    path.write_text(text, encoding="utf-8")

    tried = run_tests([path])
    assert tried.faults == ()
    assert tried.failed == ()
    assert len(tried.outcomes) == 1 + 4 * 3
    ((_, coverage),) = tried.coverages
    assert {each.state for each in coverage.missing} == {"unknown"}


def test_what_is_there_is_not_suggested_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(RULES, encoding="utf-8")
    text = RULES
    for each in reversed(suggest([path])):
        text = text[: each.at] + each.text + text[each.at :]
    path.write_text(text, encoding="utf-8")
    assert suggest([path]) == []
