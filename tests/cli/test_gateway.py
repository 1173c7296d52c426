"""The gateway as a person starts it."""

import re
import signal
import subprocess
from contextlib import closing
from pathlib import Path

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.brokers.gateway.wire import address_of
from tests.cli.conftest import Command
from tests.house.commands import COMMAND


def test_a_gateway_says_where_it_is_answers_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    words = [
        str(COMMAND),
        "gateway",
        "--port",
        "0",
        "--terminal",
        "127.0.0.1:1",
        "--login",
        "7",
        "--server",
        "S",
    ]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        made, listens = process.stdout.readline(), process.stdout.readline()
        found = re.fullmatch(
            r"The gateway listens at (\S+) and sends orders for 7 at S \(demo\); Ctrl-C ends it\.\n", listens
        )
        assert made.startswith("A new secret is in gateway.secret;")
        assert found is not None
        with closing(Client(address_of(found[1]), read_secret(tmp_path / "gateway.secret"))) as client:
            failed = client.positions_get()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert isinstance(failed, Failed)
    assert failed.code == Fault.NOT_UP
    assert "no simulated terminal at 127.0.0.1:1" in failed.text


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
