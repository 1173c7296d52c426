"""From a syntax tree to text: one function for each class of node.

Printing what was parsed and parsing it again gives the same tree.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from genesis_dsl.language import kinds, tree

SINGULAR = {"pip", "point", "lot", "bar", "millisecond", "second", "minute", "hour", "day", "week", "month"}
WORDY = {*SINGULAR, "time"}
PERIODS = {"today": "today", "week": "this week", "month": "this month"}
VERBS = {
    "move_stop": "stop to",
    "move_target": "target to",
    "scale_size": "size to",
    "trail": "trail",
    "deduct": "deduct",
    "close_part": "close",
}


def print_node(node: tree.Node) -> str:
    """Write an expression as a trader would."""
    return _PRINTERS[type(node)](node)


def print_action(action: tree.Action) -> str:
    """Write one verb."""
    if action.level:
        return f"alert {action.level}"
    if action.value is None:
        return action.verb.replace("_", " ")
    return f"{VERBS[action.verb]} {print_node(action.value)}"


def print_rearm(parts: tuple[tree.Rearm, ...]) -> str:
    """Write what `re_arm:` asks for."""
    return " and ".join(_rearm_part(part) for part in parts)


def _rearm_part(part: tree.Rearm) -> str:
    match part.kind:
        case "clear":
            return "when clear"
        case "next":
            return f"next {part.word}"
        case "after_things":
            return f"after {part.count} {part.word}"
        case "by":
            return f"by {part.word}" if part.count == 1 else f"by {part.count} {part.word}"
        case _:
            assert part.length is not None, "a time has a length"
            return f"after {print_node(part.length)}" + (" clear" if part.kind == "after_clear" else "")


def print_series(parts: tuple[tree.SeriesPart, ...]) -> str:
    """Write values bar after bar: `1.2 x 300, rise 40 pips in 5 bars`."""
    return ", ".join(_series_part(part) for part in parts)


def _series_part(part: tree.SeriesPart) -> str:
    if part.value is None:
        return "unknown"
    value = _quantity(part.value)
    if part.kind == "level":
        return value if part.times == 1 else f"{value} x {part.times}"
    return f"{part.kind} {value}" + (f" in {_quantity(part.length)}" if part.length else "")


def print_moment(moment: kinds.Moment) -> str:
    """Write a date, a clock time and a zone, as far as they are there."""
    clock = "" if moment.seconds is None else print_clock(moment.seconds)
    return " ".join(filter(None, (moment.date, clock))) + _zone(moment.zone)


def print_number(value: Fraction) -> str:
    """Write a number exactly, thousands grouped from 10 000 on.

    Numbers come from text, so their decimals end.
    """
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    digits = str(int(value * 10**decimals)).rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    grouped = f"{int(whole):_}" if len(whole) > 4 else whole
    return f"{grouped}.{rest}" if rest else grouped


def print_clock(seconds: int) -> str:
    """Write a clock time; seconds only where there are some."""
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def _quantity(node: tree.Quantity) -> str:
    number = print_number(node.value)
    if node.unit in WORDY:
        one = node.value == 1 and node.unit in SINGULAR
        return f"{number} {node.unit}{'' if one else 's'}"
    return f"{number}%" if node.unit == "%" else f"{number} {node.unit}".rstrip()


def _aggregate(node: tree.Aggregate) -> str:
    text = print_node(node.value)
    if node.period is not None:
        text += f" {_period(node.period)}"
    return text if node.where is None else f"{text} where {print_node(node.where)}"


def _period(period: tree.Period) -> str:
    if period.kind == "since":
        return f"since {period.moment}"
    if period.kind == "last":
        assert period.length is not None, "a last period has a length"
        return f"in last {_quantity(period.length)}"
    return PERIODS[period.kind]


def _call(node: tree.Call) -> str:
    return f"{node.name}({', '.join(print_node(each) for each in node.args)})"


def _sum(node: tree.Add | tree.Multiply) -> str:
    return f"{print_node(node.left)} {node.sign} {print_node(node.right)}"


def _compare(node: tree.Compare) -> str:
    return f"{print_node(node.left)} {node.sign} {print_node(node.right)}{_zone(node.zone)}"


def _between(node: tree.Between) -> str:
    ends = f"{print_node(node.low)} and {print_node(node.high)}{' next day' if node.next_day else ''}"
    return f"{print_node(node.value)} between {ends}{_zone(node.zone)}"


def _zone(zone: str) -> str:
    return f" in {zone}" if zone else ""


def _member(node: tree.Member) -> str:
    return f"{print_node(node.value)} in ({', '.join(node.choices)})"


def _joined(word: str) -> Callable[[tree.AllAnd | tree.AllOr], str]:
    return lambda node: f" {word} ".join(print_node(each) for each in node.items)


def _followed(node: tree.Followed) -> str:
    return f"{print_node(node.first)} followed by {print_node(node.second)} within {node.bars} bars"


_PRINTERS: dict[type[tree.Node], Callable[[Any], str]] = {
    tree.Faulty: lambda node: node.span.text,
    tree.Quantity: _quantity,
    tree.ClockTime: lambda node: print_clock(node.seconds),
    tree.DateLiteral: lambda node: node.text,
    tree.TruthLiteral: lambda node: "true" if node.value else "false",
    tree.Name: lambda node: node.id,
    tree.SymbolName: lambda node: node.id,
    tree.Brackets: lambda node: f"({print_node(node.inner)})",
    tree.Aggregate: _aggregate,
    tree.Call: _call,
    tree.Last: lambda node: f"last {node.count} {node.things}",
    tree.Ago: lambda node: f"{print_node(node.value)}[{node.back}]",
    tree.On: lambda node: f"{print_node(node.value)} on {' '.join(node.chart)}",
    tree.Forming: lambda node: f"forming {print_node(node.value)}",
    tree.Frozen: lambda node: f"{print_node(node.value)} at {node.moment}",
    tree.Of: lambda node: f"{print_node(node.value)} of {print_node(node.whole)}",
    tree.Minus: lambda node: f"-{print_node(node.value)}",
    tree.Multiply: _sum,
    tree.Add: _sum,
    tree.Compare: _compare,
    tree.Between: _between,
    tree.Crosses: lambda node: f"{print_node(node.left)} crosses {node.direction} {print_node(node.right)}",
    tree.Moving: lambda node: f"{print_node(node.value)} {node.direction}",
    tree.Known: lambda node: f"{print_node(node.value)} is {'known' if node.known else 'unknown'}",
    tree.Member: _member,
    tree.VerdictOf: lambda node: f"{node.name}{f' of {node.file}' if node.file else ''} {node.verdict}",
    tree.Not: lambda node: f"not ({print_node(node.value)})",
    tree.Within: lambda node: f"{print_node(node.value)} within {node.bars} bars",
    tree.HeldFor: lambda node: f"{print_node(node.value)} for {node.bars} bars",
    tree.Followed: _followed,
    tree.AllAnd: _joined("and"),
    tree.AllOr: _joined("or"),
}
