"""Values of keys: sentences and verbs, with the findings they add under the present heading."""

from dataclasses import replace

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.heading import SILENT
from genesis_dsl.language.located import Broken, Listing, Located, Scalar
from genesis_dsl.language.messages import values as say
from genesis_dsl.language.sentence import parse_action, parse_sentence

SIMPLE = (
    tree.Name,
    tree.SymbolName,
    tree.Quantity,
    tree.ClockTime,
    tree.DateLiteral,
    tree.TruthLiteral,
    tree.Faulty,
)
WHOLE_NUMBERS = frozenset({"digits", "at_once"})
"""Keys whose value has no decimals."""
WITHOUT_VALUE = (type(None), tree.Quantity)


class Findings:
    """What was found so far in one file, and the heading under which one reads."""

    def __init__(self) -> None:
        """Begin at the top of a file."""
        self.diagnostics: list[Diagnostic] = []
        self.unread: set[str] = set()  # keys below which something could not be read
        self.strays: list[Span] = []  # keys that belong nowhere
        self._path: list[str] = []

    def add(self, fault: Diagnostic) -> None:
        """Add a finding under the present heading."""
        self.diagnostics.append(replace(fault, path=" > ".join(self._path)))

    def under(self, heading: str) -> "_Under":
        """Read below a heading; some keys are none."""
        return _Under(self._path, heading)


class _Under:
    """Below a heading, until it is left; a generator would take several times as long, at every key."""

    __slots__ = ("_length", "_path")

    def __init__(self, path: list[str], heading: str) -> None:
        self._path, self._length = path, len(path)
        if heading not in SILENT:
            path.append(heading)

    def __enter__(self) -> None: ...

    def __exit__(self, *fault: object) -> None:
        del self._path[self._length :]


def sentence_slice(findings: Findings, value: Scalar) -> Span | None:
    """Give the slice of the file that holds a sentence; None where it has been reported."""
    span = value.inner
    if (value.style == '"' and "\\" in span.text) or (value.style == "'" and "''" in span.text):
        findings.add(say.escape_in_sentence(span))
        return None
    text = span.text
    if len(text) > 1 and text[0] in "“„”‘’«" and text[-1] in "”“‘’»":
        findings.add(say.curly_quotes(span, text[1:-1]))
        return Span(span.source, span.start + 1, span.end - 1)
    return span


def read_sentence(findings: Findings, value: Located, key: str) -> kinds.Sentence:
    """Read one expression; `Faulty` where it could not be understood."""
    if not isinstance(value, Scalar):
        if not isinstance(value, Broken):
            findings.add(say.wants_sentence(value.span, key))
        return _faulty(value.span)
    span = sentence_slice(findings, value)
    if span is None:
        return _faulty(value.inner)
    expr, faults = parse_sentence(span)
    for fault in faults:
        findings.add(_of_whole_number(fault) if key in WHOLE_NUMBERS else fault)
    if value.flow and not _is_simple(expr):
        findings.add(say.sentence_in_flow(span))
    return kinds.Sentence(span=span, expr=expr)


def _of_whole_number(fault: Diagnostic) -> Diagnostic:
    """A fix that would put a decimal mark into a whole number is not sure to be what was meant."""
    if fault.fix is None or "." not in fault.fix.text:
        return fault
    whole = fault.fix.text.partition(".")[0]
    fix = replace(fault.fix, text=whole, safe=False)
    return replace(fault, help=f"a whole number, as `{whole}`", fix=fix)


def _faulty(span: Span) -> kinds.Sentence:
    return kinds.Sentence(span=span, expr=tree.Faulty(span))


def _is_simple(expr: tree.Node) -> bool:
    return isinstance(expr.value if isinstance(expr, tree.Minus) else expr, SIMPLE)


def read_verbs(findings: Findings, value: Located, key: str) -> kinds.Verbs:
    """Read one verb or a list of verbs; those that could not be understood are left out."""
    is_listed = isinstance(value, Listing)
    items = value.items if isinstance(value, Listing) else (value,)
    if not items:
        findings.add(say.empty_list(value.span, key))
    actions = [_read_verb(findings, item, key, is_listed=is_listed) for item in items]
    return kinds.Verbs(span=value.span, actions=tuple(each for each in actions if each is not None))


def _read_verb(findings: Findings, item: Located, key: str, *, is_listed: bool) -> tree.Action | None:
    if not isinstance(item, Scalar):
        if not isinstance(item, Broken):
            findings.add(say.wants_text(item.span, key))
        return None
    span = sentence_slice(findings, item)
    if span is None:
        return None
    action, faults = parse_action(span)
    for fault in faults:
        findings.add(fault)
    if action is not None and item.flow and not isinstance(action.value, WITHOUT_VALUE):
        findings.add(say.verb_with_value_in_flow(span, key, is_listed=is_listed))
    return action
