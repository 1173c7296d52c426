"""An intent: what the engine asked of a broker, written down before it is sent, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from genesis_dsl.brokers.orders.identity import Identity
from genesis_dsl.brokers.orders.states import Event, State, follow
from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.book import CANCEL, CLOSE, MODIFY, OPEN
from genesis_dsl.trading.log import Asked

ACTIONS = {OPEN: "open", MODIFY: "modify", CANCEL: "cancel", CLOSE: "close"}


@dataclass(frozen=True, slots=True)
class Times:
    """When an intent came to each step, in milliseconds since 1970 UTC; 0 where it has not.

    Attributes:
        tick: The newest price that the decision read.
        decided: The event at which the rules decided.
        allowed: When the verdict of the gate was there, and the intent could be written down.
        requested, answered: The request as it left, and the answer as it came.
        filled: The first deal, by the broker's clock turned into UTC; when it was heard of where that clock
            is not known.
    """

    tick: int = 0
    decided: int = 0
    allowed: int = 0
    requested: int = 0
    answered: int = 0
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that is asked of a broker.

    Attributes:
        action: One of `ACTIONS`.
        order, position: The engine's numbers of what it is about; 0 for none.
        side: 1 buys, -1 sells.
        steps: Lot steps; `price`, `trigger`, `stop`, `target`: points, 0 for none.
        expires: An instant, 0 for none.
        ticket: Of the order at the broker; 0 where none is known.
        identifier: Of the position at the broker, which never changes.
        filled: Steps that deals have filled so far.
        deals: The tickets of these deals, each counted once.
        code: The latest answer of the broker.
        sought: How often it was looked for in vain since its answer was lost.
    """

    identity: Identity
    action: str
    symbol: str
    side: int
    order: int = 0
    position: int = 0
    type: int = 0
    steps: int = 0
    price: int = 0
    trigger: int = 0
    stop: int = 0
    target: int = 0
    expires: int = 0
    state: State = State.INTENDED
    ticket: int = 0
    identifier: int = 0
    filled: int = 0
    deals: tuple[int, ...] = ()
    code: int = 0
    sought: int = 0
    times: Times = Times()

    def after(self, event: Event, **known: object) -> "Intent":
        """Give the intent behind an event, with what became known by it."""
        return replace(self, state=follow(self.state, event), **known)  # type: ignore[arg-type]  # fields by name

    def with_deal(self, deal: int, steps: int, time: int) -> "Intent":
        """Give the intent behind a deal of its own; the same where that deal was counted before."""
        if deal in self.deals:
            return self
        filled = self.filled + steps
        event = Event.FILL_REST if filled >= self.steps else Event.FILL_PART
        times = self.times if self.times.filled else replace(self.times, filled=time)
        return self.after(event, filled=filled, deals=(*self.deals, deal), times=times)


class Keeper(Protocol):
    """Where intents are kept; whoever asks goes on when they are safely written, and not before."""

    def keep(self, intent: Intent) -> None:
        """Write an intent, or its new state, and wait until that is safe."""

    def kept(self) -> Sequence[Intent]:
        """Read all intents of the session, in the order of their numbers."""


def intent_of(asked: Asked, session: int, symbols: Sequence[str], times: Times) -> Intent:
    """Make an intent of what the engine asked: the same one for the same asking, after a crash too."""
    identity = Identity(session, asked.id)
    assert not identity.is_elsewhere, asked.id
    return Intent(
        identity,
        ACTIONS[asked.action],
        symbols[asked.sym],
        asked.side,
        asked.order,
        asked.position,
        *(asked.type, asked.steps, asked.price, asked.trigger, asked.stop, asked.target, asked.expires),
        times=times,
    )
