"""A symbol that no instruments file names: another spelling of one that is named, or a word nobody knows."""

from collections.abc import Iterable

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.messages import instruments as say_instruments
from genesis_dsl.checker.messages import symbols as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span

_SLIP = 0.75
"""How like another symbol one is that is mistyped: `EURUDS` is, and `XAUUSD` is not like `EURUSD`."""


def unknown_symbol(
    span: Span, name: str, environment: Environment, *, is_listed: bool = False
) -> Diagnostic | None:
    """Answer a symbol where it is read; None where it is known, or where nobody says which ones are.

    Args:
        is_listed: It stands among the symbols of a firm, of which no account trades all.
    """
    known = environment.symbols
    if not known or name in known:
        return None
    meant = environment.spellings.get(name)
    if meant is not None:
        return say_instruments.other_spelling(span, name, meant)
    return None if is_listed else say.unknown_symbol(span, name, nearest_symbol(name, known))


def nearest_symbol(name: str, known: Iterable[str]) -> str:
    """Offer the symbol that was mistyped, or ""."""
    return nearest(name, known, alike=_SLIP)
