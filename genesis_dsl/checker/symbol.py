"""A symbol that no instruments file names: another spelling of one that is named, or a word nobody knows."""

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.messages import instruments as say_instruments
from genesis_dsl.checker.messages import symbols as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span


def unknown_symbol(span: Span, name: str, environment: Environment) -> Diagnostic | None:
    """Answer a symbol where it is read; None where it is known, or where nobody says which ones are."""
    known = environment.symbols
    if not known or name in known:
        return None
    meant = environment.spellings.get(name)
    if meant is not None:
        return say_instruments.other_spelling(span, name, meant)
    return say.unknown_symbol(span, name, nearest(name, known))
