"""What a scenario expects, against what was decided: read as `why` and `whynot` read it.

Each line of `expect:` is judged at its moment. Entries, exits and what became of positions and orders count
from behind the moment before; conditions, values and states are those of the moment itself, which is the last
close of a bar at it or before it.
"""

from collections.abc import Callable, Iterable, Iterator

from genesis_dsl.checker.called import CONDITION, NAME, RULE, SCORE, SWITCH, apart, bare, key
from genesis_dsl.checker.outcomes import GIVEN_UP, NONE, REASONS, STATES, STEP
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.arming import ALERTS
from genesis_dsl.engine.rule_records import BLOCK
from genesis_dsl.language import kinds
from genesis_dsl.trace.condition import Branch, Mark, mark_of, wanted_parts
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials import messages
from genesis_dsl.trials.amounts import Found, compared, type_of
from genesis_dsl.trials.facts import Fact, asked, fact
from genesis_dsl.trials.play import Played, Scene
from genesis_dsl.trials.result import Mismatch
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.trials.warmup import bars_needed

_RESULTS = frozenset({"true", "false", "unknown", "tripped", "holding", "broken", "refused"})
_KINDS = {"switch": SWITCH, "holding": SWITCH}
_STOPPED_BY = {"switch": "tripped", "holding": "holding", "rule": "refused", "cannot tell": "unknown"}


def judge(played: Played, path: str) -> Iterator[Mismatch]:
    """Give every line that was not met, in the order of the file.

    Raises:
        Unplayable: A line expects what nothing of the scenario says.
    """
    for scene in played.scenes:
        judged = _Moment(played, scene, {each.word.text: each for each, _ in scene.moment.expect})
        for line, steps in scene.moment.expect:
            found = judged.line(line)
            if found is not None:
                word = line.word.span.text
                where = " > ".join((path, *steps, word))
                yield Mismatch(line.span, where, word, _expected(line), *_with_offer(found, played))


def _with_offer(found: Found, played: Played) -> Found:
    """Say how many bars it takes, where something is unknown for want of them."""
    shown, gap, because = found
    if op.REASONS[op.WARMING_UP] not in f"{shown} {because}":
        return found
    needed = bars_needed(played.prepared.plan.found.graph)
    offer = messages.needs({each.timeframe: count for each, count in sorted(needed.items())})
    return shown, gap, f"{because}; {offer}" if because else offer


def _expected(line: kinds.Line) -> str:
    return line.value.span.text


@dataclass(frozen=True, slots=True)
class _Moment:
    """One moment, and all that is expected at it."""

    played: Played
    scene: Scene
    lines: dict[str, kinds.Line]

    def line(self, line: kinds.Line) -> Found | None:
        """Judge one line; None where it is met."""
        kind, word = apart(line.word.text)
        judges: dict[str, Callable[[kinds.Line], Found | None]] = {
            "entry": self._entry,
            "no_entry": self._no_entry,
            "exit": self._exit,
            "because": self._because,
            "verdict": self._verdict,
            "by": self._by,
            "at": self._at,
            "room": self._room,
            "short_by": self._room,
        }
        if self.played.stage.tested.steps:
            judges |= {STEP: self._step, GIVEN_UP: self._given_up}
        if kind and kind != NAME and word not in self.played.stage.tested.expects.ids[kind]:
            raise Unplayable(line.span, *messages.never_read(line.word.span.text))
        if kind == RULE:
            return _same(line, self._rule(word))
        if kind == SWITCH:
            return _same(line, self._switch(word))
        if kind in (SCORE, CONDITION):
            return self._outcome(bare(line), scored=kind == SCORE)
        if kind == NAME:
            return self._value(bare(line))
        if word in judges:
            return judges[word](line)
        if word in STATES:
            return _same(line, self._state(word))
        return self._value(line)

    # ---- entries and exits

    def _entry(self, line: kinds.Line) -> Found | None:
        name = line.value.span.text
        made = [each for each in asked(self.scene) if each.subject == name]
        if any(each.kind == "fired" for each in made):
            return None
        return messages.NO_ENTRY, "", self._told(made[-1:]) or messages.not_asked()

    def _no_entry(self, line: kinds.Line) -> Found | None:
        name = line.value.span.text
        fired = [each for each in asked(self.scene) if each.subject == name and each.kind == "fired"]
        return (messages.ENTERED, "", self._told(fired[-1:])) if fired else None

    def _exit(self, line: kinds.Line) -> Found | None:
        name, ids = line.value.span.text, {each.id for each in self.played.stage.strategy.exits}
        gone = [
            each.subject
            for each in self.scene.batch.decisions
            if each.subject in ids and each.kind not in _WAITING
        ]
        if name in gone:
            return None
        ended = [each.exit_reason for each in self.scene.batch.positions]
        return messages.ended_by([*dict.fromkeys(gone), *ended]), "", ""

    def _step(self, line: kinds.Line) -> Found | None:
        """Judge which step of its policy placed the latest order."""
        made = [
            str(each.detail.get("step") or each.reason.removeprefix("step:"))
            for each in self.scene.batch.decisions
            if each.kind == "requoted" or (each.kind == "fired" and "step" in each.detail)
        ]
        return _same(line, made[-1] if made else NONE)

    def _given_up(self, line: kinds.Line) -> Found | None:
        """Judge why a policy works no longer for a signal; of a rule or a switch its id is the reason."""
        ends = [each.reason for each in self.scene.batch.decisions if each.kind == "given up"]
        return _same(line, _who(ends[-1], line.value.span.text) if ends else NONE)

    def _told(self, decisions: Iterable[DecisionRow]) -> str:
        """Say of decisions what was missing, as `whynot` says it."""
        found = [smallest_change(explain(each, self.played.facts)).sentence for each in decisions]
        return " ".join(found).removesuffix(".")

    # ---- reasons

    def _because(self, line: kinds.Line) -> Found | None:
        about = self.lines.get("no_entry")
        made = [each for each in asked(self.scene) if not about or each.subject == about.value.span.text]
        last = [each for each in made if each.time == made[-1].time]
        if any(self._kept_out(each, line.value.span.text) for each in last):
            return None
        return self._told(last) or messages.not_asked(), "", ""

    def _kept_out(self, decision: DecisionRow, text: str) -> bool:
        """Say whether this is what kept an entry out, or a part of it.

        An order that went names the rule that left it the least room.
        """
        if text in REASONS or decision.kind == "fired":
            return decision.reason == text
        name, _, result = text.rpartition(" ")
        name, result = (name, result) if result in _RESULTS and name else (text, "")
        said, name = apart(name)
        kind, _, who = decision.reason.partition(":")
        if name in (who, decision.detail.get("rule")) and said in ("", _KINDS.get(kind, RULE)):
            return not result or result == _STOPPED_BY.get(kind, "refused")
        root = explain(decision, self.played.facts).root
        if root is None or root.mark is Mark.TRUE:
            return False
        against = [
            each
            for each, wanted in with_wanted(root)
            if _is(each, name, said) and each.mark is not mark_of(wanted)
        ]
        if against:
            return any(not result or each.mark == result for each in against)
        return said in ("", SCORE, NAME) and self._read_as(decision, name, result)

    def _read_as(self, decision: DecisionRow, word: str, result: str) -> bool:
        """Say whether a word was so where the entry read it."""
        words = (word, *(f"given {each}" for each in (word, key(SCORE, word), key(NAME, word))))
        nodes = [each for each in self.played.facts.nodes if each.data and each.data[0] in words]
        values = [decision.values.get(str(each.same_as if each.same_as >= 0 else each.id)) for each in nodes]
        if result in ("true", "false"):
            return float(result == "true") in values
        return any(isinstance(each, str) for each in values)

    # ---- the gate, rules and switches

    def _ordered(self) -> DecisionRow | None:
        """Give the last decision about an order."""
        made = [each for each in asked(self.scene) if each.kind in ("fired", "refused", "blocked")]
        return made[-1] if made else None

    def _verdict(self, line: kinds.Line) -> Found | None:
        decision = self._ordered()
        if decision is None:
            return messages.NO_ORDER, "", self._told(list(asked(self.scene))[-1:])
        found = "allowed" if decision.kind == "fired" else "refused"
        return _same(line, found, decision.reason)

    def _by(self, line: kinds.Line) -> Found | None:
        decision = self._ordered()
        if decision is None:
            return messages.NO_ORDER, "", ""
        rule, said = decision.detail.get("rule", ""), line.value.span.text
        reason = f"rule:{rule}" if decision.kind == "refused" else decision.reason
        return _same(line, (_who(reason, said) if ":" in reason else "") or messages.NOBODY)

    def _at(self, line: kinds.Line) -> Found | None:
        decision = self._ordered()
        if decision is None:
            return messages.NO_ORDER, "", ""
        world = str(decision.detail.get("world", ""))
        return _same(line, "next reset" if "reset" in world else "now", world)

    def _room(self, line: kinds.Line) -> Found | None:
        decision = self._ordered()
        if decision is None or "room" not in decision.detail:
            return messages.NO_ORDER, "", ""
        room = float(decision.detail["room"])
        sign = -1 if line.word.text == "short_by" else 1
        type_ = type_of(line.value)
        return compared(self.played, line, Fact(sign * room, type_.kind), type_)

    def _rule(self, name: str) -> str:
        guards = [
            row
            for plan, row in zip(self.played.prepared.plan.guards, self.scene.guards, strict=False)
            if plan.checked.id == name and plan.clause != "switch"
        ]
        decision = self._ordered()
        if any(
            plan.clause == "before_order"
            for plan in self.played.prepared.plan.guards
            if plan.checked.id == name
        ):
            refused = (
                decision is not None and decision.kind == "refused" and decision.detail.get("rule") == name
            )
            return "refused" if refused else "allowed"
        if any(
            plan.clause.startswith("to_")
            for plan in self.played.prepared.plan.guards
            if plan.checked.id == name
        ):
            return "open" if all(row["truth"] == 1 for row in guards) else "not yet"
        if any(row["status"] for row in guards):
            return "broken"
        if any(row["possibly"] for row in guards):
            return "possibly broken"
        return "cannot tell" if any(row["truth"] > 1 for row in guards) else "kept"

    def _switch(self, name: str) -> str:
        guards = [
            row
            for plan, row in zip(self.played.prepared.plan.guards, self.scene.guards, strict=False)
            if plan.checked.id == name and plan.clause == "switch"
        ]
        if any(row["status"] for row in guards):
            return "tripped"
        return "holding" if any(row["holding"] for row in guards) else "armed"

    def _state(self, word: str) -> str:
        scene = self.scene
        if word == "entries":
            stops = any(
                (each["status"] and each["actions"] & BLOCK) or each["holding"] for each in scene.guards
            )
            return "blocked" if stops or scene.ledger[0]["failed"] else "allowed"
        if word == "alert":
            sent = [each.level for each in scene.batch.alerts]
            return max(sent, key=ALERTS.index, default="none")
        table, leaving = (scene.book, "closing") if word == "positions" else (scene.orders, "leaving")
        there = [each for each in table if each["live"]]
        ended = (
            scene.batch.positions
            if word == "positions"
            else [each for each in scene.batch.orders if each.ended == "cancelled"]
        )
        stay = bool(there) and not any(each[leaving] for each in there)
        gone = "closed" if word == "positions" else "cancelled"
        return "kept" if stay and not ended else gone if ended or there else messages.NONE_THERE

    # ---- conditions and values

    def _outcome(self, line: kinds.Line, *, scored: bool) -> Found | None:
        name = line.word.text
        branches = [
            each for each in self._branches() if (_scores(each, name) if scored else each.label == name)
        ]
        if not branches:
            raise Unplayable(line.span, *messages.never_asked(name))
        marks = list(dict.fromkeys(each.mark for each in branches))
        words = [_PASSED.get(each, each) if scored else each.value for each in marks]
        if words == [line.value.span.text]:
            return None
        reason = next((each.reason for each in branches if each.reason), "")
        return " / ".join(words), "", reason

    def _branches(self) -> Iterator[Branch]:
        """Give every condition of every entry that was asked at the last close, and of exits that acted."""
        made = list(asked(self.scene))
        last = [each for each in made if each.time == made[-1].time]
        acted = [each for each in self.scene.batch.decisions if each.kind in ("closed", "moved")]
        for decision in (*last, *acted):
            root = explain(decision, self.played.facts).root
            if root is not None:
                yield from (branch for branch, _ in with_wanted(root))

    def _value(self, line: kinds.Line) -> Found | None:
        found = fact(line.word.text, self.played, self.scene)
        if found is None:
            raise Unplayable(line.span, *messages.never_read(line.word.text))
        typed = self.played.stage.tested.meaning(line.word.text, line.word.span)
        assert typed is not None, "the checker knows the word"
        return compared(self.played, line, found, typed.type)


_WAITING = frozenset({"waits"})
_PASSED = {Mark.TRUE: "passes", Mark.FALSE: "fails", Mark.UNKNOWN: "unknown"}


def _same(line: kinds.Line, found: str, because: str = "") -> Found | None:
    return None if line.value.span.text == found else (found, "", because)


def with_wanted(branch: Branch, *, wanted: bool = True) -> Iterator[tuple[Branch, bool]]:
    """Give a condition and all in it, each with what it has to be."""
    yield branch, wanted
    for part, each in wanted_parts(branch, wanted=wanted):
        yield from with_wanted(part, wanted=each)


def _is(branch: Branch, name: str, kind: str) -> bool:
    is_condition = kind in ("", CONDITION) and branch.label == name
    return is_condition or (kind in ("", SCORE) and _scores(branch, name))


def _who(reason: str, said: str) -> str:
    """Name the rule or the switch of a reason; with its kind where that is asked for."""
    kind, _, who = reason.rpartition(":")
    return key(_KINDS.get(kind, RULE), who) if apart(said)[0] else who


def _scores(branch: Branch, name: str) -> bool:
    return branch.inner.op == "score" and str(branch.inner.data[0]) == name
