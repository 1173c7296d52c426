"""Cases as text: files in, findings out. A case file reads as a page; see `README.md` beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.runs.validate import validate

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 28)
_HEADING = re.compile(r"^=== (case|file|bytes|says)(?: (.*))?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: files by name, and the lines that `validate` answers."""

    title: str
    files: dict[str, bytes]
    says: str

    def write(self, folder: Path) -> list[Path]:
        """Write the files of the case into a folder."""
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return [folder / name for name in self.files]

    @property
    def codes(self) -> set[str]:
        """The codes that this case shows."""
        return set(re.findall(r"^\w+ ([A-Z]\d{3}) ", self.says, re.MULTILINE))


def cases_in(text: str) -> Iterator[Case]:
    """Read the cases of one page."""
    title, files, parts = "", dict[str, bytes](), _HEADING.split(text)[1:]
    for word, rest, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        match word:
            case "case":
                title, files = rest, {}
            case "file":
                files[rest] = body.encode()
            case "bytes":
                files[rest] = body.encode("latin-1").decode("unicode_escape").encode("latin-1")
            case _:
                yield Case(title, files, body.strip())


def pages() -> list[Path]:
    """Find every page of cases."""
    return sorted(FOLDER.rglob("*.case"))


def answer(case: Case, folder: Path) -> str:
    """Validate the files of a case, and write down what is found."""
    found = validate(case.write(folder), TODAY).findings
    return "\n".join(line for each in found for line in _lines(each))


def _lines(finding: Diagnostic) -> Iterator[str]:
    span = finding.span
    line, column = span.source.place(span.start)
    yield f"{finding.severity} {finding.code} {Path(span.source.name).name}:{line}:{column} {finding.message}"
    for note in finding.notes:
        file = "" if note.span.source is span.source else f"{Path(note.span.source.name).name}, "
        yield f"  {file}line {note.span.source.place(note.span.start)[0]}: {note.text}"
    if finding.help:
        yield f"  help: {finding.help}"
    if finding.fix is not None:
        old, new = finding.fix.span.text, finding.fix.text
        yield f"  fix ({'safe' if finding.fix.safe else 'unsafe'}): {_shown(old)} becomes {_shown(new)}"


def _shown(text: str) -> str:
    return text if text.strip() == text != "" and text.isprintable() else ascii(text)
