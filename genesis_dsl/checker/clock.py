"""One clock for each function: a window counts the bars of one timeframe."""

import re
from collections.abc import Iterable

from genesis_dsl.checker.messages import windows as say
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import tree

OF_BARS = frozenset({"series", "call", "of_bars"})
"""Ops whose data name a timeframe, behind what is read and its symbol."""


def has_two_clocks(node: tree.Call, args: Iterable[Typed], scope: Scope) -> bool:
    """Report `ema(close on H1, 20)` on M15: its window counts M15 bars, and its source has H1 bars."""
    read = {str(each.data[2]) for arg in args for each in nodes(arg) if each.op in OF_BARS}
    others = sorted(read - {"", scope.timeframe})
    if not others:
        return False
    scope.report(say.two_clocks(node.span, node.name, scope.timeframe, others, _on_one(node, others)))
    return True


def _on_one(node: tree.Call, others: list[str]) -> str:
    """Write the function with one clock, that of its source; "" where it stands under a name."""
    written = re.sub(rf"\s+on\s+{others[0]}\b", "", node.span.text)
    return f"{written} on {others[0]}" if len(others) == 1 else ""
