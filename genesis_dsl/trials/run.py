"""From files to outcomes: every test of every file that is given.

1. The files are read and checked with everything that they name; with a fault in them nothing is tried.
2. `rules` tries the tests of rules and switches, `scenarios` those of strategies.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from genesis_dsl.checker.check import Checked
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules, read_tested
from genesis_dsl.trials.cover import (
    Coverage,
    Sight,
    Unit,
    coverage,
    units_of_ruleset,
    units_of_strategy,
    units_of_switches,
)
from genesis_dsl.trials.result import Outcome, Tried
from genesis_dsl.trials.rules import of_kill_switch, of_ruleset, of_tests
from genesis_dsl.trials.scenarios import of_file as scenarios_of_file
from genesis_dsl.trials.scenarios import of_strategy


def run_tests(paths: Sequence[Path], today: date | None = None, home: Path = Path()) -> Tried:
    """Try every test of some files.

    Args:
        paths: The files, or folders of them.
        today: The day after which waivers are over.
        home: The working folder, in whose content folders files are found by id.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    rules = read_tested(paths, today=today, home=home)
    names = tuple(each.name for each in rules.sources)
    if rules.failed:
        faults = (each for each in rules.diagnostics if each.severity is Severity.ERROR)
        return Tried(names, faults=tuple(faults))
    given = [each for each in rules.files if is_given(each, paths)]
    outcomes = {each.source.name: tuple(outcomes_of(each, rules)) for each in given}
    every = tuple(one for name in sorted(outcomes) for one in outcomes[name])
    sights = frozenset[Sight]().union(*(each.sights for each in every))
    return Tried(
        names,
        outcomes=every,
        without=tuple(sorted(_without(given, outcomes))),
        coverages=tuple(_coverages(tried_by(rules, paths), rules, sights)),
    )


def _coverages(
    given: Sequence[kinds.File], rules: Rules, sights: Collection[Sight]
) -> Iterator[tuple[str, Coverage]]:
    for model in given:
        units = list(_units(model, rules.checked))
        if units:
            yield model.source.name, coverage(units, sights)


def _units(model: kinds.File, checked: Checked) -> Iterator[Unit]:
    match model:
        case kinds.Strategy():
            yield from units_of_strategy(checked.strategies[model.id.text])
        case kinds.Ruleset():
            yield from units_of_ruleset(checked.rulesets[model.id.text])
        case kinds.KillSwitch():
            yield from units_of_switches(checked.kill_switches[model.id.text])


def is_given(model: kinds.File, paths: Sequence[Path]) -> bool:
    """Say whether a file was given, or lies in a folder that was; others were only found by their id."""
    place = Path(model.source.name).resolve()
    return any(place.is_relative_to(each.resolve()) for each in paths)


def tried_by(rules: Rules, paths: Sequence[Path]) -> list[kinds.File]:
    """List the files given, and those that files of tests among them name, by their names."""
    named = _named([each for each in rules.files if is_given(each, paths)])
    found = [each for each in rules.files if is_given(each, paths) or (each.kind.text, each.id.text) in named]
    return sorted(found, key=lambda each: each.source.name)


def _named(given: Sequence[kinds.File]) -> set[tuple[str, str]]:
    """Give kind and id of what files of tests name."""
    files = [each for each in given if isinstance(each, kinds.Tests)]
    named = [("ruleset", each.ruleset) for each in files] + [("strategy", each.strategy) for each in files]
    named += [("kill_switch", one) for each in files for one in each.kill_switches]
    return {(kind, word.text) for kind, word in named if word}


def _without(given: Sequence[kinds.File], outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """List the files that could hold tests, hold none, and are named by no file of tests."""
    named = _named(given)
    for each in given:
        may = isinstance(each, kinds.Ruleset | kinds.KillSwitch | kinds.Tests | kinds.Strategy)
        if may and (each.kind.text, each.id.text) not in named and not outcomes[each.source.name]:
            yield each.source.name


def outcomes_of(model: kinds.File, rules: Rules) -> Iterator[Outcome]:
    """Try the tests of a file, one after the other as they are asked for."""
    match model:
        case kinds.Ruleset():
            yield from of_ruleset(model, rules)
        case kinds.KillSwitch():
            yield from of_kill_switch(model, rules)
        case kinds.Tests() if model.strategy is not None:
            yield from scenarios_of_file(model, rules)
        case kinds.Tests():
            yield from of_tests(model, rules)
        case kinds.Strategy():
            yield from of_strategy(model, rules)
