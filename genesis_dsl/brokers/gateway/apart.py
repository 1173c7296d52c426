"""A package in another process: a simulated terminal that outlives whoever owns it, as the real one does.

Each call goes over a wire of its own as it is, and comes back as it is: arguments by place and by name,
`None` and `False`, and what the package raises. Both sides are of this machine and share
the gateway's secret.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from socket import socket
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.direct import RAISED, Package
from genesis_dsl.brokers.gateway.frames import (
    OF_ANSWERS,
    OF_QUESTIONS,
    Closed,
    Frame,
    FrameError,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.brokers.gateway.handshake import introduce, receive, refuse, welcome
from genesis_dsl.brokers.gateway.values import decode, encode
from genesis_dsl.brokers.gateway.wire import Address, Wire
from genesis_dsl.errors import SettingsError

_RAISED = {each.__name__: each for each in RAISED}


class Apart:
    """The package as its owner sees it: any function of it can be called."""

    def __init__(self, address: Address, secret: bytes) -> None:
        """Connect to it.

        Raises:
            SettingsError: It is not there, or does not know the secret.
        """
        try:
            self._wire = Wire.connect(address, None)
        except OSError as fault:
            raise SettingsError(messages.no_terminal(str(address))) from fault
        try:
            why = introduce(self._wire.source, self._wire.sink, secret)
        except FrameError as fault:
            self._wire.close()
            raise SettingsError(messages.no_terminal(str(address))) from fault
        if why is not None:
            self._wire.close()
            raise SettingsError(why.text)
        self._wire.wait(None)

    def close(self) -> None:
        """Let go of it; the terminal goes on."""
        self._wire.close()

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Give a function of the package."""
        return partial(self._call, name)

    def _call(self, name: str, *by_place: object, **by_name: object) -> object:
        try:
            write_frame(self._wire.sink, Frame({"call": name, "by_place": by_place, "by_name": by_name}))
            answer = read_frame(self._wire.source, OF_ANSWERS)
        except Closed:
            self._wire.close()
            raise
        if "raised" in answer.message:
            kind, text = answer.message["raised"]
            raise _RAISED[kind](text)
        return decode(answer.message["value"], answer.body)


def serve_package(package: Package, functions: frozenset[str], listener: socket, secret: bytes) -> None:
    """Answer one owner after another, until the socket is closed; each finds what the one before left."""
    with suppress(OSError):  # the socket was closed
        while True:
            peer, _ = listener.accept()
            with suppress(FrameError, OSError), peer, Wire.accept(peer, None) as wire:
                visitor = receive(wire.source, wire.sink, secret)
                if isinstance(visitor, Failed):
                    refuse(wire.sink, visitor)
                    continue
                welcome(wire.sink, visitor.proof)
                while True:
                    write_frame(
                        wire.sink, _answer(package, functions, read_frame(wire.source, OF_QUESTIONS).message)
                    )


def _answer(package: Package, functions: frozenset[str], question: Message) -> Frame:
    name: Any = question.get("call")
    if name not in functions:
        return Frame({"raised": ["TypeError", messages.not_offered(name)]})
    try:
        value = getattr(package, name)(*question["by_place"], **question["by_name"])
    except RAISED as fault:
        return Frame({"raised": [_named(fault), str(fault)]})
    encoded, body = encode(value)
    return Frame({"value": encoded}, body)


def _named(fault: Exception) -> str:
    return next(each.__name__ for each in RAISED if isinstance(fault, each))
