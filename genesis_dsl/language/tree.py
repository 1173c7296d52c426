"""The syntax tree of a sentence.

One class for each rule of `grammar/genesis.lark`, under the same name. Every node has
the place in the file where it stands. Nodes compare by identity.
"""

from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """What every node has: its place."""

    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Faulty(Node):
    """What could not be read and has been reported; it agrees with everything."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantity(Node):
    """A number with its unit: `12 pips`, `5%`, `100 USD`, `2 R`, `20`.

    Attributes:
        value: Exact, as written.
        unit: "" for none, "%" for percent, the singular word (`pip`, `minute`, `lot`, `bar`,
            `time`), a currency, or `R`.
    """

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class ClockTime(Node):
    """`08:00` or `23:59:59`, as seconds after midnight."""

    seconds: int


@dataclass(frozen=True, slots=True, eq=False)
class DateLiteral(Node):
    """`2026-03-29`."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class TruthLiteral(Node):
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Name(Node):
    """A lower-case word: a market word, a name, a parameter, a choice."""

    id: str


@dataclass(frozen=True, slots=True, eq=False)
class SymbolName(Node):
    """A symbol, timeframe or currency in capitals."""

    id: str


@dataclass(frozen=True, slots=True, eq=False)
class Brackets(Node):
    """`( … )`, kept so that printing gives back what was written."""

    inner: Node


@dataclass(frozen=True, slots=True, eq=False)
class Period(Node):
    """What limits a fold in time.

    Attributes:
        kind: `today`, `week`, `month`, `since` or `last`.
        moment: The word behind `since`.
        length: The quantity behind `in last`.
    """

    kind: str
    moment: str = ""
    length: Quantity | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Aggregate(Node):
    """The argument of a fold: `profit of trades today where profit < 0`."""

    value: Node
    period: Period | None
    where: Node | None


@dataclass(frozen=True, slots=True, eq=False)
class Call(Node):
    """`ema(close, 20)`, `count(trades today)`."""

    name: str
    name_span: Span
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Last(Node):
    """`last 20 trades`."""

    count: int
    things: str


@dataclass(frozen=True, slots=True, eq=False)
class Ago(Node):
    """`close[1]`; `back` is a number or the name of a parameter."""

    value: Node
    back: int | str


@dataclass(frozen=True, slots=True, eq=False)
class On(Node):
    """`… on H4`, `… on DXY`, `… on DXY H4`: the words as written."""

    value: Node
    chart: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Forming(Node):
    """`forming …`: of the bar that still moves."""

    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Frozen(Node):
    """`… at entry`, `… at signal`."""

    value: Node
    moment: str


@dataclass(frozen=True, slots=True, eq=False)
class Of(Node):
    """`5% of initial_balance`, `room of daily_loss`, `lots of order`."""

    value: Node
    whole: Node


@dataclass(frozen=True, slots=True, eq=False)
class Minus(Node):
    """`-x`."""

    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Multiply(Node):
    """`a * b`, `a / b`; `sign` is one of these two."""

    left: Node
    sign: str
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Add(Node):
    """`a + b`, `a - b`; `sign` is one of these two."""

    left: Node
    sign: str
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Node):
    """`a >= b [in Europe/London]`; `sign` is one of `>= <= != > < =`."""

    left: Node
    sign: str
    right: Node
    zone: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Between(Node):
    """`x between a and b [next day] [in Europe/London]`, both ends included."""

    value: Node
    low: Node
    high: Node
    next_day: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Crosses(Node):
    """`a crosses above b`."""

    left: Node
    direction: str
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Moving(Node):
    """`x rising`, `x falling`."""

    value: Node
    direction: str


@dataclass(frozen=True, slots=True, eq=False)
class Known(Node):
    """`x is known`, `x is unknown`."""

    value: Node
    known: bool


@dataclass(frozen=True, slots=True, eq=False)
class Member(Node):
    """`order_type in (limit, stop_limit)`."""

    value: Node
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VerdictOf(Node):
    """`long_score passes`, `day_loss tripped`, `daily_loss broken`; `file` where it says whose it is."""

    name: str
    verdict: str
    file: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Not(Node):
    """`not (…)`."""

    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Within(Node):
    """`… within 3 bars`, true on one of them; `bars` is a number or a parameter."""

    value: Node
    bars: int | str


@dataclass(frozen=True, slots=True, eq=False)
class HeldFor(Node):
    """`… for 3 bars`, true on all of them."""

    value: Node
    bars: int | str


@dataclass(frozen=True, slots=True, eq=False)
class Followed(Node):
    """`… followed by … within 3 bars`, true when the second is and the first was at most that long ago."""

    first: Node
    second: Node
    bars: int | str


@dataclass(frozen=True, slots=True, eq=False)
class AllAnd(Node):
    """`a and b and c`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AllOr(Node):
    """`a or b or c`."""

    items: tuple[Node, ...]


# ---- what a test gives


@dataclass(frozen=True, slots=True, eq=False)
class SeriesPart(Node):
    """One part of a series of values, bar after bar.

    Attributes:
        kind: `level` (the value, `times` times), `rise`, `fall` (by the value, over `length`),
            `unknown_value`.
        length: Of `rise` and `fall`; None where they happen in one bar.
    """

    kind: str
    value: Quantity | None = None
    times: int = 1
    length: Quantity | None = None


# ---- what is done


@dataclass(frozen=True, slots=True, eq=False)
class Action(Node):
    """One verb.

    Attributes:
        verb: `block_entries cancel_orders close_position close_positions close_part move_stop
            move_target trail scale_size deduct reduce_order alert account_failed warning`.
        value: What follows the verb: a sum, the share of `close 50%` as a Quantity.
        level: Of an alert: `info`, `warning`, `critical`.
    """

    verb: str
    value: Node | None = None
    level: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rearm(Node):
    """One part of `re_arm:`.

    Attributes:
        kind: `clear` (when clear), `next`, `after` (a time), `after_clear`, `after_things`, `by`.
        word: Of `next`: day, week, order, fill. Of `after_things`: the things. Of `by`: the role.
        length: Of `after` and `after_clear`.
        count: Of `after_things` and `by` (1 when not written).
    """

    kind: str
    word: str = ""
    length: Quantity | None = None
    count: int = 1
