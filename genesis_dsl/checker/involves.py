"""`involves(USD)`: whether a position has a currency on one of its two sides."""

from genesis_dsl.checker.literal import currency
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import values as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import tree
from genesis_dsl.types.kind import CURRENCY, TRUTH, Kind


def involves(node: tree.Call, scope: Scope) -> Typed:
    """Check `involves(USD)` of the position that is asked about, or of each that is folded."""
    if scope.folding == "positions":
        whose = "positions"
    elif "position" in scope.subjects:
        whose = "position"
    else:
        kind = scope.sheet.model.kind.text
        scope.report(say_names.subject_needed(node.span, node.name, ["position"], kind))
        return failed(node.span)
    if len(node.args) != 1:
        scope.report(say.one_currency(node.span))
        return failed(node.span)
    (written,) = node.args
    found = currency(written, scope) if isinstance(written, tree.SymbolName) else typed(written, scope)
    if found.type != CURRENCY:
        if found.type.kind is not Kind.UNKNOWN:
            scope.report(say.one_currency(node.span))
        return failed(node.span)
    return Typed("involves", TRUTH, node.span, (found,), (whose,))
