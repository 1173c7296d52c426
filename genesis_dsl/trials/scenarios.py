"""The scenarios of strategies: those in their files, and those in files of tests that name a strategy."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.called import NAME, apart, spelled_out
from genesis_dsl.checker.tests import currency_of
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.errors import SettingsError
from genesis_dsl.graph.scope import Unsupported
from genesis_dsl.language import kinds
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.runs.rules import Rules
from genesis_dsl.trials import messages
from genesis_dsl.trials.expected import judge
from genesis_dsl.trials.play import Played, play
from genesis_dsl.trials.result import Outcome
from genesis_dsl.trials.stage import NoStage, Stage, Wanted
from genesis_dsl.trials.stages import Stages
from genesis_dsl.trials.timeline import moments_of, symbol_of, timeline_of
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import UNKNOWN


def of_strategy(model: kinds.Strategy, rules: Rules) -> Iterator[Outcome]:
    """Try the scenarios of a strategy."""
    stages = Stages(rules)
    for test in model.scenarios:
        yield of_scenario(test, Wanted(model.id.text, ""), stages, f"scenarios > {test.name.text}")


def of_file(model: kinds.Tests, rules: Rules) -> Iterator[Outcome]:
    """Try the scenarios of a file of tests that names a strategy."""
    assert model.strategy is not None, "only such a file holds scenarios"
    wanted = Wanted(
        model.strategy.text,
        "",
        instruments=model.instruments.text if model.instruments else "",
        rulesets=(model.ruleset.text,) if model.ruleset else (),
        kill_switches=tuple(each.text for each in model.kill_switches),
    )
    stages = Stages(rules)
    for test in model.tests:
        yield of_scenario(test, wanted, stages, f"tests > {test.name.text}")


def of_scenario(test: kinds.Test, wanted: Wanted, stages: Stages, path: str) -> Outcome:
    """Try one scenario."""
    name, span = test.name.text, test.name.span
    try:
        played = play_scenario(test, wanted, stages)
        sights = frozenset().union(*(each.sights for each in played.scenes))
        return Outcome(name, span, path, tuple(judge(played, path)), sights=sights)
    except Unplayable as fault:
        return Outcome(name, span, path, untried=(messages.unplayable(fault, path),))
    except Unsupported as fault:
        return Outcome(
            name, span, path, untried=(messages.not_tried(fault.span, fault.what, path, fault.remedy),)
        )
    except SettingsError as fault:
        stuck = Unplayable(span, str(fault), messages.OTHER_MONEY)
        return Outcome(name, span, path, untried=(messages.unplayable(stuck, path),))


def play_scenario(test: kinds.Test, wanted: Wanted, stages: Stages) -> Played:
    """Live through one scenario.

    Raises:
        Unplayable: What is given is wrong, or nothing can be made of it.
        Unsupported: The strategy says what cannot be run by this version.
        SettingsError: The money of the test and that of its symbol cannot be told apart.
    """
    if test.order:
        raise Unplayable(test.order[0].span, *messages.orders_are_its_own())
    symbols = sorted(each.text for each in stages.model(wanted).symbols)
    symbol = symbol_of(test, symbols)
    if symbol not in symbols:
        raise Unplayable(test.symbol.span if test.symbol else test.name.span, *messages.not_traded(symbol))
    stage = _stage(replace(wanted, symbol=symbol, currency=currency_of(test)), test, stages)
    test = spelled_out(test, stage.tested.gives, stage.tested.expects)
    test, parameters = _without_parameters(test, stage)
    if parameters:
        stage = _stage(
            replace(wanted, symbol=symbol, currency=currency_of(test), parameters=parameters), test, stages
        )
    if stage.strategy.timeframe == TICKS:
        raise Unplayable(test.name.span, *messages.no_scenario_of_ticks())
    moments = moments_of(test, stage.tested.scope)
    return play(stage, timeline_of(moments, stage.strategy.timeframe, stage.instrument, stage.instruments))


def _stage(wanted: Wanted, test: kinds.Test, stages: Stages) -> Stage:
    try:
        stage = stages.of(wanted)
    except NoStage as fault:
        span = test.symbol.span if test.symbol else test.name.span
        raise Unplayable(span, *messages.no_instrument(wanted.symbol)) from fault
    wrong = next((each for each in stage.rules.diagnostics if each.severity is Severity.ERROR), None)
    if wrong is not None:
        raise Unplayable(wrong.span, wrong.message, wrong.help)
    return stage


def _without_parameters(
    test: kinds.Test, stage: Stage
) -> tuple[kinds.Test, Mapping[str, Mapping[str, Fraction]]]:
    """Take the parameters out of what a test gives: they are set, as by a run."""
    sheet = stage.tested.places[0].sheet
    owners = {name: each.id for each in (*sheet.uses.values(), sheet) for name in each.parameters}
    found: dict[str, dict[str, Fraction]] = {}
    rest = []
    for line in test.given:
        kind, word = apart(line.word.text)
        if kind in ("", NAME) and word in owners and isinstance(line.value, kinds.Sentence):
            found.setdefault(owners[word], {})[word] = worth(line.value.expr, UNKNOWN, None)
        else:
            rest.append(line)
    return test.model_copy(update={"given": tuple(rest)}), found
