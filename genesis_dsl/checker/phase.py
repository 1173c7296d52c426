"""The phase of an account, against those that its rules and switches ask for."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from genesis_dsl.checker.literal import bare
from genesis_dsl.checker.messages import accounts as say
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds

_A_SLIP = 0.75
"""How alike two phases are of which one is a slip of the hand."""


def check_phase(model: kinds.Account, conditions: Iterable[Typed], scope: Scope) -> None:
    """Warn of a phase that no rule asks for, and that looks like one that some rule does."""
    if model.phase is None:
        return
    asked = {word for each in conditions for word in phases_asked(each)}
    near = get_close_matches(model.phase.text, sorted(asked - {model.phase.text}), 1, _A_SLIP)
    if near and model.phase.text not in asked:
        scope.at("phase").report(say.phase_asked_by_nobody(model.phase.span, model.phase.text, near[0]))


def phases_asked(condition: Typed) -> Iterator[str]:
    """List the phases that a condition compares that of the account with."""
    for node in nodes(condition):
        if any(_is_phase(each) for each in node.args):
            if node.op == "compare":
                yield from (str(bare(each).data[0]) for each in node.args if bare(each).op == "literal")
            elif node.op == "member":
                words = node.data[0] if isinstance(node.data[0], tuple) else node.data
                yield from map(str, words)


def _is_phase(node: Typed) -> bool:
    inner = bare(node)
    return inner.op == "account" and inner.data == ("phase",)
