"""What moves is told as server-sent events until it is over."""

import json
from typing import Any

from tests.recordings import small_recording
from tests.server.site import Site


def events(text: str) -> list[dict[str, Any]]:
    return [
        json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")
    ]


def test_a_run_that_is_over_has_one_event_with_its_figures() -> None:
    recording = small_recording()
    answer = Site.of(recording.database).get("/api/runs/1/events")

    (now,) = events(answer.text)

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert (now["run_id"], now["status"], now["share"]) == (1, "done", 1.0)
    assert now["trades"] == len(recording.report["trades"])
    assert now["sentence"].startswith("About 300 of 300 bars are behind (100 %)")


def test_what_is_not_there_is_a_sentence_and_no_stream() -> None:
    site = Site.of(small_recording().database)

    for address in ("/api/runs/9/events", "/api/starts/9/events"):
        answer = site.get(address)
        assert (answer.status_code, answer.json()["status"]) == (404, 404)
