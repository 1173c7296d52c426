"""The parser of sentences, from `grammar/genesis.lark`; it is kept between runs."""

import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from types import ModuleType

import lark
from lark import Lark, Tree
from lark.lexer import Token
from lark.parsers.lalr_analysis import Action

from genesis_dsl.resources import resource
from genesis_dsl.settings import cache_folder

STARTS = ("sentence", "actions", "rearm", "hours", "moment", "series")

RESERVED = frozenset(
    {"and", "or", "not", "if", "then", "of", "on", "in", "is", "between", "crosses", "above", "below"}
    | {"rising", "falling", "within", "for", "where", "since", "last", "today", "this", "forming"}
    | {"passes", "tripped", "broken", "true", "false"}
)
"""Words that can be no name, as in the NAME terminal of the grammar."""


def build_parser(grammar: str, *, strict: bool) -> Lark:
    """Build the parser; `strict` also refuses conflicts, which only a test needs to ask."""
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=list(STARTS),
        propagate_positions=True,
        strict=strict,
    )


def kept_parser(folder: Path) -> Lark:
    """Read the parser from a folder; build and keep it where it is missing.

    Building takes a quarter of a second, reading what was built a hundredth.
    """
    grammar = resource("grammar/genesis.lark").read_text(encoding="utf-8")
    key = "\n".join((grammar, lark.__version__, sys.version, *STARTS))
    file = folder / f"grammar-{sha256(key.encode()).hexdigest()[:16]}.parser"
    try:
        kept: Lark = pickle.loads(file.read_bytes())  # noqa: S301  # of the user's own folder, written by `_keep`
    except Exception:  # noqa: BLE001  # a parser that cannot be read, for whatever reason, is built again
        kept = _pass_on_what_stands_alone(_with_plain_names(build_parser(grammar, strict=False)))
        with suppress(OSError):  # a full or locked disk only costs the time of building
            _keep(kept, file)
    return kept


def _with_plain_names(built: Lark) -> Lark:
    """Exchange the tokens of the grammar by which a parser calls its rules for plain text, found faster."""
    saved = BytesIO()
    built.save(saved)
    saved.seek(0)
    return Lark.load(saved)


def _pass_on_what_stands_alone(parser: Lark) -> Lark:
    """Let a rule that is one other rule give it on as it is, which is what lark does at ten times the cost.

    From `expr` down to `atom` there are a dozen, and most of the steps of reading a sentence are theirs.
    """
    for rule in parser.rules:
        is_one_rule = len(rule.expansion) == 1 and not rule.expansion[0].is_term
        if is_one_rule and rule.options.expand1 and not rule.alias:
            parser._callbacks[rule] = itemgetter(0)  # noqa: SLF001  # there is no public way
    return parser


def _keep(built: Lark, file: Path) -> None:
    """Write a parser beside its place and move it there, so that nobody reads half of it."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as kept:
        _Whole(kept, pickle.HIGHEST_PROTOCOL).dump(built)
    Path(name).replace(file)


class _Whole(pickle.Pickler):
    """Keeps a parser as it is built; `Lark.save` keeps what it is built from, which takes longer to read."""

    def reducer_override(self, each: object) -> tuple[Callable[[str], object], tuple[str]] | str:
        """Name modules and the actions of tables, of which there is one each; see `pickle`."""
        if isinstance(each, ModuleType):
            return import_module, (each.__name__,)
        if isinstance(each, Action):
            return str(each.name)
        return NotImplemented  # type: ignore[no-any-return]  # as `pickle` asks


@cache
def parser() -> Lark:
    """Give the one parser of this process."""
    return kept_parser(cache_folder())


@lru_cache(maxsize=2048)
def parse(text: str, start: str) -> Tree[Token]:
    """Parse a sentence; places count from its beginning. Files say many sentences more than once.

    Raises:
        UnexpectedInput: If it is no sentence of that kind.
    """
    return parser().parse(text, start=start)
