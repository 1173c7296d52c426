"""Reading `kind: account`."""

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_head
from genesis_dsl.language.reference import read_references
from genesis_dsl.language.shape import WORDS, Named

LATENCY = "{least: 50 milliseconds, most: 250 milliseconds}"


def read_account(fields: Fields) -> kinds.Account | None:
    """Read an account; None where what it is about is missing."""
    head = read_head(fields)
    account = {
        "currency": fields.take_text("currency", need="USD"),
        "initial_balance": fields.take_sentence("initial_balance", need="100_000 USD"),
        "instruments": fields.take_text("instruments", need="fx_majors"),
        "phase": fields.take_text("phase"),
        "book": fields.take_text("book", choices=("hedging", "netting")),
        "broker": fields.take_text("broker", choices=("simulated", "mt5")),
        "margin_call": fields.take_sentence("margin_call"),
        "stop_out": fields.take_sentence("stop_out"),
        "rulesets": read_references(fields, "rulesets"),
        "kill_switches": read_references(fields, "kill_switches"),
        "news": read_references(fields, "news"),
        "strategies": read_references(fields, "strategies", capital=True),
        "execution": fields.take_text("execution"),
        "screen_first": fields.take_sentence("screen_first"),
        "roles": _roles(fields),
        "dead_man": fields.take_rows("dead_man", "this line", _dead_man),
        "latency": fields.take_part("latency", "`latency`", f"latency: {LATENCY}", _latency),
    }
    if account["currency"] is None or account["instruments"] is None:
        return None
    return kinds.Account.model_validate(head | account)


def _roles(fields: Fields) -> tuple[kinds.Role, ...]:
    below = fields.take_fields("roles", "`roles`", "roles: {operator: [anna]}", Named(WORDS))
    if below is None:
        return ()
    found = []
    with fields.findings.under("roles"):
        for pair in below.mapping.pairs:
            name = below.checked_id(kinds.Text(span=pair.key.span, text=pair.key.text))
            people = below.take_words(name.text)
            found.append(kinds.Role(span=pair.key.span.to(pair.value.span), id=name, people=people))
    return tuple(found)


def _dead_man(fields: Fields) -> kinds.DeadMan | None:
    after, then = (
        fields.take_sentence("after", need="10 seconds"),
        fields.take_verbs("then", need="block entries"),
    )
    if after is None or then is None:
        return None
    return kinds.DeadMan(span=fields.span, after=after, then=then)


def _latency(fields: Fields) -> kinds.Latency | None:
    least = fields.take_sentence("least", need="50 milliseconds")
    most = fields.take_sentence("most", need="250 milliseconds")
    seed = fields.take_sentence("seed")
    if least is None or most is None:
        return None
    return kinds.Latency(span=fields.span, least=least, most=most, seed=seed)
