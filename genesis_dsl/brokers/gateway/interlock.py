"""Whose account it is: a person can log in to another one in the terminal's window at any time."""

from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.dataclass import dataclass

MODES = ("demo", "contest", "real")
"""The terminal's numbers of them are their places."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account at a server.

    Attributes:
        mode: Whether its money is real: one of `MODES`.
    """

    login: int
    server: str
    mode: str

    def __str__(self) -> str:
        """Name it as a trader does."""
        return f"{self.login} at {self.server} ({self.mode})"


def account_of(info: Any) -> Account:  # noqa: ANN401  # the terminal's record
    """Tell an account from what the terminal says of it."""
    mode = MODES[info.trade_mode] if info.trade_mode in range(len(MODES)) else f"kind {info.trade_mode}"
    return Account(int(info.login), str(info.server), mode)


def differs(expected: Account, found: Account) -> Failed | None:
    """Refuse another account than the one that is meant; None where it is that one."""
    if expected == found:
        return None
    return Failed(Fault.OTHER_ACCOUNT, messages.other_account(str(expected), str(found)))
