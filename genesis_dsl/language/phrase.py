"""Phrases that are no expressions: when to re-arm, trading hours, moments, series of values."""

from lark import Tree
from lark.lexer import Token

from genesis_dsl.language import kinds, tree
from genesis_dsl.language.build import Builder
from genesis_dsl.language.messages import failure as say
from genesis_dsl.language.spellings import UNITS


def read_rearm(builder: Builder, root: Tree[Token]) -> tuple[tree.Rearm, ...]:
    """Build the parts of `re_arm:`; all of them must be met."""
    return tuple(_rearm_part(builder, part) for part in root.children if isinstance(part, Tree))


def _rearm_part(builder: Builder, part: Tree[Token]) -> tree.Rearm:
    span = builder.span(part)
    words = {child.type: child for child in part.children if isinstance(child, Token)}
    number = words.get("NUMBER")
    match part.data:
        case "when_clear":
            return tree.Rearm(span, "clear")
        case "next_thing":
            return tree.Rearm(span, "next", word=str(words["NAME"]))
        case "after" | "after_clear":
            length = builder.quantity(words["NUMBER"], words["UNIT"])
            return tree.Rearm(span, str(part.data), length=length)
        case "after_things" if str(words["NAME"]) in UNITS:
            meant = f"{words['NUMBER']} {UNITS[str(words['NAME'])]}"
            builder.faults.append(
                say.spelling(builder.span(words["NUMBER"]).to(builder.span(words["NAME"])), meant)
            )
            return tree.Rearm(span, "clear")
        case "after_things":
            return tree.Rearm(span, "after_things", str(words["NAME"]), count=builder.whole(words["NUMBER"]))
        case _:
            count = 1 if number is None else builder.whole(number)
            return tree.Rearm(span, "by", word=str(words["NAME"]), count=count)


def read_hours(builder: Builder, root: Tree[Token]) -> kinds.Hours:
    """Build `sunday 17:05 to friday 16:55`; without days it is a span of every day."""
    ends: list[tuple[str, int]] = []
    day = ""
    for token in root.children:
        assert isinstance(token, Token), "hours have only words"
        if token.type == "NAME":
            day = str(token)
        else:
            ends.append((day, builder.seconds(token)))
            day = ""
    (from_day, from_seconds), (to_day, to_seconds) = ends
    return kinds.Hours(
        span=builder.span(root),
        from_day=from_day,
        from_seconds=from_seconds,
        to_day=to_day,
        to_seconds=to_seconds,
    )


def read_moment(builder: Builder, root: Tree[Token]) -> kinds.Moment:
    """Build a date, a clock time, or both, and the zone."""
    date, seconds, zone = "", None, ""
    for part in root.children:
        if isinstance(part, Tree):
            zone = str(part.children[0])
        elif part.type == "DATE":
            date = builder.date(part)
        else:
            seconds = builder.seconds(part)
    return kinds.Moment(span=builder.span(root), date=date, seconds=seconds, zone=zone)


def read_series(builder: Builder, root: Tree[Token]) -> tuple[tree.SeriesPart, ...]:
    """Build `1.2000 x 300, rise 40 pips in 5 bars`."""
    return tuple(_series_part(builder, part) for part in root.children if isinstance(part, Tree))


def _series_part(builder: Builder, part: Tree[Token]) -> tree.SeriesPart:
    span, kind = builder.span(part), str(part.data)
    pieces = [child for child in part.children if isinstance(child, Token)]
    numbers = [each for each in pieces if each.type == "NUMBER"]
    units = [each for each in pieces if each.type == "UNIT"]
    if kind == "unknown_value":
        return tree.SeriesPart(span, kind)
    if kind == "level":
        times = builder.whole(numbers[1]) if len(numbers) > 1 else 1
        return tree.SeriesPart(span, kind, builder.quantity(numbers[0], units[0] if units else None), times)
    length = builder.quantity(numbers[1], units[1]) if len(numbers) > 1 else None
    return tree.SeriesPart(span, kind, builder.quantity(numbers[0], units[0]), length=length)
