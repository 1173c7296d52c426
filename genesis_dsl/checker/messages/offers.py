"""What can stand beside a value, as it is offered where two kinds were mixed."""

import re
from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.types.kind import Kind

_NUMERAL = re.compile(r"\d[\d_]*(\.\d+)?(?![\d:])")
_OWN_KIND = {
    Kind.PRICE: ("open", "high"),
    Kind.DISTANCE: ("12 pips", "atr(14)"),
    Kind.MONEY: ("500 USD", "2% of balance"),
    Kind.LOTS: ("1 lots", "2 lots"),
    Kind.RATIO: ("5%", "10%"),
    Kind.NUMBER: ("70", "30"),
    Kind.COUNT: ("3", "5"),
    Kind.VOLUME: ("average(volume, 20)", "1_000"),
    Kind.DURATION: ("30 minutes", "2 hours"),
    Kind.CLOCK: ("08:00", "16:30"),
    Kind.R: ("1 R", "2 R"),
}
"""Values of each kind, of which one is another than that at hand."""

ONLY_COMPARED = {
    Kind.CLOCK: "time >= 08:00",
    Kind.CHOICE: "day_of_week = friday",
    Kind.SYMBOL: "symbol = EURUSD",
}
"""How a value is asked that cannot be reckoned with."""


def own_kind(node: Typed) -> str:
    """Give a value that can stand beside another one."""
    first, second = _OWN_KIND.get(node.type.kind, ("", ""))
    if node.type.currency:
        first = first.replace("USD", node.type.currency)
    return second if first == node.span.text else first


def each_with_its_own(span: Span, left: Typed, right: Typed) -> str:
    """Offer the same sentence with values of one kind, for each side that is no written number."""
    sign = span.source.text[left.span.end : right.span.start].strip()
    if sign not in (">", "<", ">=", "<=", "=", "!=", "+", "-"):
        sign = ">"
    sides = [each for each in (left, right) if each.op != "literal"]
    written = next((found[0] for each in (left, right) if (found := _NUMERAL.match(each.span.text))), "")
    offers = (compared(each) or _joined(each, sign, written) for each in sides)
    return " or ".join(f"`{each}`" for each in dict.fromkeys(offers) if each)


def _joined(node: Typed, sign: str, written: str) -> str:
    """Join a value with one of its own kind: with the number that the author wrote, where a number fits."""
    other = "12 pips" if node.type.kind is Kind.PRICE and sign in ("+", "-") else own_kind(node)
    whole = "." not in written or node.type.kind is not Kind.COUNT
    if written and whole and node.type.kind is not Kind.CLOCK:
        other = _NUMERAL.sub(written, other, count=1)
    return f"{node.span.text} {sign} {other}" if other else ""


def compared(node: Typed) -> str:
    """Give a comparison for what can be compared and not reckoned with."""
    if node.type.kind is Kind.CHOICE and node.span.text == "month":
        return "month = march"
    return ONLY_COMPARED.get(node.type.kind, "")


_NEAR = Fraction(1, 2)


def level_meant(distance: Typed) -> str:
    """Give `open - 3% of open` for `97% of open` beside a price; "" for what is meant as a distance."""
    if distance.op != "share" or distance.args[0].op != "literal":
        return ""
    share, whole = distance.args[0].data[0], distance.args[1].span.text
    if not isinstance(share, Fraction) or abs(share - 1) > _NEAR or share == 1:
        return ""
    return f"{whole} {'-' if share < 1 else '+'} {float(abs(share - 1) * 100):g}% of {whole}"
