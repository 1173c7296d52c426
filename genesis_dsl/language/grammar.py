"""The parser of sentences, built once per process from `grammar/genesis.lark`."""

from functools import cache

from lark import Lark, Tree
from lark.lexer import Token
from lark.utils import TextSlice

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.resources import resource

STARTS = ("sentence", "actions", "rearm", "hours", "moment", "series")

RESERVED = frozenset(
    "and or not if then of on in is between crosses above below rising falling within for where since "
    "last today this passes tripped broken true false".split()
)
"""Words that can be no name, as in the NAME terminal of the grammar."""


def build_parser(*, strict: bool) -> Lark:
    """Build the parser; `strict` also refuses conflicts, which only a test needs to ask."""
    return Lark(
        resource("grammar/genesis.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        start=list(STARTS),
        propagate_positions=True,
        strict=strict,
    )


@cache
def parser() -> Lark:
    """Give the one parser of this process."""
    return build_parser(strict=False)


def parse(span: Span, start: str) -> Tree[Token]:
    """Parse a slice of a file, so that every position is a position in the file.

    Raises:
        UnexpectedInput: If it is no sentence of that kind.
    """
    return parser().parse(TextSlice(span.source.text, span.start, span.end), start=start)
