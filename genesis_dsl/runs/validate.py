"""Validate: everything that can be said of rule files without prices."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from genesis_dsl.checker.news import ending
from genesis_dsl.checker.typed import CheckedStrategy
from genesis_dsl.checker.untested import untested
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, Waived, sort_key
from genesis_dsl.graph.plan import make_plan
from genesis_dsl.runs.rules import Rules, apply_waivers, read_rules


class Validated(NamedTuple):
    """The names of the files that were checked, all findings, and what the files waive, by place."""

    files: list[str]
    findings: list[Diagnostic]
    waived: list[Waived]


def validate(
    paths: Sequence[Path], today: date | None = None, home: Path = Path(), data: Path | None = None
) -> Validated:
    """Check files with everything that they name.

    Args:
        paths: The files, or folders of them.
        today: The day after which waivers are over, and calendars may end.
        home: The working folder, in whose content folders files are found by id.
        data: Prices on which the conditions of entries are counted, and two crossings at once.

    Raises:
        SettingsError: A path is missing or cannot be read.
        FeedError: The prices cannot be read.
    """
    rules = read_rules(paths, today=today, home=home)
    found = [*rules.found, *untested(rules.files)]
    found += ending(rules.files, today) if today else []
    if not rules.failed:
        found += _not_run_yet(rules)
        found = _counted(rules, data, found) if data else found
    judged = apply_waivers(rules.files, sorted(set(found), key=sort_key), today)
    return Validated([each.name for each in rules.sources], judged.findings, judged.waived)


def _counted(rules: Rules, data: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    from genesis_dsl.runs.frequency import counted  # noqa: PLC0415  # only here prices and an engine are needed

    return counted(rules, data, found)


def _not_run_yet(rules: Rules) -> list[Diagnostic]:
    """Find what is right and cannot be run by this version; loose files are asked without an account.

    The files are right, so it is advice here; `run` refuses them.
    """
    checked = rules.checked
    known = {name: each for file in checked.instruments.values() for name, each in file.symbols.items()}
    plan = make_plan(
        list(checked.strategies.values()),
        list(checked.rulesets.values()),
        list(checked.kill_switches.values()),
        next(iter(checked.accounts.values()), None),
        known,
        _one_for_each(checked.strategies.values(), known),
    )
    return [replace(each, severity=Severity.ADVICE) for each in plan.diagnostics]


def _one_for_each(strategies: Iterable[CheckedStrategy], known: Iterable[str]) -> list[str]:
    """Choose a symbol of each strategy, or any: what cannot be run of one cannot be run of another."""
    first = (next((each for each in strategy.symbols if each in known), "") for strategy in strategies)
    return sorted({each for each in first if each}) or sorted(known)[:1]
