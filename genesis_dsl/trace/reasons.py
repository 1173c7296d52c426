"""Reason codes of the engine, in the words of the trace."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.commands import ANSWERS
from genesis_dsl.engine.record import CANNOT_TELL, COMMANDED, DECLINED, HOLDING
from genesis_dsl.market.report import DOUBTS
from genesis_dsl.trace.rows import BY_HAND, OPEN_AT_END
from genesis_dsl.trading import tables
from genesis_dsl.trading.log import Decision

FIRST_REASON = 2
"""A truth that is unknown is counted from here on: 0 is false, 1 true."""

PARTS = ("", "price", "stop", "size", "target", "cap")
PLAIN = {
    tables.WHY_NONE: "",
    tables.WHY_STOP: "stop",
    tables.WHY_END: OPEN_AT_END,
    tables.WHY_EXPIRED: "expired",
    tables.WHY_ALREADY_IN: "already in",
    tables.WHY_FAILED: "account failed",
    tables.WHY_TOO_SMALL: "size too small",
    tables.WHY_BOOK_FULL: "too many positions or orders",
    tables.WHY_NO_PRICE: "no price yet",
    tables.WHY_CANCELLED: "cancel_when",
    tables.WHY_NO_MONEY: "no money",
    tables.WHY_MARGIN: "margin",
    tables.WHY_ENDED: "position ended",
    tables.WHY_FROZEN: "frozen",
    tables.WHY_SIDE_FULL: "no lots left on this side",
    tables.WHY_PAUSED: "operator_pause",
    tables.WHY_OUTSIDE: "outside",
    tables.WHY_NO_STEP: "no step of the policy",
    tables.WHY_LAST_STEP: "no step left",
    tables.WHY_RECHECK: "recheck_at_send",
    tables.WHY_REQUESTS: "requests_a_day",
    tables.WHY_AT_MARKET: "market_entries",
    tables.WHY_NO_STOP: "stop_with_order",
    tables.WHY_REST: "partial_fill",
}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Knows what the numbers of a run stand for."""

    assembled: Assembled

    def text(self, kind: int, index: int) -> str:
        """Say a reason: `stop`, `target:1`, `exit:stale`, `switch:day_loss`, `rule:daily_loss` ..."""
        if kind in PLAIN:
            return PLAIN[kind]
        if kind == tables.WHY_SIGNAL and index < 0:
            return PLAIN[tables.WHY_OUTSIDE]
        if kind == tables.WHY_SIGNAL:
            return f"entry:{self.assembled.entries[index][1].checked.id}"
        if kind == tables.WHY_EXIT:
            return f"exit:{self.assembled.exits[index][1].checked.id}"
        if kind in OF_A_PART:
            return f"{PARTS[index]} {OF_A_PART[kind]}".strip()
        if kind == tables.WHY_BROKER:
            return f"broker:{index}" if index else "broker"
        if kind == tables.WHY_UNSURE:
            return next(word for bit, word in enumerate(DOUBTS) if index >> bit & 1)
        return self._of_a_thing(kind, index)

    def _of_a_thing(self, kind: int, index: int) -> str:
        """Name a target, a person, a line of a policy, a rule or a switch."""
        if kind == tables.WHY_TARGET:
            return f"target:{index}"
        if kind == tables.WHY_PERSON:
            return f"{BY_HAND}{self.assembled.commands[index].who}"
        if kind in OF_A_LINE:
            return f"{OF_A_LINE[kind]}{self.assembled.lines[index][2].name}"
        return f"{GUARDED[kind]}:{self.assembled.plan.guards[index].checked.id}"

    def of_decision(self, made: Decision) -> str:
        """Say the reason of a decision; of one that cannot tell why, of a command what became of it."""
        if made.kind in {COMMANDED, DECLINED}:
            return ANSWERS[made.why_number]
        if made.kind in {HOLDING, CANNOT_TELL} and made.why == tables.WHY_NONE:
            return op.REASONS[made.why_number - FIRST_REASON]
        return self.text(made.why, made.why_number)


OF_A_PART = {
    tables.WHY_UNKNOWN: "unknown",
    tables.WHY_WRONG_SIDE: "on the wrong side",
    tables.WHY_TOO_FAR: "too far away",
    tables.WHY_TOO_NEAR: "too near",
}
"""What is wrong with a part of an order."""
OF_A_LINE = {tables.WHY_STEP: "step:", tables.WHY_GAVE_UP: ""}
"""How a reason begins that names a line of an execution policy."""
GUARDED = {
    tables.WHY_SWITCH: "switch",
    tables.WHY_RULE: "rule",
    tables.WHY_HOLDING: "holding",
    tables.WHY_CANNOT_TELL: "cannot tell",
}
"""How a reason begins that names a guard."""
