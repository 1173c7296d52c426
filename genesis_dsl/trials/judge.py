"""What a test expects at a moment, against what is seen then: line by line, none passed over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from genesis_dsl.checker.called import RULE, SWITCH, apart, bare, key, key_of
from genesis_dsl.checker.outcomes import SIZE
from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.trials import verdict
from genesis_dsl.trials.bench import GuardLook, Look
from genesis_dsl.trials.measures import Measure
from genesis_dsl.trials.result import Mismatch
from genesis_dsl.trials.shown import Shown, reason, shown
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.values import Cell, cell
from genesis_dsl.types.kind import Kind

AMOUNTS = ("room", "short_by")
STATES = ("entries", "positions", "orders", "alert", "at", "by")
OF_STRATEGIES = ("entry", "no_entry", "exit")
ORDERED = frozenset({"allowed", "refused", "reduced"})
OF_THE_ACCOUNT = frozenset({"kept", "broken", "possibly broken"})
OUTCOMES = frozenset({"true", "false", "unknown", "tripped", "holding", "broken", "refused"})


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares the lines of a test.

    Attributes:
        own: The one rule or switch that is tested; None where several things are.
        rules, switches: What is tried, by id, as it is written.
        values: The sentences that are looked at, by the word of a line.
        lacks: Of each rule and switch: the words that it reads and the test does not give.
        currency: That of the test.
        measure: Of the symbol that the test is about.
        sends: Whether an order is sent: that of the test (`has_order`), or one of its own.
        choices: The numbers of the engine's words.
        alone: Looks again, with one rule as the only one that may keep the order out.
    """

    own: CheckedRule | CheckedSwitch | None
    rules: Mapping[str, CheckedRule]
    switches: Mapping[str, CheckedSwitch]
    values: Mapping[str, Typed]
    lacks: Mapping[str, Sequence[str]]
    currency: str
    measure: Measure
    sends: bool
    has_order: bool
    choices: Mapping[str, int] = field(default_factory=dict)
    alone: Callable[[str], Look] | None = None

    def differences(self, lines: Sequence[kinds.Line], look: Look, path: str) -> Iterator[Mismatch]:
        """Give what was expected and not found.

        Raises:
            Untried: A line expects what this version cannot find out.
        """
        for line in lines:
            found = self._of(line, lines, look)
            if found is not None:
                word = line.word.span.text
                yield Mismatch(line.span, f"{path} > {word}", word, *found)

    def _of(
        self, line: kinds.Line, lines: Sequence[kinds.Line], look: Look
    ) -> tuple[str, str, str, str] | None:
        """Compare one line. Gives expected, found, the gap and the reason; None where they agree."""
        word, said = line.word.text, line.value.span.text
        kind, _ = apart(word)
        if kind in (RULE, SWITCH):
            return self._as_said(word, said, look)
        if kind:
            return self._value(bare(line), look.values[word], self.values[word].type.kind)
        if word in OF_STRATEGIES:
            raise Untried(line.span, f"{word}: of a strategy, outside of its scenarios")
        if word in AMOUNTS:
            return self._amount(line, lines, look)
        if word == SIZE and word not in self.values:
            return self._value(line, _size(look), Kind.RATIO)
        if word == "because":
            return self._because(line, look)
        if word in self.values:
            return self._value(line, look.values[word], self.values[word].type.kind)
        return self._as_said(word, said, look)

    def _as_said(self, word: str, said: str, look: Look) -> tuple[str, str, str, str] | None:
        found, why = self._state(word, said, look)
        return None if found == said else (said, found or "nothing", "", why)

    def _state(self, word: str, said: str, look: Look) -> tuple[str, str]:
        """Give what came of a rule, a switch, an order, or of things; and why, where that is unknown."""
        kind, id_ = apart(word)
        if kind:
            is_tried = id_ in (self.rules if kind == RULE else self.switches)
            return self._of_guard(word, said, look) if is_tried else ("", "")
        if word == "verdict":
            return self._verdict(said, look)
        match word:
            case "by":
                return _as_named(self._by(look), said), ""
            case "at":
                return verdict.when(look.sent), ""
            case "entries":
                return verdict.entries(look.sent), apart(self._by(look))[1]
            case "positions":
                return ("closed" if look.closes else "kept"), ""
            case "alert":
                return look.alert, ""
            case "orders":
                return ("cancelled" if look.cancels else "kept"), ""
        return "", ""

    def _is_about_order(self) -> bool:
        asked = isinstance(self.own, CheckedRule) and self.own.clause == "before_order"
        return self.has_order or asked

    def _verdict(self, said: str, look: Look) -> tuple[str, str]:
        if said in ORDERED or (self._is_about_order() and said not in OF_THE_ACCOUNT):
            by = self._by(look)
            why = self._why(by, _looks(look, by))
            return verdict.of_order(look.sent, look.plans, self.rules), why or apart(by)[1]
        if self.own is not None:
            return self._of_guard(key_of(self.own), said, look)
        looks = [each for each in look.guards if each.plan.clause == "must_hold"]
        return verdict.of_rule("must_hold", looks) if looks else "", verdict.why_unknown(looks)

    def _of_guard(self, name: str, said: str, look: Look) -> tuple[str, str]:
        looks = _looks(look, name)
        why = self._why(name, looks)
        kind, id_ = apart(name)
        if kind == SWITCH:
            return verdict.of_switch(looks), why
        clause = self.rules[id_].clause
        if clause == "before_order" or said in ORDERED:
            is_other = self._by(look) not in {name, ""}
            asked = self.alone(name) if is_other and self.alone else look
            return verdict.of_order(asked.sent, asked.plans, self.rules), why
        return verdict.of_rule(clause, looks), why

    def _why(self, name: str, looks: Sequence[GuardLook]) -> str:
        """Say why a rule cannot tell, with the words that are missing."""
        why = verdict.why_unknown(looks)
        missing = self.lacks.get(name, ())
        return f"{', '.join(missing)}: {why}" if why and missing else why

    def _by(self, look: Look) -> str:
        found = verdict.by(look.sent, look.plans)
        if found or self.sends:
            return found
        broken = [each for each in look.guards if each.status]
        return key_of(broken[0].plan.checked) if broken else ""

    def _measured(self, lines: Sequence[kinds.Line], look: Look) -> str:
        """Choose the rule whose room is meant: the one tested or named beside, else one that is broken."""
        if self.own is not None:
            return key_of(self.own)
        named = map(_rule_named, lines)
        return next((key(RULE, each) for each in named if each in self.rules), self._by(look))

    def _amount(
        self, line: kinds.Line, lines: Sequence[kinds.Line], look: Look
    ) -> tuple[str, str, str, str] | None:
        bound = look.sent.rule if look.sent and look.sent.drafted and self._is_about_order() else -1
        name = key_of(look.plans[bound].checked) if bound >= 0 else self._measured(lines, look)
        looks = _looks(look, name)
        found = verdict.room(look, looks, sends=self._is_about_order())
        room = next(
            (each.plan.checked.room for each in looks if isinstance(each.plan.checked, CheckedRule)), None
        )
        if room is None:
            raise Untried(line.span, f"{line.word.text} of what is no comparison of two amounts")
        if found is None:
            return line.value.span.text, "no room is measured", "", ""
        value, why = found
        return self._value(line, (-value if line.word.text == "short_by" else value, why), room.type.kind)

    def _value(
        self, line: kinds.Line, found: tuple[float, int], kind: Kind
    ) -> tuple[str, str, str, str] | None:
        """Compare a value with what is written."""
        value, why = found
        wanted = _wanted(line, kind, self.measure)
        show = self._shown()
        if show.is_same(value, why, wanted):
            return None
        said = line.value.span.text
        if why or wanted.why or isinstance(wanted.value, str):
            return said, show.found(value, why, kind, line), "", reason(why)
        here, there = show.both(value, wanted.value, kind, line)
        return there, here, show.gap(value, wanted.value, kind, line), ""

    def _because(self, line: kinds.Line, look: Look) -> tuple[str, str, str, str] | None:
        """Compare a reason: who kept the order out, or what was unknown."""
        said = line.value.span.text
        name, _, outcome = said.rpartition(" ")
        name = name if outcome in OUTCOMES else said
        outcome = outcome if name != said else ""
        kind, id_ = apart(name)
        if kind in (RULE, SWITCH) or id_ in self.rules or id_ in self.switches:
            by = self._by(look)
            shown = _as_named(by, name)
            if shown == name and outcome:
                state, _ = self._state(by, outcome, look)
                return None if state == outcome else (said, f"{shown} {state}", "", "")
            return None if shown == name else (said, shown or "nothing stood in the way", "", "")
        if name in self.values and outcome:
            value, why = look.values[name]
            found = self._shown().found(value, why, self.values[name].type.kind, line)
            return None if found == outcome else (said, f"{name} {found}", "", reason(why))
        raise Untried(line.span, f"because: {said}")

    def _shown(self) -> Shown:
        return shown(self.currency, self.choices, self.measure.instrument)


def _rule_named(line: kinds.Line) -> str:
    """Name the rule of a line; "" where it names none."""
    if line.word.text == "by":
        return apart(line.value.span.text)[1]
    kind, id_ = apart(line.word.text)
    return id_ if kind == RULE else ""


def _as_named(guard: str, said: str) -> str:
    """Name a rule or a switch with its kind where a test does so."""
    return guard if apart(said)[0] else apart(guard)[1]


def share_of(guard: str) -> str:
    """Name the share at which a rule or a switch has new entries sized, among what is looked at."""
    return f"{SIZE} of {guard}"


def _size(look: Look) -> tuple[float, int]:
    """Give the share at which new entries are sized: the least of what is broken or tripped, else all."""
    on = {key_of(each.plan.checked) for each in look.guards if each.status}
    found = [look.values[share_of(each)] for each in sorted(on) if share_of(each) in look.values]
    return min(found, key=lambda each: (not each[1], each[0]), default=(1.0, 0))


def _looks(look: Look, name: str) -> list[GuardLook]:
    return [each for each in look.guards if key_of(each.plan.checked) == name]


def _wanted(line: kinds.Line, kind: Kind, measure: Measure) -> Cell:
    """Read what a value is expected to be; of a score, passing is a truth."""
    text = line.value.span.text
    if kind is Kind.TRUTH and text in {"passes", "fails"}:
        return Cell(Fraction(text == "passes"))
    return cell(line, kind, measure)
