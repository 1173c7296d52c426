"""A limit of the account read in plain fractions: a second opinion, without the graph and the kernel."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.types.kind import Kind
from tests.engine.adversary import INITIAL, Kept, Now

Amount = Callable[[Now], Fraction | int]
CENTS = 100
MARKS = {
    ("equity", "start"): "peak",
    ("equity", "day_start"): "today",
    ("balance", "start"): "closed",
    ("balance_at_day_start", "start"): "dawn",
}
"""Which mark of an account a `highest(WORD since MOMENT)` is."""
WORDS: Mapping[str, Callable[[Now], int]] = {
    "equity": lambda now: now.equity,
    "balance": lambda now: now.account.balance,
    "initial_balance": lambda _: INITIAL,
    "balance_at_day_start": lambda now: now.account.day,
    "equity_at_day_start": lambda now: now.account.day_equity,
}
SIGNS: Mapping[str, Callable[[Fraction | int, Fraction | int], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
SUMS: Mapping[str, Callable[..., Fraction]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "share": operator.mul,
    "divide": operator.truediv,
    "negate": operator.neg,
    "min": min,
    "max": max,
}


class OtherLimitError(Exception):
    """A limit that reads more than balance, equity and their marks."""


def read(limit: Typed) -> Kept:
    """Give what says whether a limit is kept.

    Raises:
        OtherLimitError: It is about something else.
    """
    if limit.op in ("condition", "name"):
        return read(limit.args[0])
    if limit.op in ("and", "or"):
        parts, join = [read(each) for each in limit.args], all if limit.op == "and" else any
        return lambda now: join(part(now) for part in parts)
    if limit.op != "compare":
        raise OtherLimitError(limit.op)
    left, right = (amount(each) for each in limit.args)
    sign = SIGNS[str(limit.data[0])]
    return lambda now: sign(left(now), right(now))


def amount(typed: Typed) -> Amount:
    """Give what works out a value: money in cents, everything else as it is.

    Raises:
        OtherLimitError: It reads something else.
    """
    word = str(typed.data[0]) if typed.data else ""
    match typed.op:
        case "name":
            return amount(typed.args[0])
        case "account" | "day" if word in WORDS:
            return WORDS[word]
        case "literal" if isinstance(typed.data[0], Fraction):
            value = typed.data[0] * (CENTS if typed.type.kind is Kind.MONEY else 1)
            return lambda _: value
        case "running" if word == "highest":
            return operator.attrgetter(f"account.{mark_of(str(typed.args[0].data[0]), str(typed.data[1]))}")
        case op if op in SUMS:
            return _worked_out(SUMS[op], [amount(each) for each in typed.args])
    raise OtherLimitError(typed.op)


def _worked_out(how: Callable[..., Fraction], parts: list[Amount]) -> Amount:
    """Work a sum out once where nothing in it moves."""
    try:
        always = how(*(part(None) for part in parts))  # type: ignore[arg-type]  # what moves asks for a turn
    except AttributeError:
        return lambda now: how(*(part(now) for part in parts))
    return lambda _: always


def mark_of(word: str, moment: str) -> str:
    """Name the mark of an account that a running high is; nothing was paid out before the story begins.

    Raises:
        OtherLimitError: There is none.
    """
    try:
        return MARKS[word, moment.replace("payout", "start")]
    except KeyError:
        raise OtherLimitError(f"highest({word} since {moment})") from None
