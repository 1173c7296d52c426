"""A scenario that was written is played where it will stand, before it is handed out."""

from collections.abc import Callable, Iterable

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.rules import Rules, check_files
from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Outcome
from genesis_dsl.trials.scenarios import of_file, of_scenario
from genesis_dsl.trials.stage import Wanted
from genesis_dsl.trials.stages import Stages

KEY = "scenarios:"


def failing(scenario: str, model: kinds.Strategy, chosen: Chosen) -> str:
    """Play a scenario as it would be played in its file; give what it says, "" where it passes."""
    changed, faults = load_file(Source(model.source.name, appended(scenario, model)))
    if faults or not isinstance(changed, kinds.Strategy):
        return faults[0].message if faults else messages.NO_ENTRY
    files = [changed if each is model else each for each in chosen.rules.files]
    rules = check_files(files, [each.source for each in files], [], None)
    outcome = of_scenario(changed.scenarios[-1], Wanted(model.id.text, ""), Stages(rules), "scenarios")
    return next((each.message for each in messages.findings(outcome)), "")


def failing_alone(scenario: str, head: str, chosen: Chosen) -> str:
    """Play a scenario in a file of tests; give what it says, "" where it passes."""
    return failing_file(messages.tests_file("saved", "saved", head) + scenario, chosen, of_file)


def failing_file(text: str, chosen: Chosen, play: Callable[[kinds.Tests, Rules], Iterable[Outcome]]) -> str:
    """Play a file of tests beside the files of a run; give what it says, "" where it passes."""
    made, faults = load_file(Source("saved.test.yaml", text))
    if faults or not isinstance(made, kinds.Tests):
        return faults[0].message if faults else messages.NO_ENTRY
    files = [*chosen.rules.files, made]
    rules = check_files(files, [each.source for each in files], [], None)
    found = [each.message for each in rules.diagnostics if each.span.source is made.source]
    told = (each.message for outcome in play(made, rules) for each in messages.findings(outcome))
    return found[0] if found else next(told, "")


def appended(scenario: str, model: kinds.Strategy) -> str:
    """Give the text of a strategy with one scenario more, behind those that it has."""
    text = model.source.text.rstrip("\n") + "\n"
    if not model.scenarios:
        return f"{text}{KEY}\n{scenario}"
    end = text.index("\n", min(model.scenarios[-1].span.end, len(text) - 1)) + 1
    return text[:end] + scenario + text[end:]
