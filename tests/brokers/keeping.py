"""A keeper in memory, and intents as short as a test wants them."""

from collections.abc import Sequence

from genesis_dsl.brokers.orders.identity import Identity
from genesis_dsl.brokers.orders.intent import Intent


class Shelf:
    """Keeps intents as a database would: what was kept survives whoever kept it."""

    def __init__(self) -> None:
        self.rows: dict[int, Intent] = {}
        self.steps: list[Intent] = []

    def keep(self, intent: Intent) -> None:
        self.rows[intent.identity.number] = intent
        self.steps.append(intent)

    def kept(self) -> Sequence[Intent]:
        return [self.rows[number] for number in sorted(self.rows)]


def intent(number: int = 1, action: str = "open", session: int = 7, **more: object) -> Intent:
    given = {"symbol": "EURUSD", "side": 1, "order": number, "steps": 100} | more
    return Intent(Identity(session, number), action, **given)  # type: ignore[arg-type]  # fields by name
