"""Validate: everything that can be said of rule files without prices.

Many files are put into `shares` that say nothing of each other. Each share is read, checked and let go in a
process beside this one; what is found is the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from genesis_dsl.checker.news import ending
from genesis_dsl.checker.typed import CheckedStrategy
from genesis_dsl.checker.untested import untested
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, Waived
from genesis_dsl.graph.doubt import in_doubt
from genesis_dsl.graph.messages import NOT_RUN_YET
from genesis_dsl.graph.plan import make_plan
from genesis_dsl.language import kinds
from genesis_dsl.language.grammar import parser
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.runs.rules import Rules, apply_waivers, check_workspace, independent
from genesis_dsl.runs.shares import Share, shares
from genesis_dsl.runs.signed import stale


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
    together = Workspace(paths, home=home)
    parts = shares(together.files_given(), together.candidates()) if data is None else []
    if len(parts) > 1:
        return _judged(_apart(parts, paths, today, home), today)
    together.read_given()
    return _judged([_checked(together, today, data)], today)


class _Part(NamedTuple):
    """What was found in files that were checked together.

    Attributes:
        names: The files, those included that they name.
        read: What was found while they were read.
        checked: What was found then.
        waivers: What they waive.
        failed: Whether they may not run, and were not asked for what cannot be run.
    """

    names: list[str]
    read: list[Diagnostic]
    checked: list[Diagnostic]
    waivers: list[kinds.Waiver]
    failed: bool


def _apart(parts: Sequence[Share], paths: Sequence[Path], today: date | None, home: Path) -> list[_Part]:
    from genesis_dsl.runs.apart import apart  # noqa: PLC0415  # few files are checked without it

    parser()  # read once, for all
    return list(apart(partial(_check_share, paths, today, home), parts))


def _check_share(paths: Sequence[Path], today: date | None, home: Path, share: Share) -> _Part:
    workspace = Workspace(paths, home=home, heads=dict(share.elsewhere))
    for path in share.files:
        workspace.read(path)
    return _checked(workspace, today)


def _checked(workspace: Workspace, today: date | None, data: Path | None = None) -> _Part:
    rules = check_workspace(workspace, today=today)
    found = [*rules.checked.diagnostics, *untested(rules.files)]
    found += [*stale(rules.files, rules.checked), *(ending(rules.files, today) if today else [])]
    if not rules.failed:
        found += _not_run_yet(rules)
        found = _counted(rules, data, found) if data else found
    waivers = [waiver for each in rules.files for waiver in each.waive]
    return _Part([each.name for each in rules.sources], workspace.diagnostics, found, waivers, rules.failed)


def _judged(parts: Sequence[_Part], today: date | None) -> Validated:
    """Put together what was found: what cannot be run is told where all files can, and each finding once."""
    failed = any(each.failed for each in parts)
    read = [finding for each in parts for finding in each.read]
    checked = [finding for each in parts for finding in each.checked]
    told = [each for each in independent(read, checked) if not (failed and each.code == NOT_RUN_YET)]
    waivers = {waiver.span: waiver for each in parts for waiver in each.waivers}
    judged = apply_waivers(list(waivers.values()), told, today)
    names = dict.fromkeys(name for each in parts for name in each.names)
    return Validated(list(names), judged.findings, judged.waived)


def _counted(rules: Rules, data: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    from genesis_dsl.runs.frequency import counted  # noqa: PLC0415  # only here prices and an engine are needed

    return counted(rules, data, found)


def _not_run_yet(rules: Rules) -> list[Diagnostic]:
    """Find what is right and cannot be run by this version; loose files are asked without an account.

    The files are right, so it is advice here; `run` refuses them.
    """
    checked = rules.checked
    account = next(iter(checked.accounts.values()), None)
    known = {name: each for file in checked.instruments.values() for name, each in file.symbols.items()}
    plan = make_plan(
        [in_doubt(each, account) for each in checked.strategies.values()],
        list(checked.rulesets.values()),
        list(checked.kill_switches.values()),
        account,
        known,
        _one_for_each(checked.strategies.values(), known),
        executions=checked.executions,
    )
    return [replace(each, severity=Severity.ADVICE) for each in plan.diagnostics]


def _one_for_each(strategies: Iterable[CheckedStrategy], known: Iterable[str]) -> list[str]:
    """Choose a symbol of each strategy, or any: what cannot be run of one cannot be run of another."""
    first = (next((each for each in strategy.symbols if each in known), "") for strategy in strategies)
    return sorted({each for each in first if each}) or sorted(known)[:1]
