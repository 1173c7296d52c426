"""How good tests are: every small change of a file that no test notices is told.

1. The tests must pass as they stand.
2. `mutants` gives the changes of each file; the tests of the file, and the files of tests that name it, are
   tried on each, those of the changed rule first, until one fails: the change is noticed.
3. What the checker would refuse is no change that anybody could make; it is counted apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules, check_files, read_tested
from genesis_dsl.trials.mutants import Mutant, mutants
from genesis_dsl.trials.needed import spoken_of
from genesis_dsl.trials.result import Outcome
from genesis_dsl.trials.run import outcomes_of, tried_by
from genesis_dsl.trials.score import Score

Progress = Callable[[float], None]
SHARED = (kinds.Confluence, kinds.Execution)
"""What strategies use: it has no tests of its own, the scenarios of those strategies are its tests."""

MUTATED = (kinds.Strategy, kinds.Ruleset, kinds.KillSwitch, *SHARED)


def mutate(
    paths: Sequence[Path], today: date | None = None, home: Path = Path(), progress: Progress | None = None
) -> list[Score]:
    """Score the tests of each file given that has some; all of them pass as they stand.

    Args:
        paths: The files, or folders of them.
        today: The day after which waivers are over.
        home: The working folder, in whose content folders files are found by id.
        progress: Is told the share of the changes that were tried.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    rules = read_tested(paths, today=today, home=home)
    given = tried_by(rules, paths)
    every = [(each, list(mutants(each))) for each in given if _is_tested(each, rules)]
    count = sum(len(some) for _, some in every)
    done = 0
    scores = []
    for model, some in every:
        found: dict[str, list[Mutant]] = {"killed": [], "refused": [], "survived": []}
        for mutant in some:
            found[_verdict(mutant, model, rules)].append(mutant)
            done += 1
            if progress:
                progress(done / count)
        scores.append(_score(model, found))
    return scores


def _score(model: kinds.File, found: Mapping[str, Sequence[Mutant]]) -> Score:
    """Count the changes of a file; survivors that it lists as equivalent are counted apart."""
    meant = {each: [one for one in found["survived"] if _means(each, one)] for each in model.equivalent}
    listed = [one for some in meant.values() for one in some]
    survivors = tuple(each for each in found["survived"] if each not in listed)
    stale = tuple(each for each, some in meant.items() if not some)
    equivalent = len(found["survived"]) - len(survivors)
    return Score(model.source.name, len(found["killed"]), survivors, len(found["refused"]), equivalent, stale)


def _means(listed: kinds.Equivalent, mutant: Mutant) -> bool:
    where = listed.where.text if listed.where else mutant.rule
    return where == mutant.rule and _plainly(listed.change.text) == _plainly(mutant.what)


def _plainly(change: str) -> str:
    """Leave out the marks around words, which YAML takes only in quotes."""
    return " ".join(change.replace("`", "").split())


def _is_tested(model: kinds.File, rules: Rules) -> bool:
    return isinstance(model, MUTATED) and any(True for _ in _tested(model, model, rules, ""))


def _verdict(mutant: Mutant, model: kinds.File, rules: Rules) -> str:
    for outcome in _tested(mutant.model, model, rules, mutant.rule):
        if outcome.mismatches:
            return "killed"
        if outcome.untried:
            return "refused" if _is_refused(mutant, model, rules) else "killed"
    return "survived"


def _is_refused(mutant: Mutant, model: kinds.File, rules: Rules) -> bool:
    files = [mutant.model if each is model else each for each in rules.files]
    checked = check_files(files, rules.sources, [], None)
    return has_errors(list(checked.found))


def _tested(changed: kinds.File, model: kinds.File, rules: Rules, rule: str) -> Iterator[Outcome]:
    """Try the tests of a file on a change of it, those of one rule before the others."""
    files = tuple(changed if each is model else each for each in rules.files)
    changed_rules = replace(rules, files=files)
    for part in _in_turn(changed, rule):
        yield from outcomes_of(
            part, replace(changed_rules, files=tuple(part if each is changed else each for each in files))
        )
    asks = {model.id.text, *_users(model, rules)}
    for each in files:
        if each is not changed and not asks.isdisjoint(_named(each)):
            yield from outcomes_of(each, changed_rules)


def _users(model: kinds.File, rules: Rules) -> set[str]:
    """Name the strategies that use a score or a policy."""
    strategies = [each for each in rules.files if isinstance(each, kinds.Strategy)]
    return {
        each.id.text for each in strategies if isinstance(model, SHARED) and model.id.text in spoken_of(each)
    }


def _in_turn(model: kinds.File, rule: str) -> list[kinds.File]:
    """Give a file with the tests of one rule only, then with those of all others."""
    key = {kinds.Ruleset: "rules", kinds.KillSwitch: "switches"}.get(type(model))
    if key is None or not rule:
        return [model]
    rows = getattr(model, key)
    mine = tuple(each if each.id.text == rule else each.model_copy(update={"tests": ()}) for each in rows)
    others = tuple(each if each.id.text != rule else each.model_copy(update={"tests": ()}) for each in rows)
    return [model.model_copy(update={key: each}) for each in (mine, others)]


def _named(model: kinds.File) -> set[str]:
    """Name what the tests in a file are about: those of a strategy about itself."""
    if isinstance(model, kinds.Strategy):
        return {model.id.text}
    if not isinstance(model, kinds.Tests):
        return set()
    found = {each.text for each in model.kill_switches}
    return found | {each.text for each in (model.ruleset, model.strategy) if each is not None}
