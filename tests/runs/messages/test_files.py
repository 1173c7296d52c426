from pathlib import Path

from genesis_dsl.runs.messages import files
from tests.runs.messages.every import every_sentence, is_one_sentence


def test_every_message_is_one_sentence() -> None:
    assert all(map(is_one_sentence, every_sentence(files).values()))


def test_a_file_that_is_missing_is_told_from_one_that_is_locked() -> None:
    path = Path("story.yaml")

    assert files.cannot_read(path, FileNotFoundError()).startswith("There is no file story.yaml")
    assert files.cannot_read(path, PermissionError(13, "Permission denied")) == (
        "story.yaml cannot be read: permission denied."
    )
