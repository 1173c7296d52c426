"""The JSON Schema of rule files, for editors, made of what the readers ask for.

It says which keys stand where and which shape each takes, so that an editor offers and underlines them.
What a sentence means, and which keys exclude each other, is for `validate`. Kinds are told apart by
`if`/`then`: with `oneOf` an editor would report the faults of an arbitrary kind.
"""

import json
from typing import Any

from genesis_dsl.language.fields import trial
from genesis_dsl.language.read import READERS
from genesis_dsl.language.shape import Either, Listed, Mapped, Named, Reader, Shape, Word

Schema = dict[str, Any]

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""An editor guesses types: `20` is a number to it, `true` a truth; to us each is text."""


def json_schema() -> Schema:
    """Give the schema of every kind of file (draft 7, which editors speak)."""
    definitions: dict[str, Schema] = {}
    branches = [_branch(kind, read, definitions) for kind, (_, read) in READERS.items()]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A rule file of genesis-dsl",
        "type": "object",
        "required": ["genesis", "kind", "id", "title"],
        "properties": {"genesis": {"const": 1}, "kind": {"enum": list(READERS)}},
        "allOf": branches,
        "definitions": dict(sorted(definitions.items())),
    }


def text() -> str:
    """Give the schema as it is kept in `grammar/`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _branch(kind: str, read: Reader, definitions: dict[str, Schema]) -> Schema:
    chosen = {"required": ["kind"], "properties": {"kind": {"const": kind}}}
    return {"if": chosen, "then": _below(read, definitions)}


def _below(read: Reader, definitions: dict[str, Schema]) -> Schema:
    """Refer to the definition of what a reader reads, and make it where nobody has."""
    name = f"{read.__module__.rpartition('.')[2]}.{read.__name__.removeprefix('_')}"
    if name not in definitions:
        definitions[name] = {}  # kept first: a condition holds conditions
        definitions[name] = _mapping(read, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _mapping(read: Reader, definitions: dict[str, Schema]) -> Schema:
    asked = trial(read)
    properties = {key: _value(shape, definitions) for key, shape in asked.shapes.items()}
    required = [keys[0] for keys in asked.needed if len(keys) == 1]
    choices = [[{"required": [key]} for key in keys] for keys in asked.needed if len(keys) > 1]
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        schema["required"] = required
    if choices:
        schema["allOf"] = [{"anyOf": each} for each in choices]
    return schema


def _value(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    match shape:
        case Word(choices):
            return {"enum": _spelt(choices)} if choices else SCALAR
        case Listed(row):
            return {"type": "array", "minItems": 1, "items": _value(row, definitions)}
        case Named(value):
            return {"type": "object", "additionalProperties": _value(value, definitions)}
        case Either(shapes):
            return {"anyOf": [_value(each, definitions) for each in shapes]}
        case Mapped(read):
            return _below(read, definitions)


def _spelt(choices: tuple[str, ...]) -> list[str | bool]:
    """Add the truth that an editor takes `true` for."""
    truths = {"true": True, "false": False}
    return [*choices, *(truths[each] for each in choices if each in truths)]
