"""Shares: files that are checked apart, since none of one share speaks of a file of another.

1. A file speaks of another by its id alone. Two belong together where the text of one holds the id of the
   other, or both hold that of a third, which is found by it (`_islands`).
2. Nothing is taken apart where a file is given or spoken of that means something to all, such as a file of
   instruments, or where a head is not written in plain words.
3. Files that belong together stay in one share; shares are filled in the order of the files.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language.identifier import IDENTIFIER
from genesis_dsl.language.workspace import read_bytes

FULL = 6
"""Files of one share; to check so few takes longer than to start a process for them."""

SPOKEN_OF = frozenset({"strategy", "confluence", "kill_switch", "ruleset", "tests"})
"""Kinds that mean something only to the files that name them."""

NEVER_NAMED = frozenset({"account", "tests"})
"""Kinds that no file names."""

_HEAD = re.compile(r"^(kind|id):(.*)$", re.MULTILINE)
_WORD = re.compile(r"\w+")


class Share(NamedTuple):
    """Files that are checked together, and the kind and id of those given that are checked elsewhere."""

    files: tuple[Path, ...]
    elsewhere: Mapping[Path, tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """What a file is called, and every word in it; `plain` says that none can be hidden."""

    path: Path
    kind: str
    id: str
    words: frozenset[str]
    plain: bool


def shares(given: Sequence[Path], near: Iterable[Path]) -> list[Share]:
    """Put files into shares; into one, where they are few or cannot be told apart.

    Args:
        given: The files.
        near: Others, which may be found by their id.

    Raises:
        SettingsError: A file that is given is missing or cannot be read.
    """
    whole = [Share(tuple(given), {})]
    if len(given) <= FULL or not all(each.is_file() for each in given):
        return whole
    texts = [_text(each, read_bytes(each)) for each in given]
    if not all(map(_stands_alone, texts)):
        return whole
    found = [text for each in near if (text := _near(each)) and text.kind not in NEVER_NAMED]
    mine = set(texts)
    islands = [each for each in _islands([*texts, *found]) if not mine.isdisjoint(each)]
    if not all(map(_stands_alone, (each for island in islands for each in island))):
        return whole
    return _filled([[each for each in island if each in mine] for island in islands])


def _stands_alone(text: _Text) -> bool:
    return text.plain and text.kind in SPOKEN_OF


def _near(path: Path) -> _Text | None:
    try:
        return _text(path, path.read_bytes())
    except OSError:
        return None  # nobody finds it


def _text(path: Path, content: bytes) -> _Text:
    """Read what a file is called: plainly where it says so once, without quotes, and no sign hides a word."""
    text = content.decode("utf-8", errors="replace")
    lines = [(key, value.partition(" #")[0].strip()) for key, value in _HEAD.findall(text)]
    head = dict(lines)
    plain = len(lines) == len(head) == len(("kind", "id")) and "\\" not in text and "\ufffd" not in text
    plain = plain and all(map(IDENTIFIER.fullmatch, head.values()))
    words = frozenset(_WORD.findall(text))
    return _Text(path, head.get("kind", ""), head.get("id", "").strip("\"'"), words, plain)


def _islands(texts: Sequence[_Text]) -> list[list[_Text]]:
    """Put files together that speak of each other, in the order of the first of each."""
    called = defaultdict[str, list[int]](list)
    for number, text in enumerate(texts):
        called[text.id].append(number)
    first = list(range(len(texts)))
    for number, text in enumerate(texts):
        for name in sorted(text.words & called.keys()):
            for other in called[name]:
                one, two = sorted((_first(first, number), _first(first, other)))
                first[two] = one
    islands = defaultdict[int, list[_Text]](list)
    for number, text in enumerate(texts):
        islands[_first(first, number)].append(text)
    return list(islands.values())


def _first(first: list[int], number: int) -> int:
    """Find the first file of an island; what lay between is put right behind it."""
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number


def _filled(islands: Iterable[Collection[_Text]]) -> list[Share]:
    filled = list[list[_Text]]()
    for island in islands:
        if filled and len(filled[-1]) + len(island) <= FULL:
            filled[-1] += island
        else:
            filled.append(list(island))
    heads = {each.path: (each.kind, each.id) for share in filled for each in share}
    files = [tuple(each.path for each in share) for share in filled]
    return [Share(each, {path: head for path, head in heads.items() if path not in each}) for each in files]
