"""Scores that conditions add up to, in a strategy or in a file of their own."""

from genesis_dsl.language.kinds.model import Condition, Head, Model, Sentence, Text


class Part(Model):
    """A part of a score; a `require` or `veto` line has no points."""

    id: Text
    points: Sentence | None = None
    condition: Condition


class Score(Model):
    """A confluence score."""

    id: Text
    pass_at: Sentence
    require: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    veto: tuple[Part, ...] = ()


class Confluence(Head):
    """`kind: confluence`."""

    scores: tuple[Score, ...] = ()
