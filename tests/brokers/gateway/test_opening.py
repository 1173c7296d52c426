import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.brokers.gateway.interlock import Account
from genesis_dsl.brokers.gateway.opening import Wanted, open_gateway, trusting
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.errors import SettingsError

HERE = Address("127.0.0.1", 0)
CERTIFICATE, KEY = (Path(__file__).with_name(name) for name in ("localhost.crt", "localhost.key"))


@pytest.fixture
def wanted(tmp_path: Path) -> Callable[..., Wanted]:
    def made(**more: object) -> Wanted:
        return Wanted(HERE, tmp_path / "secret", tmp_path / "sends", **more)  # type: ignore[arg-type]

    return made


def test_a_gateway_makes_its_secret_and_answers_that_there_is_no_terminal(
    wanted: Callable[..., Wanted],
) -> None:
    said: list[str] = []
    with open_gateway(wanted(terminal=Address("127.0.0.1", 1)), said.append) as (service, address):
        thread = threading.Thread(target=service.serve)
        thread.start()
        with closing(Client(address, read_secret(wanted().secret))) as client:
            failed = client.positions_get()
        service.stop()
        thread.join()
    assert isinstance(failed, Failed)
    assert failed.code == Fault.NOT_UP
    assert (
        said[0]
        == f"A new secret is in {wanted().secret}; give the engine a copy of that file, and nobody else."
    )


def test_over_tls_all_is_the_same_for_who_trusts_the_certificate(wanted: Callable[..., Wanted]) -> None:
    asked = wanted(certificate=CERTIFICATE, key=KEY, terminal=Address("127.0.0.1", 1))
    with open_gateway(asked, lambda _: None) as (service, address):
        thread = threading.Thread(target=service.serve)
        thread.start()
        secret, there = read_secret(asked.secret), Address("localhost", address.port)
        answers = []
        for tls in (trusting(CERTIFICATE), ssl.create_default_context()):
            with closing(Client(there, secret, tls)) as client:
                answers.append(client.status())
        service.stop()
        thread.join()
    assert isinstance(answers[0], dict)
    assert isinstance(answers[1], Failed)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"login": 1}, messages.half_an_account()),
        ({"server": "Broker-Demo"}, messages.half_an_account()),
        ({"certificate": CERTIFICATE}, messages.half_of_tls()),
        ({"certificate": KEY, "key": CERTIFICATE}, messages.no_certificate(KEY, CERTIFICATE)),
        ({"certificate": Path("a"), "key": Path("b")}, messages.no_certificate("a", "b")),
    ],
)
def test_half_of_something_is_refused(
    wanted: Callable[..., Wanted], given: dict[str, object], said: str
) -> None:
    with pytest.raises(SettingsError) as refused, open_gateway(wanted(**given), lambda _: None):
        pass
    assert str(refused.value) == said


def test_a_password_is_read_from_its_file_and_given_to_the_terminal_alone(
    wanted: Callable[..., Wanted], tmp_path: Path
) -> None:
    (tmp_path / "password").write_text("s3cret\n", "utf-8")
    plan = wanted(login=7, server="S", mode="real", password=tmp_path / "password").plan(b"")
    assert plan.terminal == {"login": 7, "server": "S", "password": "s3cret"}
    assert plan.account == Account(7, "S", "real")
    assert "s3cret" not in " ".join(plan.command)


def test_what_a_gateway_is_for_is_told(wanted: Callable[..., Wanted]) -> None:
    assert wanted(login=7, server="S").purpose() == "sends orders for 7 at S (demo)"
    assert wanted().purpose() == "only reads, for no account was given to send for"
