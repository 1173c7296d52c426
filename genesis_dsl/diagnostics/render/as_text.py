"""Findings as text for a terminal."""

from collections.abc import Iterable, Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, sort_key
from genesis_dsl.diagnostics.source import Span

LONGEST = 200  # characters of a line that are shown
BEFORE = 60  # of them, those before the place
ESCAPE = "\x1b["
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


@dataclass(frozen=True, slots=True)
class _Paint:
    """Colours, or nothing."""

    colour: bool

    def __call__(self, text: str, code: str) -> str:
        return f"{ESCAPE}{code}m{text}{ESCAPE}0m" if self.colour and text else text


def to_text(diagnostics: Iterable[Diagnostic], *, colour: bool = False, waived: int = 0) -> str:
    """Write findings for a reader, in the order of their places, counted at the end with those waived."""
    found = sorted(diagnostics, key=sort_key)
    paint = _Paint(colour)
    blocks = ["\n".join(_block(each, paint)) for each in found]
    return "\n\n".join([*blocks, _count(found, waived)]) if found else ""


def to_block(diagnostic: Diagnostic) -> str:
    """Write one finding as it stands among others."""
    return "\n".join(_block(diagnostic, _Paint(colour=False)))


def _block(diagnostic: Diagnostic, paint: _Paint) -> Iterator[str]:
    tint = COLOURS[diagnostic.severity]
    head = paint(f"{diagnostic.severity.value} {diagnostic.code}", f"1;{tint}")
    yield f"{head}: {paint(diagnostic.message, '1')}"
    yield f"{_place(diagnostic.span)}   {diagnostic.path}".rstrip()
    width = max(4, *(len(str(_line(span))) for span in diagnostic.spans))
    yield from _excerpt(diagnostic.span, "", width, paint, tint)
    for note in diagnostic.notes:
        if note.span.source != diagnostic.span.source:
            yield _place(note.span)
        yield from _excerpt(note.span, note.text, width, paint, "36")
    if diagnostic.help:
        yield f"  help: {diagnostic.help}"


def _place(span: Span) -> str:
    line, column = span.source.place(span.start)
    return f"  {span.source.name}:{line}:{column}"


def _line(span: Span) -> int:
    return span.source.place(span.start)[0]


def _excerpt(span: Span, text: str, width: int, paint: _Paint, tint: str) -> Iterator[str]:
    """Show the first line of a place with carets under it."""
    number, column = span.source.place(span.start)
    whole = span.source.line(number)
    first = column - 1 - BEFORE if len(whole) > LONGEST and column > BEFORE else 0
    line = _shown(whole[first : first + LONGEST])
    before = "".join("\t" if letter == "\t" else " " for letter in line[: column - 1 - first])
    carets = "^" * max(1, min(span.end - span.start, len(line) - len(before)))
    yield f"{number:>{width}} | {line}"
    yield f"{'':>{width}} | {before}{paint(carets, tint)}{' ' + text if text else ''}"


def _shown(text: str) -> str:
    """Write what a terminal would obey, such as an escape in a file that is no text, as a box."""
    return "".join(letter if letter.isprintable() or letter == "\t" else "\ufffd" for letter in text)


def _count(found: list[Diagnostic], waived: int) -> str:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "piece of advice"}
    parts = []
    for severity, name in names.items():
        number = sum(each.severity is severity for each in found)
        plural = "pieces of advice" if severity is Severity.ADVICE else f"{name}s"
        if number:
            parts.append(f"{number} {name if number == 1 else plural}")
    return ", ".join([*parts, f"{waived} waived"] if waived else parts)
