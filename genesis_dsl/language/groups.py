"""Things that count as one: `groups:` with `of`, `same` and `joins_when`."""

from genesis_dsl.language import kinds
from genesis_dsl.language.condition import take_condition
from genesis_dsl.language.fields import Fields


def read_groups(fields: Fields) -> tuple[kinds.Group, ...]:
    """Read `groups:`."""
    fields.note_unread("groups")
    return fields.take_rows("groups", "this group", _group)


def _group(fields: Fields) -> kinds.Group | None:
    identifier = fields.take_id("ideas")
    of = fields.take_text("of", need="openings")
    same = fields.take_words("same", need="[symbol, side]")
    joins_when = take_condition(fields, "joins_when")
    if of is None:
        return None
    return kinds.Group(span=fields.span, id=identifier, of=of, same=same, joins_when=joins_when)
