"""What may be read in one place of a file, and how it is meant there."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import field, replace

from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.vocabulary import (
    ACCOUNT,
    CHART,
    CLOCK_WORDS,
    DAY_START,
    JOINING,
    OF_EACH,
    PLANNED,
    SUBJECTS,
    THINGS,
    Readable,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import kinds


@dataclass(frozen=True, slots=True)
class Definition:
    """A name of the author with its file, and the heading path under which it stands there."""

    sheet: Sheet
    named: kinds.Named
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A place.

    Attributes:
        path: The heading path, for findings.
        subjects: What is asked about here, nearest first: `chart`, `position`, `order`, `fill`, and
            `entry` or `target` while a position is only planned.
        symbol: Set by `on EURUSD`; "" is the symbol asked of.
        timeframe: The clock of series; "" where none is named.
        zone: The clock of `time`; "" where none is named.
        closed: Inside a window of bars, where every word is read at a bar's close.
        folding: The things of the fold whose element is asked about.
        names: Names of the author.
        resolving: Names being looked into, to find cycles.
    """

    sheet: Sheet
    path: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    symbol: str = ""
    timeframe: str = ""
    zone: str = ""
    closed: bool = False
    folding: str = ""
    names: Mapping[str, Definition] = field(default_factory=dict)
    resolving: tuple[tuple[str, ...], ...] = ()

    def report(self, finding: Diagnostic) -> None:
        """Keep a finding under this place's heading path."""
        self.sheet.findings.add(finding, self.path)

    @property
    def meaning(self) -> Hashable:
        """All that decides what words mean here, in one file."""
        chart = self.symbol, self.timeframe, self.zone, self.closed
        return self.path, self.subjects, chart, self.folding, self.resolving

    def at(self, *steps: str) -> "Scope":
        """Go down the heading path."""
        return self._elsewhere((*self.path, *steps), self.subjects)

    def about(self, *subjects: str) -> "Scope":
        """Ask about other subjects."""
        return self._elsewhere(self.path, subjects)

    def _elsewhere(self, path: tuple[str, ...], subjects: tuple[str, ...]) -> "Scope":
        """Make the same at another place: it is done for each sentence, and `replace` takes far longer."""
        return Scope(
            *(self.sheet, path, subjects, self.symbol, self.timeframe, self.zone, self.closed),
            *(self.folding, self.names, self.resolving),
        )

    @property
    def has_chart(self) -> bool:
        """Say whether a symbol is meant here: in a fold that of each thing."""
        return bool(self.symbol) or "chart" in self.subjects or "symbol" in self._folded()

    @property
    def has_position(self) -> bool:
        """Say whether a position, open or planned, is meant here."""
        return any(subject in ("position", *PLANNED) for subject in self.subjects)

    @property
    def things(self) -> Mapping[str, str]:
        """What a fold can run over here, and the subject of each; groups are their own."""
        return {**THINGS, **{name: name for name in self.sheet.groups}}

    def words_of(self, subject: str) -> Mapping[str, Readable]:
        """Give the words of a subject, bare where it is asked about; empty where there is none."""
        tables = (SUBJECTS, OF_EACH, PLANNED, JOINING, self.sheet.groups)
        return next((words[subject] for words in tables if subject in words), {})

    def _folded(self) -> Mapping[str, Readable]:
        """Give the words of each of the things that are folded here."""
        return self.words_of(self.things[self.folding]) if self.folding else {}

    def word(self, name: str) -> Readable | None:
        """Find the meaning of a word of the language in this place."""
        return next((words[name] for words in self._tables() if name in words), None)

    def _tables(self) -> Iterator[Mapping[str, Readable]]:
        if self.folding:
            yield {word: replace(each, op="element") for word, each in self._folded().items()}
        for subject in self.subjects:
            yield self.words_of(subject)
        if self.has_chart:
            yield CHART
        yield from (CLOCK_WORDS, ACCOUNT, DAY_START)

    def readable(self) -> frozenset[str]:
        """Collect every bare word that can be read here, for the offer of the nearest one."""
        patterns = {
            name for name, word in self.sheet.environment.words.items() if not word.signature.arguments
        }
        words = {name for table in self._tables() for name in table}
        return frozenset(words | patterns | set(self.names) | set(self.sheet.readable_parameters))

    def can_read(self, name: str) -> bool:
        """Say whether a bare name means something here."""
        return name in self.readable()
