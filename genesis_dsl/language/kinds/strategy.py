"""A strategy: when it gets in, how, for how much, and when it gets out."""

from genesis_dsl.language.kinds.confluence import Score
from genesis_dsl.language.kinds.model import Condition, Head, Model, Sentence, Text, Verbs
from genesis_dsl.language.kinds.tests import Test


class Target(Model):
    """`at`, `close`, `then`. `close` is a percent; none means all that is left."""

    at: Sentence
    close: Sentence | None = None
    then: Verbs | None = None


class OrderSpec(Model):
    """How an entry is ordered. `by:` names an execution policy."""

    type: Text | None = None
    at: Sentence | None = None
    limit: Sentence | None = None
    cancel_after: Sentence | None = None
    cancel_when: Condition | None = None
    by: Text | None = None


class SizeCap(Model):
    """One line of `size_at_most:`."""

    id: Text
    value: Sentence


class Entry(Model):
    """When a strategy wants in, how, and for how much."""

    id: Text
    side: Text
    condition: Condition
    at_once: Sentence | None = None
    order: OrderSpec | None = None
    risk: Sentence | None = None
    size: Sentence | None = None
    size_at_most: tuple[SizeCap, ...] = ()
    stop: Sentence | None = None
    targets: tuple[Target, ...] = ()
    because: Text | None = None
    renamed_from: Text | None = None


class Exit(Model):
    """What is asked of every open position. An empty `entries` means of all."""

    id: Text
    condition: Condition
    do: Verbs
    entries: tuple[Text, ...] = ()
    because: Text | None = None
    renamed_from: Text | None = None


class Strategy(Head):
    """`kind: strategy`."""

    symbols: tuple[Text, ...]
    decide: Text | None = None
    allow_forming: Text | None = None
    confluence: tuple[Score, ...] = ()
    entries: tuple[Entry, ...] = ()
    exits: tuple[Exit, ...] = ()
    scenarios: tuple[Test, ...] = ()
