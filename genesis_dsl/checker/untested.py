"""Rules of rulesets that no test tries."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from genesis_dsl.checker.messages import rules as say
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import kinds


def untested(files: Iterable[kinds.File]) -> Iterator[Diagnostic]:
    """Find the rules without a test.

    This is asked when files are validated, and not when they are run.
    """
    for model in files:
        if isinstance(model, kinds.Ruleset):
            for rule in model.rules:
                if not rule.tests:
                    finding = say.rule_without_test(rule.id.span, rule.id.text)
                    yield replace(finding, path=f"rules > {rule.id.text}")
