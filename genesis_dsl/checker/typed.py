"""The typed tree: what the checker hands to the graph.

Names are replaced by what they stand for, sugar is gone, every node has a type. A node
belongs to no symbol yet: "" as a symbol means the one the sentence is asked of, "" as a
timeframe never occurs (the checker writes the file's own).

Ops and their data (args are typed nodes, in this order):

    literal      (value: Fraction | str, unit)     unit: "" % pip point lot R ms clock price choice symbol
                                                   truth currency, or the currency of money; 5% is
                                                   Fraction(1, 20), true is 1; durations and clock times are
                                                   in milliseconds; day, week and month are lengths along
                                                   a third fact, the Calendar, in usual milliseconds
    series       (word, symbol, timeframe)         open high low close volume spread bid ask middle_price
    call         (function, symbol, timeframe)     args: written arguments, then literals as they are
    of_bars      (fold, symbol, timeframe, period, Calendar)
                                                   highest(high today): over the bars that opened in this
                                                   day, week, month. args: value (a truth for count), where
                                                   (literal true)
    past         (n,)                              the value n closed bars ago, on the clock of the arg
    crosses      (above|below,)      moving (rising|falling,)
    within       (n,)                held_for (n,)
    followed     (n,)                              args: what was true 1 to n bars ago, what is true now
    clockword    (word, zone)                      time, day_of_week, day_of_month, month: of this
                                                   event, in that zone
    chartword    (word, symbol)                    bid ask middle_price spread at this event (not windows)
                                                   and market_open, time_to_close, tick_age, symbol ...
    account      (word,)                           balance equity initial_balance capital phase ...
    day          (word, Calendar)                  balance_at_day_start and its kin
    position     (word,)  order (word,)  fill (word,)  execution (word,)
                                                   of the subject asked about; in an entry's stop,
                                                   size and targets `position` is the planned one
    news         (word, calendar, set, before_ms, after_ms, symbol)
                                                   around; time_to and time_since have no lengths. The set
                                                   is the calendar's own id where all its events are meant
    correlation  (correlation, n, timeframe)       args: two symbols
    group        (word,)                           of the group that is asked about
    joining      (word,)                           in `joins_when:`: of the group that a thing may join
    subject      (word,)                           strategy, currency or asset_class of `for_each:`
    involves     (position|things,)                args: a currency; of the position asked about or folded
    element      (things, word)                    inside a fold: of the thing being folded
    fold         (fold, things, period, moment, length_ms_or_n, Calendar)
                                                   args: value (literal 1 for count), where (literal true),
                                                   and of breaches and trips the broken or tripped node
                                                   period: "" all, today, week, month, since (moment), last
                                                   (length in ms), last_day|week|month (n of them along the
                                                   calendar), things (the last n), day (inside a fold over
                                                   days: that day's own); of groups the CheckedGroup stands
                                                   behind all that, as it does in `idea` behind the word
    running      (fold, moment, Calendar)          highest(equity since start): args: value
    frozen       (entry|signal,)
    forming      ()                                args: a value, of the bar that still moves
    room         (ruleset, rule)                   args: left side minus limit
    tripped      (kill_switch, switch)   broken (ruleset, rule)
    name         (id,)                             args: what the name stands for; kept for the trace
    add subtract multiply divide negate min max abs
    share        ()                                args: ratio, whole: 5% of x (x money, price, lots, ...)
    from_r       ()                                args: an R value; the type says money or distance
    compare      (sign,)             between (next_day,)      member (choices)
    is_known     ()                  is_unknown ()
    and or not none ()               at_least (n,)
    cases        ()                                args: when, value, when, value, ..., otherwise
    condition    (id,)                             a labelled condition; args: the condition
    score        (id, pass_at, points, n_require, n_parts)    args: require..., parts..., vetoes...
    passes       ()                                args: the score
    failed       ()                                reported already; never handed to a run
    open         ()                                a rule's name while no account is given; never run
"""

from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import Type


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a day and a week are in one file. `week_starts`: 0 is Monday."""

    zone: str
    day_starts_seconds: int = 0
    week_starts: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """One node; see the module for ops and data."""

    op: str
    type: Type
    span: Span
    args: tuple["Typed", ...] = ()
    data: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CheckedAction:
    """A verb whose value has a type. `share`: the part of `close 50%`, exact."""

    verb: str
    span: Span
    value: Typed | None = None
    share: Fraction | None = None
    level: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CheckedDeadMan:
    """What is done when nothing was heard of the engine for so long, in milliseconds."""

    after_ms: int
    actions: tuple[CheckedAction, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedTarget:
    """A level (price), a distance or R from the entry; `share` of the first size, None for the rest."""

    at: Typed
    share: Fraction | None
    then: tuple[CheckedAction, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedEntry:
    """An entry whose sentences have types.

    Attributes:
        side: 1 to buy, -1 to sell.
        order_type: market, limit, stop, stop_limit.
        at: Price level, or a distance that counts from the present price; None for market.
        risk, size: One of the two is there; risk is money, size is lots.
        expires_bars, expires_ms: Of `cancel_after`; at most one is not 0.
        limit: Of a stop_limit order: a level, or a distance that counts from `at`.
        by: Id of the execution policy that places the order; "" where the order says it itself.
    """

    model: kinds.Entry
    id: str
    side: int
    condition: Typed
    at_once: int | None
    order_type: str
    at: Typed | None
    expires_bars: int
    expires_ms: int
    expires: Typed | None
    cancel_when: Typed | None
    limit: Typed | None
    by: str
    risk: Typed | None
    size: Typed | None
    caps: tuple[tuple[str, Typed], ...]
    stop: Typed | None
    targets: tuple[CheckedTarget, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedExit:
    """An exit; empty `entries` means that it is asked of every position."""

    model: kinds.Exit
    id: str
    condition: Typed
    actions: tuple[CheckedAction, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedStrategy:
    """A strategy; its scores also stand inside the conditions that use them.

    Attributes:
        every_tick: It decides on the finest data, ticks if there are, and not when its own bar closes.
    """

    model: kinds.Strategy
    id: str
    symbols: tuple[str, ...]
    timeframe: str
    calendar: Calendar
    entries: tuple[CheckedEntry, ...]
    exits: tuple[CheckedExit, ...]
    parameters: dict[str, Fraction]
    scores: tuple[Typed, ...]
    every_tick: bool


@dataclass(frozen=True, slots=True, eq=False)
class CheckedConfluence:
    """A file of scores, as they are where nothing else is set for them."""

    model: kinds.Confluence
    id: str
    scores: tuple[Typed, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedGroup:
    """Openings that count as one; without `joins_when` all that share the `same` words do."""

    id: str
    same: tuple[str, ...]
    joins_when: Typed | None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedRule:
    """A rule.

    Attributes:
        file: Where it is written, which may be another ruleset than the one that has it.
        calendar: That file's.
        for_each: Of what it is asked; "" for the account.
        scope: On what it acts; "" for its subject.
        group: The group that `for_each:` names, where it names one.
        room: Subtracts the sides of a clause that is one comparison: above zero while it holds.
        awaited: What has to have happened since before it is asked again.
        source: What it cites, from its own file or one that this takes over.
    """

    model: kinds.Rule
    file: kinds.Ruleset
    calendar: Calendar
    id: str
    clause: str
    for_each: str
    scope: str
    condition: Typed
    room: Typed | None
    names: dict[str, Typed]
    actions: tuple[CheckedAction, ...]
    re_arm: tuple[tree.Rearm, ...]
    re_arm_when: Typed | None
    awaited: tuple[Typed, ...] = ()
    source: kinds.Origin | None = None
    group: CheckedGroup | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedReading:
    """How a whole file was read: `file` is the one in which the answer stands."""

    file: kinds.Head
    reading: kinds.Reading


@dataclass(frozen=True, slots=True, eq=False)
class CheckedRuleset:
    """A ruleset.

    Attributes:
        behind: The other files on which it is built: those that it extends, borrows from and uses, each once,
            the nearest first.
        readings: Those of whole files that hold for it, its own first.
    """

    model: kinds.Ruleset
    id: str
    calendar: Calendar
    rules: tuple[CheckedRule, ...]
    behind: tuple[kinds.Head, ...] = ()
    readings: tuple[CheckedReading, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CheckedSwitch:
    """A kill switch. `for_each`, `scope`, `group`: see `CheckedRule`; `if_unknown`: hold, trip or ignore."""

    model: kinds.Switch
    id: str
    for_each: str
    scope: str
    condition: Typed
    for_at_least_ms: int
    for_at_least: Typed | None
    if_unknown: str
    actions: tuple[CheckedAction, ...]
    re_arm: tuple[tree.Rearm, ...]
    re_arm_when: Typed | None
    awaited: tuple[Typed, ...] = ()
    group: CheckedGroup | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedKillSwitch:
    """A file of kill switches; `behind` are the files that it uses."""

    model: kinds.KillSwitch
    id: str
    calendar: Calendar
    switches: tuple[CheckedSwitch, ...]
    behind: tuple[kinds.Head, ...] = ()


Guards = CheckedRuleset | CheckedKillSwitch
"""A file of what guards an account."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckedStep:
    """A step of an execution policy; `at` is a level, or a distance from the strategy's own price."""

    model: kinds.Step
    id: str
    at_most: int
    condition: Typed | None
    place: str
    at: Typed | None
    step: Typed | None
    wait_ms: int


@dataclass(frozen=True, slots=True, eq=False)
class CheckedClosing:
    """How a policy closes a position."""

    model: kinds.Closing
    place: str
    at: Typed | None
    wait_ms: int
    market_when: Typed | None


@dataclass(frozen=True, slots=True, eq=False)
class CheckedExecution:
    """An execution policy. `timeframe`: its own; "" where it reads the bars of the strategy it works for."""

    model: kinds.Execution
    id: str
    timeframe: str
    steps: tuple[CheckedStep, ...]
    give_up_when: Typed | None
    closing: CheckedClosing | None
    expected_slippage: Typed | None
    requests_a_day: int | None


@dataclass(frozen=True, slots=True)
class Delay:
    """How long what is asked of the broker is on its way, in milliseconds, drawn from a seed."""

    least: int = 0
    most: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class CheckedAccount:
    """An account. Money is in minor units (cents); `margin_call` and `stop_out` are shares of the margin.

    Attributes:
        screen_first: By what the orders of one moment are put in order, the greatest first.
    """

    model: kinds.Account
    id: str
    currency: str
    initial_balance_minor: int
    phase: str
    book: str
    instruments: str
    rulesets: tuple[str, ...]
    kill_switches: tuple[str, ...]
    strategies: tuple[tuple[str, Fraction], ...]
    margin_call: Fraction | None = None
    stop_out: Fraction | None = None
    latency: Delay = Delay()
    dead_man: tuple[CheckedDeadMan, ...] = ()
    screen_first: Typed | None = None
