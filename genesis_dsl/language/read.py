"""From a source to the model of its kind.

1. `read_sheet` makes located nodes of the YAML text.
2. `kind:` says which keys belong there; one module for each kind reads them.
3. All independent findings come back, in the order of their places, at most `MOST` of them.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

from genesis_dsl.diagnostics.diagnostic import Diagnostic, sort_key
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds
from genesis_dsl.language.account import read_account
from genesis_dsl.language.confluence import read_confluence
from genesis_dsl.language.execution import read_execution
from genesis_dsl.language.fields import Fields, keys_of
from genesis_dsl.language.instruments import read_instruments
from genesis_dsl.language.kill_switch import read_kill_switch
from genesis_dsl.language.located import Mapping, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import sheet as sheet_say
from genesis_dsl.language.misspelt import Keys
from genesis_dsl.language.news import read_news
from genesis_dsl.language.ruleset import read_ruleset
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.strategy import read_strategy
from genesis_dsl.language.tests import read_tests_file
from genesis_dsl.language.values import Findings

MOST = 100  # findings told of one file; the rest is counted

READERS: dict[str, tuple[str, Callable[[Fields], kinds.File | None]]] = {
    "strategy": ("a strategy", read_strategy),
    "kill_switch": ("a kill_switch", read_kill_switch),
    "ruleset": ("a ruleset", read_ruleset),
    "account": ("an account", read_account),
    "instruments": ("a file of instruments", read_instruments),
    "confluence": ("a file of scores", read_confluence),
    "news": ("a calendar of news", read_news),
    "execution": ("an execution policy", read_execution),
    "tests": ("a file of tests", read_tests_file),
}


def load_file(source: Source) -> tuple[kinds.File | None, list[Diagnostic]]:
    """Read a file of any kind.

    Returns:
        The model, and what was found. With errors the model may lack what could not be read
        (a sentence that could not be understood is a `Faulty` node); None where nothing of it is usable.
    """
    root, faults = read_sheet(source)
    findings = Findings()
    file = None
    if isinstance(root, Mapping):
        file = _read_kind(findings, root)
    elif not faults:
        whole = Span(source, 0, min(1, len(source.text)))
        faults = [sheet_say.empty_file(whole) if root is None else sheet_say.no_mapping(root.span)]
    return file, _capped(source, sorted(faults + findings.diagnostics, key=sort_key))


def load_bytes(name: str, data: bytes) -> tuple[Source, kinds.File | None, list[Diagnostic]]:
    """Read a file from its bytes; bytes that are no UTF-8 are a finding like any other."""
    source, file, found = _load_bytes(name, data)
    return source, file, list(found)


@lru_cache(maxsize=8)  # what many files name is read once for all of them
def _load_bytes(name: str, data: bytes) -> tuple[Source, kinds.File | None, tuple[Diagnostic, ...]]:
    wide = _wide(data)
    if wide:
        source = Source(name, data.decode(wide, errors="replace"))
        return source, None, (sheet_say.is_utf16(Span(source, 0, 1)),)
    try:
        source = Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        source = Source(name, data.decode("utf-8", errors="replace"))
        at = len(data[: error.start].decode("utf-8"))
        return source, None, (sheet_say.not_utf8(Span(source, at, at + 1), data[error.start]),)
    file, found = load_file(source)
    return source, file, tuple(found)


def _wide(data: bytes) -> str:
    """Name the encoding of a text of two bytes for each letter, which Notepad calls Unicode; else "".

    It says so with its first two bytes, or begins with a letter of ours beside a zero.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    first = data[:2]
    if 0 not in first or not any(first):
        return ""
    return "utf-16-le" if first[0] else "utf-16-be"


def _read_kind(findings: Findings, root: Mapping) -> kinds.File | None:
    inside = _in_its_kind(root)
    if inside is not None:
        word, below = inside
        findings.add(say.in_its_kind(word.span))
        return _read_as(word.text, findings, below, word)
    fields = Fields(findings, root, "this file", Keys(("kind",), frozenset({"kind"})))
    kind = fields.take_text("kind", need="strategy")
    fields.report_what_is_missing()
    meant = _meant_kind(findings, kind) if kind else _likely_kind(root)
    if meant not in READERS:
        _report_key(fields)
        return None
    return _read_as(meant, findings, root, kind)


def _in_its_kind(root: Mapping) -> tuple[Scalar, Mapping] | None:
    """Find the one key of a file that is a kind, and the whole file that stands below it."""
    if len(root.pairs) != 1 or root.pairs[0].key.text not in READERS:
        return None
    word, inside = root.pairs[0].key, root.pairs[0].value
    return (word, inside) if isinstance(inside, Mapping) else None


def _read_as(
    meant: str, findings: Findings, root: Mapping, said: kinds.Text | Scalar | None
) -> kinds.File | None:
    """Read a file of one kind; `said`: where the file says that it is of this kind."""
    what, read = READERS[meant]
    fields = Fields.of_kind(findings, root, what, read)
    file = read(fields)
    fields.done()
    word = kinds.Text(span=said.span if said else fields.heading, text=meant)
    return file.model_copy(update={"kind": word, "unread": frozenset(findings.unread)}) if file else None


def _meant_kind(findings: Findings, kind: kinds.Text) -> str:
    """Give the kind of a file, or the nearest one, so that the rest of it is read."""
    if kind.text in READERS:
        return kind.text
    with findings.under("kind"):
        nearest = next(iter(get_close_matches(kind.text.lower(), READERS, 1)), "")
        findings.add(say.unknown_kind(kind.span, nearest, tuple(READERS)))
    return nearest


def _likely_kind(root: Mapping) -> str:
    """Guess the kind of a file that does not say it, by the keys that only this kind has."""
    words = {pair.key.text for pair in root.pairs}
    own = {kind: words & _keys_of_one_kind(kind) for kind in READERS}
    likely = max(own, key=lambda kind: len(own[kind]))
    return likely if own[likely] else ""


def _keys_of_one_kind(kind: str) -> set[str]:
    others = {key for other in READERS if other != kind for key in keys_of(READERS[other][1]).asked}
    return set(keys_of(READERS[kind][1]).asked) - others


def _report_key(fields: Fields) -> None:
    """Tell that `kind` is misspelt, where nothing else of the file is read."""
    pair = fields.pair("kind")
    if pair is not None and pair.key.text != "kind":
        fields.report(say.unknown_key(pair.key.span, fields.what, "kind", ["kind"]))


def _capped(source: Source, faults: list[Diagnostic]) -> list[Diagnostic]:
    if len(faults) <= MOST:
        return faults
    end = Span(source, len(source.text), len(source.text))
    return [*faults[:MOST], say.too_many(end, len(faults) - MOST)]
