"""What a command found, with all that a form of it needs."""

from collections.abc import Callable, Mapping
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, Waived, sort_key
from genesis_dsl.diagnostics.pages import Pages
from genesis_dsl.diagnostics.source import Span


@dataclass(frozen=True, slots=True)
class Case:
    """A test that was run, by its heading path; it failed where it has findings that make a command fail."""

    name: str
    span: Span
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one command.

    Attributes:
        findings: What was found, without what is waived.
        files: The names of the files that were checked.
        waived: What was found and is waived.
        fails_from: The severity from which on the command fails.
        places: The path of a file from the top of its repository, by its name.
        pages: Reads the pages of the codes; asked only by a form that shows them.
        version: Gives that of this tool; asked only by a form that shows it.
        cases: The tests that were run; none where a command runs none, and each file is one.
    """

    findings: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    waived: tuple[Waived, ...] = ()
    fails_from: Severity = Severity.ERROR
    places: Mapping[str, str] = field(default_factory=dict)
    pages: Callable[[], Pages] = dict
    version: Callable[[], str] = str
    cases: tuple[Case, ...] = ()

    @property
    def failed(self) -> bool:
        """Say whether the command fails."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Diagnostic) -> bool:
        """Say whether a finding makes the command fail."""
        return finding.severity.is_at_least(self.fails_from)

    def in_order(self) -> list[Diagnostic]:
        """Give the findings by place."""
        return sorted(self.findings, key=sort_key)

    def place(self, name: str) -> str:
        """Give the path of a file from the top of its repository; one that lies elsewhere keeps its name."""
        return self.places.get(name, name)


def told(finding: Diagnostic) -> str:
    """Write a finding as a few lines: the fact, then what to do."""
    return finding.message + (f"\nhelp: {finding.help}" if finding.help else "")
