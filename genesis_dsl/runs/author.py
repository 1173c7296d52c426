"""What an author wrote beside his sentences: titles, reasons, and the source that a rule cites."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.runs.messages import request as messages


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that a rule cites: what is known of it, and where it stands in the file."""

    publisher: str
    page: str
    section: str
    read_on: str
    quote: str
    span: Span

    @property
    def words(self) -> str:
        """The source in one line."""
        known = (self.publisher, self.section, self.page)
        return messages.cited([each for each in known if each], self.read_on)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The words of a rule; `cited` is None where it cites nothing."""

    title: str
    because: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The words of an entry, and the title of its strategy."""

    strategy: str
    because: str


def rule_words(source: Source, rule: str) -> RuleWords | None:
    """Give what a ruleset says of one of its rules; None where it has none of that name."""
    file = _read(source)
    found = _named(file.rules, rule) if isinstance(file, kinds.Ruleset) else None
    if found is None:
        return None
    cites = _text(found.cites)
    origin = _named(file.sources, cites) if isinstance(file, kinds.Ruleset) and cites else None
    return RuleWords(_text(found.title), _text(found.because), _cited(origin) if origin else None)


def entry_words(source: Source, entry: str) -> EntryWords | None:
    """Give what a strategy says of one of its entries; None where it has none of that name."""
    file = _read(source)
    found = _named(file.entries, entry) if isinstance(file, kinds.Strategy) else None
    return EntryWords(_text(file.title), _text(found.because)) if found and file else None


@lru_cache(maxsize=32)
def _read(source: Source) -> kinds.Head | None:
    """Read a file; the pages of a run ask for the same few again and again."""
    return load_file(source)[0]


def _cited(origin: kinds.Origin) -> Cited:
    return Cited(
        publisher=_text(origin.publisher),
        page=_text(origin.page),
        section=_text(origin.section),
        read_on=_text(origin.read_on),
        quote=_text(origin.quote),
        span=origin.span,
    )


class _Named(Protocol):
    @property
    def id(self) -> kinds.Text: ...


N = TypeVar("N", bound=_Named)


def _named(models: Iterable[N], name: str) -> N | None:
    return next((each for each in models if each.id.text == name), None)


def _text(text: kinds.Text | None) -> str:
    return " ".join(text.text.split()) if text else ""
