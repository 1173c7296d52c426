"""The account day by day as a picture: equity, the floors under it, the headroom between, in plain SVG.

The picture is stretched to the width of the page, so all words stand beside it: the amounts at its left and
the days below it lie evenly, and each line has its figures in the list under it.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor, inf, log10

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.server.messages import runs as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.blocks import DAY
from genesis_dsl.trace.floors import FLOOR, LIMIT, TARGET, Amounts, Line, lines_of
from genesis_dsl.trace.rows import LedgerDayRow

WIDTH, HEIGHT = 1000, 300
STEPS = (1, 2, 2.5, 5, 10)
AMOUNTS, DAYS = 4, 4
"""Parts into which amounts and days are divided, about and exactly."""
DATE, DATE_AND_CLOCK = len("2018-03-06"), len("2018-03-06 07:00")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of the picture, with what the list says of it; `number` tells floors apart by their dashes."""

    kind: str
    number: int
    path: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Equity:
    """The picture.

    Attributes:
        headroom: The band from the lowest equity of each day down to the highest floor; "" without one.
        below: The band under the highest floor.
        equity, lowest: The paths of equity at the start of each day, and of its lowest point within.
        amounts: From above down, evenly.
        days: From left to right, evenly.
        words: What it shows, for those who cannot see it.
        unread: The parts of lines that are not drawn: the run has to be asked for them.
    """

    headroom: str
    below: str
    equity: str
    lowest: str
    lines: tuple[Drawn, ...]
    amounts: tuple[str, ...]
    days: tuple[str, ...]
    words: str
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Days:
    """The account at the start of each day, and at the end of the run."""

    zone: str
    times: tuple[int, ...]
    equity: tuple[float, ...]
    balance: tuple[float, ...]
    lowest: tuple[float, ...]
    """Of the day that begins there: it stands in the row of the next one."""


def equity_picture(
    rows: Sequence[LedgerDayRow], record: Record, read: Mapping[int, Amounts] | None = None
) -> Equity | None:
    """Draw a run; None where neither a day of it nor its result was recorded.

    Args:
        read: What parts were as each day began, by number, where the run was asked.
    """
    ours = days_of(rows, record)
    if not ours:
        return None
    start = _start(record)
    texts = {source.file_id: source.text for source in record.sources}
    found = lines_of(record.facts.nodes, texts, ours, start or ours[0].balance, read)
    zone = ours[0].zone or next((line.zone for line in found if line.zone), "UTC")
    own = [line for line in found if line.zone in ("", zone)]
    lines = [line for line in own if line.levels]
    days = _days(ours, record, zone)
    canvas = _canvas(days, lines)
    floors = [line for line in lines if line.kind == FLOOR]
    highest = [max(levels) for levels in zip(*(line.levels for line in floors), strict=True)]
    return Equity(
        headroom=canvas.band(days.lowest, highest) if floors else "",
        below=canvas.band(highest, [canvas.low] * len(highest)) if floors else "",
        equity=canvas.curve(days.equity),
        lowest=canvas.steps(days.lowest),
        lines=tuple(_drawn(line, _number(line, lines), days, canvas, record) for line in lines),
        amounts=tuple(record.money(each).rpartition(".")[0] for each in canvas.amounts),
        days=canvas.dates(record),
        unread=tuple(part for line in own for part in line.unread),
        words=messages.equity_words(
            record.money(days.equity[0]), record.money(days.equity[-1]), record.money(min(days.lowest))
        ),
    )


def days_of(rows: Sequence[LedgerDayRow], record: Record) -> list[LedgerDayRow]:
    """Give the days of the zone of the first one: the days of others are the same account at other hours.

    What lies before the first day that the run saw begin is a day of its own: it begins with the run, and is
    of no zone where the run saw no other.
    """
    zone = rows[0].zone if rows else ""
    ours = [row for row in rows if row.zone == zone]
    summary, start = record.row.summary, round(_start(record))
    if not start or "first_time" not in summary:
        return ours
    first = parse_moment(str(summary["first_time"]))
    begun = LedgerDayRow(zone, first, start, start, start)
    return [begun, *ours] if not ours or first < ours[0].time else ours


def _start(record: Record) -> float:
    """Give the balance at the start in minor units; 0 where the run has not said it."""
    return float(record.row.summary.get("start_balance", 0)) * float(10**record.row.minor_digits)


def _days(rows: Sequence[LedgerDayRow], record: Record, zone: str) -> _Days:
    """Add the end of the run to its days."""
    summary, scale = record.row.summary, 10**record.row.minor_digits
    last = rows[-1]
    end = round(summary["end_equity"] * scale) if "end_equity" in summary else last.equity
    balance = round(summary["end_balance"] * scale) if "end_balance" in summary else last.balance
    until = parse_moment(str(summary["last_time"])) if "last_time" in summary else last.time
    return _Days(
        zone,
        (*(row.time for row in rows), max(until, last.time + 1)),
        (*(row.equity for row in rows), end),
        (*(row.balance for row in rows), balance),
        (*(row.lowest_equity for row in rows[1:]), min(last.equity, end)),
    )


def _drawn(line: Line, number: int, days: _Days, canvas: "_Canvas", record: Record) -> Drawn:
    held = days.balance if line.held == "balance" else days.lowest
    rooms = [(one - level, time) for one, level, time in zip(held, line.levels, days.times, strict=False)]
    if line.kind != TARGET:
        words = _nearest(line, min(rooms), days.zone, record)
    else:
        missing = line.levels[-1] - days.balance[-1]
        words = messages.to_target(record.money(line.levels[-1]), record.money(max(0.0, missing)))
    return Drawn(line.kind, number % 3, canvas.steps(line.levels), line.rule, words)


def _nearest(line: Line, least: tuple[float, int], zone: str, record: Record) -> str:
    """Say how near a line came; by the summary where that was within the day that the run ended in."""
    room, time = least
    begun = record.in_zone(time, zone)
    if line.kind == LIMIT:
        return messages.nearest_limit(record.money(room), begun)
    kept = min(_kept(line, record), room)
    return messages.least_room(record.money(kept), begun if kept == room else "")


def _kept(line: Line, record: Record) -> float:
    """Give the least room that the run kept of a rule with one comparison; of others it may be of another."""
    own = (line.ruleset, line.rule)
    compared = [
        each for each in record.facts.nodes if (each.file_id, each.owner_id, each.op) == (*own, "compare")
    ]
    rules = record.row.summary.get("rules", []) if len(compared) == 1 else []
    rooms = [
        each["nearest"]["room"] for each in rules if (each["file"], each["id"]) == own and "nearest" in each
    ]
    return min(map(float, rooms), default=inf)


def _number(line: Line, lines: Sequence[Line]) -> int:
    """Number a line among those of its kind: they are told apart by their dashes."""
    return [each for each in lines if each.kind == line.kind].index(line)


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Where times and amounts lie in the picture."""

    times: tuple[int, ...]
    low: float
    high: float
    step: float

    @property
    def amounts(self) -> list[float]:
        """The amounts at the left, from above down."""
        return [self.high - self.step * each for each in range(round((self.high - self.low) / self.step) + 1)]

    def dates(self, record: Record) -> tuple[str, ...]:
        """The days below, from left to right; of few days, in which one would stand twice, with the hour."""
        first, last = self.times[0], self.times[-1]
        shown = DATE if last - first >= DAYS * DAY else DATE_AND_CLOCK
        return tuple(
            record.instant(first + (last - first) * each // DAYS)[:shown] for each in range(DAYS + 1)
        )

    def curve(self, values: Sequence[float]) -> str:
        """Draw from day to day."""
        return _path(self._points(self.times, values))

    def steps(self, values: Sequence[float]) -> str:
        """Draw what holds for a day."""
        return _path(self._stepped(values))

    def band(self, above: Sequence[float], below: Sequence[float]) -> str:
        """Fill between two lines of days."""
        upper, lower = self._stepped(above), self._stepped(below)
        return f"{_path([*upper, *reversed(lower)])}Z"

    def _stepped(self, values: Sequence[float]) -> list[Point]:
        corners = [
            corner
            for begin, end, value in zip(self.times, self.times[1:], values, strict=False)
            for corner in ((begin, value), (end, value))
        ]
        return self._points([time for time, _ in corners], [value for _, value in corners])

    def _points(self, times: Sequence[int], values: Sequence[float]) -> list[Point]:
        first, length = self.times[0], self.times[-1] - self.times[0]
        return [
            (WIDTH * (time - first) / length, HEIGHT * (self.high - value) / (self.high - self.low))
            for time, value in zip(times, values, strict=True)
        ]


def _canvas(days: _Days, lines: Sequence[Line]) -> _Canvas:
    """Lay out a picture that holds all lines, between two round amounts."""
    values = [*days.equity, *days.lowest, *(level for line in lines for level in line.levels)]
    low, high = min(values), max(values)
    step = _round_step((high - low or abs(high) / 100 or 1) / AMOUNTS)
    return _Canvas(days.times, floor(low / step) * step, (floor(high / step) + 1) * step, step)


def _round_step(least: float) -> float:
    """Give a round amount that is not less."""
    unit = 10.0 ** floor(log10(least))
    return next(unit * each for each in STEPS if ceil(least / unit * 1e6) <= each * 1e6)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
