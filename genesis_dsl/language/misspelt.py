"""Which key a word is meant for that is no key where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language.borrowed import said_here
from genesis_dsl.language.located import Pair
from genesis_dsl.language.synonyms import HOMES, SYNONYMS, Home

ALIKE = 0.75
"""From here on a word is read as the key that it resembles; below, the key is only offered."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a mapping is asked for.

    Attributes:
        asked: All keys, in the order in which they are asked for.
        needed: Those that must be there.
    """

    asked: tuple[str, ...]
    needed: frozenset[str]


def meant_keys(pairs: Mapping[str, Pair], keys: Keys) -> dict[str, Pair]:
    """Give the keys that are missing and stand there misspelt, so that nothing follows from their names."""
    found: dict[str, Pair] = {}
    for word, pair in pairs.items():
        if word not in keys.asked:
            free = [key for key in keys.asked if key not in pairs and key not in found]
            key = _synonym(word, free) or _misspelt(word, free, keys.needed)
            if key:
                found[key] = pair
    return found


def nearest_key(word: str, keys: Iterable[str], needed: Iterable[str] = ()) -> str:
    """Give the key to offer for a word; "" where none is near."""
    known = list(keys)
    near = _synonym(word, known) or _misspelt(word, known, frozenset(needed))
    plain = _plain(word)
    alike = [key for key in known if _denies(plain) == _denies(key)]
    return near or next(iter(get_close_matches(plain, alike, 1)), "")


def offer_for(
    what: str, word: str, free: Sequence[str], keys: Keys, rows: Sequence[tuple[str, Keys]]
) -> tuple[str, Home]:
    """Give the key to offer for a word that is none, of those that are free, or where it stands instead."""
    home = _home([word], rows, keys)
    if any(home):
        return "", home
    said = "" if _synonym(word, free) else said_here(what, word)
    if said:
        return "", Home(said=said)
    near = nearest_key(word, free, keys.needed)
    if near:
        return near, Home()
    elsewhere = [each for each in meant_by(word) if each not in keys.asked]
    home = _home(elsewhere, rows, keys)
    there = next((each for each in meant_by(word) if each in keys.asked), "")
    return "", home if any(home) else Home(there=there)


def _home(words: Iterable[str], rows: Sequence[tuple[str, Keys]], keys: Keys) -> Home:
    found = (Home(key, each) for each in words for key, inside in rows if each in inside.asked)
    kinds = (HOMES[each] for each in words if "kind" in keys.asked and each in HOMES)
    return next(found, Home(kind=next(kinds, "")))


def meant_by(word: str) -> list[str]:
    """List the keys that a word of another tool may be meant for."""
    return SYNONYMS.get(_plain(word), "").split()


def nearest_choice(word: str, choices: tuple[str, ...]) -> str:
    """Give the choice that a word abbreviates or resembles; "" where none is near."""
    begun = [choice for choice in choices if len(word) > 2 and choice.startswith(word)]
    return begun[0] if len(begun) == 1 else next(iter(get_close_matches(word, choices, 1)), "")


def _plain(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_").strip(":_")


def _synonym(word: str, keys: Iterable[str]) -> str:
    return next((key for key in meant_by(word) if key in keys), "")


def _misspelt(word: str, keys: list[str], needed: frozenset[str]) -> str:
    """Find the key that differs by a slip of the hand; of two equally near, the one that must be there."""
    plain = _plain(word)
    likeness = {key: _likeness(plain, key) for key in keys if _denies(plain) == _denies(key)}
    best = max(likeness, key=lambda key: (likeness[key], key in needed), default="")
    return best if best and likeness[best] >= ALIKE else ""


def _denies(word: str) -> bool:
    """Say whether a word says no: `must_not` is no slip of `must_hold`, but its opposite."""
    return not {"not", "no", "never", "none"}.isdisjoint(word.split("_"))


def denied_keys(word: str, keys: Iterable[str]) -> set[str]:
    """Give the keys whose opposite a word says: `must_hold` for `must_not`."""
    first = _plain(word).split("_")[0]
    return {key for key in keys if _denies(_plain(word)) and key.split("_")[0] == first}


def _likeness(word: str, key: str) -> float:
    """Compare two words from 0 to 1; letters that are only exchanged, or one letter of a few, are a slip."""
    if sorted(word) == sorted(key):
        return 0.9
    slip = len(word) == len(key) and sum(a != b for a, b in zip(word, key, strict=True)) == 1
    return max(ALIKE if slip else 0.0, SequenceMatcher(None, word, key).ratio())
