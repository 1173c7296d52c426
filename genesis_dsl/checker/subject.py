"""Of what a rule or a switch is asked (`for_each:`), and on what it acts (`scope:`)."""

from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import subjects_of_each
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.symbol import unknown_symbol
from genesis_dsl.language import kinds

SCOPES = ("account", "all accounts", "strategy ID", "symbol EURUSD")
"""What `scope:` can be, as it is offered."""

FINISHED = frozenset({"trade", "signal", "day", "request", "payout", "deposit"})
"""What is over when it is known: a fold asks about all of them."""


def each_of(word: kinds.Text | None, scope: Scope) -> str:
    """Check the subject of `for_each:`; "" is the account."""
    if word is None:
        return ""
    known = subjects_of_each(scope.sheet)
    if word.text not in known:
        near = nearest(word.text, known)
        finished = word.text.removesuffix("s")
        finished = finished if finished in FINISHED else ""
        scope.report(say.unknown_choice(word.span, word.text, known, near, finished))
    return word.text


def scope_of(word: kinds.Text | None, scope: Scope) -> str:
    """Check `scope:`; "" means the subject, or the account where there is none."""
    if word is None:
        return ""
    match word.text.split():
        case ["account"] | ["all", "accounts"]:
            pass
        case ["strategy", name]:
            _strategy(word, name, scope)
        case ["symbol", name]:
            _symbol(word, name, scope)
        case _:
            scope.report(say.unknown_choice(word.span, word.text, SCOPES, nearest(word.text, SCOPES)))
    return " ".join(word.text.split())


def _strategy(word: kinds.Text, name: str, scope: Scope) -> None:
    links = scope.sheet.links
    if links.account and name not in links.strategies:
        near = nearest(name, links.strategies)
        scope.report(say.no_strategy(word.span, name, links.account, near))


def _symbol(word: kinds.Text, name: str, scope: Scope) -> None:
    finding = unknown_symbol(word.span, name, scope.sheet.environment)
    if finding is not None:
        scope.report(finding)
