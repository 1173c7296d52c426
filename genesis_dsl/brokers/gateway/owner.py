"""The process that owns the terminal's package: one thread, one call at a time, questions from a pipe.

It is told on the pipe how to log in, so that no password stands in a list of processes. It ends when the pipe
does, when the way to the terminal breaks (the next owner begins with a fresh one), and where a call takes far
longer than it may and nobody is left to end it: that clock runs outside of the interpreter.
"""

import faulthandler
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.direct import Direct, Package, call
from genesis_dsl.brokers.gateway.frames import (
    OF_ANSWERS,
    Closed,
    Frame,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.brokers.gateway.interlock import Account, account_of, differs
from genesis_dsl.brokers.gateway.operations import OPERATIONS, Of
from genesis_dsl.brokers.gateway.sends import failed
from genesis_dsl.brokers.gateway.values import encode
from genesis_dsl.errors import GenesisError

ORPHANED = 30.0
"""Seconds beyond its time after which a call ends this process by itself."""


def own(choose: Callable[[Message], Package], source: IO[bytes], sink: IO[bytes]) -> None:
    """Connect as the first frame says, to the package chosen for it; then answer until no more come."""
    setup = read_frame(source, OF_ANSWERS).message
    try:
        package = choose(setup)
    except GenesisError as fault:
        write_frame(sink, Frame(failed(Failed(Fault.NOT_UP, str(fault)))))
        return
    account = _connected(package, setup)
    if isinstance(account, Failed):
        write_frame(sink, Frame(failed(account)))
        return
    write_frame(sink, Frame({"account": [account.login, account.server, account.mode]}))
    owner = _Owner(package, account)
    with suppress(Closed):
        while not owner.is_cut_off:
            frame = read_frame(source, OF_ANSWERS)
            write_frame(sink, owner.answer(frame.message))
        package.shutdown()


class _Owner:
    """Answers for one account (it changes)."""

    def __init__(self, package: Package, account: Account) -> None:
        self.terminal, self.account = Direct(package), account
        self.is_cut_off = False

    def answer(self, question: Message) -> Frame:
        """Give the answer to one question, and look whose account it is of."""
        operation = OPERATIONS[question["call"]]
        faulthandler.dump_traceback_later(question["seconds"] + ORPHANED, exit=True, file=sys.stderr)
        try:
            value = self._asked(operation.of, question)
        finally:
            faulthandler.cancel_dump_traceback_later()
        if isinstance(value, Failed):
            self.is_cut_off = value.is_of_the_link
            return Frame(failed(value))
        encoded, body = encode(value)
        if len(body) > OF_ANSWERS.body:
            return Frame(failed(Failed(Fault.NOT_ALLOWED, messages.answer_too_large(question["call"]))))
        return Frame({"value": encoded}, body)

    def _asked(self, of: Of, question: Message) -> object:
        ask: Callable[[], object] = lambda: self.terminal.ask(question["call"], question["with"])  # noqa: E731
        if of is Of.SENDING:
            return self._other_account() or ask()
        value = ask()
        if of is Of.ACCOUNT and not isinstance(value, Failed):
            return self._other_account() or value
        return value

    def _other_account(self) -> Failed | None:
        found = self.terminal.account_info()
        return found if isinstance(found, Failed) else differs(self.account, account_of(found))


def _connected(package: Package, setup: Message) -> Account | Failed:
    """Open the terminal, see whose account it is, and select again what was selected."""
    login = dict(setup["terminal"])
    path = [login.pop("path")] if "path" in login else []
    opened = call(package, "initialize", *path, **login)
    if isinstance(opened, Failed):
        return opened
    found = Direct(package).account_info()
    if isinstance(found, Failed):
        return found
    account = account_of(found)
    other = differs(Account(*setup["account"]), account) if setup["account"] else None
    if other is None:
        _select_again(Direct(package), setup["again"])
    return other or account


def _select_again(terminal: Direct, again: Iterable[tuple[str, dict[str, Any]]]) -> None:
    for name, given in again:
        terminal.ask(name, given)


def pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Give the pipes to the supervisor; what anybody prints goes to the screen from here on."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    if sys.stderr is None:  # a service has no screen
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # to the end of the process
    sys.stdout = sys.stderr
    return source, sink
