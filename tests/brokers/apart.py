"""A package of this process, as a gateway in front of it finds it: at an address."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from socket import SHUT_RDWR, create_server

from genesis_dsl.brokers.gateway.apart import serve_package
from genesis_dsl.brokers.gateway.direct import Package
from genesis_dsl.brokers.gateway.wire import Address


@contextmanager
def apart(package: Package, functions: Collection[str], secret: bytes) -> Iterator[Address]:
    """Serve it from a thread of its own."""
    with create_server(("127.0.0.1", 0)) as listener:
        given = (package, frozenset(functions), listener, secret)
        thread = threading.Thread(target=serve_package, args=given, daemon=True)
        thread.start()
        yield Address(*listener.getsockname()[:2])
        listener.shutdown(SHUT_RDWR)
        thread.join()
