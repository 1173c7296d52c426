"""Rows whose name stands where a key belongs: `- broke_out: close > range_top`, or a list written as keys.

They are read as what is meant, so that one finding is told and what lies below is checked all the same.
"""

import re

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language.identifier import IDENTIFIER
from genesis_dsl.language.located import Listing, Located, Mapping, Pair, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.misspelt import Keys, nearest_key

_TIMES_R = re.compile(r"^(\d+(?:\.\d+)?)(?:\s*:\s*1|\s*[rR])$")
AS_RISK = r"\1 R"

CONDITION = "this condition"
"""How messages call a row that holds a sentence."""

CLAUSE = "when"
CLAUSES = (CLAUSE, "capital", "is")
"""The keys that a sentence behind a name may be meant for, of those that a row has."""

_NAMES = ("id", "symbol")
"""The keys behind which a row has its name."""


def with_id(row: Mapping, what: str, keys: Keys) -> tuple[Mapping, Diagnostic] | None:
    """Read `- name: …` as `- id: name` and what stands behind it; None where the row is not of this form."""
    if len(row.pairs) != 1 or not _is_name(row.pairs[0], keys):
        return None
    (pair,) = row.pairs
    below = _below(pair.value, keys)
    if below is None:
        return None
    sentence = (_clause(keys), pair.value.span) if isinstance(pair.value, Scalar) else None
    fault = say.name_before_row(pair.key.span, _named_by(keys), sentence, what, flow=pair.key.flow)
    return Mapping(row.span, row.flow, (_pair(_named_by(keys), pair.key), *below), torn=row.torn), fault


def is_sentence(row: Located, what: str) -> bool:
    """Say whether a bare sentence stands where a condition with a name belongs."""
    return isinstance(row, Scalar) and what == CONDITION


def with_name(row: Located, what: str, name: str) -> Mapping | None:
    """Read a bare sentence as a condition that has a name; None where it is not one that belongs there."""
    if not isinstance(row, Scalar) or what != CONDITION:
        return None
    named = Pair(_written("id", row), _written(name, row))
    return Mapping(row.span, row.flow, (named, _pair(CLAUSE, row)))


def as_rows(below: Mapping, keys: Keys) -> Listing | None:
    """Read keys as the names of rows, or as one row whose dash was forgotten; None where neither is so."""
    if any(pair.key.text in keys.asked for pair in below.pairs):
        return Listing(below.span, below.flow, (below,))
    rows = [_row(pair, keys) for pair in below.pairs if _is_name(pair, keys)]
    read = [row for row in rows if row is not None]
    return Listing(below.span, below.flow, tuple(read)) if len(read) == len(below.pairs) > 0 else None


def first_row(rows: Listing) -> str:
    """Write how the first of these rows begins."""
    first = rows.items[0]
    assert isinstance(first, Mapping), "made above"
    pair = first.pairs[0]
    value = " ".join(pair.value.span.text.split()) if isinstance(pair.value, Scalar) else "…"
    return f"- {pair.key.text}: {value}"


def example_of(item: Located, what: str, keys: Keys) -> str:
    """Write a row as it should be, with what stands there in its place."""
    text = " ".join(item.span.text.split())
    if is_sentence(item, what):
        return f"- id: a_name`, and below it `when: {text}"
    if what == "this target":
        return f"- at: {_TIMES_R.sub(AS_RISK, text) if isinstance(item, Scalar) else '2 R'}"
    if what == "this symbol" and isinstance(item, Scalar):
        return f"- symbol: {text}"
    if what == "this event" and isinstance(item, Scalar):
        return f"- currency: USD`, and below it `named: {text}"
    if what == "this line" and isinstance(item, Scalar):
        return f"- id: {text}"
    first = next((key for key in keys.asked if key in keys.needed), "id")
    return {"this case": "- otherwise: …"}.get(what, f"- {first}: …")


def _row(pair: Pair, keys: Keys) -> Mapping | None:
    below = _below(pair.value, keys)
    span = pair.key.span.to(pair.value.span)
    named = _pair(_named_by(keys), pair.key)
    return Mapping(span, pair.value.flow, (named, *below)) if below is not None else None


def _named_by(keys: Keys) -> str:
    """Give the key behind which a row has its name; "" where it has none."""
    return next((key for key in _NAMES if key in keys.needed), "")


def _clause(keys: Keys) -> str:
    """Give the key that a sentence behind the name is meant for; "" where there is none."""
    return next((key for key in CLAUSES if key in keys.asked), "")


def _is_name(pair: Pair, keys: Keys) -> bool:
    """Say whether a key is a row's name and no slip of one of its keys."""
    named_by = _named_by(keys)
    if not named_by or pair.key.text in keys.asked:
        return False
    nearest = nearest_key(pair.key.text, keys.asked, keys.needed)
    slip_of_id = isinstance(pair.value, Scalar) and IDENTIFIER.fullmatch(pair.value.text)
    return not nearest or (nearest == named_by and not slip_of_id)


def _below(value: Located, keys: Keys) -> tuple[Pair, ...] | None:
    if isinstance(value, Scalar) and _clause(keys):
        return (_pair(_clause(keys), value),)
    if isinstance(value, Mapping) and all(pair.key.text != _named_by(keys) for pair in value.pairs):
        return value.pairs
    return None


def _pair(key: str, value: Scalar) -> Pair:
    return Pair(_written(key, value), value)


def _written(text: str, at: Scalar) -> Scalar:
    return Scalar(at.span, at.flow, text, at.span, "")
