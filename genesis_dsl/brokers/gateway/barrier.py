"""Entries blocked by a person, for every engine: kept beside the gateway, where no engine can lift it.

Each blocking and each lifting is a line of a file, with who and why; the last one counts.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.mt5.constants import TRADE_ACTION_DEAL, TRADE_ACTION_PENDING
from genesis_dsl.errors import SettingsError


class Barrier:
    """Whether orders that open something are let through (it changes)."""

    def __init__(self, path: Path) -> None:
        """Read what was said last.

        Raises:
            SettingsError: The file holds something else.
        """
        self._path = path
        self.reason = ""
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        try:
            for line in lines[-1:]:
                self.reason = str(json.loads(line)["blocked"])
        except (ValueError, KeyError, TypeError) as fault:
            raise SettingsError(messages.no_barrier(path)) from fault

    def block(self, who: str, why: str, moment: str) -> None:
        """Let nothing through that opens something; it is on the disk before this comes back."""
        self._keep(messages.blocked_by(who, why, moment), who, why, moment)

    def lift(self, who: str, why: str, moment: str) -> None:
        """Let everything through again."""
        self._keep("", who, why, moment)

    def stops(self, request: Mapping[str, Any]) -> bool:
        """Say whether an order may not leave: it opens something, or might."""
        opens = request.get("action") == TRADE_ACTION_DEAL and "position" not in request
        return bool(self.reason) and (opens or request.get("action") == TRADE_ACTION_PENDING)

    def _keep(self, reason: str, who: str, why: str, moment: str) -> None:
        line = json.dumps({"blocked": reason, "who": who, "why": why, "time": moment}, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.reason = reason
