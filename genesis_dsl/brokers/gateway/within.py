"""The terminal as the gateway itself asks it, without a wire: for what is done when no engine is there."""

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.operations import OPERATIONS, Given, Of
from genesis_dsl.brokers.gateway.supervisor import Supervisor
from genesis_dsl.brokers.gateway.values import decode


class Within(Calls):
    """Asks a supervisor of this process; whoever does has the seat (it changes)."""

    def __init__(self, supervisor: Supervisor) -> None:
        """Ask a supervisor."""
        self._supervisor = supervisor

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        """Ask it as an engine would."""
        if OPERATIONS[name].of is Of.SENDING:
            assert key is not None, "an order has a key"
            answer = self._supervisor.send(given["request"], key)
        else:
            answer = self._supervisor.ask(name, given)
        self.generation = self._supervisor.generation
        why = answer.message.get("failed")
        return Failed(*why) if why else decode(answer.message["value"], answer.body)
