"""T111: what stands in the brackets of a function, and in which order."""

from collections.abc import Sequence

from genesis_dsl.checker.messages.finding import error, with_fix
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from genesis_dsl.language import tree
from genesis_dsl.operators.word import Word


def wrong_arguments(node: tree.Call, word: Word) -> Diagnostic:
    """A function does not get what it takes in its brackets.

    Why it matters: sources are always written, and nothing is guessed.
    Wrong: `ema(20)`
    Right: `ema(close, 20)`
    """
    shape = ", ".join(each.name for each in word.signature.arguments)
    takes = f"`{node.name}({shape})`" if shape else f"`{node.name}`, without brackets"
    message = f"`{node.name}` is written {takes}"
    if _lacks_its_source(node.args, word):
        meant = _called(node, word, node.args)
        return Diagnostic(
            "T111", Severity.ERROR, node.span, message, f"`{meant}`", fix=Fix(node.span, meant, safe=False)
        )
    return error("T111", node.span, message, f"as in `{word.example}`" if word.example else "")


_SOURCES = {"highest": "high", "lowest": "low"}
"""What a function mostly reads, where that is not the close."""


def _lacks_its_source(args: Sequence[tree.Node], word: Word) -> bool:
    """Say whether all is there but the series that stands first: `ema(20)`."""
    wanted = word.signature.arguments
    numbers = all(isinstance(each, tree.Quantity) and not each.unit for each in args)
    return numbers and len(args) == len(wanted) - 1 and wanted[0].kind == "series" and len(wanted) > 1


def _called(node: tree.Call, word: Word, args: Sequence[tree.Node]) -> str:
    source = [_SOURCES.get(node.name, "close")] if _lacks_its_source(args, word) else []
    return f"{node.name}({', '.join([*source, *(each.span.text for each in args)])})"


def chart_in_brackets(call: tree.Call, word: Word, chart: tree.SymbolName) -> Diagnostic:
    """Say that a chart stands in the brackets.

    Why it matters: a whole sentence may stand on another chart, so it is said with `on`.
    Wrong: `close > ema(close, 20, H1)`
    Right: `close > ema(close, 20) on H1`
    """
    meant = f"{_called(call, word, [each for each in call.args if each is not chart])} on {chart.id}"
    return with_fix("T111", call.span, "a chart does not stand in the brackets", f"`{meant}`", meant)


def named(call: tree.Call, word: Word, names: Sequence[tree.Compare]) -> Diagnostic:
    """Say that values stand in the brackets without their names.

    Why it matters: they are told by their order, which is the same for everybody.
    Wrong: `close > ema(close, length=20)`
    Right: `close > ema(close, 20)`
    """
    args = [each.right if isinstance(each, tree.Compare) else each for each in call.args]
    meant = _called(call, word, args)
    message = f"values stand in brackets without names, and `{names[0].left.span.text}=` is one"
    return with_fix("T111", call.span, message, f"`{meant}`", meant)
