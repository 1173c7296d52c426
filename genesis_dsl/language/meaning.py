"""What a file means, apart from where and how it is written: two files are compared by it."""

from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from genesis_dsl.diagnostics.source import LINE_END, Source, Span
from genesis_dsl.language import kinds


def meaning(part: object) -> object:
    """Give a model, or a part of one, as plain values without places.

    Blanks at the ends of lines are no part of a text.
    """
    match part:
        case kinds.Text():
            return [each.rstrip() for each in LINE_END.split(part.text.strip())]
        case BaseModel():
            values = {name: getattr(part, name) for name in type(part).model_fields}
        case tuple():
            return [meaning(each) for each in part]
        case _ if is_dataclass(part) and not isinstance(part, type):
            values = {each.name: getattr(part, each.name) for each in fields(part)}
        case _:
            return part
    kept = {name: value for name, value in values.items() if not isinstance(value, Span | Source)}
    return type(part).__name__, {name: meaning(value) for name, value in kept.items()}
