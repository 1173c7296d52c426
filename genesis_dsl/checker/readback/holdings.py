"""What is read from the account, its positions and orders, and their history."""

from collections.abc import Callable
from fractions import Fraction

from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.readback.amount import duration
from genesis_dsl.checker.readback.speaker import SAYINGS, Speaker, says
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import DAYS_OF


def _word(owner: str) -> Callable[[Speaker, Typed], str]:
    def said(speaker: Speaker, node: Typed) -> str:
        word = str(node.data[0])
        if word in say.TRUTHS:
            return say.TRUTHS[word][speaker.denied].format(owner=owner)
        return say.owned(word, owner) if owner else f"the {say.spoken(word)}"

    return said


@says("subject")
def _subject(_: Speaker, node: Typed) -> str:
    return f"the {say.spoken(str(node.data[0]))}"


@says("involves")
def _involves(speaker: Speaker, node: Typed) -> str:
    verb = "does not involve" if speaker.denied else "involves"
    owner = "the position" if node.data[0] == "position" else "it"
    return f"{owner} {verb} {speaker.plain(node.args[0])}"


@says("element")
def _element(speaker: Speaker, node: Typed) -> str:
    word = str(node.data[1])
    if word in say.TRUTHS:
        return say.TRUTHS[word][speaker.denied].format(owner=str(node.data[0]).removesuffix("s"))
    return f"the {say.spoken(word)}"


@says("fold")
def _fold(speaker: Speaker, node: Typed) -> str:
    fold, things, period, moment, length = node.data[:5]
    value, where, *of = node.args
    counted = say.THINGS.get(str(things), str(things).replace("_", " "))
    limit = _period(str(period), str(moment), length)
    came = f" that {say.CAME[str(things)]}" if limit and things in say.CAME else ""
    among = f"the last {length} {counted}" if period == "things" else f"{counted}{came}{limit}"
    among += (
        f" of {speaker.plain(of[0]).removesuffix(' is broken').removesuffix(' is tripped')}" if of else ""
    )
    among += _where(speaker, str(things), where)
    return say.FOLDS[str(fold)].format(value=speaker.bare(value), things=among)


def _where(speaker: Speaker, things: str, where: Typed) -> str:
    if where.op == "literal":
        return ""
    if where.op == "involves":
        return f" that involve {speaker.plain(where.args[0])}"
    return f" {'on' if things in DAYS_OF else 'for'} which {speaker.plain(where)}"


def _period(period: str, moment: str, length: object) -> str:
    match period:
        case "since":
            return f" since {say.MOMENTS.get(moment, moment)}"
        case "last":
            assert isinstance(length, int), "a length in milliseconds"
            return f" in the last {duration(Fraction(length))}"
        case "last_day" | "last_week" | "last_month":
            unit = period.removeprefix("last_")
            return f" in the last {length} {unit}{'' if length == 1 else 's'}"
    return f" {say.PERIODS[period]}" if period in say.PERIODS else ""


@says("running")
def _running(speaker: Speaker, node: Typed) -> str:
    fold, moment = str(node.data[0]), str(node.data[1])
    return f"the {fold} {speaker.bare(node.args[0])} since {say.MOMENTS.get(moment, moment)}"


@says("frozen")
def _frozen(speaker: Speaker, node: Typed) -> str:
    moment = str(node.data[0])
    return speaker.moved(node.args[0], f"as it was at {say.MOMENTS.get(moment, moment)}")


@says("room")
def _room(_: Speaker, node: Typed) -> str:
    ruleset, rule = node.data
    return f"the room that {rule} of {ruleset} leaves"


@says("tripped")
def _tripped(speaker: Speaker, node: Typed) -> str:
    return f"the switch {node.data[1]} of {node.data[0]} {speaker.is_} tripped"


@says("broken")
def _broken(speaker: Speaker, node: Typed) -> str:
    return f"the rule {node.data[1]} of {node.data[0]} {speaker.is_} broken"


SAYINGS.update(
    {
        "account": _word(""),
        "group": _word("group"),
        "joining": _word("group"),
        "day": _word(""),
        "position": _word("position"),
        "order": _word("order"),
        "fill": _word("fill"),
        "execution": _word("order"),
    }
)
