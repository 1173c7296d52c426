"""The gateway as a person starts it."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import make_secret, read_secret
from genesis_dsl.brokers.gateway.wire import address_of
from genesis_dsl.brokers.mt5.records import OrderSendResult
from tests.brokers.apart import apart
from tests.brokers.gateway.scripted import LOGIN, SERVER, Scripted
from tests.cli.conftest import Command
from tests.house.commands import COMMAND

LISTENS = re.compile(
    r"The gateway listens at (\S+) and sends orders for \S+ at \S+ \(demo\); Ctrl-C ends it\.\n"
)


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], Client]]:
    """Start the command, and speak to it."""
    command = [str(COMMAND), "gateway", "--port", "0", *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            found = None
            while found is None:
                found = LISTENS.fullmatch(process.stdout.readline())
            with closing(Client(address_of(found[1]), read_secret(folder / "gateway.secret"))) as client:
                yield process, client
            process.send_signal(signal.SIGINT)
            process.wait(30)
        finally:
            process.kill()  # what failed must not wait for it


class Slow(Scripted):
    """A terminal that takes its time over an order, until it is told to go on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, away=False)
        self.sending, self.go_on = threading.Event(), threading.Event()

    def order_send(self, request: dict[str, Any]) -> OrderSendResult:
        self.sending.set()
        self.go_on.wait(30)
        return super().order_send(request)


def test_an_order_under_way_when_the_gateway_is_killed_is_not_sent_again(tmp_path: Path) -> None:
    (tmp_path / "login").write_text(str(LOGIN), "ascii")
    make_secret(tmp_path / "gateway.secret")
    terminal, functions = Slow(tmp_path), frozenset({"initialize", "account_info", "order_send", "shutdown"})
    with apart(terminal, functions, read_secret(tmp_path / "gateway.secret")) as place:
        words = ("--terminal", str(place), "--login", str(LOGIN), "--server", SERVER)
        answers: list[object] = []
        with started(tmp_path, *words) as (process, client):
            asking = threading.Thread(
                target=lambda: answers.append(client.order_send({"comment": "a"}, "key"))
            )
            asking.start()
            assert terminal.sending.wait(30)
            os.kill(process.pid, signal.SIGKILL)
            asking.join()
            terminal.go_on.set()
        with started(tmp_path, *words) as (again, client):
            answers += [
                client.order_send({"comment": "a"}, "key"),
                client.order_send({"comment": "b"}, "new"),
            ]

    assert again.returncode == 0, "ended by Ctrl-C"
    cut, repeated, new = answers
    assert isinstance(cut, Failed)
    assert (cut.code, cut.may_have_been_sent) == (Fault.LINK_LOST, True)
    assert isinstance(repeated, Failed)
    assert (repeated.code, repeated.may_have_been_sent) == (Fault.NOT_KNOWN, True)
    assert isinstance(new, OrderSendResult)
    assert (tmp_path / "sent").read_text("ascii").split() == ["a", "b"], "once each"


def test_what_cannot_be_used_is_told_in_a_sentence(command: Command) -> None:
    answers = [
        command("gateway", *words).sentence
        for words in (
            ("--login", "7"),
            ("--terminal", "here"),
            ("--host", "0.0.0.0"),
            ("--tls-cert", "a.pem"),
        )
    ]
    assert [each.split(":")[0].split(";")[0] for each in answers] == [
        "An account is a login at a server",
        "'here' is no address",
        "0.0.0.0 is reached over a network",
        "TLS needs a certificate and its key",
    ]
