"""What stands in a scenario's way, at the author's words."""

from genesis_dsl.diagnostics.source import Span


class Unplayable(Exception):  # noqa: N818  # caught in this room and turned into a diagnostic
    """A scenario that the checker lets pass and nothing can be played of."""

    def __init__(self, span: Span, what: str, help_: str) -> None:
        """Keep the place, what is wrong there, and what to do."""
        super().__init__(what)
        self.span = span
        self.what = what
        self.help = help_
