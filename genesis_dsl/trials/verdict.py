"""The verdicts of a test in the words of its author: kept, broken, tripped, refused, not yet ..."""

from collections.abc import Iterable, Mapping, Sequence

from genesis_dsl.checker.called import key_of
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch, Typed
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.gate import AFTER_RESET, BEST_FIRST, NO_ROOM, WINNERS_FIRST
from genesis_dsl.engine.record import BLOCKED, FIRED, REFUSED
from genesis_dsl.engine.sizing import CAP_GUARD
from genesis_dsl.graph.plan import GuardPlan
from genesis_dsl.trading import tables
from genesis_dsl.trading.log import Decision
from genesis_dsl.trials.bench import GuardLook, Look

DOORS = frozenset({"to_pass", "to_be_paid", "to_scale_up"})
AFTER_A_RESET = frozenset({AFTER_RESET, WINNERS_FIRST, BEST_FIRST})
STOOD_IN_THE_WAY = frozenset(
    {tables.WHY_SWITCH, tables.WHY_RULE, tables.WHY_HOLDING, tables.WHY_FAILED, tables.WHY_PAUSED}
)
NAMES_A_GUARD = frozenset({tables.WHY_SWITCH, tables.WHY_RULE, tables.WHY_HOLDING, tables.WHY_CANNOT_TELL})
SIZES = frozenset({"lots", "risk", "notional"})
"""Words of an order that grow with it."""
_WORSE = ("broken", "cannot tell", "possibly broken", "kept")


def of_rule(clause: str, looks: Iterable[GuardLook]) -> str:
    """Give the verdict of a rule over all that it is asked of, by its clause as it is written."""
    looks = list(looks)
    if clause in DOORS:
        return "open" if all(each.truth == 1 for each in looks) else "not yet"
    found = {_held(each) for each in looks}
    return next(each for each in _WORSE if each in found)


def _held(look: GuardLook) -> str:
    if look.status:
        return "broken"
    if look.truth > 1:
        return "cannot tell"
    return "possibly broken" if look.possibly else "kept"


def of_switch(looks: Iterable[GuardLook]) -> str:
    """Give the state of a switch over all that it is asked of."""
    looks = list(looks)
    if any(each.status for each in looks):
        return "tripped"
    return "holding" if any(each.holding for each in looks) else "armed"


def why_unknown(looks: Iterable[GuardLook]) -> str:
    """Say why a rule or a switch cannot tell; "" where it can."""
    return next((op.REASONS[each.truth - 2] for each in looks if each.truth > 1), "")


def of_order(sent: Decision | None, guards: Sequence[GuardPlan], rules: Mapping[str, CheckedRule]) -> str:
    """Give the verdict on the order; `rules`: as they are written."""
    if sent is None:
        return "not sent"
    if sent.kind == FIRED:
        return (
            "reduced"
            if sent.cap <= CAP_GUARD and _reduces(guards[CAP_GUARD - sent.cap].checked)
            else "allowed"
        )
    if sent.kind == REFUSED:
        rule = rules[guards[sent.why_number].checked.id]
        return "reduced" if _reduces(rule) and _reads_size(rule.condition) else "refused"
    if sent.kind == BLOCKED and sent.why in STOOD_IN_THE_WAY:
        return "refused"
    return "cannot tell" if sent.why == tables.WHY_CANNOT_TELL else "not sent"


def _reduces(rule: CheckedRule | CheckedSwitch) -> bool:
    return any(each.verb == "reduce_order" for each in rule.actions)


def _reads_size(typed: Typed) -> bool:
    """Say whether a smaller order would get another answer; what a test gives of an order stays as given."""
    return any(each.op == "order" and each.data[0] in SIZES for each in nodes(typed))


def entries(sent: Decision | None) -> str:
    """Say whether entries are let in: whatever a rule says of this order."""
    blocked = sent is not None and sent.kind == BLOCKED and sent.why in STOOD_IN_THE_WAY
    return "blocked" if blocked else "allowed"


def by(sent: Decision | None, guards: Sequence[GuardPlan]) -> str:
    """Name the rule or the switch that kept the order out, with its kind; "" where none did."""
    if sent is None or sent.kind not in {BLOCKED, REFUSED} or sent.why not in NAMES_A_GUARD:
        return ""
    return key_of(guards[sent.why_number].checked)


def when(sent: Decision | None) -> str:
    """Say when the limit would be broken."""
    if sent is None or sent.kind != REFUSED:
        return ""
    return "next reset" if sent.world in AFTER_A_RESET else "now"


def room(look: Look, guard: Iterable[GuardLook], *, sends: bool) -> tuple[float, int] | None:
    """Give the room: of the order where one is sent, else of a rule, the least of all it is asked of."""
    if sends:
        return (look.room, op.KNOWN) if look.room < NO_ROOM else None
    found = [each.room for each in guard if each.room is not None]
    return min(found, key=lambda each: (each[1] == op.KNOWN, each[0]), default=None)
