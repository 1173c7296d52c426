"""The nearest right word to one that is not known: what other programs call it, or the most similar."""

from collections.abc import Iterable
from difflib import get_close_matches

from genesis_dsl.checker.elsewhere import OTHER_NAMES


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Offer the known word that is meant most likely, or "" where none is; `alike`: from 0 to 1."""
    words = sorted(known)
    other = OTHER_NAMES.get(word, "")
    if other in words:
        return other
    if word.upper() in words:
        return word.upper()
    return next(iter(get_close_matches(word, words, 1, alike)), "")
