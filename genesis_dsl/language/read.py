"""From a source to the model of its kind.

1. `read_sheet` makes located nodes of the YAML text.
2. `kind:` says which keys belong there; one module for each kind reads them.
3. All independent findings come back, in the order of their places, at most `MOST` of them.
"""

from collections.abc import Callable
from difflib import get_close_matches

from genesis_dsl.diagnostics.diagnostic import Diagnostic, sort_key
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds
from genesis_dsl.language.account import read_account
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.instruments import read_instruments
from genesis_dsl.language.kill_switch import read_kill_switch
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import sheet as sheet_say
from genesis_dsl.language.ruleset import read_ruleset
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.strategy import read_strategy
from genesis_dsl.language.values import Findings

MOST = 100  # findings told of one file; the rest is counted

READERS: dict[str, tuple[str, Callable[[Fields, Source], kinds.File | None]]] = {
    "strategy": ("a strategy", read_strategy),
    "kill_switch": ("a kill_switch", read_kill_switch),
    "ruleset": ("a ruleset", read_ruleset),
    "account": ("an account", read_account),
    "instruments": ("a file of instruments", read_instruments),
}
NOT_YET = ("confluence", "execution", "news", "tests")


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
        file = _read_kind(findings, root, source)
    elif not faults:
        whole = Span(source, 0, min(1, len(source.text)))
        faults = [sheet_say.empty_file(whole) if root is None else sheet_say.no_mapping(root.span)]
    return file, _capped(source, sorted(faults + findings.diagnostics, key=sort_key))


def load_bytes(name: str, data: bytes) -> tuple[Source, kinds.File | None, list[Diagnostic]]:
    """Read a file from its bytes; bytes that are no UTF-8 are a finding like any other."""
    try:
        source = Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        source = Source(name, data.decode("utf-8", errors="replace"))
        at = len(data[: error.start].decode("utf-8"))
        return source, None, [sheet_say.not_utf8(Span(source, at, at + 1), data[error.start])]
    return source, *load_file(source)


def _read_kind(findings: Findings, root: Mapping, source: Source) -> kinds.File | None:
    fields = Fields(findings, root, "this file")
    kind = fields.take_text("kind", need="strategy")
    if kind is None:
        _report_kind(fields)
        return None
    if kind.text in NOT_YET:
        with findings.under("kind"):
            findings.add(say.kind_not_yet(kind.span))
        return None
    if kind.text not in READERS:
        nearest = get_close_matches(kind.text.lower(), [*READERS, *NOT_YET], 1)
        with findings.under("kind"):
            findings.add(say.unknown_kind(kind.span, next(iter(nearest), ""), (*READERS, *NOT_YET)))
        return None
    what, read = READERS[kind.text]
    fields = Fields(findings, root, what)
    file = read(fields, source)
    fields.done()
    return file


def _report_kind(fields: Fields) -> None:
    """Without a kind no other key can be judged, only one that may be `kind` misspelt."""
    for pair in fields.mapping.pairs:
        if get_close_matches(pair.key.text.lower(), ["kind"], 1, 0.7) and pair.key.text != "kind":
            fields.report(say.unknown_key(pair.key.span, fields.what, "kind", ["kind"]))
            return
    fields.report_what_is_missing()


def _capped(source: Source, faults: list[Diagnostic]) -> list[Diagnostic]:
    if len(faults) <= MOST:
        return faults
    end = Span(source, len(source.text), len(source.text))
    return [*faults[:MOST], say.too_many(end, len(faults) - MOST)]
