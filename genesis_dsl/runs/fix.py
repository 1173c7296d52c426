"""Fix: what can be mended without changing what was meant.

1. The files are checked. The safe fixes of the files given are taken, by place; one that overlaps an
   earlier one waits (`chosen`).
2. Each file is written anew at once (`mended`, `rewrite`).
3. The files are checked again, until no safe fix is left, at most `ROUNDS` times.

A file that was only found by its id is never changed, nor one whose text is not what was checked.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.workspace import rule_files
from genesis_dsl.runs.messages import files as messages
from genesis_dsl.runs.rewrite import rewrite
from genesis_dsl.runs.validate import Validated

ROUNDS = 20


@dataclass(slots=True)
class Fixed:
    """What was mended.

    Attributes:
        told: What is found now.
        mended: The findings that were mended, by the name of their file.
        only_used: Why a file that was not given was not changed, by its name.
        refused: Why a file could not be changed, by its name.
    """

    told: Validated
    mended: dict[str, list[Diagnostic]] = field(default_factory=dict)
    only_used: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def fix(paths: Sequence[Path], check: Callable[[], Validated]) -> Fixed:
    """Mend the files given as far as it is safe.

    Args:
        paths: The files given, or folders of them.
        check: Checks them, as they are then.

    Raises:
        SettingsError: A path is missing or cannot be read.
    """
    given = {os.path.realpath(each) for path in paths for each in rule_files(path)}
    fixed = Fixed(check())
    for _ in range(ROUNDS):
        if not _mend(fixed, given):
            break
        fixed.told = check()
    return fixed


def _mend(fixed: Fixed, given: set[str]) -> bool:
    """Write each file with its safe fixes; say whether any was written."""
    written = False
    for source, found in _by_file(fixed.told.findings).items():
        if os.path.realpath(source.name) not in given:
            fixed.only_used[source.name] = messages.only_used(source.name)
        elif source.name not in fixed.refused:
            taken = chosen(found)
            refusal = _write(source, mended(source, taken))
            if refusal:
                fixed.refused[source.name] = refusal
            else:
                fixed.mended.setdefault(source.name, []).extend(taken)
                written = True
    return written


def _write(source: Source, text: str) -> str:
    """Write a file anew; give the reason where that is not possible."""
    path = Path(source.name)
    try:
        if path.read_bytes() != source.text.encode():
            return messages.changed_meanwhile(source.name)
        rewrite(path, text)
    except OSError as fault:
        return messages.cannot_mend(source.name, fault)
    return ""


def _by_file(findings: Iterable[Diagnostic]) -> dict[Source, list[Diagnostic]]:
    by_file: dict[Source, list[Diagnostic]] = {}
    for each in findings:
        if each.fix is not None and each.fix.safe:
            by_file.setdefault(each.fix.span.source, []).append(each)
    return by_file


def chosen(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Take findings with a fix in the order of their places, without those that overlap an earlier one."""
    taken: list[Diagnostic] = []
    end = -1
    for each in sorted(found, key=lambda each: (_fix(each).span.start, _fix(each).span.end)):
        span = _fix(each).span
        if span.start > end or (span.start == end and span.start < span.end):
            taken.append(each)
            end = max(span.end, span.start)
    return taken


def mended(source: Source, found: Iterable[Diagnostic]) -> str:
    """Give a text with fixes that are in order and do not overlap; new lines end as the others do."""
    pieces, at = [], 0
    for fix_ in map(_fix, found):
        text = fix_.text.replace("\n", "\r\n") if "\r\n" in source.text else fix_.text
        pieces += [source.text[at : fix_.span.start], text]
        at = fix_.span.end
    return "".join([*pieces, source.text[at:]])


def _fix(finding: Diagnostic) -> Fix:
    assert finding.fix is not None, "only findings with a fix come here"
    return finding.fix
