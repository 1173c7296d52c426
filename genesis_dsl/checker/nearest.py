"""The nearest right word to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """Offer the most similar known word, or "" where none is similar."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")
