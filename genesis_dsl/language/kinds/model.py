"""What all kinds of file are made of.

Every written value keeps its place. A sentence is its syntax tree; the checker gives it a type.
"""

import sys
from types import ModuleType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import tree


class _AsItIs:
    """Says that a part of a model is an object of its class, into which pydantic need not look."""

    def __get_pydantic_core_schema__(self, source: type, _: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(source)


AS_IT_IS = _AsItIs()


def _leave_plugins_out() -> None:
    """Let no plugin of pydantic take part: one that is installed beside us could change what a file means.

    Its own switch for that still imports what looks for them, a twentieth of the time to check a file.
    """
    finder: Any = ModuleType("pydantic.plugin._loader")
    finder.get_plugins = tuple
    sys.modules.setdefault(finder.__name__, finder)


_leave_plugins_out()


class Model(BaseModel):
    """What every model has: strict, frozen, and the place where it begins."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )  # most commands read few of the kinds

    span: Annotated[Span, AS_IT_IS]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look at what stands in a field by its class alone: it was checked when it was made."""
        return handler(source) if handler.field_name is None else core_schema.is_instance_schema(cls)


class Text(Model):
    """Words for people, or a word of a fixed list, as written (quotes taken off)."""

    text: str


class Sentence(Model):
    """One expression; `span` is the slice of the file that was parsed."""

    expr: Annotated[tree.Node, AS_IT_IS]


class Verbs(Model):
    """One verb or a list of verbs."""

    actions: tuple[Annotated[tree.Action, AS_IT_IS], ...]


class Moment(Model):
    """A point in time; what is not written is "" (a date, a zone) or None (a clock time)."""

    date: str
    seconds: int | None
    zone: str


class Condition(Model):
    """A condition: one sentence, or a list of conditions under one of four words.

    Attributes:
        op: `when`, `all_of`, `any_of`, `none_of`, `at_least`.
        least: The number of `at_least`.
    """

    id: Text | None = None
    op: Literal["when", "all_of", "any_of", "none_of", "at_least"]
    sentence: Sentence | None = None
    items: tuple["Condition", ...] = ()
    least: int = 0


class Case(Model):
    """One line of `cases:`; the last has no condition."""

    when: Condition | None
    value: Sentence


class Named(Model):
    """A name: one sentence, or `cases:`."""

    id: Text
    sentence: Sentence | None = None
    cases: tuple[Case, ...] = ()


class Parameter(Model):
    """`{value: 20, from: 10, to: 60, step: 5}`."""

    id: Text
    value: Sentence
    low: Sentence | None = None
    high: Sentence | None = None
    step: Sentence | None = None


class Reading(Model):
    """What a source leaves open, the answer, and who gave it."""

    question: Text
    answer: Text
    decided_by: Text | None = None


class Reference(Model):
    """A file named by its id, with parameters set for it (`capital` for a strategy)."""

    id: Text
    settings: tuple[tuple[Text, Sentence], ...] = ()
    capital: Sentence | None = None


class Group(Model):
    """Things that count as one: `of` some, the `same` words, and when the next one joins."""

    id: Text
    of: Text
    same: tuple[Text, ...] = ()
    joins_when: Condition | None = None


class Waiver(Model):
    """A finding that the author takes upon himself until a day.

    Attributes:
        until: The last day of it, year-month-day.
        where: The heading path below which it holds; none means in the whole file.
    """

    code: Text
    until: Text
    by: Text
    because: Text
    where: Text | None = None


class Equivalent(Model):
    """A small change of the file that no test can notice, because it comes to the same.

    Attributes:
        change: As `test --mutate` says it.
        where: The id of the entry, exit, rule or switch in which it is; none means anywhere in the file.
    """

    change: Text
    because: Text
    where: Text | None = None


class Head(Model):
    """The common head of every file.

    Attributes:
        unread: Keys below which something could not be read, so that a name that is missing may be there.
    """

    source: Annotated[Source, AS_IT_IS]
    genesis: Text
    kind: Text
    id: Text
    title: Text
    because: Text | None = None
    timezone: Text | None = None
    day_starts: Sentence | None = None
    week_starts: Text | None = None
    timeframe: Text | None = None
    uses: tuple[Reference, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    names: tuple[Named, ...] = ()
    gathers: tuple[Group, ...] = ()
    reading: tuple[Reading, ...] = ()
    waive: tuple[Waiver, ...] = ()
    equivalent: tuple[Equivalent, ...] = ()
    unread: frozenset[str] = frozenset()
