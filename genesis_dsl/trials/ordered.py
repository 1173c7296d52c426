"""What a test has to say before the gate can be asked about its order."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.called import key_of
from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedRule, CheckedRuleset
from genesis_dsl.engine.quotes import SLOTS
from genesis_dsl.language import kinds
from genesis_dsl.trials.book import book_of
from genesis_dsl.trials.story import Story, Untried


def must_fit(story: Story, symbol: str, sends: bool) -> None:  # noqa: FBT001  # one of two ways to be asked
    """Refuse more positions or orders than the book of the gate holds, where it is asked.

    Raises:
        Untried: So many are given.
    """
    for moment in story.moments if sends else ():
        for name, some in book_of(moment.given, symbol).items():
            if len(some) >= SLOTS:
                line = moment.given[name]
                raise Untried(line.span, f"more than {SLOTS - 1} {name} beside an order")


def must_be_asked(
    test: kinds.Test, rulesets: Iterable[CheckedRuleset], files: Iterable[CheckedKillSwitch]
) -> None:
    """Refuse an order of which nothing is asked, which would be let out whatever it is.

    Raises:
        Untried: All rules and switches read words that the test does not give.
    """
    if not any(each.rules for each in rulesets) and not any(each.switches for each in files):
        raise Untried(test.order[0].span, "an order of which nothing is asked: no rule has its words given")


def without_unknown_risk(
    test: kinds.Test, rulesets: list[CheckedRuleset], named: frozenset[str]
) -> list[CheckedRuleset]:
    """Leave rules that must hold out of an order whose loss is not known, where the test is about others.

    Raises:
        Untried: It is about one of them, and says neither the order's risk nor that it has no stop.
    """
    said = {line.word.text: line.value.span.text for line in test.order}
    if "risk" in said or said.get("has_stop") == "false":
        return rulesets

    def is_asked(rule: CheckedRule) -> bool:
        return rule.clause != "must_hold" or key_of(rule) in named or "verdict" in named

    kept = [replace(each, rules=tuple(filter(is_asked, each.rules))) for each in rulesets]
    if any(rule.clause == "must_hold" for each in kept for rule in each.rules):
        raise Untried(
            test.order[0].span,
            "an order without its `risk`, of which a rule that must hold is asked",
            "say what the order loses at its stop (`risk: 100 USD`), or `has_stop: false`",
        )
    return kept
