"""What was sent, in a file: an order that is asked for twice is sent once.

A line says that an order is about to be handed to the terminal, another what came of it. The first is on the
disk before the terminal is asked; where the second is missing the gateway ended in between, and nobody knows.
"""

import hashlib
import json
import os
from pathlib import Path

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.frames import Message
from genesis_dsl.errors import SettingsError


class Sends:
    """The orders of one gateway, by their keys (it changes)."""

    def __init__(self, path: Path) -> None:
        """Read what was sent before. A last line that was not written to its end says nothing.

        Raises:
            SettingsError: The file holds something else.
        """
        self._orders: dict[str, str] = {}
        self._answers: dict[str, Message] = {}
        whole, _, torn = (path.read_bytes() if path.exists() else b"").rpartition(b"\n")
        try:
            for line in whole.splitlines():
                self._take(json.loads(line))
        except (ValueError, KeyError, TypeError) as fault:
            raise SettingsError(messages.no_sends(path)) from fault
        self._file = path.open("ab")
        self._file.truncate(self._file.tell() - len(torn))

    def seen(self, key: str, request: Message) -> Message | None:
        """Give the answer to an order that was sent, or why there is none; None: it is a new one."""
        order = self._orders.get(key)
        if order is None:
            return None
        if order != _fingerprint(request):
            return failed(Failed(Fault.KEY_USED, messages.key_used(key)))
        return self._answers.get(key) or failed(Failed(Fault.NOT_KNOWN, messages.outcome_not_known(key)))

    def begin(self, key: str, request: Message) -> None:
        """Keep that an order is about to be handed over, before it is."""
        self._keep({"key": key, "order": _fingerprint(request)})

    def end(self, key: str, answer: Message) -> None:
        """Keep what came of it."""
        self._keep({"key": key, "answer": answer})

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _take(self, line: Message) -> None:
        if "order" in line:
            self._orders[line["key"]] = line["order"]
        else:
            self._answers[line["key"]] = line["answer"]

    def _keep(self, line: Message) -> None:
        self._take(line)
        self._file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def failed(why: Failed) -> Message:
    """Write a failure as an answer."""
    return {"failed": [why.code, why.text]}


def _fingerprint(request: Message) -> str:
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
