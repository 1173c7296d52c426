"""Further mistakes of a sentence in which the grammar stopped at a word that is spelt otherwise here.

What is meant is put in its place, in a copy, and the copy is read on; what is found there is told at its own
place in the file. Where it is not sure what is meant, only other spellings are told behind it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from lark import Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Token

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.build import Builder
from genesis_dsl.language.failure import explain_failure
from genesis_dsl.language.grammar import parse
from genesis_dsl.language.mistakes import MISTAKES

SPELLING = "S121"
MOST = 20
"""So many mistakes of one sentence are told."""

LONGEST = 2_000
"""A sentence of more characters is not read again and again."""

Build = Callable[[Builder, Tree[Token]], Any]


class _Mended:
    """A sentence with what is meant in the place of what was written (it changes)."""

    def __init__(self, span: Span) -> None:
        self.written = span
        self.span = span
        self.edits: list[
            tuple[int, int, int]
        ] = []  # where it is now, and by how much it made the text longer

    def put(self, fix: Fix) -> None:
        """Replace a place that lies behind all replaced before."""
        source, grown = self.span.source, len(fix.text) - (fix.span.end - fix.span.start)
        text = source.text[: fix.span.start] + fix.text + source.text[fix.span.end :]
        self.edits.append((fix.span.start, fix.span.start + len(fix.text), grown))
        self.span = Span(Source(source.name, text), self.span.start, self.span.end + grown)

    def is_behind(self, span: Span) -> bool:
        """Say whether a place lies behind all that was replaced."""
        return not self.edits or span.start >= self.edits[-1][1]

    def origin(self, span: Span) -> Span | None:
        """Find a place in the file; None where it touches what was replaced."""
        if any(span.start < end and start < span.end for start, end, _ in self.edits):
            return None
        before = sum(grown for _, end, grown in self.edits if end <= span.start)
        return Span(self.written.source, span.start - before, span.end - before)


def all_failures(first: UnexpectedInput, span: Span, start: str, build: Build) -> list[Diagnostic]:
    """Say in the author's words why a sentence could not be read, and what is wrong behind that place."""
    mended = _Mended(span)
    most = MOST if span.end - span.start <= LONGEST else 1
    return list(islice(_failures(first, mended, start, build), most))


def _failures(failure: UnexpectedInput, mended: _Mended, start: str, build: Build) -> Iterator[Diagnostic]:
    found = explain_failure(failure, mended.span, start)
    is_clear = True
    yield found
    while found.code == SPELLING and found.fix and mended.is_behind(found.fix.span):
        is_clear &= found.fix.safe
        mended.put(found.fix)
        try:
            root = parse(mended.span.text, start)
        except UnexpectedInput as further:
            found = explain_failure(further, mended.span, start)
            if is_clear or found.code == SPELLING:
                yield from _told(found, mended)
        else:
            yield from _built(root, mended, build)
            return


def _built(root: Tree[Token], mended: _Mended, build: Build) -> Iterator[Diagnostic]:
    """Tell what is wrong in a sentence that can be read now."""
    builder = Builder(mended.span, MISTAKES)
    build(builder, root)
    for each in builder.faults:
        yield from _told(each, mended)


def _told(found: Diagnostic, mended: _Mended) -> Iterator[Diagnostic]:
    """Give a finding its place in the file."""
    span = mended.origin(found.span)
    fixed = mended.origin(found.fix.span) if found.fix else None
    if span is not None and not found.notes and (found.fix is None or fixed is not None):
        fix = replace(found.fix, span=fixed) if found.fix and fixed else None
        yield replace(found, span=span, fix=fix)
