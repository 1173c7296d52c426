"""A ruleset: rules, each with one clause, the source it cites and the tests that live with it."""

from typing import Annotated, Literal

from genesis_dsl.language import tree
from genesis_dsl.language.kinds.model import (
    AS_IT_IS,
    Condition,
    Head,
    Model,
    Named,
    Reading,
    Sentence,
    Text,
    Verbs,
)
from genesis_dsl.language.kinds.tests import Test


class Origin(Model):
    """A source that a rule cites."""

    id: Text
    publisher: Text | None = None
    page: Text | None = None
    section: Text | None = None
    read_on: Text | None = None
    quote: Text | None = None
    hash: Text | None = None


CLAUSES = (
    "must_hold",
    "before_order",
    "at_fill",
    "at_day_end",
    "at_week_end",
    "to_pass",
    "to_be_paid",
    "to_scale_up",
)


class Rule(Model):
    """One rule of a ruleset: one clause, and what follows when it is broken."""

    id: Text
    title: Text | None = None
    cites: Text | None = None
    names: tuple[Named, ...] = ()
    for_each: Text | None = None
    scope: Text | None = None
    clause: Literal[
        "must_hold",
        "before_order",
        "at_fill",
        "at_day_end",
        "at_week_end",
        "to_pass",
        "to_be_paid",
        "to_scale_up",
    ]
    condition: Condition
    if_broken: Verbs | None = None
    re_arm: tuple[Annotated[tree.Rearm, AS_IT_IS], ...] = ()
    re_arm_when: Condition | None = None
    replaces: Text | None = None
    renamed_from: Text | None = None
    owner: Text | None = None
    rationale: Text | None = None
    review_on: Text | None = None
    because: Text | None = None
    reading: tuple[Reading, ...] = ()
    tests: tuple[Test, ...] = ()


class Borrowed(Model):
    """Rules that are taken over from another ruleset: `from`, `rules`."""

    lender: Text
    rules: tuple[Text, ...]


class Ruleset(Head):
    """`kind: ruleset`. `plan` and `in_force` are kept as written.

    Attributes:
        extends: The ruleset whose rules it has too.
        settings: Parameters that it sets for the rules it has from others (`set:`).
        without: Inherited rules that it leaves out.
    """

    plan: tuple[tuple[Text, Text], ...] = ()
    in_force: tuple[tuple[Text, Text], ...] = ()
    extends: Text | None = None
    settings: tuple[tuple[Text, Sentence], ...] = ()
    without: tuple[Text, ...] = ()
    borrow: tuple[Borrowed, ...] = ()
    sources: tuple[Origin, ...] = ()
    rules: tuple[Rule, ...] = ()
