"""Waivers: the findings that a file takes upon itself, until a day.

What can be waived is a matter of judgement: warnings, advice, and errors of rules about rules (`JUDGEMENT`).
An error without whose repair the file could not run is never waived. A waiver past its day is an error, which
shows what it covered; what it covered is then not told a second time.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import field, replace
from datetime import date

from genesis_dsl.checker.messages import waivers as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity, Waived, sort_key
from genesis_dsl.language import kinds

JUDGEMENT = frozenset({"R301"})
"""Errors with which a file could run: a rule of a firm that cites no source."""

NEVER = frozenset({"R801", "R802", "R803", "R804", "R805", "R900"})
"""What a waiver itself is told, and what the engine has no part for, whatever it weighs."""

SOMETIMES = frozenset({"L261", "L262", "R726"})
"""What is found only on prices that are given, or as a day comes near: a waiver of it may wait."""


@dataclass(slots=True)
class Judged:
    """Findings in two piles, both by place."""

    findings: list[Diagnostic] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)


def judge(
    waivers: Iterable[kinds.Waiver],
    findings: Sequence[Diagnostic],
    codes: Collection[str],
    today: date | None,
) -> Judged:
    """Take away what is waived, and add what is wrong with the waivers.

    Args:
        waivers: Those of all files, in their order.
        findings: Everything that was found in the files.
        codes: All codes that there are.
        today: The day on which it is judged; None, for a run that was made before, ends no waiver.

    Reports:
        R801 to R805.
    """
    judged = Judged(list(findings))
    for waiver in waivers:
        _apply(waiver, judged, codes, today)
    broken = {each.span.source for each in judged.findings if _hides_others(each)}
    told = (each for each in judged.findings if each.code != "R803" or each.span.source not in broken)
    waived = sorted(judged.waived, key=lambda each: sort_key(each.finding))
    return Judged(sorted(told, key=sort_key), waived)


def _apply(waiver: kinds.Waiver, judged: Judged, codes: Collection[str], today: date | None) -> None:
    code = waiver.code.text
    if code not in codes:
        _tell(judged, waiver, say.unknown_code(waiver.code.span, code, nearest(code, codes)))
        return
    if code in NEVER:
        _tell(judged, waiver, say.never_waived(waiver.code.span, code))
        return
    meant = [each for each in judged.findings if _is_meant(waiver, each)]
    covered = [each for each in meant if each.severity is not Severity.ERROR or code in JUDGEMENT]
    last = date.fromisoformat(waiver.until.text)
    if today is not None and today > last:
        notes = [Note(each.span, each.message) for each in covered]
        fault = say.ended(waiver.until.span, code, last, waiver.by.text, *notes)
        _tell(judged, waiver, fault)
    elif meant and not covered:
        note = Note(meant[0].span, meant[0].message)
        _tell(judged, waiver, say.keeps_from_running(waiver.code.span, code, note))
    elif not covered and code not in SOMETIMES:
        where = waiver.where.text if waiver.where else ""
        _tell(judged, waiver, say.waives_nothing(waiver.code.span, code, where))
    else:
        judged.waived += [Waived(each, _said(waiver)) for each in covered]
    judged.findings = [each for each in judged.findings if each not in covered]


def _is_meant(waiver: kinds.Waiver, finding: Diagnostic) -> bool:
    if finding.code != waiver.code.text or finding.span.source != waiver.span.source:
        return False
    return waiver.where is None or f"{finding.path} > ".startswith(f"{waiver.where.text} > ")


def _said(waiver: kinds.Waiver) -> str:
    return f"{waiver.because.text} ({waiver.by.text}, until {waiver.until.text})"


def _tell(judged: Judged, waiver: kinds.Waiver, fault: Diagnostic) -> None:
    judged.findings.append(replace(fault, path=f"waive > {waiver.code.text}"))


def _hides_others(finding: Diagnostic) -> bool:
    """Say whether there may be more to find, and to waive, when this is repaired."""
    return finding.severity is Severity.ERROR and finding.code not in JUDGEMENT | NEVER
