"""What a test gives: words with their values, things in lists, the clock, prices, events."""

import re
from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.around import sets_of
from genesis_dsl.checker.called import CONDITION, ENTRY, NAME, RULE, SCORE, SWITCH, apart, bare
from genesis_dsl.checker.messages import news as say_news
from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.moment import instant
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.outcomes import LEFT_OUT, OWN, SCORE_STATES, SWITCH_STATES
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.tested import Tested
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import CHART
from genesis_dsl.checker.worth import check_series, check_value
from genesis_dsl.language import kinds, tree
from genesis_dsl.market.timeframe import CHARTS
from genesis_dsl.types.kind import CHOICE, CURRENCY, INSTANT, MONEY, NUMBER, PRICE, UNKNOWN, Type

_SENSES = (
    ("kept", "allowed", "open", "ok", "passed", "passes", "reached", "met", "accepted"),
    ("broken", "refused", "not yet", "blocked", "failed", "fails", "not reached", "rejected"),
)
"""What comes out well and what does not, in the words of the clauses and of other tools."""

EVENT: dict[str, Type] = {
    "set": CHOICE,
    "currency": CURRENCY,
    "impact": CHOICE,
    "named": UNKNOWN,
    "at": INSTANT,
}
"""What an event of a calendar is in a test."""

OF_MARKET: dict[str, Type] = {word: each.type for word, each in CHART.items()} | {"correlation": NUMBER}
"""What the market says of the symbol of a thing, which its row may give."""

OF_THE_BOOK: dict[str, Type] = {"swap": MONEY, "commission": MONEY}
"""What an open position has cost so far, which no sentence asks of by itself."""

OF_STRATEGIES = frozenset({"positions", "orders", "trades", "openings", "fills", "signals"})
"""Things that are of one strategy, which their row may name."""

_ARMED_BY = re.compile(r"armed (?P<roles>by [a-z][a-z0-9_]*(?: and by [a-z][a-z0-9_]*)*)")
_ROLE = re.compile(r"by ([a-z][a-z0-9_]*)")

SERIES_ON = re.compile(
    r"(?P<word>open|high|low|close|volume|spread) on (?P<symbol>[A-Z][A-Z0-9]*(\.[a-z]+)?)"
)
"""What a scenario gives of the bars of another symbol."""

SERIES_OF_CHART = re.compile(
    r"(?P<word>open|high|low|close|volume|spread|bid|ask|middle_price) on "
    rf"((?P<symbol>[A-Z][A-Z0-9]*(\.[a-z]+)?)|(?P<timeframe>{'|'.join(CHARTS)}))( ({'|'.join(CHARTS)}))?"
)
"""What a test of rules gives of the bars of one chart: `close on H4`, `spread on GBPUSD M15`."""


def check_given(lines: Iterable[kinds.Line], tested: Tested) -> None:
    """Check what is given for a whole test, or from a moment of its story on."""
    for line in lines:
        _given(line, tested.below(line.word.text))


def _given(line: kinds.Line, tested: Tested) -> None:
    kind, word = tested.gives.means(line)
    if apart(line.word.text)[0]:
        _spelled(line, kind, word, tested)
    elif kind or not _is_read(word, tested):
        _called(line, kind, word, tested)
    elif word in OWN:
        _own(line, tested)
    else:
        _word(line, tested)


def _is_read(word: str, tested: Tested) -> bool:
    """Say whether a bare word means something by itself."""
    is_series = (SERIES_ON if tested.entries else SERIES_OF_CHART).fullmatch(word)
    return bool(is_series) or word in {*OWN, *tested.scope.things} or tested.place(word) is not None


def _spelled(line: kinds.Line, kind: str, word: str, tested: Tested) -> None:
    """Check a line that says of which kind it is: `switch low: tripped`, `name low: 1.1000`."""
    ids = tested.names if kind == NAME else tested.expects.ids.get(kind, tested.entries)
    if word not in ids:
        if tested.is_whole:
            tested.scope.report(say.none_of_kind(line.word.span, kind, word, nearest(word, ids)))
    elif kind in (RULE, CONDITION):
        tested.scope.report(say.condition_given(line.word.span, word, kind))
    elif kind == NAME:
        _word(bare(line), tested)
    else:
        _called(line, kind, word, tested)


def _called(line: kinds.Line, kind: str, word: str, tested: Tested) -> None:
    """Check what is given of a switch, a score or an entry, or say that nothing is called so."""
    kind = kind or next(iter(tested.gives.kinds_of(word)), "")
    if kind == SWITCH:
        _switch(line, tested)
    elif kind == SCORE:
        _score(line, tested.scope)
    elif kind == ENTRY:
        choose(line, (LEFT_OUT,), tested.scope)
    elif tested.is_whole:
        follows = next((each for each in tested.expects.kinds_of(word)), "")
        if follows:
            tested.scope.report(say.condition_given(line.word.span, word, follows))
            return
        known = {*tested.readable(), *tested.switches, *tested.entries, *tested.scope.things, *OWN}
        known |= tested.gives.keys() if " " in word else set()
        tested.scope.report(say.nothing_to_give(line.word.span, word, nearest(word, known)))


def _word(line: kinds.Line, tested: Tested) -> None:
    """Check what is given of a word, a name, or of things."""
    word, scope = line.word.text, tested.scope
    if word in scope.things:
        _things(line, tested)
    elif found := (SERIES_ON if tested.entries else SERIES_OF_CHART).fullmatch(word):
        check_value(line, Typed("series", CHART[found["word"]].type, line.word.span), scope)
    elif (meaning := tested.meaning(word, line.word.span)) is not None:
        check_value(line, meaning, tested.here(word))


def _switch(line: kinds.Line, tested: Tested) -> None:
    """Check a switch that is given: how it stands or, outside of scenarios, who arms it again."""
    may_be_armed = not tested.entries and roles_said(line.value.span.text)
    if not may_be_armed:
        choose(line, SWITCH_STATES, tested.scope)


def roles_said(text: str) -> tuple[str, ...]:
    """Read `armed by risk_officer`, `armed by operator and by risk_officer`: a role for each person."""
    found = _ARMED_BY.fullmatch(text)
    return tuple(_ROLE.findall(found["roles"])) if found else ()


def _score(line: kinds.Line, scope: Scope) -> None:
    """Check a score that is given: what came of it, or how many points it has."""
    amount = line.value.expr if isinstance(line.value, kinds.Sentence) else None
    is_points = isinstance(amount, tree.Quantity) and amount.unit == "point"
    if not is_points and not isinstance(amount, tree.Faulty):
        choose(line, SCORE_STATES, scope)


def _own(line: kinds.Line, tested: Tested) -> None:
    """Check the clock, the prices or the events, which are no words of a sentence."""
    scope = tested.scope
    match line.word.text, line.value:
        case "clock", kinds.Moment() as moment:
            instant(moment, scope)
        case "prices", kinds.Series() as series:
            check_series(series, tested.known(PRICE, line.word.span), scope)
        case "events", kinds.Things() as things:
            for number, row in enumerate(things.rows, 1):
                _row(row, EVENT, tested.below(str(number)))
                _sets(row, tested.below(str(number)))
                if not any(line.word.text == "at" for line in row):
                    scope.at(str(number)).report(say.event_without_time(row[0].span))
        case "clock", _:
            scope.report(say.half_a_moment(line.value.span))
        case "events", kinds.Unknown():
            pass
        case "events", _:
            scope.report(say.needs_a_list(line.value.span, "events"))
        case _:
            check_value(line, Typed("series", PRICE, line.word.span), scope)


def _sets(row: Iterable[kinds.Line], tested: Tested) -> None:
    """An event is one of a set that the tested files can read."""
    for line in row:
        if line.word.text == "set" and isinstance(line.value, kinds.Text):
            known = {name for place in tested.places for name in sets_of(place.sheet)}
            if line.value.text not in known and tested.is_whole:
                near = nearest(line.value.text, known)
                tested.scope.at("set").report(say_news.no_set(line.value.span, line.value.text, near))


def _things(line: kinds.Line, tested: Tested) -> None:
    things, scope = line.word.text, tested.scope
    if isinstance(line.value, kinds.Things):
        inside = replace(tested, scope=replace(scope, folding=things))
        words = {word: each.type for word, each in scope.words_of(scope.things[things]).items()}
        market = OF_MARKET if "symbol" in words else {}
        whose = {"strategy": CHOICE} if things in OF_STRATEGIES else {}
        costs = OF_THE_BOOK if things == "positions" else {}
        for number, row in enumerate(line.value.rows, 1):
            _row(row, {**market, **whose, **costs, **words, "at": INSTANT}, inside.below(str(number)))
    elif not isinstance(line.value, kinds.Unknown) and not _is_count(line.value):
        scope.report(say.list_or_count(line.value.span, things))


def _is_count(value: kinds.Model) -> bool:
    number = value.expr if isinstance(value, kinds.Sentence) else None
    if isinstance(number, tree.Faulty):
        return True  # reported when it was read
    return isinstance(number, tree.Quantity) and not number.unit and number.value.denominator == 1


def _row(row: Iterable[kinds.Line], words: dict[str, Type], tested: Tested) -> None:
    """Check one thing of a list; how many things there are in a day is given in its row too."""
    for line in row:
        word, below = line.word.text, tested.below(line.word.text)
        if word in words:
            check_value(line, below.known(words[word], line.word.span), below.scope)
        elif word in tested.scope.things:
            _things(line, replace(below, scope=replace(below.scope, folding="")))
        else:
            near = nearest(word, {*words, *tested.scope.things})
            below.scope.report(say.nothing_to_give(line.word.span, word, near))


def check_order(lines: Iterable[kinds.Line], tested: Tested) -> None:
    """Check the order that a test sends."""
    scope = tested.scope.about("order", "chart")
    words = {word: each.type for word, each in scope.words_of("order").items()}
    _row(lines, {**OF_MARKET, **words}, replace(tested, scope=scope))


def choose(line: kinds.Line, choices: Iterable[str], scope: Scope) -> None:
    """Check a value that is one of a few words."""
    choices, text = tuple(choices), line.value.span.text
    if text not in choices:
        near = _of_one_sense(text, choices) or nearest(text, choices)
        scope.report(say.cannot_be(line.value.span, line.word.text, choices, near))


def _of_one_sense(word: str, choices: tuple[str, ...]) -> str:
    """Give the choice that means as much as a word of another clause: a *broken* goal is not yet met."""
    senses = [sense for sense in _SENSES if word in sense]
    return next((each for sense in senses for each in choices if each in sense), "")
