"""The shapes of answers about runs and decisions: described once, for the schema and for those who read it.

What fills them is made where the command makes its JSON: `runs.summary`, `trace.plain`, `diagnostics.render`.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Moment = Annotated[str, Field(examples=["2018-03-06T09:15:00Z"], description="ISO 8601 in UTC.")]
Next = Annotated[
    str | None,
    Field(description="The next page; null on the last.", examples=["/api/runs?before=12"]),
]
Ended = Annotated[
    str,
    Field(description="Why it failed, or that its process is gone; else empty.", examples=[""]),
]


class Shape(BaseModel):
    """An answer. What comes and is not described here is passed on all the same, and a test finds it."""

    model_config = ConfigDict(extra="allow")


class Finding(Shape):
    """A mistake in a rule file, as `validate --format json` prints it; lines and columns count from 1."""

    code: Annotated[str, Field(examples=["T120"])]
    severity: Annotated[str, Field(examples=["error"])]
    message: str
    help: str | None
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    path: Annotated[str, Field(examples=["entries > long_breakout > broke_out"])]


class Fault(Shape):
    """What every answer is that is none: one sentence that says what to do."""

    status: Annotated[int, Field(examples=[404])]
    title: Annotated[str, Field(examples=["Not found"])]
    message: Annotated[str, Field(examples=["There is no run 7; the database holds runs 1 to 2."])]
    diagnostics: Annotated[list[Finding], Field(description="What is wrong with rule files, if that is why.")]


class Trade(Shape):
    """A trade, as in `run --json`."""

    id: Annotated[str, Field(examples=["T1"])]
    symbol: Annotated[str, Field(examples=["EURUSD"])]
    side: Annotated[str, Field(examples=["buy"])]
    lots: Annotated[float, Field(examples=[0.4])]
    entry_time: Moment
    entry_price: Annotated[float, Field(examples=[1.10224])]
    exit_time: Moment | None
    exit_price: float | None
    exit_reason: Annotated[str, Field(examples=["target:1"], description="`open at end` while it is open.")]
    pnl: Annotated[float, Field(examples=[-500.0], description="In the currency of the account.")]
    r: Annotated[float | None, Field(description="The profit in multiples of what was risked.")]
    entry: Annotated[str, Field(examples=["long_breakout"])]
    strategy: Annotated[str, Field(examples=["london_breakout"])]


class RunLine(Shape):
    """A run in the list of runs."""

    run_id: Annotated[int, Field(examples=[1])]
    status: Annotated[str, Field(examples=["done"], description="running, done, interrupted or failed.")]
    started: Moment
    strategies: list[str]
    symbols: list[str]
    account: str
    digest: str
    fault: Ended
    summary: Annotated[dict[str, Any], Field(description="As in `run --json`; empty while it runs.")]


class Run(Shape):
    """A run, in the shape of `run --json`; of its trades the first page."""

    run_id: Annotated[int, Field(examples=[1])]
    status: Annotated[str, Field(examples=["done"])]
    fault: Ended
    digest: str
    head: Annotated[str, Field(description="The hash of the last decision.")]
    manifest: dict[str, Any]
    summary: dict[str, Any]
    decisions: Annotated[
        dict[str, int | dict[str, int]],
        Field(
            description="Counts by kind, as in `run --json`; under `blocked` by reason.",
            examples=[{"fired": 12, "blocked": {"already in": 3}, "near miss": 7}],
        ),
    ]
    rules: Annotated[
        list[dict[str, Any]], Field(description="How each rule and switch went, as in `run --json`.")
    ]
    ambiguous_bars: int
    trades: list[Trade]
    next: Next


class Runs(Shape):
    """A page of runs, the newest first."""

    runs: list[RunLine]
    next: Next


class Trades(Shape):
    """A page of trades, by their entry."""

    trades: list[Trade]
    next: Next


class Decision(Shape):
    """A decision as a line of a list."""

    id: Annotated[str, Field(examples=["D12"], description='"" of one that is not stored.')]
    time: Moment
    file: Annotated[str, Field(examples=["london_breakout"])]
    subject: Annotated[str, Field(examples=["long_breakout"], description="The entry, rule or switch.")]
    symbol: Annotated[str, Field(examples=["EURUSD"])]
    kind: Annotated[str, Field(examples=["near miss"])]
    reason: str


class FoundDecision(Decision):
    """A decision that was found, with its run and its address."""

    run: int
    address: Annotated[str, Field(examples=["/runs/1/why/D12"], description="Its page, which stays.")]


class Decisions(Shape):
    """A page of decisions: of the newest run first, within a run in the order of time."""

    decisions: list[FoundDecision]
    next: Next
    nothing: Annotated[str, Field(description='Why nothing was found; "" where something was.')]


class Box(Shape):
    """One of the eight stages from the data to the broker."""

    stage: Annotated[str, Field(examples=["ruleset"])]
    colour: Annotated[str, Field(examples=["green"], description="green, red or grey (not reached).")]
    text: str
    supposed: Annotated[bool, Field(description="It did not happen: what it would have said.")]


class Condition(Shape):
    """One condition with both numbers; the tree is read by `depth`."""

    node: int
    depth: int
    mark: Annotated[str, Field(examples=["true"], description="true, false, unknown or not reached.")]
    wanted: Annotated[
        bool | None,
        Field(description="What it has to be; false of a veto, null of what only chooses among cases."),
    ]
    decided: Annotated[bool, Field(description="Whether its outcome settled that of the whole.")]
    id: str
    words: Annotated[str, Field(examples=["close crosses above range_top"])]
    left: Annotated[str, Field(examples=["1.10234"])]
    right: Annotated[str, Field(examples=["1.10198"])]
    distance: Annotated[str, Field(examples=["+3.6 pips"])]
    clock: str
    reason: Annotated[str, Field(description="Why it is unknown.")]
    file: str
    line: int


class ScorePart(Shape):
    """A part of a score; `spare`: it would still pass without it."""

    id: str
    points: str
    mark: str
    spare: bool


class Score(Shape):
    """A score: its parts, its pass mark, and the sum from its low to its high end."""

    id: str
    mark: str
    pass_at: str
    low: str
    high: str
    total: str
    confidence: str
    parts: list[ScorePart]


class Value(Shape):
    """A value beside the condition: the stop, the risk, a target, the rule that bound."""

    name: str
    words: str
    text: str
    file: str
    line: int


class Gate(Shape):
    """What stops an order behind its rule."""

    reason: Annotated[str, Field(examples=["switch:day_loss"])]
    text: Annotated[str, Field(examples=["kill switch day_loss"])]


class Missing(Shape):
    """The smallest change that would have made a rule say yes; conditions are named by `node`."""

    sentence: str
    turn: list[int]
    against: Annotated[list[int], Field(description="All that was against it, the closest first.")]
    gates: Annotated[list[Gate], Field(description="What stopped its order, or would have all the same.")]
    is_sure: Annotated[bool, Field(description="Whether fewer would not have done.")]


class Note(Shape):
    """What somebody wrote beside a decision."""

    who: Annotated[str, Field(examples=["Ann"])]
    time: Moment
    text: str


class Why(Shape):
    """All that is known of a decision, in the shape of `why --json`."""

    version: int
    sentence: str
    because: Annotated[str, Field(description="The conditions that decided, where something was done.")]
    decision: Decision
    pipe: list[Box]
    conditions: list[Condition]
    scores: list[Score]
    values: list[Value]
    rule: Value | None
    room: str
    cites: str
    missing: Missing | None
    notes: Annotated[list[Note], Field(description="What people wrote beside it.")]


class Together(Shape):
    """How often the conditions of an entry were true together over the run."""

    sentence: str
    decisions: int
    days: int
    true: int
    all_but: Annotated[dict[str, int], Field(description="How often all but this one were true.")]


class Number(Shape):
    """A number of an entry that may be moved in thought."""

    name: Annotated[str, Field(examples=["cheap"])]
    text: Annotated[str, Field(examples=["1.2 pips"])]
    file: str


class WhatIf(Shape):
    """What a run with one number moved would have come to; nothing of it is saved."""

    sentence: str
    number: str
    before: Annotated[str, Field(alias="from")]
    after: Annotated[str, Field(alias="to")]
    together: Together
    diff: Annotated[str, Field(description="The change of the file that makes it so; `git apply` takes it.")]
    page: Annotated[str, Field(description="Where a code host proposes it to the authors; else empty.")]
    setting: Annotated[str, Field(description="The `--set` that makes it so; else empty.")]


class WhyNotAnswer(Why):
    """What one entry said at the moment asked for."""

    note: Annotated[str, Field(description="Why another instant than the one asked for is shown.")]
    silence: Annotated[str, Field(description="The same as a headline, where nothing could be decided then.")]
    stored: Annotated[bool, Field(description="Whether it stands in the record; else it was made again.")]
    together: Together | None
    numbers: list[Number]
    what_if: WhatIf | None


class WhyNot(Shape):
    """One answer for each entry on the symbol, in the shape of `whynot --json`."""

    version: int
    answers: list[WhyNotAnswer]


class Parameter(Shape):
    """A number that a run may set, in the words of its file."""

    name: str
    value: str
    low: str
    high: str
    step: str


class RuleFile(Shape):
    """A strategy or an account that may be named; `file` is how."""

    file: Annotated[str, Field(examples=["strategies/london_breakout.yaml"])]
    id: str
    title: str
    symbols: list[str]
    timeframe: str
    parameters: list[Parameter]


class Strategies(Shape):
    """What a run may be started with."""

    strategies: list[RuleFile]
    accounts: list[RuleFile]
    data: Annotated[list[str], Field(examples=[["data", "demo"]])]


class Start(Shape):
    """A run that was started, and what is known of it."""

    start: Annotated[int, Field(description="The number under which it is asked for at /api/starts.")]
    state: Annotated[str, Field(description="preparing, running, ended or refused.", examples=["running"])]
    run_id: Annotated[int | None, Field(description="Its number, as soon as it has one.")]
    share: Annotated[float, Field(description="How far it is, from 0 to 1.")]
    message: Annotated[str, Field(description="Why it was refused.")]
    diagnostics: list[Finding]


class Progress(Shape):
    """How far a run is."""

    run_id: Annotated[int, Field(examples=[1])]
    status: Annotated[str, Field(examples=["running"])]
    share: Annotated[float | None, Field(description="From 0 to 1; null where another program runs it.")]
    bars: Annotated[int | None, Field(description="About so many bars are behind, by the share.")]
    bars_in_all: int
    reached: Annotated[Moment | None, Field(description="The last day or decision that was written.")]
    trades: int
    decisions: int
    sentence: Annotated[str, Field(description="All of it in words.")]


class Fill(Shape):
    """A deal of the venue."""

    time: Moment
    side: str
    lots: float
    price: float
    reason: str


class Simulated(Shape):
    """An order that went through the gate and the venue."""

    why: Why
    order: Annotated[
        str, Field(description="How it ended; `not sent` where the gate or the account kept it.")
    ]
    order_reason: str
    fills: list[Fill]
    trade: Trade | None
    notes: list[str]
