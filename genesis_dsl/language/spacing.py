"""The spaces inside a sentence: one around operators and behind commas, none inside brackets.

Words, numbers and line ends stay as the author wrote them.
"""

from collections.abc import Iterator

from lark.lexer import Token
from lark.utils import TextSlice
from pydantic import BaseModel

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.grammar import parser

_OPENING = frozenset({"LPAR", "LSQB", "MINUS"})
_CLOSING = frozenset({"RPAR", "RSQB", "LSQB", "COMMA", "PERCENT"})
_CALLED = frozenset({"NAME", "UPPER", "CAPITAL"})

_STARTS: dict[type[tree.Node], str] = {tree.Action: "actions", tree.Rearm: "rearm", tree.SeriesPart: "series"}


def respaced(span: Span, start: str) -> list[str]:
    """Write a sentence with its usual spaces, in as many lines as it has.

    Args:
        span: A slice that the grammar reads.
        start: The symbol of the grammar it is read from, as in `grammar.STARTS`.
    """
    lines, before = [""], None
    for token in _tokens(span, start):
        if before is not None and _is_new_line(span, before, token):
            lines.append("")
        elif before is not None and not _is_tight(before, token):
            lines[-1] += " "
        lines[-1] += " ".join(token.split())
        before = token
    return lines


def _tokens(span: Span, start: str) -> Iterator[Token]:
    text = TextSlice(span.source.text, span.start, span.end)
    return iter(parser().parse_interactive(text, start=start).iter_parse())


def _is_new_line(span: Span, before: Token, token: Token) -> bool:
    gap = span.source.text[_start(before) + len(before) : _start(token)]
    return "\n" in gap or "\r" in gap


def _start(token: Token) -> int:
    assert token.start_pos is not None, "words are read from a file"
    return token.start_pos


def _is_tight(before: Token, token: Token) -> bool:
    """Say whether two words touch."""
    is_call = token.type == "LPAR" and before.type in _CALLED
    return before.type in _OPENING or token.type in _CLOSING or is_call


def sentences_of(file: BaseModel) -> dict[int, str]:
    """Find where the sentences of a file begin, and the symbol of the grammar that each is read from."""
    return dict(_sentences(file))


def _sentences(part: object) -> Iterator[tuple[int, str]]:
    match part:
        case kinds.Sentence() if not isinstance(part.expr, tree.Faulty):
            yield part.span.start, "sentence"
        case kinds.Hours():
            yield part.span.start, "hours"
        case kinds.Moment():
            yield part.span.start, "moment"
        case tree.Action() | tree.Rearm() | tree.SeriesPart():
            yield part.span.start, _STARTS[type(part)]
        case BaseModel():
            for name in type(part).model_fields:
                yield from _sentences(getattr(part, name))
        case tuple():
            for each in part:
                yield from _sentences(each)
