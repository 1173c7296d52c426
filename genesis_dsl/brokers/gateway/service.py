"""The gateway's door: it listens, lets one engine in at a time, and answers what is on the list."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from ipaddress import ip_address
from socket import SHUT_RDWR, create_server, socket
from threading import BoundedSemaphore, Lock, Thread, Timer
from typing import IO

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.dead_man import DeadMan, lines_of
from genesis_dsl.brokers.gateway.frames import (
    OF_QUESTIONS,
    Closed,
    Frame,
    FrameError,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.brokers.gateway.handshake import Visitor, receive, refuse, welcome
from genesis_dsl.brokers.gateway.operations import OPERATIONS, Of
from genesis_dsl.brokers.gateway.sends import failed
from genesis_dsl.brokers.gateway.supervisor import Supervisor
from genesis_dsl.brokers.gateway.wire import Wire
from genesis_dsl.errors import SettingsError

INTRODUCTION = 5.0
"""Seconds in which a stranger has to prove who it is."""
SILENCE = 60.0
"""Seconds after which an engine that asks nothing loses its seat; a living one asks for `status`."""
LEAVING = 1.0
"""Seconds for which an engine waits for a seat: the one before may be just about to leave it."""
LONGEST_CALL = 90.0
"""Seconds that a person waits for the call of an engine that is under way."""
_STRANGERS = 16
_LOOK_UP = 1.0
"""Seconds after which a Ctrl-C is seen, where a system lets nothing disturb who waits for a stranger."""
_LONGEST_KEY = 64


def listen(host: str, port: int, *, over_tls: bool) -> socket:
    """Listen on an address; port 0 is any that is free.

    Raises:
        SettingsError: Others could listen in, or the address cannot be had.
    """
    if not over_tls and not _is_this_machine(host):
        raise SettingsError(messages.needs_tls(host))
    try:
        return create_server((host, port))
    except OSError as fault:
        raise SettingsError(messages.no_place(f"{host}:{port}", fault.strerror or str(fault))) from fault


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Service:
    """Lets engines in and answers them (it changes)."""

    def __init__(
        self,
        supervisor: Supervisor,
        secret: bytes,
        listener: socket,
        tls: ssl.SSLContext | None = None,
        dead_man: DeadMan | None = None,
    ) -> None:
        """Serve on a socket that listens; `dead_man` counts how long no engine is heard."""
        self._dead_man = dead_man
        self._supervisor, self._secret, self._listener, self._tls = supervisor, secret, listener, tls
        self._seat = Lock()
        self._claims = 0
        self._seated_wire: Wire | None = None
        self._strangers = BoundedSemaphore(_STRANGERS)

    def serve(self) -> None:
        """Let in whoever connects, until the socket is closed."""
        self._listener.settimeout(_LOOK_UP)
        with suppress(OSError):  # the socket was closed
            while True:
                try:
                    peer, _ = self._listener.accept()
                except TimeoutError:
                    continue
                if self._strangers.acquire(blocking=False):
                    Thread(target=self._meet, args=(peer,), daemon=True).start()
                else:
                    peer.close()

    def stop(self) -> None:
        """Let nobody in any more; `serve` comes back."""
        with suppress(OSError):  # it was closed already
            self._listener.shutdown(SHUT_RDWR)
        self._listener.close()

    def _meet(self, peer: socket) -> None:
        """See who connected. A stranger has a few seconds for it, however slowly it speaks."""
        timer = Timer(INTRODUCTION, _hang_up, (peer,))
        timer.daemon = True
        timer.start()
        try:
            with suppress(Closed, OSError), Wire.accept(peer, self._tls) as wire:
                try:
                    visitor = receive(wire.source, wire.sink, self._secret)
                    timer.cancel()
                    self._seated(wire, visitor)
                except FrameError as fault:
                    refuse(wire.sink, Failed(Fault.REFUSED, str(fault)))
        finally:
            timer.cancel()
            peer.close()
            self._strangers.release()

    def _seated(self, wire: Wire, visitor: Visitor | Failed) -> None:
        """Give the seat to an engine that has proved itself, if it is free; a person takes it."""
        if isinstance(visitor, Failed):
            refuse(wire.sink, visitor)
            return
        if not self._may_sit(visitor):
            said = messages.seat_claimed() if self._claims else messages.seat_taken()
            refuse(wire.sink, Failed(Fault.REFUSED, said))
            return
        try:
            self._seated_wire = wire
            welcome(wire.sink, visitor.proof)
            wire.wait(SILENCE)
            is_engine = self._dead_man is not None and not visitor.claims
            self._answer_all(wire.source, wire.sink, self._dead_man if is_engine else None)
        finally:
            self._seated_wire = None
            self._claims -= visitor.claims
            self._seat.release()

    def _may_sit(self, visitor: Visitor) -> bool:
        """Take the seat: an engine where it is free, a person from the engine, behind the call under way."""
        return self._claim() if visitor.claims else self._take()

    def _take(self) -> bool:
        """Take a seat that is free, or about to be; never before a person who waits for it."""
        if self._claims or not self._seat.acquire(timeout=LEAVING):
            return False
        if self._claims:
            self._seat.release()
            return False
        return True

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Have the seat for a while, as a person takes it; says whether it could be had."""
        has_it = self._claim()
        try:
            yield has_it
        finally:
            if has_it:
                self._claims -= 1
                self._seat.release()

    def _claim(self) -> bool:
        self._claims += 1
        if self._seated_wire is not None:
            self._seated_wire.hang_up()
        if self._seat.acquire(timeout=LONGEST_CALL):
            return True
        self._claims -= 1
        return False

    def _answer_all(self, source: IO[bytes], sink: IO[bytes], heard: DeadMan | None) -> None:
        while True:
            question = read_frame(source, OF_QUESTIONS).message
            with heard.hearing() if heard else nullcontext():
                answer = self._answer(question)
            numbered = {**answer.message, "id": question.get("id"), "generation": self._supervisor.generation}
            write_frame(sink, Frame(numbered, answer.body))

    def _answer(self, question: Message) -> Frame:
        name, given, key = question.get("call"), question.get("with"), question.get("key")
        if name == "status":
            return Frame({"value": self._supervisor.status()})
        if name in ("block", "lift"):  # a set would ask for the hash of whatever came
            return self._said(str(name), given)
        if name == "guard":
            return self._guarded(given)
        operation = OPERATIONS.get(name) if isinstance(name, str) else None
        if operation is None or not isinstance(given, Mapping):
            return _not_allowed(messages.not_offered(name))
        why = operation.refused(given)
        if why is not None:
            return Frame(failed(why))
        if operation.of is not Of.SENDING:
            return self._supervisor.ask(operation.name, given)
        if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY:
            return _not_allowed(messages.no_key())
        return self._supervisor.send(given["request"], key)

    def _said(self, name: str, given: object) -> Frame:
        """Block entries, or lift that, by the word of a person."""
        barrier = self._supervisor.barrier
        match given:
            case {"who": str(who), "why": str(why), "moment": str(moment)} if barrier and who and why:
                say = barrier.block if name == "block" else barrier.lift
                say(who, why, moment)
                return Frame({"value": self._supervisor.status()})
        return _not_allowed(messages.nobody_says_so())

    def _guarded(self, given: object) -> Frame:
        """Keep what is done when nothing is heard of the engine."""
        lines = lines_of(given.get("lines")) if isinstance(given, Mapping) else None
        if lines is None or self._dead_man is None:
            return _not_allowed(messages.no_lines())
        self._dead_man.guard(lines)
        return Frame({"value": self._supervisor.status()})


def _not_allowed(text: str) -> Frame:
    return Frame(failed(Failed(Fault.NOT_ALLOWED, text)))


def _hang_up(peer: socket) -> None:
    with suppress(OSError):  # it has gone by itself
        peer.shutdown(SHUT_RDWR)
