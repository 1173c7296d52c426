"""The command: one file for each verb, no logic. A verb's module is imported when the verb is asked for."""

import time

STARTED = time.perf_counter()
"""When this process began to import us; `run --profile` counts from here."""

import sys  # noqa: E402  # imports are what is counted

from genesis_dsl.cli import messages  # noqa: E402  # as above

try:
    from genesis_dsl.cli.main import main
except KeyboardInterrupt:  # already while the command is read
    sys.stderr.write(f"{messages.stopped()}\n")
    sys.exit(2)

__all__ = ["STARTED", "main"]
