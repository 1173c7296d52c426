"""Who writes a run, and when: tells a run that goes on from one whose process is gone."""

import os
import socket
import time
from pathlib import Path


def now_ms() -> int:
    """Give the wall clock in milliseconds since 1970 UTC. It stands in no digest."""
    return time.time_ns() // 1_000_000


def identity(pid: int) -> str:
    """Name a process on this machine so that no later one bears the same name; "" when it is gone."""
    return _by_start(pid) if Path("/proc/self/stat").exists() else _by_signal(pid)


def _by_start(pid: int) -> str:
    """Name it by its number and its start, where the system shows that."""
    try:
        # the first field behind the name in brackets is the state, the 20th the start since the boot
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return "" if fields[0] == "Z" else f"{socket.gethostname()}:{pid}:{boot}:{fields[19]}"


def _by_signal(pid: int) -> str:
    """Name it by its number alone.

    On Windows signal 0 would end the process: there a run counts as going on until it says otherwise.
    """
    if os.name != "nt":
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return ""
        except PermissionError:
            pass
    return f"{socket.gethostname()}:{pid}"


def this_process() -> str:
    """Name this process."""
    return identity(os.getpid())


def is_gone(process: str) -> bool:
    """Say whether a process of this machine has ended; those of other machines count as going on."""
    host, _, rest = process.partition(":")
    if host != socket.gethostname():
        return False
    return identity(int(rest.partition(":")[0])) != process
