"""What a ruleset takes from others: `extends`, `set`, `without`, `borrow`."""

from typing import Any

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.reference import read_settings


def read_inheritance(fields: Fields) -> dict[str, Any]:
    """Read from whom a ruleset has rules, and what it changes in them."""
    return {
        "extends": fields.take_text("extends"),
        "settings": read_settings(fields, "set", "set: {daily_share: 4%}"),
        "without": fields.take_words("without"),
        "borrow": _borrow(fields),
    }


def _borrow(fields: Fields) -> tuple[kinds.Borrowed, ...]:
    """Read `from:` and `rules:`, once or in a list."""
    pair = fields.pair("borrow")
    if pair is None or not isinstance(pair.value, Mapping):
        return fields.take_rows("borrow", "this loan", _borrowed)
    one = fields.take_part("borrow", "`borrow`", "borrow: {from: house, rules: [leverage]}", _borrowed)
    return () if one is None else (one,)


def _borrowed(fields: Fields) -> kinds.Borrowed | None:
    lender = fields.take_text("from", need="house_rules")
    rules = fields.take_words("rules", need="[leverage]")
    if lender is None:
        return None
    return kinds.Borrowed(span=fields.span, lender=lender, rules=rules)
