"""A text with repairs, so that reading can go on behind a fault, and the way back to its places."""

from bisect import bisect_right

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the file exchanged for others.

    Attributes:
        torn: Something the author wrote is gone, so what seems missing there may be there.
    """

    start: int
    end: int
    text: str
    torn: bool = True


class PatchedText:
    """The text that the YAML parser sees instead of the file's."""

    def __init__(self, source: Source, edits: list[Edit]) -> None:
        """Apply edits, which are places in the file and do not overlap."""
        self.source = source
        self.edits = sorted(edits, key=lambda edit: edit.start)
        self._starts: list[int] = []  # where each edit begins in the patched text
        pieces, at, length = [], 0, 0
        for edit in self.edits:
            kept = source.text[at : edit.start]
            pieces += [kept, edit.text]
            self._starts.append(length + len(kept))
            length += len(kept) + len(edit.text)
            at = edit.end
        self.text = "".join(pieces) + source.text[at:]

    def place(self, index: int) -> int:
        """Give the place in the file of a character of the patched text."""
        if not self.edits:
            return index
        number = bisect_right(self._starts, index) - 1
        if number < 0:
            return index
        edit, inside = self.edits[number], index - self._starts[number]
        if inside < len(edit.text):
            return min(edit.start + inside, edit.end)
        return edit.end + inside - len(edit.text)

    def is_edited(self, span: Span) -> bool:
        """Say whether something there has been exchanged."""
        return any(span.start < edit.end and edit.start < span.end for edit in self.edits)

    def is_torn(self, span: Span) -> bool:
        """Say whether something the author wrote there is gone."""
        return bool(self.edits) and any(
            edit.torn and span.start < edit.end and edit.start < span.end for edit in self.edits
        )

    def is_torn_before(self, place: int) -> bool:
        """Say whether what the author wrote just before is gone."""
        text = self.source.text
        return any(
            edit.torn and edit.end <= place and not text[edit.end : place].strip() for edit in self.edits
        )

    def is_torn_behind(self, place: int) -> bool:
        """Say whether what the author wrote next is gone."""
        text = self.source.text
        return any(
            edit.torn and place <= edit.start and not text[place : edit.start].strip() for edit in self.edits
        )
