"""Words about news: `around(SET, before, after)`, `time_to(SET)`, `time_since(SET)`.

They mean the events of the set that are about the symbol asked of; in a rule of the account, any of them.
"""

from collections.abc import Sequence

from genesis_dsl.checker.messages import news as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.schema import milliseconds
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import NEWS_WORDS
from genesis_dsl.language import kinds, tree


def news_word(node: tree.Call, scope: Scope) -> Typed:
    """Check a word about news: its set, and how long before and after."""
    readable = NEWS_WORDS[node.name]
    name, *lengths = node.args or (None,)
    if not isinstance(name, tree.Name) or len(lengths) != (2 if node.name == "around" else 0):
        scope.report(say.wrong_window(node.span, node.name))
        return failed(node.span)
    around = [milliseconds(kinds.Sentence(span=each.span, expr=each), scope) for each in lengths]
    holder = _holder(name, scope)
    if holder is None or None in around:
        return failed(node.span)
    if _looks_ahead(node.name, around) and _is_of_headlines(scope.sheet, holder, name.id):
        scope.report(say.not_known_ahead(node.span, name.id))
        return failed(node.span)
    return Typed("news", readable.type, node.span, data=(node.name, holder, name.id, *around, scope.symbol))


def _holder(name: tree.Name, scope: Scope) -> str | None:
    """Find the calendar that holds a set; one that is named itself means all its events."""
    found = sets_of(scope.sheet)
    if name.id in found:
        return found[name.id]
    if name.id in found.values():
        return name.id
    if scope.sheet.incomplete:
        return None
    elsewhere = [id_ for id_, each in scope.sheet.links.calendars.items() if name.id in _sets(each)]
    if elsewhere:
        scope.report(say.set_not_at_hand(name.span, name.id, elsewhere[0]))
    else:
        scope.report(say.no_set(name.span, name.id, nearest(name.id, {*found, *found.values()})))
    return None


def _looks_ahead(word: str, around: Sequence[int | None]) -> bool:
    return word == "time_to" or bool(around and around[0])


def _is_of_headlines(sheet: Sheet, holder: str, name: str) -> bool:
    """Say whether the events of a set are found by words; of a calendar that is named itself some are not."""
    model = _calendars(sheet)[holder]
    return any(each.words for each in model.sets if each.id.text == name)


def sets_of(sheet: Sheet) -> dict[str, str]:
    """Collect the sets that a file can read, with their calendars: the account's, and those it reads."""
    return {word: name for name, each in _calendars(sheet).items() for word in _sets(each)}


def _calendars(sheet: Sheet) -> dict[str, kinds.News]:
    """Give the calendars that a file can read, by id."""
    found = {**sheet.links.news, **{each.id: each.model for each in sheet.others}}
    return {name: each for name, each in found.items() if isinstance(each, kinds.News)}


def _sets(model: kinds.News) -> list[str]:
    return [each.id.text for each in model.sets]
