"""What `diff` prints: changes of meaning in the words of the read-back; then decisions that differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from genesis_dsl.cli import messages as say
from genesis_dsl.runs.meaning import Change

if TYPE_CHECKING:  # an engine is imported only where prices are given
    from genesis_dsl.runs.behaviour import Behaviour, Difference

_INDENT = "    "
_MOST = 40
"""How many decisions are told one by one; `--format json` has all."""


def as_text(changes: Sequence[Change], behaviour: "Behaviour | None" = None) -> str:
    """Lay out the changes of meaning, then those of behaviour where it was compared."""
    lines = [] if changes else [say.same_meaning()]
    for file, found in groupby(changes, lambda each: each.file):
        lines.append(file)
        lines += (line for each in found for line in _lines(each))
    return "\n".join([*lines, *(_behaviour(behaviour) if behaviour else ())])


def as_json(changes: Sequence[Change], behaviour: "Behaviour | None" = None) -> dict[str, Any]:
    """Give everything as plain values; `behaviour` is None where no prices were given."""
    meaning = [
        asdict(each) | {"words": [{"was": was, "now": now} for was, now in each.words]} for each in changes
    ]
    return {"version": 1, "meaning": meaning, "behaviour": behaviour.plain() if behaviour else None}


def _behaviour(found: "Behaviour") -> Iterator[str]:
    yield ""
    for name, summary in (("old", found.old), ("new", found.new)):
        yield say.ran(name, summary["trades"], summary["won"], summary["net_profit"])
    if not found.differences:
        yield say.same_behaviour(found.same)
        return
    counts = Counter(each.what for each in found.differences)
    yield say.decisions_differ(found.same, ", ".join(f"{count:,} {what}" for what, count in counts.items()))
    for each in found.differences[:_MOST]:
        yield from _difference(each)
    if len(found.differences) > _MOST:
        yield say.more_differences(len(found.differences) - _MOST)


def _difference(one: "Difference") -> Iterator[str]:
    first, last = (one.old or one.new), (one.new if one.old else None)
    which = f"; another {' and '.join(one.figures)}" if one.figures else ""
    yield f"  {one.what:<8} {first.said if first else ''}{which}"
    if last and one.what != "figures":
        yield f"  {'':<8} {last.said}"
    for name, trace in (("old", one.old_trace), ("new", one.new_trace)):
        if trace:
            yield f"{_INDENT}{name}:"
            yield from (f"{_INDENT}  {line}".rstrip() for line in trace.splitlines())


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
