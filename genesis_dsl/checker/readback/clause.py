"""Conditions and verbs as lines of a read-back; lists keep their shape, one line for each condition."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.readback.amount import number
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.readback.speaker import Voice, called
from genesis_dsl.checker.typed import CheckedAction, Typed
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.printer import print_node
from genesis_dsl.types.kind import Kind

_HEADINGS = {
    "and": "all of these are true",
    "or": "at least one of these is true",
    "none": "none of these is true",
    "at_least": "at least {0} of these are true",
}
_NEXT = {"order": "at the next order", "fill": "at the next fill", "day": "on the next day"}
STEP = "  "
OFFSETS = frozenset({Kind.DISTANCE, Kind.R, Kind.RATIO})
"""Kinds that count from the entry where a price is asked for."""


def deeper(lines: Iterable[str]) -> Iterator[str]:
    """Indent lines by one level."""
    return (STEP + line for line in lines)


def condition(head: str, node: Typed, voice: Voice) -> Iterator[str]:
    """Say a condition behind its head: as one sentence, or as a list below it."""
    inner = node.args[0] if node.op == "condition" else node
    if inner.op in _HEADINGS and inner.args and all(each.op == "condition" for each in inner.args):
        yield f"{head} {_HEADINGS[inner.op].format(*inner.data)}:"
        for each in inner.args:
            yield from deeper(condition(f"{each.data[0]}:", each, voice))
    else:
        yield f"{head} {phrase(inner, voice)}."


def action(verb: CheckedAction, voice: Voice) -> str:
    """Say what a verb does."""
    return say.VERBS[verb.verb].format(
        value=_value(verb, verb.value, voice) if verb.value else "",
        share=f"{number(verb.share * 100)}%" if verb.share else "",
        level=verb.level,
    )


def _value(verb: CheckedAction, value: Typed, voice: Voice) -> str:
    is_level = verb.verb in {"move_stop", "move_target"}
    return level(value, voice) if is_level else phrase(value, voice)


def level(value: Typed, voice: Voice) -> str:
    """Say a price, or how far from the entry it is."""
    said = phrase(value, voice)
    return f"{said} from the entry" if value.type.kind in OFFSETS else said


def actions(verbs: Sequence[CheckedAction], voice: Voice) -> str:
    """Say what verbs do, as one clause."""
    return say.listed([action(each, voice) for each in verbs])


def plain_actions(verbs: kinds.Verbs) -> str:
    """Say what verbs without values do."""
    said = [say.VERBS[each.verb].format(level=each.level, value="", share="") for each in verbs.actions]
    return say.listed(said)


def rearming(parts: Sequence[tree.Rearm]) -> str:
    """Say when a switch or a rule arms again."""
    return (
        say.listed([_rearm(each) for each in parts]) if parts else "when an operator says so, with a reason"
    )


def _rearm(part: tree.Rearm) -> str:
    match part.kind:
        case "clear":
            return "when the condition is clear"
        case "next":
            return _NEXT.get(part.word, f"when the next {part.word} begins")
        case "after_things":
            return f"after {part.count} {part.word}"
        case "by":
            role = part.word.replace("_", " ")
            who = say.article(role) if part.count == 1 else f"{part.count} {role}"
            return f"when {who} {'says' if part.count == 1 else 'say'} so, with a reason"
    assert part.length is not None, "a time has a length"
    length = print_node(part.length)
    return (
        f"after {length} in which the condition is clear" if part.kind == "after_clear" else f"after {length}"
    )


def values(verbs: Sequence[CheckedAction], again: Typed | None) -> Iterator[Typed]:
    """Give the expressions beside a condition: those of the verbs, and when it is asked or armed again."""
    yield from (each.value for each in verbs if each.value is not None)
    if again is not None:
        yield again


def names(roots: Iterable[Typed], voice: Voice, said: Collection[str] = ()) -> Iterator[str]:
    """Say what the names mean that are read in some expressions, each once; `said` were told before."""
    seen: dict[str, Typed] = {}
    for root in roots:
        for node in _said(root):
            if node.op == "name":
                seen.setdefault(called(node), node.args[0])
    for name, node in seen.items():
        if name not in said:
            yield f"{name}: {phrase(node, voice)}."


def _said(root: Typed) -> Iterator[Typed]:
    """Walk a tree without what is inside the room of a rule, of which only the rule is said."""
    yield root
    for each in () if root.op == "room" else root.args:
        yield from _said(each)
