"""What goes wrong with a simulated terminal, and when: the script of faults as it is lived through.

A fault is met by a call (the third `order_send`), or it begins at an instant and lasts. The script is read by
`script`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from genesis_dsl.dataclass import dataclass

FOR_EVER = 1 << 61


class Kind(StrEnum):
    """What can go wrong, by the words of the script."""

    EXECUTED_ANSWERED = "executed, answered …"
    EXECUTED_LOST = "executed, answer lost"
    ANSWERED = "answered …"
    PARTIAL = "only … lots for sale"
    SLIPS = "slips … points"
    COMMENT = "comment rewritten to …"
    FAILS = "fails with …"
    HANGS = "hangs for …"
    DIES = "terminal dies"
    DISCONNECTED = "disconnected for …"
    FROZEN = "quotes frozen for …"
    NO_TICKS = "ticks missing for …"
    LATE_DEALS = "deals late by …"
    ALGO_OFF = "algo trading off"
    API_OFF = "trading by programs forbidden"
    INVESTOR = "read-only login"
    NO_EXPERTS = "experts forbidden"
    SWITCHED = "account switched to …"
    JUMP = "server clock jumps ahead …"


OF_REQUESTS = frozenset(
    {Kind.EXECUTED_ANSWERED, Kind.EXECUTED_LOST, Kind.ANSWERED, Kind.PARTIAL, Kind.SLIPS, Kind.COMMENT}
)
"""They are met by an `order_send`."""
OF_CALLS = OF_REQUESTS | {Kind.FAILS, Kind.HANGS}
"""They are met by a call; all others begin at an instant and last, or are met once by whoever calls next."""


@dataclass(frozen=True, slots=True)
class When:
    """When a fault is met.

    Attributes:
        function: By whose calls, counted from `first` to `last`; "" where an instant is meant.
        instant: In milliseconds since 1970 UTC, or since the begin of the simulation.
        counted_from_begin: Which of the two.
    """

    function: str = ""
    first: int = 1
    last: int = FOR_EVER
    instant: int = 0
    counted_from_begin: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the script.

    Attributes:
        number: The code, the points, the lots' text, the login: what the kind says.
        length_ms: How long it lasts, or is late, or hangs.
        lasts_ms: How long deals are late; of others as `length_ms`.
        text: A comment; the symbol whose quotes freeze, "" for all.
    """

    kind: Kind
    when: When
    number: str = ""
    length_ms: int = FOR_EVER
    lasts_ms: int = FOR_EVER
    text: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A fault that holds from `begin` to before `end`."""

    fault: Fault
    begin: int
    end: int


class Faults:
    """The script as it is lived through (it changes): calls are counted, and windows are opened."""

    def __init__(self, script: Sequence[Fault], begin: int) -> None:
        """Start at an instant."""
        self._script: list[Fault] = []
        self._calls: Counter[str] = Counter()
        self._windows: list[Window] = []
        self._taken: set[int] = set()  # by identity: two may be alike
        self.add(script, begin)

    def add(self, script: Sequence[Fault], now: int) -> None:
        """Let further things go wrong; calls and times of the script are counted from now on."""
        for each in script:
            when = each.when
            if when.function:
                before = self._calls[when.function]
                when = replace(when, first=when.first + before, last=when.last + before)
                self._script.append(replace(each, when=when))
            else:
                self._open(each, when.instant + (now if when.counted_from_begin else 0))

    def meet(self, function: str, now: int) -> list[Fault]:
        """Count a call. Gives what it meets, and opens the windows that begin with it."""
        self._calls[function] += 1
        number = self._calls[function]
        due = [
            each
            for each in self._script
            if each.when.function == function and each.when.first <= number <= each.when.last
        ]
        for each in due:
            if each.kind not in OF_CALLS:
                self._open(each, now)
        return [each for each in due if each.kind in OF_CALLS]

    def during(self, kind: Kind, instant: int) -> Window | None:
        """Find the window of a kind in which an instant lies."""
        return next((each for each in self.of(kind) if each.begin <= instant < each.end), None)

    def of(self, *kinds: Kind) -> Iterator[Window]:
        """Give the windows of some kinds, the last opened first."""
        return (each for each in reversed(self._windows) if each.fault.kind in kinds)

    def take(self, kind: Kind, until: int) -> list[Window]:
        """Find the windows of a kind that have begun and were not taken yet; the earliest first."""
        found = [each for each in self.of(kind) if each.begin <= until and id(each) not in self._taken]
        self._taken.update(map(id, found))
        return sorted(found, key=lambda each: each.begin)

    def reached(self, now: int, symbol: str | None = None) -> int:
        """Give the instant up to which the terminal knows what happened.

        Args:
            now: What time it is.
            symbol: Whose quotes are asked for; None for the account, which frozen quotes leave alone.
        """
        known = now
        while (window := self._hiding(known, symbol)) is not None:
            known = window.begin - 1
        return known

    def _hiding(self, instant: int, symbol: str | None) -> Window | None:
        kinds = (Kind.DISCONNECTED,) if symbol is None else (Kind.DISCONNECTED, Kind.FROZEN)
        for each in self.of(*kinds):
            if each.begin <= instant < each.end and each.fault.text in ("", symbol):
                return each
        return None

    def _open(self, fault: Fault, begin: int) -> None:
        self._windows.append(Window(fault, begin, begin + fault.lasts_ms))
