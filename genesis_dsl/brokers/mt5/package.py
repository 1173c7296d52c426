"""The `MetaTrader5` package itself; nothing else in the house imports it."""

from types import ModuleType

from genesis_dsl.brokers.mt5 import messages
from genesis_dsl.errors import SettingsError


def real_package() -> ModuleType:
    """Give the package, which is there for Windows alone.

    Raises:
        SettingsError: It is not installed.
    """
    try:
        import MetaTrader5  # noqa: PLC0415  # only where a terminal is
    except ImportError as fault:
        raise SettingsError(messages.no_package()) from fault
    module: ModuleType = MetaTrader5
    return module
