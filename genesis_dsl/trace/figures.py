"""Numbers of the trace in the words of the trader: points become prices and pips, cents become money.

Values arrive as the rule saw them: prices and distances in points, money in minor units, durations
in milliseconds. They are scaled for show and never judged here.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.centres import SESSIONS
from genesis_dsl.market.instant import format_clock
from genesis_dsl.trace.rows import SymbolRow
from genesis_dsl.types.calendar import DAYS, MONTHS
from genesis_dsl.types.kind import Kind

CHOICES = {"day_of_week": DAYS, "month": MONTHS, "session": SESSIONS}
"""Words whose choices the record holds by number."""

_UNITS = (("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1000))
_EXTRA_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """The scales of one symbol and one account.

    Attributes:
        symbol: None where a decision is about the account alone; prices are then shown in points.
        zone: The zone in which instants are shown.
    """

    symbol: SymbolRow | None
    currency: str = "USD"
    minor_digits: int = 2
    zone: str = "UTC"

    def show(self, value: float, kind: str, extra: int = 0) -> str:
        """Give a value with its unit; `extra` digits are added to the customary ones."""
        match kind:
            case Kind.PRICE | Kind.DISTANCE:
                return self._points(value, kind, extra)
            case Kind.MONEY:
                return f"{value / 10**self.minor_digits:,.{self.minor_digits + extra}f} {self.currency}"
            case Kind.RATIO:
                return f"{plain(value * 100, extra)}%"
            case Kind.LOTS:
                return f"{value:.{2 + extra}f} lots"
            case Kind.R:
                return f"{plain(value, extra)} R"
            case Kind.TRUTH:
                return "true" if value else "false"
        return self._moment(value, kind) or plain(value, extra)

    def show_both(self, left: float, right: float, kind: str) -> tuple[str, str]:
        """Give two values with as many digits as it takes to tell them apart."""
        shown = ((self.show(left, kind, n), self.show(right, kind, n)) for n in range(_EXTRA_DIGITS))
        first = next(shown)
        return first if first[0] != first[1] else next((both for both in shown if both[0] != both[1]), first)

    def distance(self, distance: float, kind: str) -> str:
        """Give the difference of two values of a kind, with its sign; "" where there is none."""
        sign = "-" if distance < 0 else "+"
        match kind:
            case Kind.TRUTH | Kind.CHOICE | Kind.SYMBOL:
                return ""
            case Kind.CLOCK | Kind.INSTANT:
                kind = Kind.DURATION
            case Kind.PRICE:
                kind = Kind.DISTANCE
        extra = next((n for n in range(_EXTRA_DIGITS) if not distance or self._tells(distance, kind, n)), 0)
        return sign + self.show(abs(distance), kind, extra)

    def instant(self, time: int) -> str:
        """Give an instant in the zone of the reader: `2018-03-06 09:15 UTC`, with seconds if it has some."""
        return _instant(time, self.zone)

    def clock_of(self, time: int, beside: int) -> str:
        """Give an instant as a clock time; with the date where it is not that of `beside`."""
        local = self._local(time)
        same_day = local.date() == self._local(beside).date()
        return format_clock(local) if same_day else f"{local:%Y-%m-%d} {format_clock(local)}"

    def _local(self, time: int) -> datetime:
        return _local(time, self.zone)

    def _points(self, value: float, kind: str, extra: int) -> str:
        if self.symbol is None:
            return f"{plain(value, extra)} points"
        if kind == Kind.PRICE:
            return f"{value / 10**self.symbol.digits:.{self.symbol.digits + extra}f}"
        digits = len(str(self.symbol.pip_points)) - 1
        return f"{value / self.symbol.pip_points:.{digits + extra}f} pips"

    def _moment(self, value: float, kind: str) -> str:
        match kind:
            case Kind.DURATION:
                return duration(value)
            case Kind.CLOCK:
                return clock(value)
            case Kind.INSTANT:
                return self.instant(int(value))
        return ""

    def _tells(self, distance: float, kind: str, extra: int) -> bool:
        """Say whether a small distance is seen with so many digits."""
        return any(letter in "123456789" for letter in self.show(abs(distance), kind, extra))


def plain(value: float, extra: int = 0) -> str:
    """Give a pure number without needless digits."""
    text = f"{value:.{4 + extra}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def duration(milliseconds: float) -> str:
    """Give a length of time in its two largest units: `1 hour 30 minutes`."""
    rest, parts = int(abs(milliseconds)), []
    for word, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {word}{'' if count == 1 else 's'}")
    if not parts:
        parts = [f"{rest} milliseconds"] if rest else ["0 seconds"]
    return ("-" if milliseconds < 0 else "") + " ".join(parts[:2])


def clock(milliseconds: float) -> str:
    """Give a time of day: `08:00`, with seconds where there are any."""
    seconds = int(milliseconds) // 1000
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text


@lru_cache(maxsize=4096)
def _instant(time: int, zone: str) -> str:
    """Write an instant; a page names the same bars again and again."""
    local = _local(time, zone)
    return f"{local.date()} {format_clock(local)} {zone}"


def _local(time: int, zone: str) -> datetime:
    return datetime.fromtimestamp(time / 1000, UTC).astimezone(ZoneInfo(zone))
