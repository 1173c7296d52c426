"""What is true or false."""

from collections.abc import Callable

from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.readback.speaker import SAYINGS, Speaker, called, says
from genesis_dsl.checker.typed import Typed
from genesis_dsl.types.kind import Kind


@says("crosses")
def _crosses(speaker: Speaker, node: Typed) -> str:
    left, right = (speaker.plain(each) for each in node.args)
    verb = "does not cross" if speaker.denied else "crosses"
    return f"{left} {verb} {node.data[0]} {right}"


@says("moving")
def _moving(speaker: Speaker, node: Typed) -> str:
    return f"{speaker.plain(node.args[0])} {speaker.is_} {node.data[0]}"


@says("within")
def _within(speaker: Speaker, node: Typed) -> str:
    return speaker.said(
        f"{speaker.clause(node.args[0])} at one of the last {node.data[0]} bars (this one included)"
    )


@says("held_for")
def _held_for(speaker: Speaker, node: Typed) -> str:
    return speaker.said(
        f"{speaker.clause(node.args[0])} at each of the last {node.data[0]} bars (this one included)"
    )


@says("followed")
def _followed(speaker: Speaker, node: Typed) -> str:
    first, second = (speaker.clause(each) for each in node.args)
    count = node.data[0]
    ago = "on the bar before" if count == 1 else f"on one of the {count} bars before"
    return speaker.said(f"{second}, and {ago} {first}")


@says("compare")
def _compare(speaker: Speaker, node: Typed) -> str:
    left, right = node.args
    if _is_count(left) and right.data[:1] == (0,) and node.data[0] in {"=", ">"}:
        is_none = (node.data[0] == "=") is not speaker.denied
        return f"there are {'no' if is_none else 'some'} {speaker.bare(left).removeprefix('number of ')}"
    words = (
        say.CLOCKED
        if left.type.kind is Kind.CLOCK
        else say.COUNTED
        if left.type.kind in say.MANY
        else say.COMPARED
    )
    between = words[str(node.data[0])]
    return " ".join(filter(None, (speaker.plain(left), speaker.is_, between, speaker.plain(right))))


def _is_count(node: Typed) -> bool:
    return node.op == "fold" and node.data[0] == "count"


@says("between")
def _between(speaker: Speaker, node: Typed) -> str:
    value, low, high = (speaker.plain(each) for each in node.args)
    ends = f"{low} and {high} of the next day" if node.data and node.data[0] else f"{low} and {high}"
    return f"{value} {speaker.is_} between {ends} (both included)"


@says("member")
def _member(speaker: Speaker, node: Typed) -> str:
    choices = node.data[0] if node.data and isinstance(node.data[0], tuple) else node.data
    said = say.listed([str(each).replace("_", " ") for each in choices], "or")
    return f"{speaker.plain(node.args[0])} {speaker.is_} {said}"


def _known(word: str) -> Callable[[Speaker, Typed], str]:
    return lambda speaker, node: f"{speaker.plain(node.args[0])} {speaker.is_} {word}"


def _joined(word: str) -> Callable[[Speaker, Typed], str]:
    def said(speaker: Speaker, node: Typed) -> str:
        return speaker.said(f" {word} ".join(speaker.clause(each) for each in node.args))

    return said


@says("not")
def _not(speaker: Speaker, node: Typed) -> str:
    return Speaker(speaker.voice, denied=not speaker.denied)(node.args[0])


@says("none")
def _none(speaker: Speaker, node: Typed) -> str:
    return speaker.said(f"none of these: {'; '.join(speaker.plain(each) for each in node.args)}")


@says("at_least")
def _at_least(speaker: Speaker, node: Typed) -> str:
    return speaker.said(
        f"at least {node.data[0]} of these: {'; '.join(speaker.plain(each) for each in node.args)}"
    )


@says("condition")
def _condition(speaker: Speaker, node: Typed) -> str:
    return speaker(node.args[0])


@says("score")
def _score(_: Speaker, node: Typed) -> str:
    return f"the score {node.data[0]}"


@says("passes")
def _passes(speaker: Speaker, node: Typed) -> str:
    return f"{speaker.plain(node.args[0])} {'does not pass' if speaker.denied else 'passes'}"


@says("name")
def _name(speaker: Speaker, node: Typed) -> str:
    if speaker.voice.written_out:
        return speaker(node.args[0])
    if node.type.kind is Kind.TRUTH:
        return f"{called(node)} does not hold" if speaker.denied else f"{called(node)} holds"
    return called(node)


@says("open")
def _open(speaker: Speaker, node: Typed) -> str:
    said = " ".join(node.span.text.split())
    name, _, verdict = said.rpartition(" ")
    if verdict in {"broken", "tripped"}:
        return f"{name} {speaker.is_} {verdict}"
    return f"the {said}" if " of " in said and said[0].isalpha() else said


@says("failed")
def _as_written(speaker: Speaker, node: Typed) -> str:
    return speaker.said(" ".join(node.span.text.split()))


SAYINGS.update(
    {
        "is_known": _known("known"),
        "is_unknown": _known("unknown"),
        "and": _joined("and"),
        "or": _joined("or"),
    }
)
