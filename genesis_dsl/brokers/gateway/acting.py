"""What a dead man's line does, by the gateway itself, while no engine is heard."""

from collections.abc import Callable
from dataclasses import field
from datetime import UTC, datetime
from time import time_ns

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.barrier import Barrier
from genesis_dsl.brokers.gateway.service import Service
from genesis_dsl.brokers.gateway.supervisor import Supervisor
from genesis_dsl.brokers.gateway.within import Within
from genesis_dsl.brokers.recovery.panic import Panic
from genesis_dsl.dataclass import dataclass


@dataclass(slots=True)
class Acting:
    """Does the verbs of `dead_man.VERBS` (it changes)."""

    service: Service
    supervisor: Supervisor
    barrier: Barrier
    tell: Callable[[str], None]
    _panic: Panic = field(init=False)

    def __post_init__(self) -> None:
        """Speak to the terminal under keys of its own."""
        calls = Within(self.supervisor)
        self._panic = Panic(calls, f"dead man:{time_ns()}", self.tell, comment="dead man")

    def act(self, verb: str, seconds: float) -> bool:
        """Do one, behind so many seconds of silence; says whether the broker shows that it is done."""
        if verb == "alert":
            self.tell(f"{messages.silent(seconds)}.")
        elif verb == "block_entries":
            self._block(seconds)
        else:
            return self._ask_to_end(verb)
        return True

    def _block(self, seconds: float) -> None:
        if not self.barrier.reason:  # who blocked them first, and why, stays
            moment = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
            self.barrier.block(messages.dead_man(), messages.silent(seconds), moment)
            self.tell(self.barrier.reason)

    def _ask_to_end(self, verb: str) -> bool:
        """Cancel what rests, or close what is open; the engine, should it live, has no seat meanwhile."""
        orders = verb == "cancel_orders"
        with self.service.claimed() as has_seat:
            return has_seat and self._panic.go_round(orders=orders, positions=not orders)
