"""Conditions, wherever one stands: one sentence, or a list under one of four words."""

from genesis_dsl.language import kinds, tree
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.located import Broken, Listing, Located, Mapping, Pair, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.named_rows import CONDITION as THIS
from genesis_dsl.language.shape import WORD, Either, Listed, Mapped
from genesis_dsl.language.values import read_sentence

LISTS = ("all_of", "any_of", "none_of")
WORDS = ("when", *LISTS, "at_least")


def own_condition(fields: Fields) -> kinds.Condition:
    """Read the condition of a mapping: `when:`, `all_of:`, … among its keys.

    Reports: Y209 where there is none, Y210 where there are two. What is faulty is a `Faulty` sentence.
    """
    pairs = _pairs(fields)
    if not pairs:
        of = fields.pair("of", ITEMS)
        if of is not None:
            fields.report(say.of_without_at_least(of.key.span))
        else:
            fields.report_missing(say.missing_condition(fields.heading, fields.what, WORDS), *WORDS)
        return faulty(fields)
    word, *others = pairs
    for other in others:
        fields.report(say.two_conditions(pairs[other].key.span, word))
    first, *_ = [_written(fields, each) for each in pairs]
    return first


def optional_condition(fields: Fields) -> kinds.Condition | None:
    """Read the condition of a mapping that may have none; None where it has none."""
    of, pairs = fields.pair("of", ITEMS), _pairs(fields)
    return own_condition(fields) if of or pairs else None


def _pairs(fields: Fields) -> dict[str, Pair]:
    for word in LISTS:
        fields.pair(word, ITEMS)
    fields.pair("when", CONDITION)
    return fields.written(WORDS)


def _written(fields: Fields, word: str) -> kinds.Condition:
    if word == "when":
        return take_condition(fields, "when") or faulty(fields)
    if word == "at_least":
        items = _items(fields, "of")
        return _listed(fields, "at_least", items, _least(fields, len(items)))
    return _listed(fields, word, _items(fields, word))


def take_condition(fields: Fields, key: str) -> kinds.Condition | None:
    """Ask for a condition below a key; None where the key is missing."""
    pair = fields.pair(key, CONDITION)
    if pair is None:
        return None
    value = pair.value
    with fields.findings.under(key):
        if isinstance(value, Mapping):
            below = Fields.of_kind(fields.findings, value, f"`{key}`", own_condition)
            condition = own_condition(below)
            below.done()
            return condition
        if isinstance(value, Listing):
            fields.report(say_values.wants_condition(value.span, key))
            return _meant_list(fields, value)
        sentence = read_sentence(fields.findings, value, key)
    return kinds.Condition(span=sentence.span, op="when", sentence=sentence)


def _meant_list(fields: Fields, rows: Listing) -> kinds.Condition:
    """Read a list where one condition belongs as if all of it had to hold: its sentences are checked."""
    return _listed(fields, "all_of", tuple(_meant_item(fields, each) for each in rows.items))


def _meant_item(fields: Fields, row: Located) -> kinds.Condition:
    if isinstance(row, Mapping):
        return _item(Fields.of_kind(fields.findings, row, THIS, _item))
    sentence = read_sentence(fields.findings, row, "when")
    return kinds.Condition(span=sentence.span, op="when", sentence=sentence)


def faulty(fields: Fields) -> kinds.Condition:
    """Give the condition that has been reported as missing or faulty."""
    sentence = kinds.Sentence(span=fields.heading, expr=tree.Faulty(fields.heading))
    return kinds.Condition(span=fields.heading, op="when", sentence=sentence)


def _listed(fields: Fields, op: str, items: tuple[kinds.Condition, ...], least: int = 0) -> kinds.Condition:
    if not items:
        return faulty(fields)
    return kinds.Condition.model_validate({"span": fields.span, "op": op, "items": items, "least": least})


def _items(fields: Fields, key: str) -> tuple[kinds.Condition, ...]:
    return fields.take_rows(key, THIS, _item, need="", heading="")


def _item(fields: Fields) -> kinds.Condition:
    identifier = fields.take_id("broke_out", label=True)
    return own_condition(fields).model_copy(update={"id": identifier, "span": fields.span})


CONDITION = Either((WORD, Mapped(own_condition)))
ITEMS = Listed(Mapped(_item))


def _least(fields: Fields, most: int) -> int:
    pair = fields.pair("at_least")
    assert pair is not None, "asked only where it is written"
    if isinstance(pair.value, Broken):
        return 1
    if (
        isinstance(pair.value, Scalar)
        and pair.value.text.isdecimal()
        and (1 <= int(pair.value.text) <= most or not most)
    ):
        return int(pair.value.text)
    fields.report(say_values.bad_count(pair.value.span, max(most, 1)))
    return 1
