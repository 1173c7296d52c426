"""Reading `kind: news`."""

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_head
from genesis_dsl.language.located import Listing, Mapping, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.shape import WORDS

IMPACTS = ("high", "medium", "low")
EVERY_SYMBOL = "every symbol with the currency"
EVERY_PAIR = "every forex pair with the currency"
WAYS = ("impact", "events", "words")
"""How a set says which events are in it."""


def read_news(fields: Fields) -> kinds.News:
    """Read a calendar of news."""
    head = read_head(fields)
    file = {
        "origin": fields.take_text("source"),
        "covers": fields.take_part("covers", "`covers`", "covers: {from: 2026-01-01}", _covers),
        "sets": fields.take_rows("sets", "this set", _set, need=""),
    }
    return kinds.News.model_validate(head | file)


def _covers(fields: Fields) -> kinds.Covers:
    first = fields.take_text("from", need="2026-01-01")
    until = fields.take_text("until", need="2026-12-31")
    return kinds.Covers(span=fields.span, first=first, until=until)


def _set(fields: Fields) -> kinds.EventSet:
    identifier = fields.take_id("high_impact")
    _says_which(fields)
    affects, pairs_only = _affects(fields)
    return kinds.EventSet(
        span=fields.span,
        id=identifier,
        source=fields.take_text("source"),
        impact=fields.take_words("impact", choices=IMPACTS),
        affects=affects,
        pairs_only=pairs_only,
        events=fields.take_rows("events", "this event", _event),
        words=_texts(fields, "words"),
    )


def _says_which(fields: Fields) -> None:
    """A set says in one way which events are in it."""
    written = fields.written(WAYS)
    if not written:
        fields.report_missing(say.set_of_nothing(fields.heading, WAYS), *WAYS)
    for pair in list(written.values())[1:]:
        fields.report(say.two_ways(pair.key.span, next(iter(written))))


def _affects(fields: Fields) -> tuple[tuple[kinds.Text, ...], bool]:
    """Read the symbols that events are about; empty for every one with the currency, or only every pair."""
    pair = fields.pair("affects")
    value = pair.value if pair else None
    if isinstance(value, Scalar) and " " in value.text:
        said = fields.take_text("affects", choices=(EVERY_SYMBOL, EVERY_PAIR))
        return (), said is not None and said.text == EVERY_PAIR
    return fields.take_words("affects"), False


def _event(fields: Fields) -> kinds.Event:
    if not fields.has("currency") and not fields.has("affects"):
        fields.report_missing(say.event_of_nothing(fields.heading), "currency", "affects")
    affects, pairs_only = _affects(fields)
    return kinds.Event(
        span=fields.span,
        currency=fields.take_text("currency"),
        named=_texts(fields, "named", need="- Non-Farm Employment Change"),
        affects=affects,
        pairs_only=pairs_only,
        also=fields.take_words("also_affects"),
    )


def _texts(fields: Fields, key: str, *, need: str | None = None) -> tuple[kinds.Text, ...]:
    """Ask for one text or a list of texts, as calendars and headlines write them."""
    pair = fields.pair(key, WORDS)
    if pair is None:
        if need is not None:
            fields.report_missing(say.missing_key(fields.heading, fields.what, key, need), key)
        return ()
    items = pair.value.items if isinstance(pair.value, Listing) else (pair.value,)
    found = []
    with fields.findings.under(key):
        if isinstance(pair.value, Listing) and not items:
            fields.report(say_values.empty_list(pair.value.span, key))
        for item in items:
            if isinstance(item, Scalar):
                found.append(kinds.Text(span=item.inner, text=item.text))
            elif isinstance(item, Listing | Mapping):
                fields.report(say_values.wants_text(item.span, key))
    return tuple(found)
