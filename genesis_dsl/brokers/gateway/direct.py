"""The terminal's package called on this thread, each failure named at once.

`last_error` is one value of the whole process and is set anew by every call: it is read right behind the call
that failed. Where the package raises, as for a number that is too large, that is a failure like any other.
"""

from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import SUCCESS, Failed, Fault
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.operations import OPERATIONS, Given
from genesis_dsl.brokers.gateway.values import as_ours

Package = Any
"""The module `MetaTrader5`, or one with its surface."""

RAISED = (SystemError, TypeError, OverflowError, UnicodeError)
"""What the package raises where its reader of arguments fails; the last, of half a character in a name."""


class Direct(Calls):
    """A terminal in this process; only one thread may ask it."""

    def __init__(self, package: Package) -> None:
        """Ask a package that is connected already."""
        self.package = package

    def ask(self, name: str, given: Given, key: str | None = None) -> object:  # noqa: ARG002  # of no use here
        """Call the package."""
        by_place, by_name = OPERATIONS[name].arguments(given)
        return call(self.package, name, *by_place, **by_name)


def call(package: Package, name: str, *by_place: object, **by_name: object) -> object:
    """Call a function of the package: its value, with records of ours, or a `Failed`."""
    function = getattr(package, name, None)
    if function is None:
        return Failed(Fault.RAISED, messages.older_package(name))
    try:
        value = function(*by_place, **by_name)
        if value is not None and value is not False:
            return as_ours(value)
        code, text = package.last_error()
    except RAISED as fault:
        return Failed(Fault.RAISED, messages.raised(type(fault).__name__, str(fault)))
    if code == SUCCESS:  # the market depth fails like this
        return Failed(Fault.NO_REASON, messages.no_reason(name))
    return Failed(int(code), str(text))
