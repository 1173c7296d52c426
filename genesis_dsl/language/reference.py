"""Files that are named by their id, and the parameters that are set for them."""

from collections.abc import Callable, Sequence

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields, keys_of
from genesis_dsl.language.heading import row_name
from genesis_dsl.language.located import Broken, Listing, Located, Mapping, Scalar
from genesis_dsl.language.messages import values as say
from genesis_dsl.language.named_rows import with_id
from genesis_dsl.language.shape import WORD, Either, Listed, Mapped


def read_references(fields: Fields, key: str, *, capital: bool = False) -> tuple[kinds.Reference, ...]:
    """Read `[a, b]`, or a list of `- id: a` with settings; `capital` says that each may take a share."""
    row = _with_capital if capital else _reference
    pair = fields.pair(key, Either((WORD, Listed(Either((WORD, Mapped(row)))))))
    if pair is None or isinstance(pair.value, Broken):
        return ()
    items = pair.value.items if isinstance(pair.value, Listing) else (pair.value,)
    if {Scalar, Mapping} <= {type(item) for item in items}:
        return _mixed(fields, key, items, row)
    if not all(isinstance(item, Scalar) for item in items) or not items:
        return fields.take_rows(key, "this line", row)
    words = fields.take_words(key)
    return tuple(kinds.Reference(span=word.span, id=word) for word in words)


def _mixed(
    fields: Fields, key: str, items: Sequence[Located], row: Callable[[Fields], kinds.Reference]
) -> tuple[kinds.Reference, ...]:
    """Read a list in which some files are named alone, and others with settings."""
    found: dict[str, kinds.Reference] = {}
    with fields.findings.under(key):
        for number, item in enumerate(items, 1):
            each = _one(fields, number, item, row)
            if each is not None and found.setdefault(each.id.text, each) is not each:
                fields.report(say.word_twice(each.id.span, found[each.id.text].id.span))
    return tuple(found.values())


def _one(
    fields: Fields, number: int, item: Located, row: Callable[[Fields], kinds.Reference]
) -> kinds.Reference | None:
    if isinstance(item, Scalar):
        return kinds.Reference(span=item.inner, id=kinds.Text(span=item.inner, text=item.text))
    if isinstance(item, Mapping):
        named = with_id(item, "this line", keys_of(row))
        if named is not None:
            item, fault = named
            fields.report(fault)
        with fields.findings.under(row_name(item) or str(number)):
            below = Fields.of_kind(fields.findings, item, "this line", row, number)
            each = row(below)
            below.done()
        return each
    if not isinstance(item, Broken):
        fields.report(say.wants_words(item.span, "this line"))
    return None


def _with_capital(fields: Fields) -> kinds.Reference:
    capital = fields.take_sentence("capital")
    return _reference(fields).model_copy(update={"capital": capital})


def _reference(fields: Fields) -> kinds.Reference:
    identifier = fields.take_id("london_breakout")
    return kinds.Reference(
        span=fields.span, id=identifier, settings=read_settings(fields, "with", "with: {channel: 30}")
    )


def read_settings(fields: Fields, key: str, example: str) -> tuple[tuple[kinds.Text, kinds.Sentence], ...]:
    """Read parameters that are set for another file, each with its value."""
    below = fields.take_fields(key, f"`{key}`", example)
    if below is None:
        return ()
    found = []
    with fields.findings.under(key):
        for pair in below.mapping.pairs:
            value = below.take_sentence(pair.key.text)
            if value is not None:
                found.append((kinds.Text(span=pair.key.span, text=pair.key.text), value))
    return tuple(found)
