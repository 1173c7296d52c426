"""The reports of a broker outside that a run is made again with: they stand in its journal alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genesis_dsl.errors import FeedError
from genesis_dsl.market.journal import is_journal, read_journal
from genesis_dsl.market.report import Report, hash_reports
from genesis_dsl.runs.messages import again as messages

Reports = tuple[Report, ...] | None


def reports_of(data: Path) -> Reports:
    """Read the reports of a journal; None where fills come from the simulated venue.

    Raises:
        FeedError: The journal cannot be read.
    """
    return read_journal(data).reports if is_journal(data) and data.exists() else None


def reports_again(manifest: Mapping[str, Any], data: Path) -> Reports:
    """Read the reports of a recorded run again.

    Raises:
        FeedError: They are gone, or others.
    """
    found = reports_of(data)
    inside = [each for each in found or () if manifest["from"] <= each.time < manifest["to"]]
    now = None if found is None else hash_reports(inside)
    if manifest.get("reports") != now:
        raise FeedError(messages.changed_reports(data))
    return found
