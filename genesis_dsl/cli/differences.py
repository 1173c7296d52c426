"""What `diff` prints of a change in meaning: by file, in the words of the read-back."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from genesis_dsl.cli import messages as say
from genesis_dsl.runs.meaning import Change

_INDENT = "    "


def as_text(changes: Sequence[Change]) -> str:
    """Lay out the changes, file by file."""
    if not changes:
        return say.same_meaning()
    lines: list[str] = []
    for file, found in groupby(changes, lambda each: each.file):
        lines.append(file)
        lines += (line for each in found for line in _lines(each))
    return "\n".join(lines)


def as_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Give the changes as plain values."""
    return [
        asdict(each) | {"words": [{"was": was, "now": now} for was, now in each.words]} for each in changes
    ]


def _lines(change: Change) -> Iterator[str]:
    yield f"  {change.what:<8} {change.path}".rstrip()
    for name, said in (("was", change.was), ("now", change.now)):
        if said and "\n" in said:
            yield from (f"{_INDENT}{line}" for line in said.splitlines())
        elif said:
            yield f"{_INDENT}{name}: {said}"
    if change.what == "changed" and change.path not in {"id", "title"}:
        words = [f"{was or '(nothing)'} → {now or '(nothing)'}" for was, now in change.words]
        yield f"{_INDENT}     {'; '.join(words)}"
