"""From a rule file to its document: its tests are run, and the limits of the house are put beside it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from os.path import normpath
from pathlib import Path

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.typed import CheckedRuleset
from genesis_dsl.compliance.compose import Surroundings, compose
from genesis_dsl.compliance.document import Document, Evidence
from genesis_dsl.compliance.signature import Text, text_of
from genesis_dsl.compliance.tried import FAILED, PASSED, UNTRIED, Result, Results
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_bytes
from genesis_dsl.language.workspace import SUFFIXES, content_files, read_bytes
from genesis_dsl.resources import resource
from genesis_dsl.runs.rules import Rules, read_tested
from genesis_dsl.runs.signed import signatures_of
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Outcome
from genesis_dsl.trials.run import is_given, outcomes_of

HOUSE = "house"
"""The folder in `compliance/` that holds the limits of the house."""

Gather = Callable[[kinds.File, Checked], Evidence]
"""What gathers evidence for a file."""
_OF_TESTS = re.compile(rb"^kind:\s*[\"']?tests\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """The document of a file, with the text that it shows, or what keeps it from being made."""

    document: Document | None
    found: tuple[Diagnostic, ...] = ()
    text: Text | None = None


def write_document(
    path: Path,
    house: Path | None = None,
    today: date | None = None,
    version: str = "",
    home: Path = Path(),
    gather: Gather | None = None,
) -> Written:
    """Make the document of a rule file.

    Args:
        path: The file. Files of tests in its folder and in the working folder's that name it are run too.
        house: A ruleset of the house, or a folder of them; else the folder `house` beside that of the file,
            in the working folder, or of those that ship.
        today: The day after which waivers are over.
        version: Of genesis-dsl.
        home: The working folder.
        gather: What gathers the evidence of a run for the file.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    names = {_id(path), *_bases(path, today, home)}
    beside = tuple(_tests_beside(path, names, home))
    rules = read_tested([path, *beside], today=today, home=home)
    place = house or _house_beside(path, home)
    theirs = read_tested([place], today=today, home=home) if place else None
    faults = [*_errors(rules), *(_errors(theirs) if theirs else ())]
    model = next((each for each in rules.files if is_given(each, [path])), None)
    if faults or model is None:
        return Written(None, tuple(faults))
    tests = tuple(each for each in rules.files if isinstance(each, kinds.Tests) and each is not model)
    houses = tuple(_rulesets(theirs, place, model)) if theirs and place else ()
    results = _results((model, *_lenders(model, rules), *tests), rules)
    text = text_of(model, rules.checked.guards_of(model))
    evidence = gather(model, rules.checked) if gather else None
    around = Surroundings(results, tests, houses, version, signatures_of(path), evidence)
    return Written(compose(model, rules.checked, around), text=text)


def _errors(rules: Rules) -> Iterator[Diagnostic]:
    return (each for each in rules.diagnostics if each.severity is Severity.ERROR)


def _bases(path: Path, today: date | None, home: Path) -> set[str]:
    """Name the rulesets from which a file takes rules, whose files of tests speak of them too."""
    _, model, _ = load_bytes(str(path), read_bytes(path))
    if not isinstance(model, kinds.Ruleset) or not (model.extends or model.borrow):
        return set()
    rules = read_tested([path], today=today, home=home)
    checked = rules.checked.rulesets.get(model.id.text)
    return {each.file.id.text for each in checked.rules} if checked else set()


def _tests_beside(path: Path, names: Collection[str], home: Path) -> Iterator[Path]:
    """Find the files of tests in a file's folder, and in the working folder's, that name it or a base."""
    found = {path.resolve()}
    near = (one for suffix in SUFFIXES for one in path.parent.glob(f"*{suffix}"))
    for each in (*sorted(near), *content_files(home)):
        text = read_bytes(each) if each.resolve() not in found else b""
        found.add(each.resolve())
        _, model, _ = load_bytes(str(each), text) if _OF_TESTS.search(text) else (None, None, None)
        if isinstance(model, kinds.Tests) and not _named(model).isdisjoint(names):
            yield each


def _id(path: Path) -> str:
    _, model, _ = load_bytes(str(path), read_bytes(path))
    return model.id.text if model else ""


def _named(model: kinds.Tests) -> set[str]:
    return {each.text for each in (model.ruleset, model.strategy, *model.kill_switches) if each}


def _house_beside(path: Path, home: Path) -> Path | None:
    """Find the limits of the house; they are not put beside themselves."""
    if path.resolve().parent.name == HOUSE:
        return None
    near = (Path(normpath(path.parent / "..")), home / "compliance", resource("compliance"))
    return next((each / HOUSE for each in near if _holds_rules(each / HOUSE)), None)


def _holds_rules(folder: Path) -> bool:
    return any(True for suffix in SUFFIXES for _ in folder.glob(f"*{suffix}"))


def _rulesets(rules: Rules, place: Path, model: kinds.File) -> Iterator[CheckedRuleset]:
    for each in rules.files:
        if isinstance(each, kinds.Ruleset) and is_given(each, [place]) and each.id.text != model.id.text:
            yield rules.checked.rulesets[each.id.text]


def _lenders(model: kinds.File, rules: Rules) -> list[kinds.File]:
    """Give the other files in which rules of a ruleset stand: their tests live there."""
    if not isinstance(model, kinds.Ruleset):
        return []
    found = {each.file.id.text for each in rules.checked.rulesets[model.id.text].rules} - {model.id.text}
    return [each for each in rules.files if isinstance(each, kinds.Ruleset) and each.id.text in found]


def _results(models: Sequence[kinds.File], rules: Rules) -> Results:
    outcomes = [one for each in models for one in outcomes_of(each, rules)]
    return {(each.span.source.name, each.span.start): _result(each) for each in outcomes}


def _result(outcome: Outcome) -> Result:
    verdict = PASSED if outcome.passed else UNTRIED if outcome.untried else FAILED
    return Result(verdict, tuple(each.message for each in messages.findings(outcome)))
