"""The environment, read in one place: the database, the market data of the tests, the kernel."""

import atexit
import os
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path

from genesis_dsl.resources import PACKAGE


def database_url(given: str | None = None) -> str:
    """Give the database to use: the one given, else `GENESIS_DB`, else `genesis.db` in the working folder."""
    return given or os.environ.get("GENESIS_DB") or "sqlite:///genesis.db"


def market_data() -> Path | None:
    """Give the folder of real prices: `GENESIS_MARKET_DATA`, else the one beside the repository, if any."""
    named = os.environ.get("GENESIS_MARKET_DATA")
    folder = Path(named) if named else PACKAGE.parents[1] / "shared" / "data"
    return folder if folder.is_dir() else None


def is_jit_off() -> bool:
    """Say whether the kernel is to run as Python, function by function."""
    return os.environ.get("NUMBA_DISABLE_JIT", "") not in ("", "0")


def cache_folder() -> Path:
    """Give a folder that can be written and stays: the compiled kernel and bars are kept in it.

    It is `GENESIS_CACHE`, else `genesis-dsl` where this machine keeps such things. A folder that cannot
    be written is replaced by a temporary one, with a warning: the kernel is then compiled at every start.
    """
    try:
        return _writable_cache()
    except (OSError, RuntimeError) as fault:  # Path.home() raises RuntimeError where there is none
        return _temporary_cache(getattr(fault, "strerror", None) or str(fault))


def lasting_cache() -> Path | None:
    """Give the folder of `cache_folder` where it can be written and stays; None where it cannot."""
    try:
        return _writable_cache()
    except (OSError, RuntimeError):
        return None


def _writable_cache() -> Path:
    folder = _chosen_cache()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return folder


def _chosen_cache() -> Path:
    named = os.environ.get("GENESIS_CACHE")
    if named:
        return Path(named).absolute()
    platform = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(platform) if platform else Path.home() / ".cache") / "genesis-dsl"


@cache
def _temporary_cache(fault: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="genesis-dsl-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    warnings.warn(
        f"The kernel cannot be kept ({fault}) and is compiled anew each time; "
        "let GENESIS_CACHE name a folder that can be written.",
        RuntimeWarning,
        stacklevel=3,
    )
    return folder
