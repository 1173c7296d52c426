"""The pipe: the eight stages of an entry, each green, red or grey with one line."""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.condition import Branch, Mark
from genesis_dsl.trace.figures import Figures, plain
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.messages import decided as say_decided
from genesis_dsl.trace.messages import orders as say_orders
from genesis_dsl.trace.rows import DecisionRow, OrderRow
from genesis_dsl.types.kind import Kind

STAGES = ("data", "rule", "confluence", "kill switches", "ruleset", "size", "order", "broker")
ORDER_STAGES = 5
"""The last so many stages ask about the order of an entry whose rule said yes."""
ENTRY_KINDS = frozenset({"fired", "blocked", "refused", "near miss", "already in", "asked"})
STOPPING = frozenset({"tripped", "holding", "broken", "possibly broken", "cannot tell"})
"""What a rule or a switch decides that keeps entries out, or should."""
RULE_KINDS = frozenset({"tripped", "broken"})
"""What a switch or a rule decides once it is over its line, which can be written as a test of it."""
UNFILLED = frozenset({"cancelled", "expired", "refused"})
"""How an order ends that was sent and not filled, or not whole."""
TRIPPED_AT = "tripped_at"
"""Under this key of a detail stands when the switch tripped that stopped an order, for those who show it."""
GREEN, RED, GREY = "green", "red", "grey"

_STAGE_OF = {
    "switch": "kill switches",
    "holding": "kill switches",
    "operator_pause": "kill switches",
    "rule": "ruleset",
    "cannot tell": "ruleset",
    "account failed": "ruleset",
    "no data": "data",
    "stale": "data",
    "already in": "order",
    "too many positions or orders": "order",
    "no price yet": "order",
    "no money": "broker",
    "broker": "broker",
    "no lots left on this side": "size",
    "price too near": "broker",
    "stop too near": "broker",
    "target too near": "broker",
    "rejected": "broker",
}
_OF_SIZE = ("size", "unknown", "wrong side", "too far")


@dataclass(frozen=True, slots=True)
class Box:
    """One stage; `supposed`: what it would have said had nothing stopped the entry before it."""

    name: str
    colour: str
    text: str
    supposed: bool = False


def stage_of(reason: str) -> str:
    """Say at which stage a reason stops an order."""
    prefix = reason.partition(":")[0]
    if any(word in prefix for word in _OF_SIZE):
        return "size"
    return _STAGE_OF.get(prefix, "order")


def pipe_of(
    decision: DecisionRow,
    root: Branch | None,
    scores: Sequence[tuple[Mark, str]],
    figures: Figures,
    orders: Sequence[OrderRow] = (),
) -> tuple[Box, ...]:
    """Make the boxes; what is no entry has the first two only.

    Args:
        decision: The decision; the room in its detail is ready to be shown.
        root: Its condition.
        scores: Of each score whether it passed, and its line.
        figures: The scales.
        orders: What became of its orders, where that is known.
    """
    data, rule = _data(decision, figures), _rule(decision, root, scored=bool(scores))
    if decision.kind not in ENTRY_KINDS:
        return data, rule
    boxes = (data, rule, _confluence(scores))
    said_yes = root is None or root.mark is Mark.TRUE
    stopped_at = stage_of(decision.reason) if decision.kind != "fired" and said_yes else ""
    later = [
        _later(name, decision, figures, stopped_at, said_yes=said_yes) for name in STAGES[-ORDER_STAGES:]
    ]
    return (*boxes, *later[:-1], _ended(orders, figures)) if orders else (*boxes, *later)


def _ended(orders: Sequence[OrderRow], figures: Figures) -> Box:
    """Say what became of an order at the broker; of each of those that a policy placed in turn."""
    said = [
        say_orders.order_ended(each.ended, each.reason, figures.instant(each.ended_at)) for each in orders
    ]
    if len(orders) > 1:
        prices = [f"{each.type} {figures.show(each.price, Kind.PRICE)}" for each in orders]
        said = [f"{price} {how}" for price, how in zip(prices, said, strict=True)]
    return Box("broker", RED if orders[-1].ended in UNFILLED else GREEN, "; then ".join(said))


def _data(decision: DecisionRow, figures: Figures) -> Box:
    if decision.kind == "blocked" and stage_of(decision.reason) == "data":
        return Box("data", RED, decision.reason)
    clocks = [
        say_asked.bar_closed(timeframe, figures.clock_of(time, decision.time))
        for timeframe, time in sorted(decision.clocks.items(), key=lambda item: -item[1])
    ]
    return Box("data", GREEN, ", ".join(clocks) or say_asked.at_event(figures.instant(decision.time)))


def _rule(decision: DecisionRow, root: Branch | None, *, scored: bool) -> Box:
    if root is None or root.mark is Mark.NOT_REACHED:
        return Box("rule", GREY, say_orders.NOT_REACHED)
    listed = root.parts if root.inner.op == "and" else (root,)
    parts = [part for part in listed if not (scored and _has_score(part))] or [root]
    true = sum(part.mark is Mark.TRUE for part in parts)
    if decision.kind not in ENTRY_KINDS:
        colour = RED if decision.kind in STOPPING else GREEN
        return Box("rule", colour, say_orders.followed(decision.kind, str(root.mark)))
    said = str(parts[0].mark) if len(parts) == 1 else say_orders.conditions_true(true, len(parts))
    return Box("rule", GREEN if true == len(parts) else RED, said)


def _has_score(branch: Branch) -> bool:
    return branch.score is not None or any(_has_score(part) for part in branch.parts)


def _confluence(scores: Sequence[tuple[Mark, str]]) -> Box:
    if not scores:
        return Box("confluence", GREY, say_orders.NO_SCORE)
    passed = all(mark is Mark.TRUE for mark, _ in scores)
    return Box("confluence", GREEN if passed else RED, "; ".join(line for _, line in scores))


def _later(name: str, decision: DecisionRow, figures: Figures, stopped_at: str, *, said_yes: bool) -> Box:
    if name == stopped_at:
        return Box(name, RED, _stopped(decision, figures))
    past = stopped_at and STAGES.index(name) > STAGES.index(stopped_at)
    if not said_yes or past or decision.kind == "already in" or stopped_at == "data":
        return Box(name, GREY, say_orders.NOT_REACHED)
    return Box(name, GREEN, _line(name, decision, figures))


def _stopped(decision: DecisionRow, figures: Figures) -> str:
    """Say what stopped an order; of a rule that the gate asked, with the room that was left."""
    if "needed" in decision.detail:
        shown = (figures.show(decision.detail[each], Kind.MONEY) for each in ("needed", "free"))
        return say_orders.no_money(*shown)
    if "unpriced" in decision.detail:
        return say_orders.unpriced(decision.detail["unpriced"])
    stopper = say_decided.stopper(decision.reason, str(decision.detail.get("because", "")))
    if TRIPPED_AT in decision.detail:
        return say_decided.tripped_at(stopper, figures.instant(decision.detail[TRIPPED_AT]))
    if "allowed" in decision.detail:
        shown = (figures.show(decision.detail[each], Kind.PRICE) for each in ("asked", "allowed"))
        return say_orders.too_near(stopper, *shown)
    by_gate = decision.reason == f"rule:{decision.detail.get('rule')}"
    return _tightest(decision, stopper) if by_gate else stopper


def _tightest(decision: DecisionRow, rule: str) -> str:
    detail = decision.detail
    return say_orders.tightest(rule, str(detail.get("room", "")), str(detail.get("world", "")))


def _line(name: str, decision: DecisionRow, figures: Figures) -> str:
    detail = decision.detail
    if name == "kill switches":
        return say_orders.NONE_TRIPPED
    if name == "ruleset" and "rule" in detail:
        return say_orders.tightest(
            str(detail["rule"]), str(detail.get("room", "")), str(detail.get("world", ""))
        )
    if name == "size" and "steps" in detail:
        raw = f"{plain(detail['raw_lots'])} lots" if "raw_lots" in detail else ""
        return say_orders.sized(_lots(detail["steps"], figures), raw, str(detail.get("bound", "")))
    if name == "order" and "price" in detail:
        price = figures.show(detail["price"], Kind.PRICE)
        if "trigger" in detail:
            return say_orders.woken_at(price, figures.show(detail["trigger"], Kind.PRICE))
        return say_decided.by_step(price, detail["step"], detail["policy"]) if "step" in detail else price
    return say_orders.SENT if name in ("order", "broker") else say_orders.ALLOWED


def _lots(steps: int, figures: Figures) -> str:
    if figures.symbol is None:
        return f"{steps} steps"
    return figures.show(float(steps * Fraction(figures.symbol.lots_per_step)), Kind.LOTS)
