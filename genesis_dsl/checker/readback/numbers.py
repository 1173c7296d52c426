"""Numbers and what is reckoned with them."""

from collections.abc import Callable
from fractions import Fraction

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, calendar_unit
from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.readback.amount import amount, number
from genesis_dsl.checker.readback.speaker import CHOSEN, SAYINGS, SUMS, Speaker, says
from genesis_dsl.checker.typed import Typed


@says("literal")
def _literal(speaker: Speaker, node: Typed) -> str:
    value, unit, *_ = node.data
    assert isinstance(value, Fraction | str), "a literal is a number or a word"
    if isinstance(value, Fraction) and calendar_unit(node):
        value /= CALENDAR_LENGTHS[str(unit)]
    said, name = amount(value, str(unit)), node.span.text
    if unit == "truth":
        return speaker.said(said)
    if name == "0":
        return name
    if not isinstance(value, Fraction):
        return said
    is_parameter = name.isidentifier()
    if unit == "%" and (name in speaker.voice.bare if is_parameter else "%" not in name):
        said = number(value)
    return f"{said} ({name})" if is_parameter and not speaker.voice.written_out else said


def _two(word: str) -> Callable[[Speaker, Typed], str]:
    """Say two values with a word between them, in brackets where they would be read otherwise."""
    is_product = word in {"times", "divided by"}

    def said(speaker: Speaker, node: Typed) -> str:
        left, right = node.args
        loose = {"add", "subtract"}
        is_first_tight = left.op in CHOSEN or (is_product and left.op in loose)
        first = f"({speaker.plain(left)})" if is_first_tight else speaker.plain(left)
        is_tight = right.op in CHOSEN or (right.op in (SUMS if is_product else loose) and word != "plus")
        by = "multiplied by" if f"{first} {word}" == "times times" else word
        return f"{first} {by} {f'({speaker.plain(right)})' if is_tight else speaker.plain(right)}"

    return said


@says("negate")
def _negate(speaker: Speaker, node: Typed) -> str:
    inner = node.args[0]
    return f"-{speaker.plain(inner)}" if inner.op == "literal" else f"minus {speaker.part(inner)}"


def _extreme(two: str, many: str) -> Callable[[Speaker, Typed], str]:
    def said(speaker: Speaker, node: Typed) -> str:
        word = two if len(node.args) == 2 else many
        return f"the {word} of {say.listed([speaker.plain(each) for each in node.args])}"

    return said


@says("abs")
def _abs(speaker: Speaker, node: Typed) -> str:
    inner = node.args[0]
    if inner.op == "subtract":
        return f"the distance between {say.listed([speaker.part(each) for each in inner.args])}"
    return f"the size of {speaker.part(inner)}, whatever its sign"


@says("share")
def _share(speaker: Speaker, node: Typed) -> str:
    share, whole = node.args
    return f"{speaker.part(share)} of {speaker.part(whole)}"


@says("from_r")
def _from_r(speaker: Speaker, node: Typed) -> str:
    return speaker.plain(node.args[0])


@says("cases")
def _cases(speaker: Speaker, node: Typed) -> str:
    *pairs, otherwise = [speaker.plain(each) for each in node.args]
    cases = [f"{value} when {when}" for when, value in zip(pairs[::2], pairs[1::2], strict=True)]
    return f"{', else '.join(cases)}, otherwise {otherwise}"


SAYINGS.update(
    {
        "add": _two("plus"),
        "subtract": _two("minus"),
        "multiply": _two("times"),
        "divide": _two("divided by"),
        "min": _extreme("smaller", "smallest"),
        "max": _extreme("larger", "largest"),
    }
)
