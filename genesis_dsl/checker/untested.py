"""Rules of rulesets that no test tries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from genesis_dsl.checker.called import apart
from genesis_dsl.checker.messages import rules as say
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import kinds


def untested(files: Iterable[kinds.File]) -> Iterator[Diagnostic]:
    """Find the rules without a test, beside them or in a file of tests.

    This is asked when files are validated, and not when they are run.
    """
    files = list(files)
    rulesets = {each.id.text: each for each in files if isinstance(each, kinds.Ruleset)}
    tests = [each for each in files if isinstance(each, kinds.Tests)]
    tried = {(name, rule) for each in tests for name in _tested(each, rulesets) for rule in _named(each)}
    for name, model in rulesets.items():
        for rule in model.rules:
            if not rule.tests and (name, rule.id.text) not in tried:
                finding = say.rule_without_test(rule.id.span, rule.id.text)
                yield replace(finding, path=f"rules > {rule.id.text}")


def _tested(model: kinds.Tests, rulesets: Mapping[str, kinds.Ruleset]) -> set[str]:
    """List the rulesets that a file of tests is about: the one it names, and those it has rules from."""
    found: set[str] = set()
    ahead = [model.ruleset.text] if model.ruleset else []
    while ahead:
        name = ahead.pop()
        if name in rulesets and name not in found:
            found.add(name)
            base, lenders = rulesets[name].extends, [each.lender for each in rulesets[name].borrow]
            ahead += [each.text for each in (base, *lenders) if each is not None]
    return found


def _named(model: kinds.Tests) -> Iterator[str]:
    """List what a file of tests expects something of: `daily_loss: kept`, `by: rule low`."""
    for test in model.tests:
        for line in (*test.expect, *(each for moment in test.story for each in moment.expect)):
            yield apart(line.value.span.text if line.word.text == "by" else line.word.text)[1]
