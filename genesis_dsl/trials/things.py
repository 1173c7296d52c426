"""Things of which a fold comes to a value: so many of them, or one that has it.

They are what a test lists: three openings, four trades that lost, a position with a risk.
"""

from collections.abc import Callable
from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import OWNED
from genesis_dsl.types.kind import Kind

MOST = 40
"""Things that a test lists at most."""

Words = dict[str, str]
Write = Callable[[Fraction, Typed], str]

_COUNTED = frozenset({"count", "streak"})
_ANY = {"days": "profit: 1.00 USD", "requests": "action: open", "accounts": "phase: challenge"}
_ANY |= dict.fromkeys(("payouts", "deposits"), "amount: 1.00 USD")
_PLAIN = "side: buy"
"""What is said of a thing of which nothing else is asked: it has to say something."""
_BESIDE = {"<": -1, ">": 1}
_STEPS = {Kind.DURATION: Fraction(60_000)}


def is_plain(fold: Typed, write: Write) -> bool:
    """Say whether a test can list things of which a fold comes to a value."""
    name, things = str(fold.data[0]), str(fold.data[1])
    value, where, *rest = fold.args
    if rest or things in OWNED or _meeting(where, write) is None:
        return False
    return name in _COUNTED or (value.op == "element" and not value.args)


def can_be(fold: Typed, value: Fraction) -> bool:
    """Say whether there are so many of some things."""
    return str(fold.data[0]) not in _COUNTED or (value.denominator == 1 and 0 <= value <= MOST)


def rows(fold: Typed, value: Fraction, write: Write) -> str:
    """List things as a test does: a row for each, or `0` where there are none."""
    name, things = str(fold.data[0]), str(fold.data[1])
    said = _meeting(fold.args[1], write) or {}
    if name not in _COUNTED:
        said = {**said, str(fold.args[0].data[1]): write(value, fold.args[0])}
    count = int(value) if name in _COUNTED else 1
    text = ", ".join(f"{word}: {each}" for word, each in said.items()) or _ANY.get(things, _PLAIN)
    return f"\n            - {{{text}}}" * count or "0"


def _meeting(where: Typed, write: Write) -> Words | None:
    """Give the words of a thing that meets a condition; None where that is not plain to see."""
    if where.op == "literal":
        return {}
    if where.op in ("and", "condition", "name"):
        parts = [_meeting(each, write) for each in where.args]
        return (
            None if None in parts else {word: text for each in parts for word, text in (each or {}).items()}
        )
    if where.op != "compare":
        return None
    left, right = where.args
    if left.op != "element" or left.args or right.op != "literal":
        return None
    return {str(left.data[1]): _beside(left, right.data[0], str(where.data[0]), write)}


def _beside(word: Typed, limit: object, sign: str, write: Write) -> str:
    if not isinstance(limit, Fraction):
        return str(limit)
    return write(limit + _BESIDE.get(sign, 0) * _STEPS.get(word.type.kind, Fraction(1)), word)
