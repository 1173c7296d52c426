"""An execution policy as an entry of a site uses it: its lines, each asked by itself and told by itself.

The sentences of a policy are lowered for each entry that it works for: its series are those of the strategy,
and what it reads `at signal` is kept of that signal.
"""

from collections.abc import Mapping
from dataclasses import replace

from genesis_dsl.checker.typed import (
    CheckedAccount,
    CheckedClosing,
    CheckedEntry,
    CheckedExecution,
    CheckedStep,
    CheckedStrategy,
    Typed,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.scope import Scope
from genesis_dsl.graph.sentences import Sentences
from genesis_dsl.types.kind import Kind

GIVE_UP, CLOSING = "give_up_when", "closing"
"""How the lines of a policy are called that are no steps: as the keys under which they stand."""
EMERGENCY = "emergency_close"
"""The word of `except:` for what rules, switches and persons close."""


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A step of a policy, or what it says of the end of an order or of a closing; nodes are -1 for nothing.

    Attributes:
        name: The id of the step, or the key.
        root: The number of the traced part of its condition.
        place: `limit`, `stop`, `market`; "" of what places nothing.
        at: A level, or a distance from the strategy's own price.
        step: How much nearer to the market it is each time that it is made again.
        wait_ms: How long an order is left there; 0 until the next price.
    """

    name: str
    condition: int = -1
    root: int = -1
    place: str = ""
    at: int = -1
    at_kind: Kind | None = None
    step: int = -1
    at_most: int = 1
    wait_ms: int = 0


@dataclass(frozen=True, slots=True)
class PolicyPlan:
    """What a policy does for an entry.

    Attributes:
        steps: In their order; none where the entry says itself how it is ordered.
        slippage: The node of what is expected of its fills.
        recheck: The conditions of the entry that are asked again before an order is sent, as nodes.
    """

    checked: CheckedExecution
    steps: tuple[LinePlan, ...]
    give_up: LinePlan | None
    closing: LinePlan | None
    slippage: int
    recheck: tuple[int, ...]

    @property
    def lines(self) -> tuple[LinePlan, ...]:
        """All that is asked, in the order in which the kernel numbers it."""
        return (*self.steps, *(each for each in (self.give_up, self.closing) if each is not None))

    @property
    def needs_stop(self) -> bool:
        """Whether no order is sent without a stop."""
        word = self.checked.model.stop_with_order
        return word is not None and word.text == "required"

    @property
    def never_at_market(self) -> bool:
        """Whether no entry is sent at the market."""
        word = self.checked.model.market_entries
        return word is not None and word.text == "never"

    @property
    def keeps_emergencies(self) -> bool:
        """Whether what rules, switches and persons close is closed as everything else is."""
        return bool(self.checked.model.exempt) and EMERGENCY not in {
            each.text for each in self.checked.model.exempt
        }


@dataclass(frozen=True, slots=True)
class Policies:
    """Lowers policies with what the plan is made with."""

    account: CheckedAccount | None
    executions: Mapping[str, CheckedExecution]
    sentences: Sentences

    def plan(self, strategy: CheckedStrategy, entry: CheckedEntry, at: Scope, root: int) -> PolicyPlan | None:
        """Lower what a policy does for an entry; `root`: the traced part of the entry's condition."""
        checked = self._of(entry)
        if checked is None:
            return None
        scope = replace(at, chart=None, subject="execution", borrows=not checked.timeframe)
        owner = strategy.id, f"{entry.id} > {checked.id}"
        end, closing = checked.give_up_when, checked.closing
        return PolicyPlan(
            checked,
            self._steps(checked, entry, owner, scope),
            None if end is None else self._asked(LinePlan(GIVE_UP), end, owner, scope),
            None if closing is None else self._closing(closing, owner, scope),
            self.sentences.node(checked.expected_slippage, scope),
            tuple(self._again(checked, root, scope.symbol)),
        )

    def _of(self, entry: CheckedEntry) -> CheckedExecution | None:
        """Find the policy of an entry: the one that its order names, else that of the account."""
        by = self.account.model.execution if self.account is not None else None
        return self.executions.get(entry.by or (by.text if by else ""))

    def _steps(
        self, checked: CheckedExecution, entry: CheckedEntry, owner: tuple[str, str], scope: Scope
    ) -> tuple[LinePlan, ...]:
        """List the steps; an order that has a price of its own, and names no policy, is placed as written."""
        if not entry.by and entry.order_type != "market":
            return ()
        return tuple(self._placed(each.id, each, each.condition, owner, scope) for each in checked.steps)

    def _closing(self, closing: CheckedClosing, owner: tuple[str, str], scope: Scope) -> LinePlan:
        """Lower what is said of a closing, which is asked of a position like an exit."""
        of_position = replace(scope, subject="exit")
        return self._placed(CLOSING, closing, closing.market_when, owner, of_position)

    def _placed(
        self,
        name: str,
        line: CheckedStep | CheckedClosing,
        condition: Typed | None,
        owner: tuple[str, str],
        scope: Scope,
    ) -> LinePlan:
        plan = LinePlan(
            name,
            place=line.place,
            at=self.sentences.node(line.at, scope),
            at_kind=line.at.type.kind if line.at else None,
            wait_ms=line.wait_ms,
        )
        if isinstance(line, CheckedStep):
            plan = replace(plan, step=self.sentences.node(line.step, scope), at_most=line.at_most)
        return self._asked(plan, condition, owner, scope)

    def _asked(
        self, plan: LinePlan, condition: Typed | None, owner: tuple[str, str], scope: Scope
    ) -> LinePlan:
        """Give a line its condition, traced under the entry and the policy."""
        if condition is None:
            return plan
        strategy, path = owner
        node, root = self.sentences.traced("policy", strategy, f"{path} > {plan.name}", condition, scope)
        return replace(plan, condition=node, root=root)

    def _again(self, checked: CheckedExecution, root: int, symbol: str) -> list[int]:
        """Find the conditions of an entry that are asked again; an account's policy may name others' too."""
        names = {each.text for each in checked.model.recheck_at_send}
        return [
            self.sentences.parts.nodes[part, symbol]
            for part in self.sentences.parts.under(root)
            if (typed := self.sentences.parts.parts[part].typed).op == "condition" and typed.data[0] in names
        ]
