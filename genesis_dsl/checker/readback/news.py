"""A calendar of news in words: its sets of events, and what each is about."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed
from genesis_dsl.checker.readback.head import words
from genesis_dsl.language import kinds


def read_news(model: kinds.News) -> Iterator[str]:
    """Say which events a calendar knows, and which sets it makes of them."""
    covers = model.covers
    yield say.news(
        model.origin.text if model.origin else "",
        covers.first.text if covers and covers.first else "",
        covers.until.text if covers and covers.until else "",
    )
    for each in model.sets:
        yield from say.section(f"Set {each.id.text}", _set(each))


def _set(of: kinds.EventSet) -> Iterator[str]:
    if of.source:
        yield f"Taken from {of.source.text}."
    if of.impact:
        yield f"Events of {listed([each.text for each in of.impact], 'or')} impact, {_about(of)}."
    for event in of.events:
        yield _event(event)
    if of.words:
        yield f"Headlines with the words {listed([each.text for each in of.words], 'or')}."


def _event(event: kinds.Event) -> str:
    currency = f"{event.currency.text}: " if event.currency else ""
    also = f", and {words(event.also)}" if event.also else ""
    about = _about(event, event.currency.text if event.currency else "the currency of the event")
    return f"{currency}{words(event.named)}; {about}{also}."


def _about(of: kinds.EventSet | kinds.Event, currency: str = "the currency of the event") -> str:
    if of.affects:
        return f"about {words(of.affects)}"
    return f"about every {'pair of currencies' if of.pairs_only else 'symbol'} with {currency}"
