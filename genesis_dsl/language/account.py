"""Reading `kind: account`."""

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_head
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.reference import read_references

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
        "rulesets": read_references(fields, "rulesets"),
        "kill_switches": read_references(fields, "kill_switches"),
        "strategies": read_references(fields, "strategies", capital=True),
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
