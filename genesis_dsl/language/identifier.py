"""What an id may look like: lower case, digits and underscores, a letter first."""

import re

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def as_id(text: str) -> str:
    """Write text as an id: `Stop-Room` as `stop_room`; "" where nothing of it can be one."""
    meant = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return meant if IDENTIFIER.fullmatch(meant) else ""
