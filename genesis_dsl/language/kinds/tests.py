"""Tests that live with rules: what is given, and what is expected of it."""

from typing import Annotated

from genesis_dsl.language import tree
from genesis_dsl.language.kinds.model import AS_IT_IS, Head, Model, Moment, Sentence, Text


class Unknown(Model):
    """The value `unknown`."""


class Series(Model):
    """Values bar after bar: `1.2000 x 300, rise 40 pips in 5 bars`."""

    parts: tuple[Annotated[tree.SeriesPart, AS_IT_IS], ...]


class Things(Model):
    """A list of things, such as `positions:`; each is what its words say."""

    rows: tuple[tuple["Line", ...], ...]


class Line(Model):
    """A word and its value; what is only words (`not yet`, `buy`) is kept as text."""

    word: Text
    value: Text | Sentence | Unknown | Series | Moment | Things


class StoryMoment(Model):
    """A moment of a story: what is given from then on, and what is expected then."""

    at: Moment | None
    given: tuple[Line, ...] = ()
    expect: tuple[Line, ...] = ()


class Test(Model):
    """One test of a rule, a switch or a strategy."""

    name: Text
    symbol: Text | None = None
    clock: Moment | None = None
    prices: Series | None = None
    given: tuple[Line, ...] = ()
    order: tuple[Line, ...] = ()
    story: tuple[StoryMoment, ...] = ()
    expect: tuple[Line, ...] = ()


class Tests(Head):
    """`kind: tests`: tests of files that are named by their id; without `instruments` there are no costs."""

    ruleset: Text | None = None
    kill_switches: tuple[Text, ...] = ()
    strategy: Text | None = None
    instruments: Text | None = None
    tests: tuple[Test, ...] = ()
