"""Reading `kind: confluence`, and scores wherever they stand."""

from genesis_dsl.language import kinds, tree
from genesis_dsl.language.condition import own_condition
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_rule_head


def read_confluence(fields: Fields) -> kinds.Confluence:
    """Read a file of scores."""
    head = read_rule_head(fields, timezone=False)
    fields.note_unread("scores")
    scores = fields.take_rows("scores", "this score", read_score, need="")
    return kinds.Confluence(**head, scores=scores)


def read_score(fields: Fields) -> kinds.Score:
    """Read a confluence score."""
    identifier = fields.take_id("long_score")
    pass_at = fields.take_sentence("pass_at", need="65 points")
    require = fields.take_rows("require", "this line", _line, heading="")
    parts = fields.take_rows("parts", "this part", _part, need="", heading="")
    veto = fields.take_rows("veto", "this veto", _line, heading="")
    if pass_at is None or not fields.is_whole("parts", parts):
        pass_at = kinds.Sentence(span=fields.span, expr=tree.Faulty(fields.span))
    return kinds.Score(
        span=fields.span, id=identifier, pass_at=pass_at, require=require, parts=parts, veto=veto
    )


def _part(fields: Fields) -> kinds.Part:
    identifier = fields.take_id("trend", label=True)
    points = fields.take_sentence("points", need="20")
    condition = own_condition(fields)
    return kinds.Part(span=fields.span, id=identifier, points=points, condition=condition)


def _line(fields: Fields) -> kinds.Part:
    identifier = fields.take_id("opposed", label=True)
    condition = own_condition(fields)
    return kinds.Part(span=fields.span, id=identifier, condition=condition)
