"""What may still turn out not to be run, told from the words of a checked file.

Most sentences read prices, time and a few words of the account, which all are run: to put them into a graph
finds nothing. `validate`, which asks only what is found, leaves them out.
"""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.literal import calendar_unit
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedAccount, CheckedAction, CheckedEntry, CheckedStrategy, Typed
from genesis_dsl.graph import refused
from genesis_dsl.graph.lower import PASS_THROUGH, SAME_NAME
from genesis_dsl.graph.words import QUOTE_WORDS, READ, SESSION_WORDS

_ALWAYS = (
    SAME_NAME
    | PASS_THROUGH
    | {
        *("series", "call", "clockword", "multiply", "share", "divide", "negate", "compare", "between"),
        *("of_bars", "member", "score", "passes", "from_r"),
    }
)
"""Ops that are always run: the checker lets nothing under those of bars that has none."""
_OF_CHART = QUOTE_WORDS | SESSION_WORDS


def in_doubt(strategy: CheckedStrategy, account: CheckedAccount | None) -> CheckedStrategy:
    """Leave of a strategy the entries and exits of which something may not be run."""
    if strategy.every_tick or (account and (account.screen_first or account.model.execution)):
        return strategy
    entries = tuple(each for each in strategy.entries if _entry(each))
    exits = tuple(
        each for each in strategy.exits if any(refused.of_exit(each)) or _any((each.condition,), each.actions)
    )
    return replace(strategy, entries=entries, exits=exits)


def _entry(entry: CheckedEntry) -> bool:
    asked = (entry.condition, entry.at, entry.limit, entry.cancel_when, entry.stop, entry.risk, entry.size)
    parts = (*asked, *(cap for _, cap in entry.caps), *(each.at for each in entry.targets))
    then = [action for each in entry.targets for action in each.then]
    return bool(entry.by) or any(refused.of_entry(entry)) or _any(parts, then)


def _any(sentences: Iterable[Typed | None], actions: Iterable[CheckedAction]) -> bool:
    values = (*sentences, *(each.value for each in actions))
    return any(doubtful(each) for each in values if each is not None)


def doubtful(sentence: Typed) -> bool:
    """Say whether a sentence of a strategy that decides at the close of its bars may not be run."""
    return not all(map(_is_run, nodes(sentence)))


def _is_run(part: Typed) -> bool:
    match part.op:
        case "account" | "position":
            return part.data[-1] in READ[part.op]
        case "chartword":
            return part.data[0] in _OF_CHART
        case "literal":
            return not calendar_unit(part)
        case op:
            return op in _ALWAYS
