"""The kinds of file, as models filled from the located tree.

Every written value keeps its place. A sentence is its syntax tree; the checker gives it a type.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import tree


class Model(BaseModel):
    """What every model has: strict, frozen, and the place where it begins."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )  # most commands read few of the kinds

    span: Span


class Text(Model):
    """Words for people, or a word of a fixed list, as written (quotes taken off)."""

    text: str


class Sentence(Model):
    """One expression; `span` is the slice of the file that was parsed."""

    expr: tree.Node


class Verbs(Model):
    """One verb or a list of verbs."""

    actions: tuple[tree.Action, ...]


class Hours(Model):
    """`sunday 17:05 to friday 16:55`; a day is "" where none is written."""

    from_day: str
    from_seconds: int
    to_day: str
    to_seconds: int


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


class Head(Model):
    """The common head of every file.

    Attributes:
        unread: Keys below which something could not be read, so that a name that is missing may be there.
    """

    source: Source
    genesis: Text
    kind: Text
    id: Text
    title: Text
    because: Text | None = None
    timezone: Text | None = None
    day_starts: Sentence | None = None
    week_starts: Text | None = None
    timeframe: Text | None = None
    uses: tuple[Text, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    names: tuple[Named, ...] = ()
    reading: tuple[Reading, ...] = ()
    unread: frozenset[str] = frozenset()


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


class Origin(Model):
    """A source that a rule cites."""

    id: Text
    publisher: Text | None = None
    page: Text | None = None
    section: Text | None = None
    read_on: Text | None = None
    quote: Text | None = None
    hash: Text | None = None


class Test(Model):
    """A test that lives with a rule; `body` is its text, run by another verb."""

    name: Text


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
    re_arm: tuple[tree.Rearm, ...] = ()
    re_arm_when: Condition | None = None
    replaces: Text | None = None
    owner: Text | None = None
    rationale: Text | None = None
    review_on: Text | None = None
    because: Text | None = None
    reading: tuple[Reading, ...] = ()
    tests: tuple[Test, ...] = ()


class Ruleset(Head):
    """`kind: ruleset`. `plan` and `in_force` are kept as written."""

    plan: tuple[tuple[Text, Text], ...] = ()
    in_force: tuple[tuple[Text, Text], ...] = ()
    extends: Text | None = None
    sources: tuple[Origin, ...] = ()
    rules: tuple[Rule, ...] = ()


class Switch(Model):
    """One kill switch."""

    id: Text
    for_each: Text | None = None
    scope: Text | None = None
    condition: Condition
    names: tuple[Named, ...] = ()
    for_at_least: Sentence | None = None
    if_unknown: Text | None = None
    then: Verbs
    re_arm: tuple[tree.Rearm, ...] = ()
    re_arm_when: Condition | None = None
    because: Text | None = None


class KillSwitch(Head):
    """`kind: kill_switch`."""

    switches: tuple[Switch, ...] = ()


class Reference(Model):
    """A file named by its id, with parameters set for it (`capital` for a strategy)."""

    id: Text
    settings: tuple[tuple[Text, Sentence], ...] = ()
    capital: Sentence | None = None


class Account(Head):
    """`kind: account`."""

    currency: Text
    initial_balance: Sentence
    phase: Text | None = None
    book: Text | None = None
    instruments: Text
    broker: Text | None = None
    rulesets: tuple[Reference, ...] = ()
    kill_switches: tuple[Reference, ...] = ()
    strategies: tuple[Reference, ...] = ()


class Swap(Model):
    """Money for holding over the rollover, per lot and night."""

    long: Sentence
    short: Sentence
    unit: Text
    triple: Text | None = None


class TradingHours(Model):
    """When a symbol trades, in the clock of `zone`."""

    zone: Text
    open: tuple[Hours, ...] = ()
    breaks: tuple[Hours, ...] = ()
    closed: tuple[Text, ...] = ()


class Symbol(Model):
    """One line of an instruments file."""

    symbol: Text
    broker_name: Text | None = None
    asset_class: Annotated[Text | None, Field(alias="class")] = None
    base: Text
    quote: Text
    digits: Sentence
    pip: Sentence
    lot: Sentence
    least: Sentence
    most: Sentence
    step: Sentence
    leverage: Sentence | None = None
    commission: Sentence | None = None
    spread: Sentence | None = None
    swap: Swap | None = None
    gap_allowance: Sentence | None = None
    slippage: Sentence | None = None
    hours: TradingHours | None = None


class Instruments(Head):
    """`kind: instruments`. `bars_start` is (seconds after midnight, zone)."""

    bars_start: tuple[int, str] = (0, "UTC")
    prices: Text | None = None
    limits_fill: Text | None = None
    symbols: tuple[Symbol, ...] = ()
    groups: tuple[tuple[Text, tuple[Text, ...]], ...] = ()


File = Strategy | KillSwitch | Ruleset | Account | Instruments
