"""Reading `kind: account`."""

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_head
from genesis_dsl.language.located import Broken, Listing, Scalar
from genesis_dsl.language.messages import keys as say

NOT_YET = ("news", "execution", "screen_first", "dead_man")


def read_account(fields: Fields) -> kinds.Account | None:
    """Read an account; None where what it is about is missing."""
    head = read_head(fields)
    account = {
        "currency": fields.take_text("currency", need="USD"),
        "initial_balance": fields.take_sentence("initial_balance", need="100_000 USD"),
        "instruments": fields.take_text("instruments", need="fx_majors"),
        "phase": fields.take_text("phase"),
        "book": fields.take_text("book", choices=("hedging", "netting")),
        "broker": fields.take_text("broker"),
        "rulesets": _references(fields, "rulesets"),
        "kill_switches": _references(fields, "kill_switches"),
        "strategies": _references(fields, "strategies"),
    }
    for key in NOT_YET:
        fields.refuse_not_yet(key)
    fields.refuse_not_yet("roles", Severity.WARNING)
    book = account["book"]
    if isinstance(book, kinds.Text) and book.text == "netting":
        with fields.findings.under("book"):
            fields.report(say.not_yet(book.span, "book: netting", Severity.ERROR))
    if account["currency"] is None or account["instruments"] is None:
        return None
    return kinds.Account.model_validate(head | account)


def _references(fields: Fields, key: str) -> tuple[kinds.Reference, ...]:
    """Read `[a, b]`, or a list of `- id: a` with settings."""
    pair = fields.pair(key)
    if pair is None or isinstance(pair.value, Broken):
        return ()
    items = pair.value.items if isinstance(pair.value, Listing) else (pair.value,)
    if not all(isinstance(item, Scalar) for item in items) or not items:
        return fields.take_rows(key, "this line", _reference)
    words = fields.take_words(key)
    return tuple(kinds.Reference(span=word.span, id=word) for word in words)


def _reference(fields: Fields) -> kinds.Reference:
    identifier = fields.take_id("london_breakout")
    capital = fields.take_sentence("capital")
    settings: list[tuple[kinds.Text, kinds.Sentence]] = []
    below = fields.take_fields("with", "`with`", "with: {channel: 30}")
    for pair in below.mapping.pairs if below else ():
        with fields.findings.under("with"):
            value = below.take_sentence(pair.key.text) if below else None
        if value is not None:
            settings.append((kinds.Text(span=pair.key.span, text=pair.key.text), value))
    return kinds.Reference(span=fields.span, id=identifier, settings=tuple(settings), capital=capital)
