"""The rows of a file in its one form: what stands in each, and where it stood before."""

from collections.abc import Iterator
from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.comments import COMMENT, Comment
from genesis_dsl.language.located import Listing, Located, Mapping, Pair, Scalar
from genesis_dsl.language.sheet import CITATIONS
from genesis_dsl.language.spellings import PROSE
from genesis_dsl.language.written import STEP, Sentences, write_key, write_value

WIDEST = 100  # of brackets that stood on several lines: what is wider becomes rows


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        text: What stands behind the indentation; a value of several lines holds them all.
        indent: Blanks before it.
        start, end: Where it stood.
        columns: The columns of it and of what it stands in, as they were, each with the indentation now.
        closed: No comment may stand behind it.
        section: Which key of the file's top it belongs to, from 0.
    """

    text: str
    indent: int
    start: int
    end: int
    columns: tuple[tuple[int, int], ...]
    closed: bool = False
    section: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where rows are written: behind `lead` (dashes) for the first of them."""

    indent: int
    columns: tuple[tuple[int, int], ...] = ()
    lead: str = ""
    start: int = -1  # of the first dash in `lead`

    def at(self, node: Located | Span) -> "_Place":
        """Go to where a key or a dash stood."""
        span = node if isinstance(node, Span) else node.span
        column = span.source.place(span.start)[1] - 1
        return replace(self, columns=(*self.columns, (column, self.indent)))

    def plain(self) -> "_Place":
        """Go on without dashes."""
        return replace(self, lead="", start=-1)


def rows_of(root: Mapping, sentences: Sentences, comments: list[Comment]) -> list[Row]:
    """Write a file as rows, without its comments."""
    writer = _Writer(sentences, [each.span.start for each in comments])
    return [
        replace(row, section=number)
        for number, pair in enumerate(root.pairs)
        for row in writer.pair(pair, _Place(0))
    ]


class _Writer:
    """Writes the rows of one file."""

    def __init__(self, sentences: Sentences, comments: list[int]) -> None:
        self.sentences = sentences
        self.comments = comments

    def pair(self, pair: Pair, place: _Place) -> Iterator[Row]:
        """Write a key with its value behind it, or with rows below it."""
        place = place.at(pair.key)
        key, value = write_key(pair.key), pair.value
        if self._is_open(value):
            yield self._row(f"{key}:", place, pair.key.span)
            yield from self._below(value, replace(place.plain(), indent=place.indent + STEP))
            return
        text = write_value(value, self.sentences, key, place.indent + STEP)
        row = self._row(f"{key}: {text}", place, pair.key.span.to(value.span))
        plain = isinstance(value, Scalar) and not value.style
        yield replace(row, closed=plain and (key in PROSE or key in CITATIONS))

    def _below(self, node: Located, place: _Place) -> Iterator[Row]:
        if isinstance(node, Mapping):
            for number, pair in enumerate(node.pairs):
                yield from self.pair(pair, place if number == 0 else place.plain())
        elif isinstance(node, Listing):
            dashes = _dashes(node)
            for number, (item, dash) in enumerate(zip(node.items, dashes, strict=True)):
                yield from self._item(item, dash, place if number == 0 else place.plain())

    def _item(self, item: Located, dash: Span, place: _Place) -> Iterator[Row]:
        place = place.at(dash)
        start = dash.start if place.start < 0 else place.start
        place = replace(place, lead=f"{place.lead}- ", indent=place.indent + STEP, start=start)
        if self._is_open(item):
            yield from self._below(item, place)
        else:
            yield self._row(write_value(item, self.sentences, "", place.indent), place, item.span)

    @staticmethod
    def _row(text: str, place: _Place, span: Span) -> Row:
        start = span.start if place.start < 0 else place.start
        return Row(place.lead + text, place.indent - len(place.lead), start, span.end, place.columns)

    def _is_open(self, node: Located) -> bool:
        """Say whether rows are written: brackets with a comment in them, or too wide ones, become rows."""
        if isinstance(node, Scalar) or not (node.pairs if isinstance(node, Mapping) else _items(node)):
            return False
        if not is_bracketed(node) or any(node.span.start < each < node.span.end for each in self.comments):
            return True
        is_one_line = "\n" not in node.span.text and "\r" not in node.span.text
        return not is_one_line and len(write_value(node, self.sentences, "", 0)) > WIDEST


def is_bracketed(node: Located) -> bool:
    """Say whether a collection is written with `[ ]` or `{ }`."""
    return node.span.text[:1] in {"[", "{"}


def _items(node: Located) -> tuple[Located, ...]:
    assert isinstance(node, Listing), "a file without errors has no other nodes"
    return node.items


def _dashes(node: Listing) -> Iterator[Span]:
    """Find the dash before each item; inside brackets the item stands for it."""
    at = node.span.start
    for item in node.items:
        source = item.span.source
        if is_bracketed(node):
            yield item.span
        else:
            gap = COMMENT.sub(lambda found: " " * len(found[0]), source.text[at : item.span.start])
            start = at + gap.index("-")
            yield Span(source, start, start + 1)
        at = item.span.end
