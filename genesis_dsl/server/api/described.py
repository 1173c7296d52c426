"""How the faults of an address are described: JSON, also where its answers are a stream of events."""

from typing import Any

from genesis_dsl.server.api.shapes import Fault

_SAID = {
    400: "Something that was asked for cannot be read.",
    403: "It was sent by a page of another site.",
    404: "There is no such thing.",
    413: "What was sent is too large.",
    422: "What was sent, or a rule file, cannot be read.",
    429: "As much is under way as may be.",
    503: "The database or the prices cannot be read.",
}
_AS_JSON = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Fault.__name__}"}}}

FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": said} for status, said in _SAID.items()
}
FAULTS_OF_STREAMS: dict[int | str, dict[str, Any]] = {
    status: {"model": None, "content": _AS_JSON, "description": said} for status, said in _SAID.items()
}
