"""A connection as two streams of frames, over TLS or not."""

import ssl
from contextlib import suppress
from socket import IPPROTO_TCP, SHUT_RDWR, TCP_NODELAY, create_connection, socket
from types import TracebackType
from typing import IO, NamedTuple, Self

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.errors import SettingsError

_CONNECT = 5.0
_LAST_PORT = 65_535


class Address(NamedTuple):
    """Where a gateway listens."""

    host: str
    port: int

    def __str__(self) -> str:
        """Write it as everybody does."""
        return f"{self.host}:{self.port}"


def address_of(text: str) -> Address:
    """Read `host:port`.

    Raises:
        SettingsError: It is something else.
    """
    host, colon, port = text.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) <= _LAST_PORT):
        raise SettingsError(messages.no_address(text))
    return Address(host, int(port))


class Wire:
    """One connection (it changes)."""

    def __init__(self, peer: socket) -> None:
        """Take over a socket that is connected."""
        self._peer = peer
        peer.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)  # a question is one packet, and goes at once
        self.source: IO[bytes] = peer.makefile("rb")
        self.sink: IO[bytes] = peer.makefile("wb")

    @classmethod
    def accept(cls, peer: socket, tls: ssl.SSLContext | None) -> Self:
        """Take in a peer that connected."""
        return cls(tls.wrap_socket(peer, server_side=True) if tls else peer)

    @classmethod
    def connect(cls, address: Address, tls: ssl.SSLContext | None) -> Self:
        """Connect to a gateway.

        Raises:
            OSError: Nobody is there, or its certificate is not trusted.
        """
        peer = create_connection(address, timeout=_CONNECT)
        try:
            return cls(tls.wrap_socket(peer, server_hostname=address.host) if tls else peer)
        except BaseException:
            peer.close()
            raise

    def wait(self, seconds: float | None) -> None:
        """Let the other side be silent for so long; None: for ever."""
        self._peer.settimeout(seconds)

    def hang_up(self) -> None:
        """Wake whoever waits on this connection: it is over."""
        with suppress(OSError):  # it has gone by itself
            self._peer.shutdown(SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        for each in (self.sink, self.source, self._peer):
            with suppress(OSError, ValueError):  # what was still to be sent finds nobody
                each.close()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()
