"""The findings of one file, each place and fault once."""

from dataclasses import dataclass, field, replace

from genesis_dsl.diagnostics.diagnostic import Diagnostic


@dataclass(slots=True)
class Findings:
    """A list that grows while a file is checked.

    A name is looked at in every place that uses it, so that the same finding can come again.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _told: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    _seen: set[tuple[str, str, int, int]] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic, path: tuple[str, ...]) -> None:
        """Keep a finding under the heading path where it stands."""
        span = diagnostic.span
        place = (diagnostic.code, span.source.name, span.start, span.end)
        if place not in self._seen:
            self._seen.add(place)
            self._told.add((diagnostic.code, path))
            self.diagnostics.append(replace(diagnostic, path=" > ".join(path)))

    def told(self, code: str, path: tuple[str, ...]) -> bool:
        """Say whether a finding of this code stands under this very heading already."""
        return (code, path) in self._told
