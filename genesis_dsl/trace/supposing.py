"""What later stages would have said, had the one before them not said no; told apart from the facts."""

from collections.abc import Sequence
from dataclasses import replace

from genesis_dsl.trace.explain import order_boxes
from genesis_dsl.trace.explanation import Explanation, Facts, Gate
from genesis_dsl.trace.pipe import GREY, ORDER_STAGES, RED, Box
from genesis_dsl.trace.rows import DecisionRow


def supposing(explanation: Explanation, later: Sequence[DecisionRow], facts: Facts) -> Explanation:
    """Tell what later stages would have said.

    Args:
        later: What would have become of the entry had its rule said yes, then without what stopped it there,
            and so on; none where that is not known.
        facts: Those of the run.
    """
    if not later:
        return explanation
    piped = [order_boxes(each, facts) for each in later]
    gates, stopped = list[Gate](), list[Box]()
    for made, boxes in zip(later, piped, strict=True):
        red = [box for box in boxes if box.colour == RED]
        gates += [Gate(made.reason, box.text) for box in red]
        stopped += red
    before, own = explanation.boxes[:-ORDER_STAGES], explanation.boxes[-ORDER_STAGES:]
    supposed = [
        box if box.colour != GREY else _supposed(last, [each for each in stopped if each.name == box.name])
        for box, last in zip(own, piped[-1], strict=True)
    ]
    return replace(explanation, boxes=(*before, *supposed), gates=tuple(gates))


def _supposed(last: Box, stopped: Sequence[Box]) -> Box:
    """Say what would have stopped an order at a stage, else what the stage would have said at last."""
    if stopped:
        return Box(last.name, RED, "; ".join(each.text for each in stopped), supposed=True)
    return replace(last, supposed=last.colour != GREY)
