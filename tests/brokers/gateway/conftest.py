"""A gateway in this process over an owner in another one."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.interlock import Account
from genesis_dsl.brokers.gateway.sends import Sends
from genesis_dsl.brokers.gateway.service import Service, listen
from genesis_dsl.brokers.gateway.supervisor import Plan, Supervisor
from genesis_dsl.brokers.gateway.wire import Address
from tests.brokers.gateway.scripted import LOGIN, SERVER

SCRIPT = Path(__file__).with_name("scripted.py")
SECRET = b"0123456789abcdef0123456789abcdef"
ACCOUNT = Account(LOGIN, SERVER, "demo")


@dataclass
class Gateway:
    """A gateway that runs, and what it said."""

    folder: Path
    address: Address
    supervisor: Supervisor
    said: list[str]
    clients: list[Client]
    service: Service

    @property
    def is_free(self) -> bool:
        return not self.service._seat.locked()

    def client(self, secret: bytes = SECRET) -> Client:
        self.clients.append(Client(self.address, secret))
        return self.clients[-1]

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text("ascii").splitlines() if path.exists() else []


Start = Callable[..., Gateway]


def hang_up(clients: list[Client]) -> None:
    for each in clients:
        each.close()


@contextmanager
def starting(folder: Path) -> Iterator[Start]:
    (folder / "login").write_text(str(LOGIN), "ascii")
    with ExitStack() as stack:

        def started(
            *words: str, account: Account | None = ACCOUNT, patience: float = 1.0, wait: float = 60.0
        ) -> Gateway:
            said: list[str] = []
            clients: list[Client] = []
            command = (sys.executable, str(SCRIPT), str(folder), *words)
            sends = Sends(folder / "sends")
            supervisor = Supervisor(Plan(command, {}, account, None, wait, patience), sends, said.append)
            listener = listen("127.0.0.1", 0, over_tls=False)
            service = Service(supervisor, SECRET, listener)
            thread = threading.Thread(target=service.serve)
            thread.start()
            stack.callback(supervisor.close)
            stack.callback(sends.close)
            stack.callback(thread.join)
            stack.callback(service.stop)
            stack.callback(hang_up, clients)
            return Gateway(folder, Address(*listener.getsockname()), supervisor, said, clients, service)

        yield started


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a gateway; `patience` makes the time of calls a small one."""
    with starting(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with starting(tmp_path_factory.mktemp("gateway")) as start:
        yield start()


@pytest.fixture
def gateway(served: Gateway) -> Iterator[Gateway]:
    """A gateway that the tests of a file share; each finds its seat free."""
    yield served
    hang_up(served.clients)
    while not served.is_free:
        time.sleep(0.001)
