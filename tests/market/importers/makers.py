"""Exports for the tests of the importers."""

import gzip
import lzma
import struct
from pathlib import Path

from genesis_dsl.market.importers.content import Content, open_contents
from genesis_dsl.market.importers.export import Asked, Export
from genesis_dsl.market.importers.recognise import read_export

MT5_HEADER = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>"


def mt5(*stamps: str, close: float = 1.1001) -> str:
    """Write bars as MetaTrader 5 does."""
    rows = [
        f"{each[:10].replace('-', '.')}\t{each[11:]}:00\t1.10000\t1.10020\t1.09990\t{close:.5f}\t7\t0\t12"
        for each in stamps
    ]
    return "\n".join([MT5_HEADER, *rows, ""])


def content(text: str, name: str = "EURUSD_M1.csv") -> Content:
    return Content(Path(name), name, text.encode(), "0" * 64)


def export(text: str, name: str = "EURUSD_M1.csv", asked: Asked | None = None) -> Export:
    return read_export(content(text, name), asked or Asked())


def calendar_text(*rows: str) -> str:
    return "\n".join(["Date,Time,Currency,Event,Impact,Actual,Forecast,Previous", *rows, ""])


def zipped(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def hour(folder: Path, place: str, *ticks: tuple[int, int, int]) -> Content:
    """Write an hour of Dukascopy's; a tick is its milliseconds, its ask and its bid in points."""
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    records = b"".join(struct.pack(">IIIff", *each, 1.5, 0.75) for each in ticks)
    path.write_bytes(lzma.compress(records, lzma.FORMAT_ALONE) if ticks else b"")
    return open_contents([path])[0]
