"""A gateway put together from what a person says of it."""

import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.acting import Acting
from genesis_dsl.brokers.gateway.barrier import Barrier
from genesis_dsl.brokers.gateway.dead_man import DeadMan
from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.interlock import Account
from genesis_dsl.brokers.gateway.sends import Sends
from genesis_dsl.brokers.gateway.service import Service, listen
from genesis_dsl.brokers.gateway.supervisor import Plan, Supervisor
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError

OWNER = (sys.executable, "-m", "genesis_dsl.brokers.gateway")
"""Starts the process that owns the terminal."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of a gateway.

    Attributes:
        address: Where it listens; port 0 is any that is free.
        secret: The file both sides share; it is made where there is none.
        sends: The file of what was sent.
        login, server, mode: The account. Without the first two nothing is sent.
        password: A file; without one the terminal logs in as it did last.
        path: The terminal's program, where there are several.
        certificate, key: Files of TLS; without them only this machine is listened to.
        terminal: Where a simulated terminal is, which shares the secret; None: the real one is meant.
    """

    address: Address
    secret: Path
    sends: Path
    login: int | None = None
    server: str | None = None
    mode: str = "demo"
    password: Path | None = None
    path: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    terminal: Address | None = None

    @property
    def account(self) -> Account | None:
        """The account that orders are for; None: nothing is sent."""
        if self.login is None or self.server is None:
            return None
        return Account(self.login, self.server, self.mode)

    def purpose(self) -> str:
        """Say what it is for."""
        return messages.sends_nothing() if self.account is None else messages.sends_for(str(self.account))

    def check(self) -> None:
        """See that an account is whole.

        Raises:
            SettingsError: It is half of one.
        """
        if (self.login is None) != (self.server is None) or (self.password and self.login is None):
            raise SettingsError(messages.half_an_account())

    def plan(self, secret: bytes) -> Plan:
        """Say how the terminal is opened."""
        opened: dict[str, Any] = {} if self.path is None else {"path": str(self.path)}
        if self.password is not None:
            password = self.password.read_text("utf-8").strip()
            opened |= {"login": self.login, "server": self.server, "password": password}
        apart = None if self.terminal is None else (*self.terminal, secret.hex())
        return Plan(OWNER, opened, self.account, apart)


@contextmanager
def open_gateway(wanted: Wanted, tell: Callable[[str], None]) -> Iterator[tuple[Service, Address]]:
    """Open a gateway. Gives it, still to be served, and where it listens.

    Raises:
        SettingsError: Something is not as it must be.
    """
    wanted.check()
    tls = _tls(wanted.certificate, wanted.key)
    with listen(*wanted.address, over_tls=tls is not None) as listener:
        if not wanted.secret.exists():
            make_secret(wanted.secret)
            tell(messages.secret_made(wanted.secret))
        secret = read_secret(wanted.secret)
        sends = Sends(wanted.sends)
        barrier = Barrier(wanted.sends.with_name(f"{wanted.sends.name}.blocked"))
        dead_man = DeadMan(wanted.sends.with_name(f"{wanted.sends.name}.deadman"), tell)
        supervisor = Supervisor(wanted.plan(secret), sends, tell, barrier=barrier)
        service = Service(supervisor, secret, listener, tls, dead_man)
        watching = dead_man.watching(Acting(service, supervisor, barrier, tell).act)
        try:
            yield service, Address(*listener.getsockname()[:2])
        finally:
            dead_man.stop()
            watching.join()
            supervisor.close()
            sends.close()


def trusting(certificate: Path | None) -> ssl.SSLContext | None:
    """Trust one certificate, on the engine's side; None without one."""
    return None if certificate is None else ssl.create_default_context(cafile=certificate)


def _tls(certificate: Path | None, key: Path | None) -> ssl.SSLContext | None:
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise SettingsError(messages.half_of_tls())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(certificate, key)
    except OSError as fault:
        raise SettingsError(messages.no_certificate(certificate, key)) from fault
    return context
