"""What a test is about: the places its words are read in, and what in them it may name."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace

from genesis_dsl.checker.called import CONDITION, ENTRY, RULE, SCORE, SWITCH, Called
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.places import file_scope, rule_scope, scores_of, strategy_scope, switch_scope
from genesis_dsl.checker.policy import labels
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed
from genesis_dsl.checker.sheet import Held, Sheet
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.types.kind import UNKNOWN, Kind, Type

_SHORTEST = min(TIMEFRAMES, key=lambda each: TIMEFRAMES[each])


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test is about.

    Attributes:
        scope: Where findings about the test are told, and its values are read.
        places: Where its words are looked for, the nearest first.
        clause: Of the one rule that is tested; `switch`; "" where several things are.
        currency: That of the test's money.
        room: The type of what `room` and `short_by` measure, as far as it is known.
        rules: Those that may be named, by id.
        switches, entries, exits, scores, conditions: Ids; parts of scores are conditions too.
        steps: Those of the execution policies that entries name.
    """

    scope: Scope
    places: tuple[Scope, ...]
    clause: str = ""
    room: Type = UNKNOWN
    currency: str = ""
    rules: Mapping[str, Held] = field(default_factory=dict)
    switches: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def meaning(self, word: str, span: Span) -> Typed | None:
        """Give a word its type, in the nearest place that knows it; None where none does."""
        place = self.place(word)
        return self.typed(tree.Name(span, word), place) if place else None

    def place(self, word: str) -> Scope | None:
        """Find the nearest place that knows a word."""
        return next((each for each in self.places if each.can_read(word)), None)

    def here(self, word: str) -> Scope:
        """Go to the place that knows a word, to tell there what is wrong in the test."""
        place = self.place(word) or self.scope
        return replace(place, sheet=self.scope.sheet, path=self.scope.path)

    def typed(self, node: tree.Node, place: Scope) -> Typed:
        """Give a sentence its type; what is wrong in it is told where it is checked."""
        with _quiet(place.sheet):
            found = typed(node, place)
        return replace(found, type=self._in_currency(found.type))

    def known(self, type_: Type, span: Span) -> Typed:
        """Stand in for a word of a known type."""
        return Typed("open", self._in_currency(type_), span)

    def _in_currency(self, type_: Type) -> Type:
        """Take money of the account for that of the test, which may be written for another account."""
        accounts = {"", *(place.sheet.currency for place in self.places)}
        is_own = type_.kind is Kind.MONEY and type_.currency in accounts
        return Type(Kind.MONEY, self.currency) if is_own else type_

    @property
    def is_whole(self) -> bool:
        """Say whether everything could be read that a word may stand in."""
        sheets = [place.sheet for place in self.places]
        return bool(sheets) and not any(each.incomplete or each.model.unread for each in sheets)

    @property
    def gives(self) -> Called:
        """What a line of `given:` may be about."""
        return Called({SWITCH: self.switches, SCORE: self.scores, ENTRY: self.entries}, expects=False)

    @property
    def expects(self) -> Called:
        """What a line of `expect:` may be about."""
        ids = {RULE: self.rules, SWITCH: self.switches, SCORE: self.scores, CONDITION: self.conditions}
        named = {*self.rules, *self.switches, *self.entries, *self.exits, *self.steps}
        return Called(ids, expects=True, named=named)

    @property
    def names(self) -> set[str]:
        """List the names, parameters and groups of the authors."""
        return {
            name
            for place in self.places
            for name in (*place.names, *place.sheet.readable_parameters, *place.sheet.groups)
        }

    def readable(self) -> set[str]:
        """Collect all words that can be read."""
        return {word for place in self.places for word in place.readable()}

    def below(self, *steps: str) -> "Tested":
        """Go down the heading path."""
        return replace(self, scope=self.scope.at(*steps))


@contextmanager
def _quiet(sheet: Sheet) -> Iterator[None]:
    """Read in a file as if nobody did."""
    findings, used = sheet.findings, set(sheet.used)
    sheet.findings = Findings()
    try:
        yield
    finally:
        sheet.findings, sheet.used = findings, used


def of_rule(sheet: Sheet, model: kinds.Rule, room: Typed | None) -> Tested:
    """Test one rule; other rules of its file may be named."""
    scope = _on_chart(rule_scope(sheet, model))
    tested = of_files(_for_any_account(scope.at("tests")), [sheet])
    type_ = room.type if room else UNKNOWN
    return replace(tested, places=(scope, *tested.places), clause=model.clause, room=type_)


def of_switch(sheet: Sheet, model: kinds.Switch) -> Tested:
    """Test one switch, whose condition may read the rules of its account."""
    scope = _on_chart(switch_scope(sheet, model))
    tested = of_files(_for_any_account(scope.at("tests")), [sheet, *sheet.links.rulesets.values()])
    return replace(tested, places=(scope, *tested.places), clause="switch")


def of_strategy(sheet: Sheet) -> Tested:
    """Test a strategy, with what its account holds against it."""
    links = sheet.links
    others = (*links.rulesets.values(), *links.kill_switches.values())
    return of_files(_for_any_account(strategy_scope(sheet).at("scenarios")), [sheet, *others])


def of_files(scope: Scope, sheets: Iterable[Sheet]) -> Tested:
    """Test several files together, with those that they have rules from."""
    sheets = [one for each in sheets for one in (each, *each.behind)]
    models = [each.model for each in sheets]
    strategies = [each for each in models if isinstance(each, kinds.Strategy)]
    entries = [each for model in strategies for each in model.entries]
    exits = [each for model in strategies for each in model.exits]
    files = [each for each in models if isinstance(each, kinds.KillSwitch)]
    switches = [each for model in files for each in model.switches]
    rules = {each.rule.id.text: each for sheet in reversed(sheets) for each in sheet.rules}
    guards = [*(each.rule.condition for each in rules.values()), *(each.condition for each in switches)]
    asked = [*(each.condition for each in entries), *(each.condition for each in exits)]
    conditions = [*asked, *guards]
    scores = {name: each.model for sheet in sheets for name, each in scores_of(sheet).items()}
    parts = [part for each in scores.values() for part in (*each.require, *each.parts, *each.veto)]
    return Tested(
        scope,
        tuple(_on_chart(file_scope(each).about("position", "order", "fill")) for each in sheets),
        rules=rules,
        switches=tuple(each.id.text for each in switches),
        entries=tuple(each.id.text for each in entries),
        exits=tuple(each.id.text for each in exits),
        scores=tuple(scores),
        conditions=(
            *(name for each in conditions for name in labels(each)),
            *(name for part in parts for name in (part.id.text, *labels(part.condition))),
        ),
        steps=tuple(dict.fromkeys(step for each in sheets for step in _steps(each))),
    )


def _steps(sheet: Sheet) -> Iterator[str]:
    """List the steps of the policies that the entries of a strategy name."""
    if isinstance(sheet.model, kinds.Strategy):
        named = [each.order.by.text for each in sheet.model.entries if each.order and each.order.by]
        policies = [sheet.links.policies[name] for name in named if name in sheet.links.policies]
        yield from (step.id.text for policy in policies for step in policy.steps)


def _for_any_account(scope: Scope) -> Scope:
    """Let a test count in a currency of its own: the account that is checked need not be the one it has."""
    return replace(scope, sheet=replace(scope.sheet, currency=""))


def _on_chart(scope: Scope) -> Scope:
    """Let a test speak of a symbol too, on the clock of its file, or on any."""
    subjects = dict.fromkeys((*scope.subjects, "chart"))
    zone, timeframe = scope.zone or "UTC", scope.timeframe or _SHORTEST
    return replace(scope, subjects=tuple(subjects), zone=zone, timeframe=timeframe)
