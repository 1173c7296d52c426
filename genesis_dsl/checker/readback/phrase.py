"""One expression in words: values as nouns, conditions as clauses."""

from genesis_dsl.checker.readback import charts, holdings, market, numbers, truths  # noqa: F401  # each fills `SAYINGS`
from genesis_dsl.checker.readback.speaker import Speaker, Voice
from genesis_dsl.checker.typed import Typed


def phrase(node: Typed, voice: Voice | None = None) -> str:
    """Say an expression of the typed tree in words."""
    return Speaker(voice or Voice())(node)
