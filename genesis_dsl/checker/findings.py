"""The findings of files under check, each place and fault once."""

from dataclasses import field, replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic


@dataclass(slots=True)
class Findings:
    """A list that grows while a file is checked.

    A name is looked at in every place that uses it, so that the same finding can come again.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _told: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)
    _seen: set[tuple[str, str, int, int]] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic, path: tuple[str, ...]) -> None:
        """Keep a finding under the heading path where it stands."""
        span = diagnostic.span
        place = (diagnostic.code, span.source.name, span.start, span.end)
        if place not in self._seen:
            self._seen.add(place)
            self._told.add((diagnostic.code, span.source.name, path))
            self.diagnostics.append(replace(diagnostic, path=" > ".join(path)))

    def told(self, diagnostic: Diagnostic, path: tuple[str, ...]) -> bool:
        """Say whether a finding of this code stands under this very heading of its file already."""
        return (diagnostic.code, diagnostic.span.source.name, path) in self._told
