"""From paths to checked rules: read, find what is named by id, check everything together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from genesis_dsl.checker.check import Checked, check
from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.tests import symbols_tested
from genesis_dsl.checker.uses import USABLE
from genesis_dsl.checker.waivers import Judged, judge
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors, sort_key
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.runs.catalogue import pages

Parameters = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What some files mean, with their texts and what was found, sorted by place.

    Attributes:
        found: Everything that was found.
        diagnostics: What remains of it when the waivers of the files are applied.
        near: Instruments files that lie near and name symbols of tests, which no file at hand does, by id.
    """

    checked: Checked
    files: tuple[kinds.File, ...]
    sources: tuple[Source, ...]
    found: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    near: Mapping[str, Instruments] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Say whether the files may not run."""
        return has_errors(self.diagnostics)


def read_rules(
    paths: Sequence[Path],
    parameters: Parameters | None = None,
    today: date | None = None,
    home: Path = Path(),
) -> Rules:
    """Read and check files, with everything that they name by id.

    Args:
        paths: The files, or folders of them.
        parameters: Values set for them.
        today: The day after which waivers are over.
        home: The working folder, in whose content folders files are found by id.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    workspace = Workspace(paths, home=home)
    workspace.read_given()
    return check_workspace(workspace, parameters, today)


def read_tested(paths: Sequence[Path], today: date | None = None, home: Path = Path()) -> Rules:
    """Read and check files as `read_rules`, and find out what the symbols of their tests are.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    workspace = Workspace(paths, home=home)
    workspace.read_given()
    rules = check_workspace(workspace, today=today)
    known = {symbol for each in rules.checked.instruments.values() for symbol in each.symbols}
    tested = dict.fromkeys(symbol for each in rules.files for symbol in symbols_tested(each))
    near: dict[str, Instruments] = {}
    for symbol in tested:
        found = workspace.find_naming("instruments", symbol) if symbol not in known else None
        if found is not None:
            near |= check([found]).instruments
            known |= {each for file in near.values() for each in file.symbols}
    return replace(rules, near=near)


def check_workspace(
    workspace: Workspace, parameters: Parameters | None = None, today: date | None = None
) -> Rules:
    """Check what a workspace holds, with everything that its files name by id."""
    _find_named(workspace)
    around = Environment(
        parameters=parameters or {}, nearby=workspace.looked_at(), items=cache(workspace.items_nearby)
    )
    return check_files(workspace.files, workspace.sources, workspace.diagnostics, around, today)


def check_files(
    files: Sequence[kinds.File],
    sources: Sequence[Source],
    read: Sequence[Diagnostic],
    environment: Environment | None,
    today: date | None = None,
) -> Rules:
    """Check files that were read; after `today` waivers are over."""
    checked = check(files, environment)
    found = independent(read, checked.diagnostics)
    judged = apply_waivers([waiver for each in files for waiver in each.waive], found, today)
    return Rules(checked, tuple(files), tuple(sources), tuple(found), tuple(judged.findings))


def independent(read: Sequence[Diagnostic], checked: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Put together what was found while files were read and when they were checked: each once, by place.

    A finding that only follows from a fault of the sheet, such as a file that could not be read and is
    missed by an account, is held back.
    """
    follows = FOLLOWS if has_errors(list(read)) else frozenset()
    return sorted({*read, *(each for each in checked if each.code not in follows)}, key=sort_key)


def apply_waivers(
    waivers: Sequence[kinds.Waiver], found: Sequence[Diagnostic], today: date | None = None
) -> Judged:
    """Take away what is waived, and add what is wrong with the waivers; after `today` they are over."""
    return judge(waivers, found, pages() if waivers else {}, today)


def _find_named(workspace: Workspace) -> None:
    """Read the files that others name; a symbol's instruments file when no account says which."""
    for model in workspace.files:  # it grows: what is found may name further files
        for each in model.uses:
            workspace.find_any(USABLE, each.id.text)
        if isinstance(model, kinds.Account):
            _find_of_account(workspace, model)
        if isinstance(model, kinds.Strategy):
            _find_policies(workspace, model)
        if isinstance(model, kinds.Ruleset):
            _find_bases(workspace, model)
        if isinstance(model, kinds.Tests):
            _find_tested(workspace, model)
    has_instruments = any(isinstance(each, kinds.Instruments) for each in workspace.files)
    if not has_instruments:
        _find_instruments(workspace, [each for each in workspace.files if isinstance(each, kinds.Strategy)])


def _find_instruments(workspace: Workspace, strategies: Sequence[kinds.Strategy]) -> None:
    """Read the default file of instruments, and for a symbol that it does not name the nearest that does."""
    default = workspace.find("instruments", DEFAULT_INSTRUMENTS) if strategies else None
    known = (
        {each.symbol.text for each in default.symbols} if isinstance(default, kinds.Instruments) else set()
    )
    for symbol in dict.fromkeys(each.text for model in strategies for each in model.symbols):
        if symbol not in known:
            found = workspace.find_naming("instruments", symbol)
            known |= (
                {each.symbol.text for each in found.symbols}
                if isinstance(found, kinds.Instruments)
                else set()
            )


def _find_of_account(workspace: Workspace, model: kinds.Account) -> None:
    workspace.find("instruments", model.instruments.text)
    if model.execution is not None:
        workspace.find("execution", model.execution.text)
    lists = {
        "ruleset": model.rulesets,
        "kill_switch": model.kill_switches,
        "news": model.news,
        "strategy": model.strategies,
    }
    for kind, references in lists.items():
        for each in references:
            workspace.find(kind, each.id.text)


def _find_tested(workspace: Workspace, model: kinds.Tests) -> None:
    if model.ruleset is not None:
        workspace.find("ruleset", model.ruleset.text)
    for each in model.kill_switches:
        workspace.find("kill_switch", each.text)
    if model.strategy is not None:
        workspace.find("strategy", model.strategy.text)
    if model.instruments is not None:
        workspace.find("instruments", model.instruments.text)


def _find_policies(workspace: Workspace, model: kinds.Strategy) -> None:
    for entry in model.entries:
        if entry.order is not None and entry.order.by is not None:
            workspace.find("execution", entry.order.by.text)


def _find_bases(workspace: Workspace, model: kinds.Ruleset) -> None:
    for name in (model.extends, *(each.lender for each in model.borrow)):
        if name is not None:
            workspace.find("ruleset", name.text)


FOLLOWS = frozenset({"R330", "R401", "R501", "R701", "N217", "R603", "L241"})
"""Findings about what is missing, or read by nothing, which a fault of the sheet alone can cause."""

DEFAULT_INSTRUMENTS = "fx_majors"
"""Whose symbols a strategy is checked against where no account says which."""
