"""Reading `kind: instruments`."""

from collections.abc import Callable
from typing import Any, TypeVar

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import WEEKDAYS, read_head
from genesis_dsl.language.located import Broken, Listing, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.sentence import parse_hours, parse_moment
from genesis_dsl.language.shape import WORDS, Named
from genesis_dsl.language.values import sentence_slice

Result = TypeVar("Result")

COSTS = (
    *("leverage", "margin", "hedged_margin", "commission", "spread", "gap_allowance", "slippage"),
    *("stops_level", "freeze_level"),
)
LOTS = "{least: 0.01, most: 100, step: 0.01}"
TICK_RULES = {
    "crossed": ("leave out", "refuse"),
    "late": ("leave out", "sort", "refuse"),
    "repeated": ("keep", "leave out"),
    "same_time": ("keep all", "keep last"),
}
"""What may be done with each kind of tick."""


def read_instruments(fields: Fields) -> kinds.Instruments:
    """Read an instruments file."""
    head = read_head(fields)
    file = {
        "bars_start": _bars_start(fields),
        "prices": fields.take_text("prices", choices=("bid", "middle")),
        "limits_fill": fields.take_text("limits_fill", choices=("through", "touch")),
        "suffix": fields.take_text("suffix"),
        "tick_data": fields.take_part("tick_data", "`tick_data`", "late: sort", _tick_data),
        "symbols": fields.take_rows("symbols", "this symbol", _symbol, need=""),
        "groups": _groups(fields),
    }
    return kinds.Instruments.model_validate(head | file)


def _phrases(
    fields: Fields, key: str, parse: Callable[[Span], tuple[Result | None, list[Diagnostic]]]
) -> tuple[Result, ...]:
    """Ask for one phrase or a list of phrases that have a grammar of their own."""
    pair = fields.pair(key, WORDS)
    if pair is None:
        return ()
    found: list[Result] = []
    items = pair.value.items if isinstance(pair.value, Listing) else (pair.value,)
    with fields.findings.under(key):
        for item in items:
            if isinstance(item, Scalar):
                span = sentence_slice(fields.findings, item)
                phrase, faults = parse(span) if span is not None else (None, [])
                for fault in faults:
                    fields.report(fault)
                if phrase is not None:
                    found.append(phrase)
            elif not isinstance(item, Broken):
                fields.report(say_values.wants_text(item.span, key))
    return tuple(found)


def _bars_start(fields: Fields) -> tuple[int, str]:
    moments = _phrases(fields, "bars_start", parse_moment)
    for moment in moments:
        if moment.seconds is not None and moment.zone and not moment.date:
            return moment.seconds, moment.zone
        pair = fields.pair("bars_start")
        assert pair is not None, "it was read from there"
        with fields.findings.under("bars_start"):
            fields.report(say_values.bars_start(pair.value.span))
    return 0, "UTC"


def _groups(fields: Fields) -> tuple[tuple[kinds.Text, tuple[kinds.Text, ...]], ...]:
    below = fields.take_fields("groups", "`groups`", "metals: [XAUUSD]", Named(WORDS))
    found = []
    for pair in below.mapping.pairs if below else ():
        name = kinds.Text(span=pair.key.span, text=pair.key.text)
        with fields.findings.under("groups"):
            found.append((name, below.take_words(name.text) if below else ()))
    return tuple(found)


def _symbol(fields: Fields) -> kinds.Symbol | None:
    symbol = fields.take_text("symbol", need="EURUSD")
    texts: dict[str, Any] = {
        "class": fields.take_text("class"),
        "broker_name": fields.take_text("broker_name"),
        "aliases": fields.take_words("aliases"),
        "base": fields.take_text("base", need="EUR"),
        "quote": fields.take_text("quote", need="USD"),
    }
    needed = {"digits": "5", "pip": "0.0001", "lot": "100_000 EUR"}
    numbers = {key: fields.take_sentence(key, need=example) for key, example in needed.items()}
    numbers["tick"] = fields.take_sentence("tick")
    numbers |= {key: fields.take_sentence(key) for key in COSTS}
    if not fields.has("lots"):
        fields.report_missing(say.missing_key(fields.heading, fields.what, "lots", LOTS), "lots")
    numbers |= fields.take_part("lots", "`lots`", f"lots: {LOTS}", _lots) or {}
    parts = _dated_parts(fields)
    parts["versions"] = fields.take_rows("versions", "this version", _version)
    if symbol is None or texts["base"] is None or texts["quote"] is None or numbers.get("least") is None:
        return None
    return kinds.Symbol.model_validate({"span": fields.span, "symbol": symbol} | texts | numbers | parts)


def _dated_parts(fields: Fields) -> dict[str, Any]:
    return {
        "swap": fields.take_part("swap", "`swap`", "swap: {long: -6.1, short: 2.3, unit: points}", _swap),
        "fills": fields.take_part("fills", "`fills`", "fills: {share: 10%, unit: 1 lots}", _fills),
        "hours": fields.take_part("hours", "`hours`", "zone: America/New_York", _hours),
    }


def _version(fields: Fields) -> kinds.Version | None:
    since = fields.take_text("from", need="2024-03-04")
    numbers = {key: fields.take_sentence(key) for key in ("tick", "lot", *COSTS)}
    numbers |= fields.take_part("lots", "`lots`", f"lots: {LOTS}", _lots) or {}
    parts = _dated_parts(fields)
    if since is None:
        return None
    return kinds.Version.model_validate({"span": fields.span, "since": since} | numbers | parts)


def _lots(fields: Fields) -> dict[str, kinds.Sentence | None]:
    needed = {"least": "0.01", "most": "100", "step": "0.01"}
    found = {key: fields.take_sentence(key, need=example) for key, example in needed.items()}
    return found | {"total": fields.take_sentence("total")}


def _fills(fields: Fields) -> kinds.Fills | None:
    share, unit = fields.take_sentence("share", need="10%"), fields.take_sentence("unit", need="1 lots")
    if share is None or unit is None:
        return None
    return kinds.Fills(span=fields.span, share=share, unit=unit)


def _tick_data(fields: Fields) -> kinds.TickRules:
    rules = {key: fields.take_text(key, choices=choices) for key, choices in TICK_RULES.items()}
    return kinds.TickRules.model_validate({"span": fields.span} | rules)


def _swap(fields: Fields) -> kinds.Swap | None:
    long, short = fields.take_sentence("long", need="-6.1"), fields.take_sentence("short", need="2.3")
    unit = fields.take_text("unit", need="points", choices=("points", "money"))
    triple = fields.take_text("triple", choices=WEEKDAYS)
    nights = fields.take_text("nights", choices=("weekdays", "all"))
    if long is None or short is None or unit is None:
        return None
    return kinds.Swap(span=fields.span, long=long, short=short, unit=unit, triple=triple, nights=nights)


def _hours(fields: Fields) -> kinds.TradingHours | None:
    zone = fields.take_text("zone", need="America/New_York")
    hours = {key: _phrases(fields, key, parse_hours) for key in ("open", "breaks")}
    closed, early = fields.take_words("closed"), _closes_early(fields)
    closures = _phrases(fields, "closures", _parse_closure)
    if zone is None:
        return None
    return kinds.TradingHours(
        span=fields.span, zone=zone, closed=closed, closes_early=early, closures=closures, **hours
    )


def _parse_closure(span: Span) -> tuple[kinds.Closure | None, list[Diagnostic]]:
    """Parse `2024-12-24 13:15 to 2024-12-25 18:00`."""
    words = span.text.partition(" to ")
    second = span.start + len(words[0]) + len(words[1])
    ends = Span(span.source, span.start, span.start + len(words[0])), Span(span.source, second, span.end)
    if not all(map(str.strip, words)):
        return None, [say_values.closure(span)]
    found = []
    for each in ends:
        moment, faults = parse_moment(each)
        if faults or moment is None:
            return None, faults
        if not moment.date or moment.seconds is None or moment.zone:
            return None, [say_values.closure(span)]
        found.append(kinds.EarlyClose(span=moment.span, day=moment.date, clock=moment.seconds))
    return kinds.Closure(span=span, start=found[0], end=found[1]), []


def _closes_early(fields: Fields) -> tuple[kinds.EarlyClose, ...]:
    found = []
    for moment in _phrases(fields, "closes_early", parse_moment):
        if moment.date and moment.seconds is not None and not moment.zone:
            found.append(kinds.EarlyClose(span=moment.span, day=moment.date, clock=moment.seconds))
        else:
            with fields.findings.under("closes_early"):
                fields.report(say_values.early_close(moment.span))
    return tuple(found)
