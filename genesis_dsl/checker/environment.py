"""What the checker is told besides the files: vocabulary, symbols, parameters set from outside."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.word import Word


@dataclass(frozen=True, slots=True)
class Environment:
    """The surroundings of a check.

    Attributes:
        words: The function words, by name.
        parameters: Values set from outside, by file id and name; a percent as its ratio (5% is 1/20),
            a duration in milliseconds, everything else in the unit of the file.
        instruments: Instruments files that are known besides those checked, by id.
        nearby: Files that lie near and nobody named, by id, with their kind: what may have been meant.
        items: Gives the ids of what stands in those files (rules, switches, conditions), by the kind of the
            file; asked only where a sentence reads one that no file given has.
    """

    words: Mapping[str, Word] = field(default_factory=lambda: WORDS)
    parameters: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    instruments: Mapping[str, Instruments] = field(default_factory=dict)
    nearby: Mapping[str, str] = field(default_factory=dict)
    items: Callable[[], Mapping[str, frozenset[str]]] = dict

    def ids_near(self, wanted: Collection[str]) -> set[str]:
        """List the ids of the files nearby that are of these kinds."""
        return {name for name, kind in self.nearby.items() if kind in wanted}

    def items_near(self, kind: str) -> frozenset[str]:
        """List the ids of what stands in files nearby of a kind."""
        return self.items().get(kind, frozenset())

    def instrument(self, symbol: str) -> Instrument | None:
        """Find a symbol in the instruments files, in the order of their ids."""
        for _, each in sorted(self.instruments.items()):
            if symbol in each.symbols:
                return each.symbols[symbol]
        return None

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The symbols that an instruments file gathers under one name; the first of the files counts."""
        files = sorted(self.instruments.items(), reverse=True)
        return {name: symbols for _, each in files for name, symbols in each.groups.items()}

    @property
    def asset_classes(self) -> list[str]:
        """Every class that a symbol of some instruments file has."""
        found = {each.asset_class for file in self.instruments.values() for each in file.symbols.values()}
        return sorted(found - {""})

    @property
    def symbols(self) -> frozenset[str]:
        """Every symbol that some instruments file names."""
        return frozenset(symbol for each in self.instruments.values() for symbol in each.symbols)

    @property
    def spellings(self) -> dict[str, str]:
        """The symbol that each other spelling of one means, in any instruments file."""
        return {name: symbol for each in self.instruments.values() for name, symbol in each.spellings.items()}
