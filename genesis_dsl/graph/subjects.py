"""Of whom a rule or a switch is asked: the account, or each symbol, strategy, currency, class of a run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from genesis_dsl.checker.typed import CheckedGroup, CheckedStrategy
from genesis_dsl.graph.scope import Scope
from genesis_dsl.market.instrument import Instrument

ASKED_OF = {"before_order": "order", "at_fill": "fill"}
"""Of what the rules of a clause are asked; `for_each:` says of which of its own it is asked besides."""
OF_A_SYMBOL = ("symbol", "position", "order", "fill", "opening")
"""What is asked about one symbol at a time."""
OF_A_SET = ("currency", "asset_class")
"""What is asked about some of the symbols at a time."""
OF_A_NAME = ("strategy", *OF_A_SET)
"""What is asked about one that is named: in the rows of the trace it stands in the place of the symbol."""


def scopes_of(
    subject: str,
    instruments: Mapping[str, Instrument],
    strategies: Iterable[CheckedStrategy],
    among: str = "",
) -> list[Scope]:
    """Give a scope for each that is asked, in canonical order.

    Args:
        among: `strategy`, `currency` or `asset_class`: an order or a fill is asked about for its own.
    """
    whole = Scope("", None, None, subject or "account")
    if subject in OF_A_SYMBOL:
        scopes = [Scope(each, instruments[each], None, subject) for each in sorted(instruments)]
        return [one for each in scopes for one in _its_own(each, strategies, among)] if among else scopes
    if subject == "strategy":
        return [replace(whole, strategy=number, named=name) for number, name in _numbered(strategies)]
    if subject in OF_A_SET:
        found = {name for each in instruments.values() for name in members(subject, each)}
        return [replace(whole, named=name) for name in sorted(found)]
    return [whole]


def scopes_of_group(group: CheckedGroup, instruments: Mapping[str, Instrument]) -> list[Scope]:
    """Give a scope for the groups of each symbol, or one for all where those of a group may be of several."""
    if "symbol" not in group.same:
        return [Scope("", None, None, "group")]
    return [Scope(each, instruments[each], None, "group") for each in sorted(instruments)]


def _its_own(scope: Scope, strategies: Iterable[CheckedStrategy], among: str) -> Iterator[Scope]:
    """List the strategies that trade a symbol, or its currencies, or its class."""
    if among == "strategy":
        trade = {each.id for each in strategies if scope.symbol in each.symbols}
        for number, name in _numbered(strategies):
            if name in trade:
                yield replace(scope, strategy=number, named=name, among=among)
        return
    assert scope.instrument is not None, "an order has a symbol"
    for name in sorted(set(members(among, scope.instrument))):
        yield replace(scope, named=name, among=among)


def _numbered(strategies: Iterable[CheckedStrategy]) -> Iterator[tuple[int, str]]:
    return enumerate(sorted(each.id for each in strategies))


def members(subject: str, instrument: Instrument) -> Sequence[str]:
    """List the currencies that a symbol has on its sides, or its class."""
    return (instrument.base, instrument.quote) if subject == "currency" else (instrument.asset_class,)


def symbols_of(subject: str, name: str, instruments: Mapping[str, Instrument]) -> list[str]:
    """List the symbols that have a currency or are of a class."""
    return [symbol for symbol, each in sorted(instruments.items()) if name in members(subject, each)]
