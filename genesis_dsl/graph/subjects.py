"""Of whom a rule or a switch is asked: the account, or each symbol, strategy, currency, class of a run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from genesis_dsl.checker.typed import CheckedStrategy
from genesis_dsl.graph.scope import Scope
from genesis_dsl.market.instrument import Instrument

OF_A_SYMBOL = ("symbol", "position", "order", "fill")
"""What is asked about one symbol at a time."""
OF_A_SET = ("currency", "asset_class")
"""What is asked about some of the symbols at a time."""
OF_A_NAME = ("strategy", *OF_A_SET)
"""What is asked about one that is named: in the rows of the trace it stands in the place of the symbol."""


def scopes_of(
    subject: str, instruments: Mapping[str, Instrument], strategies: Iterable[CheckedStrategy]
) -> list[Scope]:
    """Give a scope for each that is asked, in canonical order."""
    whole = Scope("", None, None, subject or "account")
    if subject in OF_A_SYMBOL:
        return [Scope(each, instruments[each], None, subject) for each in sorted(instruments)]
    if subject == "strategy":
        names = sorted(each.id for each in strategies)
        return [replace(whole, strategy=number, named=name) for number, name in enumerate(names)]
    if subject in OF_A_SET:
        found = {name for each in instruments.values() for name in members(subject, each)}
        return [replace(whole, named=name) for name in sorted(found)]
    return [whole]


def members(subject: str, instrument: Instrument) -> Sequence[str]:
    """List the currencies that a symbol has on its sides, or its class."""
    return (instrument.base, instrument.quote) if subject == "currency" else (instrument.asset_class,)


def symbols_of(subject: str, name: str, instruments: Mapping[str, Instrument]) -> list[str]:
    """List the symbols that have a currency or are of a class."""
    return [symbol for symbol, each in sorted(instruments.items()) if name in members(subject, each)]
