"""Rule files: those that were given, and those that they name by id.

An id is looked for in the folders of the files given, then in the working folder's and the shipped
`strategies/ rulesets/*/ compliance/*/`; the nearest wins. All folders of one of these three are equally
near: two files of one id in them are both read, and the checker refuses them. A file is opened once.
"""

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.messages import files as messages
from genesis_dsl.language.read import load_bytes
from genesis_dsl.resources import resource

_HEAD = re.compile(r"^(kind|id):[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_ITEM = re.compile(r"^ *- id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_SYMBOL = re.compile(r"\bsymbol:[ \t]*[\"']?([\w.]+)")
SUFFIXES = (".yaml", ".yml")
"""How the names of rule files end."""

_HIDDEN = "."  # what a name begins with that editors, git and other tools keep for themselves

CONTENT = ("strategies", "rulesets", "compliance")
"""The folders in which files are found by their id."""


@dataclass(slots=True)
class Workspace:
    """The rule files of one command.

    Attributes:
        home: The working folder.
        named: Files beside those given that were named by their path: their folders are looked into too.
        heads: The kinds and ids of files that were looked at while others were sought, or are known before.
        files: What was read, in order; those given first.
        sources: Their texts.
        diagnostics: What was found while reading.
    """

    given: Sequence[Path]
    named: Sequence[Path] = ()
    home: Path = Path()
    heads: dict[Path, tuple[str, str]] = field(default_factory=dict)
    files: list[kinds.File] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _read: dict[Path, kinds.File | None] = field(default_factory=dict)

    def read_given(self) -> None:
        """Read the files given, and every rule file of the folders given.

        Raises:
            SettingsError: A path is missing or cannot be read, or a folder holds no rule file.
        """
        for each in self.files_given():
            self.read(each)

    def files_given(self) -> list[Path]:
        """List the files given, and every rule file of the folders given.

        Raises:
            SettingsError: A folder holds no rule file.
        """
        return [each for path in self.given for each in rule_files(path)]

    def find(self, kind: str, name: str) -> kinds.File | None:
        """Find a file by its kind and id, reading it if nobody has; None where there is none."""
        return self.find_any((kind,), name)

    def find_any(self, wanted: Collection[str], name: str) -> kinds.File | None:
        """Find a file by its id that is of one of several kinds, as `find` does."""
        for model in self.files:
            if model.kind.text in wanted and model.id.text == name:
                return model
        for folders in self._nearest_first():
            named = [path for path in self._unread(folders) if self._is_called(path, wanted, name)]
            found = [self.read(path) for path in named]
            if found:
                return found[0]
        return None

    def find_naming(self, kind: str, symbol: str) -> kinds.File | None:
        """Find the nearest file of a kind that names a symbol, reading it; None where none does."""
        for path in self.candidates():
            if self._head(path)[0] == kind and symbol in _SYMBOL.findall(_text(path)):
                return self.read(path)
        return None

    def looked_at(self) -> dict[str, str]:
        """Give the kinds, by id, of the files whose heads are known."""
        return {name: kind for kind, name in self.heads.values() if name}

    def items_nearby(self) -> dict[str, frozenset[str]]:
        """Give the ids of what stands in the files that were not read in whole, by the kind of the file."""
        found = defaultdict[str, set[str]](set)
        in_part = (path for path, model in self._read.items() if model is None or model.unread)
        for path in (*self.candidates(), *in_part):
            kind, name = self._head(path)
            if kind and name:
                found[kind].update(_ITEM.findall(_text(path)))
        return {kind: frozenset(names) for kind, names in found.items()}

    def read(self, path: Path) -> kinds.File | None:
        """Read one more file; one that was read before is given again. None where it is no rule file.

        Raises:
            SettingsError: It is missing or cannot be read.
        """
        place = _place(path)
        if place in self._read:
            return self._read[place]
        source, model, found = load_bytes(str(path), read_bytes(path))
        self._read[place] = model
        self.sources.append(source)
        self.diagnostics.extend(found)
        if model is not None:
            self.files.append(model)
        return model

    def candidates(self) -> Iterator[Path]:
        """Give the files among which others are found by their id, the nearest first, that were not read."""
        for folders in self._nearest_first():
            yield from self._unread(folders)

    def _nearest_first(self) -> Iterator[Iterable[Path]]:
        """Give folders that are equally near, then those farther away."""
        given = (*self.given, *self.named)
        yield dict.fromkeys(path if path.is_dir() else path.parent for path in given)
        yield _content(self.home)
        shipped = map(resource, CONTENT)
        yield (folder for each in shipped for folder in _content_of(each))

    def _unread(self, folders: Iterable[Path]) -> Iterator[Path]:
        for folder in folders:
            for path in _of_folder(folder):
                if _place(path) not in self._read:
                    yield path

    def _is_called(self, path: Path, wanted: Collection[str], name: str) -> bool:
        kind, its_id = self._head(path)
        return kind in wanted and its_id == name

    def _head(self, path: Path) -> tuple[str, str]:
        if path not in self.heads:
            self.heads[path] = head_of(path)
        return self.heads[path]


def _place(path: Path) -> Path:
    """Give the one place of a file, whatever links lead there; a link in a circle leads nowhere."""
    return Path(os.path.realpath(path))


def head_of(path: Path) -> tuple[str, str]:
    """Read the kind and the id of a file that may be anything; one that cannot be read is none."""
    found = dict(_HEAD.findall(_text(path)))
    return found.get("kind", ""), found.get("id", "")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _content(root: Path) -> Iterator[Path]:
    for name in CONTENT:
        yield from _content_of(root / name)


def _content_of(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield folder
        yield from sorted(each for each in folder.iterdir() if each.is_dir())


def content_files(home: Path = Path()) -> list[Path]:
    """Give the rule files of the working folder's `strategies/ rulesets/*/ compliance/*/`."""
    return sorted(each for folder in _content(home) for each in _of_folder(folder))


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        SettingsError: It is not there, or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise SettingsError(messages.cannot_read(path, fault)) from fault


def rule_files(path: Path) -> Iterable[Path]:
    """Give a file, or every rule file of a folder and of the folders in it; what is hidden is not looked at.

    Raises:
        SettingsError: The folder holds no rule file, or a folder in it cannot be listed.
    """
    if not path.is_dir():
        return [path]
    found = sorted(_below(path))
    if not found:
        raise SettingsError(messages.no_rule_files(path))
    return found


def _below(folder: Path) -> Iterator[Path]:
    def refuse(fault: OSError) -> None:
        raise SettingsError(messages.cannot_read(Path(fault.filename), fault)) from fault

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [each for each in folders if not each.startswith(_HIDDEN)]
        yield from (each for each in map(Path(place).joinpath, names) if _may_be_read(each))


def _of_folder(folder: Path) -> list[Path]:
    return sorted(filter(_may_be_read, folder.glob("*")))


def _may_be_read(path: Path) -> bool:
    """Say whether it is called as rule files are, and is a file: a pipe would keep its reader waiting."""
    return path.suffix in SUFFIXES and not path.name.startswith(_HIDDEN) and path.is_file()
