"""What the tables of a compiled module of Windows say: fields in their order, how functions are called."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POINTER = 8
VARARGS, KEYWORDS, NO_ARGUMENTS = 1, 2, 4
"""How a function of C takes its arguments: `METH_*`."""


@dataclass(frozen=True)
class Binary:
    """A file in the form of Windows (PE32+): its bytes, and where its sections stand when it is loaded."""

    data: bytes
    base: int
    sections: tuple[tuple[int, int, int], ...]

    def place(self, address: int) -> int | None:
        """Find the place in the file of an address."""
        for virtual, size, raw in self.sections:
            if virtual <= address - self.base < virtual + size:
                return address - self.base - virtual + raw
        return None

    def text(self, address: int) -> str:
        place = self.place(address)
        end = -1 if place is None else self.data.find(b"\0", place)
        return self.data[place:end].decode("latin-1") if end >= 0 else ""

    def pointer(self, place: int) -> int:
        return int(struct.unpack_from("<Q", self.data, place)[0])

    def pointers_to(self, text: str) -> Iterator[int]:
        """Find the places that point to a text."""
        for at in _found(self.data, b"\0" + text.encode() + b"\0"):
            for virtual, size, raw in self.sections:
                if raw <= at + 1 < raw + size:
                    yield from _found(self.data, struct.pack("<Q", self.base + virtual + at + 1 - raw))

    def fields(self, first: str, count: int) -> list[list[str]]:
        """Give the rows of names, each with its explanation behind it, that begin with a name."""
        step = 2 * POINTER
        return [
            [self.text(self.pointer(place + step * row)) for row in range(count + 1)]
            for place in self.pointers_to(first)
        ]

    def flags(self, function: str) -> int:
        """Say how a function takes its arguments."""
        (found,) = {
            flags
            for place in self.pointers_to(function)
            for flags in struct.unpack_from("<i", self.data, place + 2 * POINTER)
            if self.place(self.pointer(place + POINTER))
            and flags in (VARARGS, VARARGS | KEYWORDS, NO_ARGUMENTS)
        }
        return int(found)


def read_binary(path: Path) -> Binary:
    data = path.read_bytes()
    header = struct.unpack_from("<I", data, 0x3C)[0]
    count = struct.unpack_from("<H", data, header + 6)[0]
    optional = struct.unpack_from("<H", data, header + 20)[0]
    first = header + 24 + optional
    rows = [struct.unpack_from("<IIII", data, first + 40 * row + 8) for row in range(count)]
    sections = tuple((virtual, max(size, held), raw) for size, virtual, held, raw in rows)
    return Binary(data, struct.unpack_from("<Q", data, header + 48)[0], sections)


def _found(data: bytes, wanted: bytes) -> Iterator[int]:
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 1)
