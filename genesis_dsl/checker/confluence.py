"""Files of scores: they mean what they say in the place that uses them; here they are checked alone."""

from genesis_dsl.checker.logic import score
from genesis_dsl.checker.places import Scored, strategy_scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedConfluence
from genesis_dsl.checker.unread import check_unread
from genesis_dsl.language import kinds


def check_confluence(sheet: Sheet, model: kinds.Confluence) -> CheckedConfluence:
    """Check a file of scores whose head has been read, as those of a strategy are checked."""
    scores = tuple(score(Scored(sheet, each), strategy_scope(sheet)) for each in model.scores)
    check_unread(model.names, ("names",), strategy_scope(sheet, "position"))
    return CheckedConfluence(model, model.id.text, scores)
