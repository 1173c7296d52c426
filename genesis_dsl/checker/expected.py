"""What a test expects: verdicts, states, entries, and values of names and words."""

from collections.abc import Iterable

from genesis_dsl.checker.called import ENTRY, NAME, RULE, SCORE, SWITCH, apart, bare
from genesis_dsl.checker.given import choose
from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.outcomes import (
    AMOUNTS,
    ENDS,
    GIVEN_UP,
    KEYS,
    NONE,
    OUTCOMES,
    REASONS,
    SCORE_STATES,
    SIZE,
    STATES,
    STEP,
    SWITCH_STATES,
    VERDICTS,
)
from genesis_dsl.checker.places import file_scope, rule_scope
from genesis_dsl.checker.tested import Tested
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.worth import check_value
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds
from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.types.kind import RATIO

_OF_AN_ORDER = frozenset({"order", "refused", "refused_by", "allowed", "result", "outcome", "status"})
"""How others say what came of an order or a rule: it is the verdict."""


def check_expected(lines: Iterable[kinds.Line], tested: Tested) -> None:
    """Check what is expected at the end of a test, or at a moment of its story."""
    for line in lines:
        _expected(line, tested.below(line.word.text))


def _expected(line: kinds.Line, tested: Tested) -> None:
    kind, word = tested.expects.means(line)
    if apart(line.word.text)[0]:
        _spelled(line, kind, word, tested)
        return
    if not kind and not _is_read(word, tested):
        kind = next(iter(tested.expects.kinds_of(word)), "")
    if kind:
        choose(line, _comes_to(kind, word, tested), tested.scope)
    else:
        _word(line, tested)


def _is_read(word: str, tested: Tested) -> bool:
    """Say whether a bare word means something by itself."""
    return word in {*KEYS, *STATES, SIZE} or tested.place(word) is not None


def _spelled(line: kinds.Line, kind: str, word: str, tested: Tested) -> None:
    """Check a line that says of which kind it is: `rule low: broken`, `name low: 1.1000`."""
    ids = {**tested.expects.ids, ENTRY: tested.entries, NAME: tested.names}[kind]
    if word not in ids:
        if tested.is_whole:
            tested.scope.report(say.none_of_kind(line.word.span, kind, word, nearest(word, ids)))
    elif kind == ENTRY:
        tested.scope.report(say.entry_expected(line.word.span, word))
    elif kind == NAME:
        _value(bare(line), tested)
    else:
        choose(line, _comes_to(kind, word, tested), tested.scope)


def _comes_to(kind: str, word: str, tested: Tested) -> tuple[str, ...]:
    """Give what can come of a rule, a switch, a score or a condition."""
    if kind == RULE:
        return VERDICTS[tested.rules[word].rule.clause]
    return {SWITCH: SWITCH_STATES, SCORE: SCORE_STATES}.get(kind, ("true", "false", "unknown"))


def _word(line: kinds.Line, tested: Tested) -> None:
    """Check what is expected of a word, a name, or of what tests expect by themselves."""
    word = line.word.text
    choices = _choices(word, tested)
    if word == "verdict" and not tested.clause and line.value.span.text in SWITCH_STATES:
        _of_no_switch(line.value.span, tested)
    elif choices:
        _choose(line, choices, tested)
    elif word == "because":
        _because(line, tested)
    elif word == SIZE and not tested.entries and tested.place(SIZE) is None:
        check_value(line, tested.known(RATIO, line.word.span), tested.scope)
    elif word in AMOUNTS:
        check_value(line, tested.known(tested.room, line.word.span), tested.scope)
    else:
        _value(line, tested)


def _choose(line: kinds.Line, choices: tuple[str, ...], tested: Tested) -> None:
    """Check a value that is one of a few words; of a rule or a switch its kind may be said."""
    word, said = line.word.text, line.value.span.text
    kind, name = apart(said)
    if word in ("by", GIVEN_UP) and kind in (RULE, SWITCH) and name in tested.expects.ids[kind]:
        return
    choose(line, choices, tested.scope)
    if word in STATES and word in tested.rules and said in VERDICTS[tested.rules[word].rule.clause]:
        tested.scope.report(say.said_of_things(line.word.span, word, said))


def _of_no_switch(span: Span, tested: Tested) -> None:
    """Report the state of a switch where none is named."""
    if tested.switches:
        tested.scope.report(say.state_of_which(span, tested.switches))
    elif tested.is_whole:
        tested.scope.report(say.cannot_be(span, "verdict", VERDICTS[""], ""))


def _choices(word: str, tested: Tested) -> tuple[str, ...]:
    """Give what a word can be, where that is one of a few words."""
    named = {
        "verdict": VERDICTS[tested.clause],
        "by": (*tested.rules, *tested.switches),
        "entry": tested.entries,
        "no_entry": tested.entries,
        "exit": tested.exits,
        **STATES,
    }
    if tested.steps:
        named[STEP] = (*tested.steps, NONE)
        named[GIVEN_UP] = (*ENDS, *REASONS, *tested.rules, *tested.switches, NONE)
    return named.get(word, ())


def _because(line: kinds.Line, tested: Tested) -> None:
    """Check a reason: what kept the entry out, and perhaps what it was: `volume unknown`."""
    text = line.value.span.text
    name, _, outcome = text.rpartition(" ")
    name = name if outcome in OUTCOMES else text
    kind, id_ = apart(name)
    if kind:
        ids = {**tested.expects.ids, NAME: tested.names}.get(kind, ())
        if id_ not in ids:
            tested.scope.report(say.none_of_kind(line.value.span, kind, id_, nearest(id_, ids)))
        return
    known = {*_named(tested), *tested.readable(), *REASONS}
    if name not in known:
        reasons = (*_named(tested), *REASONS)
        tested.scope.report(say.cannot_be(line.value.span, "because", reasons, nearest(name, known)))


def _named(tested: Tested) -> tuple[str, ...]:
    """List the ids that a test may name."""
    return (*tested.conditions, *tested.scores, *tested.rules, *tested.switches)


def _value(line: kinds.Line, tested: Tested) -> None:
    """Check the value of a name or a word, or of `floor of daily_loss`."""
    word = line.word.text
    meaning = _of_rule(line, tested) if " of " in word else tested.meaning(word, line.word.span)
    if meaning is not None:
        check_value(line, meaning, tested.here(word))
    elif tested.is_whole:
        of_rules = _words_of_rules(tested)
        known = {*_named(tested), *tested.readable(), *STATES, *of_rules}
        known |= tested.expects.keys() if " " in word else set()
        whose = min((each for each in of_rules if each.startswith(f"{word} of ")), default="")
        room = word.replace("short_by of", "room of", 1)
        whose = room if room in of_rules else whose
        near = whose or ("verdict" if word in _OF_AN_ORDER else nearest(word, {*known, *KEYS}))
        tested.scope.report(say.nothing_to_expect(line.word.span, word, near))


def _of_rule(line: kinds.Line, tested: Tested) -> Typed | None:
    """Read `floor of daily_loss`; None where the rule has no such name."""
    found, faults = parse_sentence(line.word.span)
    if faults or line.word.text not in _words_of_rules(tested):
        return None
    rule = line.word.text.rpartition(" ")[2]
    return tested.typed(found, file_scope(tested.rules[rule].sheet))


def _words_of_rules(tested: Tested) -> set[str]:
    """List what can be read of rules from outside: their names and parameters, and their room."""
    return {
        f"{word} of {name}"
        for name, held in tested.rules.items()
        for word in ("room", *rule_scope(held.sheet, held.rule).names, *held.sheet.parameters)
    }
