"""What a rule or a switch does when it trips, and what it then waits for, as fields of its record."""

from typing import Any

from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.engine.concerned import SUBJECT_FILL, SUBJECT_IDEA, SUBJECT_ORDER, SUBJECT_POSITION
from genesis_dsl.engine.latch import (
    AT_DAY_END,
    AT_FILL_RULE,
    AT_WEEK_END,
    BEFORE_ORDER,
    MUST_HOLD,
    SWITCH,
)
from genesis_dsl.engine.lengths import length_of
from genesis_dsl.engine.persons import OPERATOR
from genesis_dsl.engine.rule_records import ALERT, BLOCK, CANCEL, CLOSE, DEDUCT, FAIL, REDUCE
from genesis_dsl.graph.plan import ActionPlan

CLAUSES = {
    "switch": SWITCH,
    "must_hold": MUST_HOLD,
    "before_order": BEFORE_ORDER,
    "at_fill": AT_FILL_RULE,
    "at_day_end": AT_DAY_END,
    "at_week_end": AT_WEEK_END,
}
SUBJECTS = {
    "position": SUBJECT_POSITION,
    "order": SUBJECT_ORDER,
    "fill": SUBJECT_FILL,
    "opening": SUBJECT_FILL,
    "group": SUBJECT_IDEA,
}
ALERTS = ("info", "warning", "critical")
DOES = {
    "block_entries": BLOCK,
    "cancel_orders": CANCEL,
    "close_positions": CLOSE,
    "alert": ALERT,
    "warning": ALERT,
    "account_failed": FAIL | BLOCK,
    "reduce_order": REDUCE,
    "scale_size": 0,
    "deduct": DEDUCT,
}


def does(actions: tuple[ActionPlan, ...]) -> int:
    """Say what some verbs do, as bits."""
    bits = 0
    for each in actions:
        bits |= DOES[each.verb]
    return bits


def loudest(actions: tuple[ActionPlan, ...]) -> int:
    """Give the highest level at which a person is told; a warning without one is a warning."""
    told = [each.level or "warning" for each in actions if each.verb in {"alert", "warning"}]
    return max(map(ALERTS.index, told), default=0)


def arming(checked: CheckedRule | CheckedSwitch, argv: list[int]) -> dict[str, Any]:
    """Turn the parts of `re_arm:` into what must have come, besides persons; none at all waits for one.

    What has to happen first (`after 10 trades`) is a condition; see `GuardPlan.re_arm_when`.

    Args:
        argv: The lists of the kernel; lengths that are waited for are put behind them.
    """
    found: dict[str, Any] = {}
    for part in checked.re_arm:
        if part.kind == "clear":
            found["re_clear"] = 1
        elif part.kind == "next":
            found[f"re_{part.word}"] = 1
    for name, kind in (("re_after", "after"), ("re_clear_after", "after_clear")):
        lengths = [part.length for part in checked.re_arm if part.kind == kind]
        waits = [length_of(each.value, each.unit) for each in lengths if each]
        found |= {name: len(waits), f"{name}_first": len(argv)} if waits else {}
        argv.extend(waits)
    return found


def persons_asked(checked: CheckedRule | CheckedSwitch) -> dict[str, int]:
    """Say of each role that arms it again, in the order of `re_arm:`, how many of its persons it asks for."""
    if isinstance(checked, CheckedSwitch) and not checked.re_arm:
        return {OPERATOR: 1}
    persons: dict[str, int] = {}
    for part in checked.re_arm:
        if part.kind == "by":
            persons[part.word] = max(part.count, persons.get(part.word, 0))
    return persons
