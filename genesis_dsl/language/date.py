"""Dates that are written into a document: year, month, day."""

from datetime import date

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.messages import values as say


def take_date(fields: Fields, key: str, *words: str) -> kinds.Text | None:
    """Ask for a date, or for one of a few words; what is neither is reported and kept."""
    text = fields.take_text(key)
    if text is not None and text.text not in words and not is_date(text.text):
        with fields.findings.under(key):
            fields.report(say.no_date(text.span, key, words))
    return text


def is_date(text: str) -> bool:
    """Say whether a text is a day that was or will be."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
