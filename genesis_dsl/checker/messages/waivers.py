"""R8: what a waiver must say, and what it cannot do."""

from datetime import date

from genesis_dsl.checker.messages.finding import did_you_mean, error, warning
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def unknown_code(span: Span, code: str, near: str) -> Diagnostic:
    """Say that a waiver names a code that is none.

    Why it matters: nothing is waived, and nobody would notice.
    Wrong: `code: R3001`
    Right: `code: R301`
    """
    return error("R801", span, f"there is no code `{code}`", did_you_mean(near, "as in `R301`"))


def ended(span: Span, code: str, day: date, by: str, *covered: Note) -> Diagnostic:
    """Say that a waiver is past its date.

    Why it matters: what was waived for a time is judged again when the time is over.
    Wrong: `until: 2026-10-31` in November
    Right: a rule that needs no waiver, or a later `until:` with a reason that still holds
    """
    message = f"The waiver of {code} ended on {day} (by {by})"
    remedy = "fix the rule or renew the waiver with a reason" if covered else "remove it; it waives nothing"
    return error("R802", span, message, remedy, *covered)


def waives_nothing(span: Span, code: str, where: str) -> Diagnostic:
    """Warn that a waiver has nothing to waive.

    Why it matters: a finding of this code that comes later would be waived without anybody's decision.
    Wrong: a waiver of R301 in a file whose rules all cite a source
    Right: no waiver
    """
    place = f"below `{where}`" if where else "in this file"
    return warning("R803", span, f"{code} is not found {place}, so this waives nothing", "remove it")


def keeps_from_running(span: Span, code: str, finding: Note) -> Diagnostic:
    """Say that an error cannot be waived, because the file could not run with it.

    Why it matters: only what is a matter of judgement can be waived: warnings, advice, and rules about rules.
    Wrong: a waiver of T203, a number without its unit
    Right: the unit
    """
    message = f"{code} keeps the file from running, so it cannot be waived"
    remedy = "correct what it says; warnings, advice and R301 can be waived"
    return error("R804", span, message, remedy, finding)


def never_waived(span: Span, code: str) -> Diagnostic:
    """Say that a code cannot be waived in any file.

    Why it matters: a limit that this version cannot run would guard nothing; and a waiver answers to nobody
    if a waiver can waive its own end.
    Wrong: `code: R900`
    Right: the line said in another way, or left out
    """
    return error("R805", span, f"{code} cannot be waived", "correct what it says")
