"""The tests of rules and switches, and files of tests.

Each test gets an engine of its own (`bench`), in which what it gives stands for the world (`standin`,
`book`); what it expects is compared at each of its moments (`judge`). A file of tests tries several things
together: rules and switches that read what a test does not give are left out of it, unless it names them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from genesis_dsl.checker.check import Checked
from genesis_dsl.language import kinds
from genesis_dsl.runs.rules import Rules
from genesis_dsl.trials import messages
from genesis_dsl.trials.around import Surroundings, surroundings
from genesis_dsl.trials.bench import Bench, Look, Trial
from genesis_dsl.trials.judge import Judge
from genesis_dsl.trials.prepare import Subject, prepare
from genesis_dsl.trials.result import Mismatch, Outcome
from genesis_dsl.trials.story import Untried


def of_ruleset(model: kinds.Ruleset, rules: Rules) -> Iterator[Outcome]:
    """Try the tests of the rules of a ruleset."""
    around = surroundings(rules.files, rules.near)
    for rule in model.rules:
        name = rule.id.text
        subject = Subject((model.id.text,), (), name, f"rules > {name} > tests")
        for test in rule.tests:
            yield try_test(test, subject, rules.checked, around)


def of_kill_switch(model: kinds.KillSwitch, rules: Rules) -> Iterator[Outcome]:
    """Try the tests of the switches of a file."""
    around = surroundings(rules.files, rules.near)
    for switch in model.switches:
        name = switch.id.text
        subject = Subject((), (model.id.text,), name, f"switches > {name} > tests")
        for test in switch.tests:
            yield try_test(test, subject, rules.checked, around)


def of_tests(model: kinds.Tests, rules: Rules) -> Iterator[Outcome]:
    """Try a file of tests."""
    around = surroundings(rules.files, rules.near)
    rulesets = (model.ruleset.text,) if model.ruleset else ()
    switches = tuple(each.text for each in model.kill_switches)
    subject = Subject(rulesets, switches, "", "tests", model.instruments)
    for test in model.tests:
        yield try_test(test, subject, rules.checked, around)


def try_test(test: kinds.Test, subject: Subject, checked: Checked, around: Surroundings) -> Outcome:
    """Try one test."""
    path = f"{subject.path} > {test.name.text}"
    missed: list[Mismatch] = []
    try:
        trial, judge, bench, looks = _lived(test, subject, checked, around)
        judge = replace(judge, choices=bench.plan.found.choices)

        @cache
        def alone(name: str) -> Mapping[int, Look]:
            return _lived(test, replace(subject, alone=name), checked, around)[-1]

        for number, moment in enumerate(trial.stand.story.moments):
            if moment.expect:
                one = replace(judge, alone=partial(_of_moment, alone, number))
                missed += one.differences(moment.expect, looks[number], f"{path} > {moment.path}")
    except Untried as fault:
        return _untried(test, subject, fault)
    return Outcome(test.name.text, test.name.span, path, tuple(missed), sights=frozenset(bench.sights))


def _of_moment(alone: Callable[[str], Mapping[int, Look]], number: int, name: str) -> Look:
    return alone(name)[number]


def _lived(
    test: kinds.Test, subject: Subject, checked: Checked, around: Surroundings
) -> tuple[Trial, Judge, Bench, Mapping[int, Look]]:
    """Live through a test; again, while what it waits for since a trip moves what trips later.

    Each time, one trip more stands where it stays.
    """
    trips: dict[str, tuple[int, ...]] = {}
    while True:
        trial, judge = prepare(test, subject, checked, around, trips)
        bench = Bench(trial)
        bench.must_have_all()
        looks = bench.looks()
        if bench.trips == trips or not trial.waits:
            return trial, judge, bench, looks
        trips = bench.trips


def _untried(test: kinds.Test, subject: Subject, fault: Untried) -> Outcome:
    path = f"{subject.path} > {test.name.text}"
    return Outcome(
        test.name.text,
        test.name.span,
        path,
        untried=(messages.not_tried(fault.span, fault.what, path, fault.remedy),),
    )
