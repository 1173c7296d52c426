"""The read-back of a file of any kind."""

from collections.abc import Iterator
from dataclasses import replace

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.readback.account import read_account
from genesis_dsl.checker.readback.confluence import read_confluence
from genesis_dsl.checker.readback.execution import read_execution
from genesis_dsl.checker.readback.groups import read_group
from genesis_dsl.checker.readback.head import equivalent, readings, title, waiver
from genesis_dsl.checker.readback.instruments import read_instruments
from genesis_dsl.checker.readback.kill_switch import read_kill_switch
from genesis_dsl.checker.readback.news import read_news
from genesis_dsl.checker.readback.ruleset import read_ruleset
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.readback.strategy import read_strategy
from genesis_dsl.checker.readback.tests import read_tests
from genesis_dsl.checker.setup import SHORTEST, reads_strategys_bars
from genesis_dsl.language import kinds


def read_back(model: kinds.File, checked: Checked, voice: Voice | None = None) -> str:
    """Say in plain English what a file without errors means.

    Args:
        model: The file.
        checked: What it means, with all the files that it names.
        voice: How it is said; names stay names where nothing is given.
    """
    return "\n".join([title(model), *read_body(model, checked, voice), *_foot(model)])


def read_body(model: kinds.File, checked: Checked, voice: Voice | None = None) -> Iterator[str]:
    """Say what a file asks, line by line; as `read_back`, without its title and what people say of it."""
    spoken = voice_of(model, voice)
    yield from _body(model, checked, spoken)
    groups = (line for each in checked.groups.get(model.id.text, ()) for line in read_group(each, spoken))
    yield from say.section("Groups", groups)


def voice_of(model: kinds.File, voice: Voice | None = None) -> Voice:
    """Give the voice in which a file is read back."""
    bare = (each.id.text for each in model.parameters if "%" not in each.value.span.text)
    return replace(voice or Voice(), unsaid=_unsaid(model), bare=frozenset(bare))


def _unsaid(model: kinds.File) -> str:
    """Give the timeframe that stands in for the strategy's; "" where the file itself says one like it."""
    return SHORTEST if reads_strategys_bars(model) else ""


def _body(model: kinds.File, checked: Checked, voice: Voice) -> Iterator[str]:
    name = model.id.text
    match model:
        case kinds.Strategy():
            yield from read_strategy(checked.strategies[name], voice)
        case kinds.Ruleset():
            yield from read_ruleset(checked.rulesets[name], voice)
        case kinds.KillSwitch():
            yield from read_kill_switch(checked.kill_switches[name], voice)
        case kinds.Confluence():
            yield from read_confluence(checked.confluences[name], voice)
        case kinds.Execution():
            yield from read_execution(checked.executions[name], voice)
        case kinds.Account():
            yield from read_account(model)
        case kinds.Instruments():
            yield from read_instruments(model, checked.instruments[name])
        case kinds.News():
            yield from read_news(model)
        case kinds.Tests():
            yield from read_tests(model)


def _foot(model: kinds.File) -> Iterator[str]:
    """Say what people say of a file of any kind."""
    yield from say.section("Readings", readings(model.reading))
    yield from say.section("Waivers", map(waiver, model.waive))
    yield from say.section("Changes that come to the same", map(equivalent, model.equivalent))
    if model.because:
        yield from ("", f"Because: {' '.join(model.because.text.split())}")
