"""Calendars of news: what days they cover, and what their sets are about."""

from collections.abc import Iterable
from datetime import date, timedelta

from genesis_dsl.checker.instruments import SYMBOL
from genesis_dsl.checker.messages import news as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import kinds
from genesis_dsl.types.currency import is_currency

SOON = timedelta(days=30)
"""How long before its end a calendar is warned of."""


def check_news(sheet: Sheet, model: kinds.News) -> None:
    """Check a calendar of news whose head has been read."""
    scope = Scope(sheet)
    if model.covers:
        _covers(model.covers, scope.at("covers"))
    for each in model.sets:
        _set(each, scope.at("sets", each.id.text))


def _covers(model: kinds.Covers, scope: Scope) -> None:
    written = [each for each in (model.first, model.until) if each is not None]
    for each in written:
        if _date(each) is None:
            scope.report(say.no_date(each.span, each.text))
    first, until = (_date(each) for each in (model.first, model.until))
    if model.until and first and until and until < first:
        scope.report(say.ends_before_it_begins(model.until.span, str(first), str(until)))


def _date(word: kinds.Text | None) -> date | None:
    try:
        return date.fromisoformat(word.text) if word else None
    except ValueError:
        return None


def _set(model: kinds.EventSet, scope: Scope) -> None:
    _symbols(model.affects, scope.at("affects"))
    for each in model.events:
        if each.currency and not is_currency(each.currency.text):
            scope.at("events").report(say.no_currency(each.currency.span, each.currency.text))
        _symbols((*each.affects, *each.also), scope.at("events"))


def _symbols(words: Iterable[kinds.Text], scope: Scope) -> None:
    """Check the shape of symbols; that an account does not trade one of them is no fault of the calendar."""
    for each in words:
        if not SYMBOL.fullmatch(each.text):
            scope.report(say.no_symbol(each.span, each.text))


def ending(files: Iterable[kinds.File], today: date) -> list[Diagnostic]:
    """Warn of calendars that end within `SOON`, or have ended, seen from a day that the caller names."""
    found = []
    for each in files:
        until = each.covers.until if isinstance(each, kinds.News) and each.covers else None
        last = _date(until)
        if until is not None and last is not None and last - today <= SOON:
            found.append(say.ends_soon(until.span, last, today))
    return found
