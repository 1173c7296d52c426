"""The engine's side of the gateway: the terminal's operations, asked over the wire."""

import ssl
from itertools import count
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.calls import Calls, Lines
from genesis_dsl.brokers.gateway.frames import (
    OF_ANSWERS,
    Frame,
    FrameError,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.brokers.gateway.handshake import introduce
from genesis_dsl.brokers.gateway.operations import OPERATIONS, QUICK, Given, Of
from genesis_dsl.brokers.gateway.supervisor import START
from genesis_dsl.brokers.gateway.values import decode
from genesis_dsl.brokers.gateway.wire import Address, Wire

_OF_THE_GATEWAY = frozenset({"status", "block", "lift", "guard"})
_BEYOND = 10.0
"""Seconds beyond the gateway's own: it answers in any case, if only that nothing came."""


class Client(Calls):
    """A gateway somewhere; connects when it is asked, and again where the connection broke (it changes)."""

    def __init__(
        self, address: Address, secret: bytes, tls: ssl.SSLContext | None = None, *, claims: bool = False
    ) -> None:
        """Speak to a gateway that shares a secret.

        Args:
            tls: Which certificates are trusted.
            claims: Take the seat for a while from an engine that has it, as a person's command does.
        """
        self._claims = claims
        self.address, self._secret, self._tls = address, secret, tls
        self.generation = 0
        self._wire: Wire | None = None
        self._numbers = count(1)

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        """Ask the gateway; what is only read once more where the connection broke, an order never."""
        question = {"call": name, "with": dict(given)} | ({} if key is None else {"key": key})
        operation = OPERATIONS[name]
        answer = self._asked(question, operation.seconds)
        if isinstance(answer, Failed) and answer.code == Fault.LINK_LOST and operation.of is not Of.SENDING:
            return self._asked(question, operation.seconds)
        return answer

    def status(self) -> dict[str, Any] | Failed:
        """Ask how the gateway is doing; asked now and then it keeps the seat."""
        answer = self._asked({"call": "status", "with": {}}, QUICK)
        if isinstance(answer, Failed) and answer.code == Fault.LINK_LOST:
            answer = self._asked({"call": "status", "with": {}}, QUICK)
        return self._form(dict, "status", answer)

    def blocked(self) -> str | None:
        """Say why entries are blocked, where a person has done so; "" where nobody has, None: not known."""
        status = self.status()
        return None if isinstance(status, Failed) else str(status.get("blocked", ""))

    def block(self, who: str, why: str, moment: str) -> dict[str, Any] | Failed:
        """Block entries at the gateway, for every engine, until a person lifts it."""
        return self._form(dict, "block", self._asked(_word("block", who, why, moment), QUICK))

    def lift(self, who: str, why: str, moment: str) -> dict[str, Any] | Failed:
        """Let entries through again."""
        return self._form(dict, "lift", self._asked(_word("lift", who, why, moment), QUICK))

    def guard(self, lines: Lines) -> Failed | None:
        """Say what is done at the gateway when nothing is heard of this engine; no lines: nothing."""
        question = {"call": "guard", "with": {"lines": [[after, list(verbs)] for after, verbs in lines]}}
        answer = self._form(dict, "guard", self._asked(question, QUICK))
        return answer if isinstance(answer, Failed) else None

    def close(self) -> None:
        """Hang up; the next question connects again."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _asked(self, question: Message, seconds: float) -> object:
        wire = self._wire or self._connected()
        if isinstance(wire, Failed):
            return wire
        self._wire = wire
        number = next(self._numbers)
        try:
            wire.wait(seconds + START + _BEYOND)
            write_frame(wire.sink, Frame({**question, "id": number}))
            answer = read_frame(wire.source, OF_ANSWERS)
            return self._told(question["call"], number, answer)
        except (FrameError, OSError):
            self.close()
            return Failed(Fault.LINK_LOST, messages.link_lost(question["call"]))

    def _told(self, name: str, number: int, answer: Frame) -> object:
        """Read an answer; one to another question is none of ours, and what follows it neither."""
        message = answer.message
        match message:
            case {"id": int(found), "generation": int(generation)} if found == number:
                self.generation = generation
            case _:
                raise FrameError(messages.odd_answer(name, "no answer"))
        match message:
            case {"failed": [int(code), str(text)]}:
                return Failed(code, text)
            case {"value": value}:
                return value if name in _OF_THE_GATEWAY else decode(value, answer.body)
        raise FrameError(messages.odd_answer(name, "no answer"))

    def _connected(self) -> Wire | Failed:
        try:
            wire = Wire.connect(self.address, self._tls)
        except OSError as fault:
            return Failed(Fault.NOT_CONNECTED, messages.not_connected(str(self.address), _why(fault)))
        try:
            why = introduce(wire.source, wire.sink, self._secret, claims=self._claims)
        except FrameError as fault:
            why = Failed(
                Fault.NOT_CONNECTED, messages.not_connected(str(self.address), str(fault).rstrip("."))
            )
        if why is None:
            return wire
        wire.close()
        return why


def _word(call: str, who: str, why: str, moment: str) -> Message:
    return {"call": call, "with": {"who": who, "why": why, "moment": moment}}


def _why(fault: OSError) -> str:
    return fault.strerror or str(fault) or type(fault).__name__
