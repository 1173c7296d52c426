"""A decision in one sentence, as lists and pages say it."""

from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.messages import decided as say_decided
from genesis_dsl.trace.rows import OF_PERSONS, DecisionRow
from genesis_dsl.types.kind import Kind


def title_of(decision: DecisionRow, figures: Figures) -> str:
    """Say what was decided; `figures`: those of its symbol."""
    time = figures.instant(decision.time)
    if decision.kind in OF_PERSONS:
        return _asked(decision, time)
    if decision.kind == "requoted":
        return _requoted(decision, figures, time)
    because = str(decision.detail.get("because", ""))
    said = say_decided.title(decision.kind, decision.subject, decision.symbol, time, decision.reason, because)
    return said + say_decided.INSIDE_A_BAR if "reset" in decision.detail else said


def _asked(decision: DecisionRow, time: str) -> str:
    role, because = (str(decision.detail.get(name, "")) for name in ("role", "because"))
    asked = say_decided.asked_by(decision.site, role, decision.subject, time, because)
    if decision.kind != "commanded":
        return f"{asked} {say_decided.declined(decision.reason)}"
    return f"{asked} {say_decided.obeyed(decision.reason, decision.detail.get('missing', ()))}"


def _requoted(decision: DecisionRow, figures: Figures, time: str) -> str:
    detail, line = decision.detail, (decision.detail["step"], decision.detail["policy"])
    order = say_decided.order_of(decision.subject, f"T{detail['position']}" if "position" in detail else "")
    priced = "price" in detail  # a closing is told without: it may be at the market
    by = (
        say_decided.by_step(figures.show(detail["price"], Kind.PRICE), *line)
        if priced
        else say_decided.by_line(*line)
    )
    return say_decided.placed_anew(order, decision.symbol, time, by)
