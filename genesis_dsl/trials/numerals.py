"""Values of the engine as a person writes them in a test."""

from decimal import Decimal

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind

SECOND = 1_000
_DECIMALS = 10
"""Decimals of a value that is no whole number of its unit: enough to come to the same."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Writes values about a symbol, of an account in a currency."""

    instrument: Instrument
    currency: str

    def write(self, value: float | str, kind: str) -> str:
        """Write a value with its unit; "" where a test cannot give it.

        Args:
            value: A number, or why it is unknown.
            kind: What it is.
        """
        if isinstance(value, str):
            return "unknown"
        match kind:
            case Kind.TRUTH:
                return "true" if value else "false"
            case Kind.PRICE:
                return self._price(value)
            case Kind.DISTANCE:
                return f"{plain(value)} points"
            case Kind.MONEY:
                digits = minor_digits(self.currency)
                return f"{value / 10**digits:.{digits}f} {self.currency}"
            case Kind.LOTS:
                return f"{plain(value)} lots"
            case Kind.DURATION:
                return _duration(value)
            case Kind.RATIO | Kind.NUMBER | Kind.COUNT | Kind.VOLUME:
                return plain(value)
        return ""

    def _price(self, points: float) -> str:
        digits = self.instrument.digits
        shown = f"{Decimal(repr(points)).scaleb(-digits):f}"  # as exactly as the engine has it
        whole, _, decimals = shown.partition(".")
        return f"{whole}.{decimals.rstrip('0').ljust(digits, '0')}".rstrip(".")


def written_moment(at: int, *, up: bool = False) -> str:
    """Write a moment as a test does, in whole seconds: the one that it is in, or the next one (`up`)."""
    second = -(-at // SECOND) if up else at // SECOND
    return f"{format_moment(second * SECOND).removesuffix(' UTC')} in UTC"


_LENGTHS = {"hour": 3_600_000, "minute": 60_000, "second": 1_000}


def _duration(value: float) -> str:
    """Write a length in the longest unit of which it is so many whole ones."""
    for unit, length in _LENGTHS.items():
        if value and value % length == 0:
            return f"{plain(value / length)} {unit}{'' if value == length else 's'}"
    return f"{plain(value)} milliseconds"


def plain(value: float) -> str:
    """Write a number without needless digits."""
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
