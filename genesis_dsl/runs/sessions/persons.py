"""What persons tell a session while it goes on: taken, judged, obeyed at an instant, answered.

What cannot be meant, a name that nothing here has perhaps, is answered and never obeyed. All else is an event
like any other: written down before, in the journal, in the digest, in the replay; the engine says what
becomes of it.
"""

from collections.abc import Sequence
from dataclasses import field, replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.live.session import MOST_COMMANDS
from genesis_dsl.engine.persons import OPERATOR, find_unknown, people_of
from genesis_dsl.market.command import Command, parse
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.sessions.standing import Opened
from genesis_dsl.store.commands import DECLINED, OBEYED, REFUSED, Ear
from genesis_dsl.trace.rows import OF_PERSONS, Batch


@dataclass(slots=True)
class Persons:
    """The persons of one session (it changes).

    Attributes:
        pending: What is to be obeyed at the next instant.
    """

    opened: Opened
    pending: list[Command] = field(default_factory=list)

    @property
    def ear(self) -> Ear:
        """Where they are heard."""
        return self.opened.record.keeper.ear

    def listen(self) -> list[str]:
        """Take what was told; what cannot be meant is answered. Gives sentences for the screen."""
        said = []
        for each in self.ear.take():
            role = self._role(each)
            why = self._refusal(each) if role else messages.several_roles(each.who, self._roles(each.who))
            if why:
                self.ear.answer(each.line, why, REFUSED)
                said.append(messages.told(each.who, each.text, each.reason, why))
            else:
                self.pending.append(replace(each, role=role))
        return said

    def obey(self, time: int) -> tuple[Command, ...]:
        """Give what is to be obeyed at an instant."""
        several = tuple(replace(each, time=time) for each in self.pending)
        self.pending.clear()
        return several

    def answer(self, commands: Sequence[Command], batch: Batch) -> list[str]:
        """Answer what was obeyed, of what came of it. Gives sentences for the screen."""
        rows = [row for row in batch.decisions if row.kind in OF_PERSONS]
        said = []
        for each, row in zip(commands, rows, strict=True):
            is_done = row.kind == "commanded"
            answer = messages.obeyed(f"D{row.id}", row.reason, is_done=is_done)
            self.ear.answer(each.line, answer, OBEYED if is_done else DECLINED)
            said.append(messages.told(each.who, each.text, each.reason, answer))
        return said

    def _roles(self, who: str) -> list[str]:
        people = people_of(self.opened.start.chosen.account)
        return [role for role, members in people.items() if who in members]

    def _role(self, command: Command) -> str:
        """Say in which role somebody speaks who did not say so; "" where it could be several."""
        if command.role:
            return command.role
        roles = self._roles(command.who) or [OPERATOR]
        return roles[0] if len(roles) == 1 else ""

    def _refusal(self, command: Command) -> str:
        """Say why a command cannot be meant here; "" where it can."""
        asked, record = parse(command.text), self.opened.record
        if asked is None:
            return messages.no_command(command.text)
        for _, name in find_unknown([command], record.prepared.plan, record.live.session.assembled.symbols):
            return messages.unknown_here(name)
        if asked.amount and self.opened.link is not None:
            return messages.broker_pays()
        if len(record.live.session.assembled.commands) + len(self.pending) >= MOST_COMMANDS:
            return messages.obeyed_enough(MOST_COMMANDS)
        return ""
