"""Tests that stand on the line of a rule or a switch, and one step to each side of it.

1. The comparison that a rule asks is taken apart into the words that it reads (`boundary`).
2. All words but one get a usual value; that one is solved for, so that both sides are equal.
3. The tests are put into the file and run; only those that pass are handed out.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.runs.rules import Rules, check_files, read_tested
from genesis_dsl.trials.boundary import Case, cases
from genesis_dsl.trials.run import outcomes_of, tried_by

Guard = CheckedRule | CheckedSwitch
Written = kinds.Rule | kinds.Switch


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Tests for one rule or switch.

    Attributes:
        file, rule: Where they belong.
        text: To be pasted below what the rule or switch says, or behind its tests.
        at: The place in the file's text for which they are written.
    """

    file: str
    rule: str
    text: str
    at: int


def suggest(paths: Sequence[Path], today: date | None = None, home: Path = Path()) -> list[Suggestion]:
    """Write tests for the rules and switches of the files given; none where they are there already.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    rules = read_tested(paths, today=today, home=home)
    given = tried_by(rules, paths)
    return [one for model in given for one in _of_file(model, rules)]


def _of_file(model: kinds.File, rules: Rules) -> Iterator[Suggestion]:
    for guard in _guards(model, rules):
        mine = [
            each for each in cases(guard) if each.name not in {one.name.text for one in guard.model.tests}
        ]
        passing = [each for each in mine if _passes(model, guard.model, each, rules)]
        if passing:
            yield _written(model, guard.model, passing)


def _guards(model: kinds.File, rules: Rules) -> list[Guard]:
    """List the rules and switches that are written in a file and are asked at once."""
    match model:
        case kinds.Ruleset():
            found = rules.checked.rulesets[model.id.text].rules
            return [each for each in found if each.file.id.text == model.id.text]
        case kinds.KillSwitch():
            switches = rules.checked.kill_switches[model.id.text].switches
            return [each for each in switches if not each.for_at_least_ms]
    return []


def _passes(model: kinds.File, guard: Written, case: Case, rules: Rules) -> bool:
    """Say whether a test passes where it would be pasted."""
    one = _written(model, guard, [case])
    text = model.source.text
    changed, faults = load_file(Source(model.source.name, text[: one.at] + one.text + text[one.at :]))
    if faults or changed is None:
        return False
    files = tuple(changed if each is model else each for each in rules.files)
    checked = check_files(files, [each.source for each in files], [], None)
    outcomes = outcomes_of(changed, checked) if not checked.failed else iter(())
    return any(
        each.passed for each in outcomes if each.name == case.name and f"> {guard.id.text} >" in each.path
    )


def _written(model: kinds.File, guard: Written, some: Sequence[Case]) -> Suggestion:
    text = model.source.text
    last = guard.tests[-1].span if guard.tests else guard.span
    end = len(text[: last.end].rstrip())
    line_end = text.find("\n", end)
    at = len(text) if line_end < 0 else line_end + 1
    body = "".join(line for each in some for line in each.lines())
    head = "" if guard.tests else "    tests:\n"
    start = "" if text[:at].endswith("\n") else "\n"
    return Suggestion(model.source.name, guard.id.text, start + head + body, at)
