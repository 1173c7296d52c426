"""A second source of prices: it takes a symbol over when the first falls silent, and is held against it.

Each symbol has one owner at each instant (`brokers/prices/owner`). While that is the second source, minutes
of the symbol are made of its ticks and entries wait; the terminal to which orders go is still the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from genesis_dsl.brokers.prices.owner import Ownership, Parted, Quote, Source, Switched
from genesis_dsl.brokers.prices.stamp import MINUTE, ServerTime
from genesis_dsl.brokers.prices.watch import Unanswered, Watch
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.runs.live import closings
from genesis_dsl.runs.messages import sources as messages
from genesis_dsl.runs.sessions.meanwhile import Closing
from genesis_dsl.runs.sessions.standing import Start
from genesis_dsl.runs.sessions.terminal import Terminal, newest_stamp, offered, select

Said = tuple[str, str]
"""A symbol, "" for all of them, and what happened to its prices."""


@dataclass(slots=True)
class Second:
    """The second source of a session (it changes).

    Attributes:
        watch: Looks at its terminal.
        owners: Whose prices each symbol has.
    """

    terminal: Terminal
    watch: Watch
    owners: Mapping[str, Ownership]
    _waiting: dict[int, dict[str, ClosedBar]] = field(default_factory=dict)
    _is_away: bool = False

    def look(self, now: int, first: Mapping[str, Quote], behind: int) -> list[Said]:
        """Look at it beside the newest quotes of the first. Gives what happened, to be told.

        Raises:
            FeedError: A price of it does not fit the instruments file.
        """
        update = self.watch.look(self.terminal.calls, now)
        for time, bars in closings(update.closed, behind):
            self._waiting[time] = dict(bars)
        failed = [each for each in update.events if isinstance(each, Unanswered)]
        said = [("", messages.away(each.why.text)) for each in failed[:1] if not self._is_away]
        if self._is_away and not failed:
            said.append(("", messages.back()))
        self._is_away = bool(failed)
        for symbol, each in self.owners.items():
            events = each.look(now, first.get(symbol), update.quotes.get(symbol))
            said += [(symbol, _told(event)) for event in events]
        return said

    def joined(self, minutes: Sequence[Closing], behind: int) -> list[Closing]:
        """Give the minutes of the first source, and of symbols that it does not own those of the second."""
        found: dict[int, dict[str, ClosedBar]] = {}
        for time, bars in minutes:
            found[time] = {symbol: bar for symbol, bar in bars.items() if not self._owns(symbol, time)}
        now = max(self._waiting, default=behind)
        for time, bars in self._waiting.items():
            taken = {symbol: bar for symbol, bar in bars.items() if self._owns(symbol, now)}
            if taken and time > behind:
                found[time] = taken | found.get(time, {})
        given = max(found, default=behind)
        self._waiting = {time: bars for time, bars in self._waiting.items() if time > given}
        return sorted((time, bars) for time, bars in found.items() if bars)

    def doubts(self) -> dict[str, str]:
        """Say of which symbols entries wait, and why."""
        found = {each: messages.is_second() for each, owner in self.owners.items() if owner.is_second}
        return found | {each: messages.are_parted() for each, owner in self.owners.items() if owner.is_parted}

    def _owns(self, symbol: str, time: int) -> bool:
        return self.owners[symbol].owner_at(time) is Source.SECONDARY


def second_of(start: Start, terminal: Terminal) -> Second:
    """Watch a second terminal from its present minute on, under the names that the first has.

    Raises:
        SettingsError: It does not offer a symbol, or counts its prices otherwise.
        GenesisError: It does not answer.
    """
    here, known = offered(terminal.calls, start.names), start.chosen.instruments.symbols
    for symbol, name in sorted(start.names.items()):
        if symbol not in here:
            raise SettingsError(messages.not_offered(symbol, name))
        if here[symbol].digits != known[symbol].digits:
            raise SettingsError(messages.other_digits(symbol, known[symbol].digits, here[symbol].digits))
    select(terminal.calls, start.names.values())
    newest = newest_stamp(terminal.calls, start.names.values()) or start.rule.stamp(terminal.clock())
    begin = ServerTime(newest // MINUTE * MINUTE)
    watch = Watch(start.chosen.instruments, start.names, begin, start.wanted.oldest)
    return Second(terminal, watch, {each: Ownership(each) for each in start.names})


def _told(event: Switched | Parted) -> str:
    if isinstance(event, Switched):
        return messages.switched(event.before.value, event.after.value, event.apart)
    return messages.parted(event.apart, is_parted=event.is_parted)
