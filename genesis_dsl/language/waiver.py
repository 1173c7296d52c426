"""Reading `waive:`, the findings that the author of a file takes upon himself."""

import re
from datetime import date

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.messages import sentence as say

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_waivers(fields: Fields) -> tuple[kinds.Waiver, ...]:
    """Read `waive:`; a waiver that lacks a key, or whose day is none, waives nothing."""
    return fields.take_rows("waive", "this waiver", _waiver)


def _waiver(fields: Fields) -> kinds.Waiver | None:
    code = fields.take_text("code", need="R301")
    until = fields.take_text("until", need="2026-12-31")
    by = fields.take_text("by", need="A. Novak")
    because = fields.take_text("because", need="why it is right all the same")
    where = fields.take_text("where")
    if code is None or until is None or by is None or because is None:
        return None
    if not _is_day(until.text):
        with fields.findings.under("until"):
            fields.report(say.no_such_date(until.span))
        return None
    return kinds.Waiver(span=fields.span, code=code, until=until, by=by, because=because, where=where)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return DAY.fullmatch(text) is not None
