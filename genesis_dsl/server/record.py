"""A run as its pages read it: its row, the facts of its decisions, and the units of people."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.store.reader import Reading, facts_of, find_rows, find_run
from genesis_dsl.trace.explanation import Facts, Place
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import RunRow, SourceRow
from genesis_dsl.types.kind import Kind


@dataclass(frozen=True, slots=True)
class Record:
    """One run; `sources` are the files of rules, with the very text that ran."""

    row: RunRow
    facts: Facts
    sources: tuple[SourceRow, ...]
    addresses: Addresses

    @property
    def manifest(self) -> dict[str, Any]:
        """What was run with what."""
        return self.row.manifest

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each file that ran, by its id."""
        return {source.file_id: source.kind for source in self.sources}

    @property
    def traded(self) -> list[str]:
        """The symbols that its strategies trade; sentences may read more of them."""
        return list(map(str, self.manifest.get("symbols") or self.facts.symbols))

    def strategy(self, name: str) -> str:
        """Name a strategy where a run has several; "" where it has one, or `name` is none of them."""
        ran = self.manifest.get("strategies", [])
        return name if len(ran) > 1 and name in ran else ""

    def figures(self, symbol: str = "") -> Figures:
        """Give the scales of a symbol, of the account where there is none."""
        facts = self.facts
        return Figures(facts.symbols.get(symbol), facts.currency, facts.minor_digits, facts.zone)

    def money(self, minor: float) -> str:
        """Write money of the account: `1,475.49 USD`."""
        return self.figures().show(minor, Kind.MONEY)

    def gain(self, minor: float) -> str:
        """Write money with its sign: `+1,475.49 USD`."""
        return self.figures().distance(minor, Kind.MONEY)

    def price(self, symbol: str, points: float) -> str:
        """Write a price with the digits of its symbol."""
        return self.figures(symbol).show(points, Kind.PRICE)

    def lots(self, symbol: str, steps: int) -> str:
        """Write a size in lots."""
        scale = self.facts.symbols.get(symbol)
        return f"{steps} steps" if scale is None else self._lots(steps * Fraction(scale.lots_per_step))

    def instant(self, time: int) -> str:
        """Write an instant in the reader's zone."""
        return self.figures().instant(time)

    def in_zone(self, time: int, zone: str) -> str:
        """Write an instant in a zone that is not the reader's: where a day of it begins."""
        return replace(self.figures(), zone=zone).instant(time)

    def place(self, place: Place) -> str:
        """Give the address of a line of the files that ran; "" where it was not kept."""
        return self.addresses.place(self.kinds, place)

    def _lots(self, lots: Fraction) -> str:
        return self.figures().show(float(lots), Kind.LOTS)


def open_record(session: Reading, addresses: Addresses) -> Record:
    """Read what the pages of a run need.

    Raises:
        NotStored: There is no such run.
    """
    row = find_run(session, addresses.run)
    sources = tuple(find_rows(session, addresses.run, SourceRow))
    return Record(row, facts_of(session, row, addresses.zone), sources, addresses)
