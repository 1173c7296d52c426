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
    started = Path(f"/proc/{pid}/stat")
    if started.exists():
        # the 22nd field is the start of the process; the second may hold spaces and brackets
        fields = started.read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return "" if fields[0] == "Z" else f"{socket.gethostname()}:{pid}:{boot}:{fields[19]}"
    return _without_proc(pid)


def _without_proc(pid: int) -> str:
    if os.name == "nt" or not Path("/proc/self").exists():
        return _by_signal(pid)
    return ""


def _by_signal(pid: int) -> str:
    # on Windows, signal 0 would end the process: there a run counts as going on until it says otherwise
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
