"""Texts that people write and others read later: they say what they seem to say."""

import unicodedata

from genesis_dsl.errors import SettingsError
from genesis_dsl.store import messages

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What changes the direction of the letters behind it; scripts that run from the right need none of it."""
_LAYOUT = frozenset("\n\t")
_UNSEEN = frozenset({"Cc", "Cs"})
"""Categories of Unicode: control characters, and halves of characters."""


def readable(what: str, text: str) -> str:
    """Give a text back that shows all it holds, in the order in which it is read.

    Raises:
        SettingsError: A character in it changes the direction of what follows, or cannot be seen.
    """
    for letter in text:
        is_unseen = unicodedata.category(letter) in _UNSEEN and letter not in _LAYOUT
        if letter in _TURNING or is_unseen:
            raise SettingsError(messages.not_readable(what, ord(letter), turns=letter in _TURNING))
    return text
