"""Reading `equivalent:`, the changes of a file that come to the same as what stands there."""

from genesis_dsl.language import kinds
from genesis_dsl.language.fields import Fields


def read_equivalents(fields: Fields) -> tuple[kinds.Equivalent, ...]:
    """Read `equivalent:`; a line that lacks its change or its reason says nothing."""
    return fields.take_rows("equivalent", "this change", _equivalent)


def _equivalent(fields: Fields) -> kinds.Equivalent | None:
    change = fields.take_text("change", need="`>` becomes `>=` in `close > open`")
    because = fields.take_text("because", need="why no test could notice it")
    where = fields.take_text("where")
    if change is None or because is None:
        return None
    return kinds.Equivalent(span=fields.span, change=change, because=because, where=where)
