"""The desk: every intent of a session, each of its steps kept before the next one is taken."""

from collections.abc import Iterator
from dataclasses import field, replace

from genesis_dsl.brokers.orders.answers import event_of
from genesis_dsl.brokers.orders.intent import Intent, Keeper
from genesis_dsl.brokers.orders.states import OVER, UNRESOLVED, Event, may_send
from genesis_dsl.dataclass import dataclass

CONFIRMATIONS = 3
"""How often an intent is looked for in vain, in orders, positions and the history, until it never arrived."""


@dataclass(slots=True)
class Desk:
    """Follows intents (it changes); whatever it answers is written down already.

    Attributes:
        steps: How many were taken: who has laid intents out anew since the last one need not do it again.
    """

    keeper: Keeper
    intents: dict[int, Intent] = field(default_factory=dict)
    steps: int = 0

    def __post_init__(self) -> None:
        """Go on with what was kept."""
        self.intents = {each.identity.number: each for each in self.keeper.kept()}

    def intend(self, intent: Intent) -> Intent:
        """Write down an intent; one that is known by its number is the one that was written before."""
        known = self.intents.get(intent.identity.number)
        return known or self._keep(intent)

    def send(self, number: int, now: int) -> bool:
        """Write down that an intent leaves now; says whether it may: once, and not while one is in doubt."""
        intent = self.intents[number]
        if not may_send(intent.state) or self._waits_for(intent):
            return False
        times = replace(intent.times, requested=now)
        self._keep(intent.after(Event.SEND, times=times))
        return True

    def answer(self, number: int, retcode: int, now: int, ticket: int = 0) -> Intent:
        """Take in the answer to a request."""
        intent = self.intents[number]
        times = replace(intent.times, answered=now)
        known = {"code": retcode, "ticket": ticket or intent.ticket, "times": times}
        return self._keep(intent.after(event_of(intent.action, retcode), **known))

    def lose(self, number: int) -> Intent:
        """Note that no answer came that can be used."""
        return self.happen(number, Event.LOSE_ANSWER)

    def happen(self, number: int, event: Event, **known: object) -> Intent:
        """Note what was read back, or what the broker did by itself."""
        return self._keep(self.intents[number].after(event, **known))

    def know(self, number: int, **known: object) -> Intent:
        """Note what became known of an intent without an event."""
        return self._keep(replace(self.intents[number], **known))  # type: ignore[arg-type]  # fields by name

    def fill(self, number: int, deal: int, steps: int, time: int) -> bool:
        """Count a deal of an intent; says whether it is new."""
        before = self.intents[number]
        return self._keep(before.with_deal(deal, steps, time)) != before

    def miss(self, number: int) -> Intent:
        """Note that an intent was looked for everywhere, the history included, and not found."""
        intent = self.intents[number]
        intent = replace(intent, sought=intent.sought + 1)
        event = Event.NOT_FOUND if intent.sought >= CONFIRMATIONS else Event.LOSE_ANSWER
        return self._keep(intent.after(event))

    def unresolved(self, symbol: str = "") -> Iterator[Intent]:
        """List what nobody knows the outcome of, in one symbol or in all."""
        for each in self.intents.values():
            if each.state in UNRESOLVED and symbol in ("", each.symbol):
                yield each

    def alive(self) -> Iterator[Intent]:
        """List what is not over."""
        return (each for each in self.intents.values() if each.state not in OVER)

    def _waits_for(self, intent: Intent) -> bool:
        """Say whether a new order has to wait for another one in its symbol, whose outcome is unknown."""
        return intent.action == "open" and any(self.unresolved(intent.symbol))

    def _keep(self, intent: Intent) -> Intent:
        if self.intents.get(intent.identity.number) != intent:
            self.keeper.keep(intent)
            self.intents[intent.identity.number] = intent
            self.steps += 1
        return intent
