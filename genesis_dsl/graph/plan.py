"""What a run evaluates: sites (a strategy on a symbol), guards (a rule or switch for a subject), their nodes.

1. `plan_sites` lowers each strategy for each of its symbols, both in canonical order.
2. `plan_guards` lowers each rule, then each switch, for each of its subjects.
3. Everything is numbered in that order, whatever the order in which files and symbols were listed; only
   rules and switches that read others come after them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from fractions import Fraction

from genesis_dsl.checker.typed import (
    CheckedAccount,
    CheckedAction,
    CheckedEntry,
    CheckedExecution,
    CheckedExit,
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    CheckedSwitch,
    Typed,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.graph import messages, refused
from genesis_dsl.graph.lower import Lowering, first_score
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.past import PAST, is_judged_later, none_against
from genesis_dsl.graph.policies import Policies, PolicyPlan
from genesis_dsl.graph.reading import GuardKey, guards_of, in_reading_order
from genesis_dsl.graph.scope import Collected, Scope, Unsettled, Unsupported
from genesis_dsl.graph.sentences import Sentences
from genesis_dsl.graph.subjects import ASKED_OF, OF_A_NAME, scopes_of, scopes_of_group
from genesis_dsl.graph.traced import TracedParts
from genesis_dsl.graph.words import MOVES
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.kind import Kind

CONDITIONS = frozenset({"condition", "score", "passes"})
"""Ops of the parts whose outcomes are kept for every decision."""


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """A verb; `value` is a node or -1."""

    verb: str
    value: int
    kind: Kind | None
    share: Fraction | None
    level: str


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """A target of an entry."""

    at: int
    kind: Kind
    share: Fraction | None
    then: tuple[ActionPlan, ...]


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """An entry of a site; nodes are -1 where nothing is written.

    Attributes:
        root: The number of its traced part.
        score: The first score that its condition asks.
        screen_first: What of its order puts it before others of the moment.
    """

    checked: CheckedEntry
    fires: int
    misses: int
    root: int
    at: int
    limit: int
    cancel: int
    stop: int
    risk: int
    size: int
    score: int
    caps: tuple[tuple[str, int, Kind], ...]
    targets: tuple[TargetPlan, ...]
    policy: PolicyPlan | None = None
    screen_first: int = -1


@dataclass(frozen=True, slots=True)
class ExitPlan:
    """An exit of a site."""

    checked: CheckedExit
    condition: int
    root: int
    actions: tuple[ActionPlan, ...]


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A strategy on a symbol; `chart` is that of its bars."""

    strategy: CheckedStrategy
    number: int
    symbol: str
    chart: Chart
    capital: Fraction
    entries: tuple[EntryPlan, ...]
    exits: tuple[ExitPlan, ...]

    @property
    def every_tick(self) -> bool:
        """Whether it decides on the finest data, and not when its own bar closes."""
        return self.strategy.every_tick


@dataclass(frozen=True, slots=True)
class GuardPlan:
    """A rule or a switch for one subject: `symbol` names it, "" the account.

    Attributes:
        symbol: The symbol, strategy, currency or class; of an order or a fill, its own one and its symbol.
        asked: Of whom it is asked.
        moves: What moves the stops of positions, by their symbol.
    """

    file_id: str
    checked: CheckedRule | CheckedSwitch
    clause: str
    symbol: str
    subject: str
    calendar: int
    condition: int
    room: int
    root: int
    re_arm_when: int
    actions: tuple[ActionPlan, ...]
    asked: Scope
    moves: tuple[tuple[str, ActionPlan], ...] = ()

    @property
    def key(self) -> GuardKey:
        """How sentences name the rule or the switch."""
        return "tripped" if self.clause == "switch" else "broken", self.file_id, self.checked.id

    @property
    def written_in(self) -> str:
        """The file in which it is written, which for an inherited rule is not the one that has it."""
        return self.checked.file.id.text if isinstance(self.checked, CheckedRule) else self.file_id


@dataclass(slots=True)
class Plan:
    """Everything that the engine is made from."""

    found: Collected = field(default_factory=Collected)
    traced: TracedParts = field(default_factory=TracedParts)
    sites: list[SitePlan] = field(default_factory=list)
    guards: list[GuardPlan] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def make_plan(  # noqa: PLR0913  # every kind of file that a run is made of
    strategies: Sequence[CheckedStrategy],
    rulesets: Sequence[CheckedRuleset],
    kill_switches: Sequence[CheckedKillSwitch],
    account: CheckedAccount | None,
    instruments: Mapping[str, Instrument],
    symbols: Iterable[str],
    *,
    executions: Mapping[str, CheckedExecution] | None = None,
) -> Plan:
    """Lower everything for the symbols at hand; what cannot be run yet is a diagnostic in the plan."""
    guards = guards_of(rulesets, kill_switches)
    planner = _Planner(
        instruments, tuple(sorted(symbols)), guards, strategies, account=account, executions=executions or {}
    )
    capital = dict(account.strategies) if account else {}
    for number, strategy in enumerate(sorted(strategies, key=lambda each: each.id)):
        for symbol in sorted(set(strategy.symbols) & set(planner.symbols)):
            planner.add_site(strategy, number, symbol, capital.get(strategy.id, Fraction(1)))
    for ruleset in sorted(rulesets, key=lambda each: each.id):
        for rule in ruleset.rules:
            planner.add_rule(ruleset, rule)
    for file in sorted(kill_switches, key=lambda each: each.id):
        for switch in file.switches:
            planner.add_switch(file, switch)
    planner.plan.guards = in_reading_order(planner.plan.guards, planner.plan.found.graph)
    return planner.plan


class _Planner:
    """Collects one plan."""

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        symbols: tuple[str, ...],
        guards: frozenset[GuardKey],
        strategies: Sequence[CheckedStrategy],
        *,
        account: CheckedAccount | None,
        executions: Mapping[str, CheckedExecution],
    ) -> None:
        self.plan = Plan()
        self.strategies = strategies
        traded = {each: instruments[each] for each in symbols}
        self.sentences = Sentences(Lowering(self.plan.found, guards, traded), self.plan.traced)
        self.instruments = instruments
        self.symbols = symbols
        self.policies = Policies(account, executions, self.sentences)
        self.screen_first = account.screen_first if account else None

    def actions(self, actions: Iterable[CheckedAction], scope: Scope) -> tuple[ActionPlan, ...]:
        """Lower the values of some verbs."""
        return tuple(
            ActionPlan(
                each.verb,
                self.sentences.node(each.value, scope),
                each.value.type.kind if each.value else None,
                each.share,
                each.level,
            )
            for each in actions
        )

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Lower one thing; what cannot be run yet in it is a finding, and the next thing is lowered."""
        try:
            yield
        except Unsupported as fault:
            self.refuse(fault)

    def refuse(self, fault: Unsupported) -> None:
        """Keep what cannot be run yet as a finding, once; what an account settles is none."""
        if isinstance(fault, Unsettled):
            return
        finding = messages.not_run_yet(fault.span, fault.what, fault.remedy)
        if finding not in self.plan.diagnostics:
            self.plan.diagnostics.append(finding)

    def add_site(self, strategy: CheckedStrategy, number: int, symbol: str, capital: Fraction) -> None:
        """Lower a strategy for one symbol."""
        chart = Chart(symbol, strategy.timeframe)
        clock = None if strategy.every_tick else chart
        scope = Scope(symbol, self.instruments[symbol], clock, "entry", number, bars=chart)
        at_exit = replace(scope, subject="exit")
        entries: list[EntryPlan] = []
        exits: list[ExitPlan] = []
        for entry in strategy.entries:
            with self.refusing():
                entries.append(self._entry(strategy, entry, scope, at_exit))
        for each in strategy.exits:
            with self.refusing():
                exits.append(self._exit(strategy, each, at_exit))
        if len(entries) == len(strategy.entries) and len(exits) == len(strategy.exits):
            self.plan.sites.append(
                SitePlan(strategy, number, symbol, chart, capital, tuple(entries), tuple(exits))
            )

    def _entry(
        self, strategy: CheckedStrategy, entry: CheckedEntry, scope: Scope, at_exit: Scope
    ) -> EntryPlan:
        for fault in refused.of_entry(entry):
            self.refuse(fault)
        of_order = Scope(scope.symbol, scope.instrument, None, "order")
        fires, root = self.sentences.traced("entry", strategy.id, entry.id, entry.condition, scope)
        typed = entry.condition
        while typed.op == "condition":
            typed = typed.args[0]
        graph = self.plan.found.graph
        items = graph.nodes[fires].args if typed.op == "and" and graph.nodes[fires].op == "and" else ()
        misses = graph.combine("misses", items, Kind.COUNT, (), scope.chart) if items else fires
        return EntryPlan(
            checked=entry,
            fires=fires,
            misses=misses if items else graph.constant(0, Kind.COUNT),
            root=root,
            at=self._part(strategy, entry, "at", entry.at, scope),
            limit=self._part(strategy, entry, "limit", entry.limit, scope),
            cancel=self.sentences.node(entry.cancel_when, scope),
            stop=self._part(strategy, entry, "stop", entry.stop, scope),
            risk=self._part(strategy, entry, "risk", entry.risk, scope),
            size=self._part(strategy, entry, "size", entry.size, scope),
            score=self.sentences.node(first_score(entry.condition), scope),
            policy=self.policies.plan(strategy, entry, scope, root),
            screen_first=self._part(strategy, entry, "screen_first", self.screen_first, of_order),
            caps=tuple(
                (name, self._part(strategy, entry, name, cap, scope), cap.type.kind)
                for name, cap in entry.caps
            ),
            targets=tuple(
                TargetPlan(
                    self._part(strategy, entry, f"target {number}", each.at, scope),
                    each.at.type.kind,
                    each.share,
                    self.actions(each.then, at_exit),
                )
                for number, each in enumerate(entry.targets, 1)
            ),
        )

    def _part(
        self, strategy: CheckedStrategy, entry: CheckedEntry, name: str, typed: Typed | None, scope: Scope
    ) -> int:
        """Lower a part of an order; it is traced under the entry, beside the condition."""
        if typed is None:
            return -1
        return self.sentences.traced("entry", strategy.id, f"{entry.id} > {name}", typed, scope)[0]

    def _exit(self, strategy: CheckedStrategy, one: CheckedExit, scope: Scope) -> ExitPlan:
        for fault in refused.of_exit(one):
            self.refuse(fault)
        condition, root = self.sentences.traced("exit", strategy.id, one.id, one.condition, scope)
        return ExitPlan(one, condition, root, self.actions(one.actions, scope))

    def add_rule(self, ruleset: CheckedRuleset, rule: CheckedRule) -> None:
        """Lower a rule for each of its subjects."""
        calendar = self.plan.found.calendar(rule.calendar)
        self._refuse_parts(rule)
        if is_judged_later(rule):
            rule = none_against(rule)
        clause = "at_fill" if rule.clause == "must_hold" and rule.for_each in PAST else rule.clause
        opens = clause == "at_fill" and rule.for_each == "opening"
        subject = "opening" if opens else ASKED_OF.get(clause, rule.for_each)
        among = rule.for_each if rule.clause in ASKED_OF and rule.for_each in OF_A_NAME else ""
        with self.refusing():
            for scope in self._scopes(rule, subject, ("broken", ruleset.id, rule.id), among):
                self._add_guard(ruleset.id, rule, (clause, calendar), scope)

    def add_switch(self, file: CheckedKillSwitch, switch: CheckedSwitch) -> None:
        """Lower a switch for each of its subjects."""
        calendar = self.plan.found.calendar(file.calendar)
        self._refuse_parts(switch)
        with self.refusing():
            for scope in self._scopes(switch, switch.for_each, ("tripped", file.id, switch.id)):
                self._add_guard(file.id, switch, ("switch", calendar), scope)

    def _add_guard(
        self, file: str, one: CheckedRule | CheckedSwitch, asked: tuple[str, int], scope: Scope
    ) -> None:
        """Lower a rule or a switch for one subject; `asked`: in which clause, and in which calendar."""
        owner = "rule" if isinstance(one, CheckedRule) else "switch"
        with self.refusing():
            condition, root = self.sentences.traced(owner, file, one.id, one.condition, scope)
            room = self.sentences.node(one.room, scope) if isinstance(one, CheckedRule) else -1
            again = self.sentences.conjunction((one.re_arm_when, *one.awaited), scope)
            actions = self._smallest(
                self.actions((each for each in one.actions if each.verb not in MOVES), scope)
            )
            moves = tuple(self._moves(one.actions, scope))
            self.plan.guards.append(
                GuardPlan(
                    *(file, one, asked[0], scope.label, scope.subject, asked[1]),
                    *(condition, room, root, again, actions, scope),
                    moves,
                )
            )

    def _smallest(self, actions: tuple[ActionPlan, ...]) -> tuple[ActionPlan, ...]:
        """Make one of several shares for new sizes: the smallest wins."""
        shares = [each for each in actions if each.verb == "scale_size"]
        if len(shares) < 2:
            return actions
        values = tuple(each.value for each in shares)
        least = replace(shares[0], value=self.plan.found.graph.combine("min", values, Kind.RATIO))
        return (*(each for each in actions if each.verb != "scale_size"), least)

    def _moves(self, actions: Sequence[CheckedAction], scope: Scope) -> Iterator[tuple[str, ActionPlan]]:
        """Lower what moves the stops of positions, for each symbol that they may be of."""
        moves = [each for each in actions if each.verb in MOVES]
        for symbol in [scope.symbol] if scope.symbol else self.symbols:
            at = replace(scope, symbol=symbol, instrument=self.instruments[symbol], subject="position")
            yield from ((symbol, each) for each in self.actions(moves, at))

    def _refuse_parts(self, one: CheckedRule | CheckedSwitch) -> None:
        """Refuse what cannot be run of a rule or a switch, besides its condition."""
        for fault in refused.of_guard(one):
            self.refuse(fault)

    def _scopes(
        self, one: CheckedRule | CheckedSwitch, subject: str, guard: GuardKey, among: str = ""
    ) -> list[Scope]:
        traded, group = {each: self.instruments[each] for each in self.symbols}, one.group
        if group is not None and subject == group.id:
            found = [
                self.sentences.lowering.about_group(group, each) for each in scopes_of_group(group, traded)
            ]
        else:
            found = scopes_of(subject, traded, self.strategies, among)
        return [replace(each, guard=guard) for each in found]
