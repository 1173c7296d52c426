"""The bytes of a file that somebody exported, taken out of its gzip or zip."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.messages import files as market_messages

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # some terminals export in UTF-16


@dataclass(frozen=True)
class Content:
    """What one file holds.

    Attributes:
        path: The file as it lies on the disk.
        name: Its name without the ending of a compression, or its name inside the zip.
        data: The bytes, taken out.
        sha256: Of the file as it lies on the disk.
    """

    path: Path
    name: str
    data: bytes
    sha256: str

    @property
    def shown(self) -> str:
        """Name the file as a person finds it."""
        inside = self.path.suffix.lower() == ".zip"
        return f"{self.name} in {self.path.name}" if inside else self.path.name

    @cached_property
    def text(self) -> str | None:
        """Give it as text; None where it is none."""
        try:
            return self.data.decode("utf-16" if self.data.startswith(_WIDE) else "utf-8-sig")
        except UnicodeDecodeError:
            return None

    @cached_property
    def lines(self) -> list[str]:
        """Give its lines, without their ends; an empty list where it is no text."""
        return (self.text or "").splitlines()

    @property
    def first_line(self) -> str:
        """Give its first line that is not empty; an empty text where there is none."""
        return next((each for each in self.lines if each), "")

    def row(self, line: int) -> str:
        """Name a line, counted from 1."""
        return f"{self.shown}, line {line}"


def open_contents(paths: Iterable[Path]) -> list[Content]:
    """Open files, and all files of folders and of the folders in them, in the order of their names.

    Raises:
        FeedError: A path is missing or cannot be read, or a compressed file is broken.
    """
    return [content for path in paths for file in _files(path) for content in _open(file)]


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise FeedError(messages.missing_path(path))
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))


def _open(path: Path) -> Iterator[Content]:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise FeedError(market_messages.unreadable(path, fault.strerror or str(fault))) from None
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if data.startswith(_ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for each in archive.infolist():
                    if not each.is_dir():
                        yield Content(path, each.filename, archive.read(each), sha256)
        elif data.startswith(_GZIP):
            yield Content(path, path.name.removesuffix(".gz"), gzip.decompress(data), sha256)
        else:
            yield Content(path, path.name, data, sha256)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as fault:
        raise FeedError(messages.broken_archive(path, str(fault))) from None
    except (RuntimeError, NotImplementedError):  # what zipfile raises for a password or an unknown packing
        raise FeedError(messages.locked_archive(path)) from None
