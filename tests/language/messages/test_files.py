from pathlib import Path

from genesis_dsl.language.messages import files


def test_a_file_that_is_missing_is_told_from_one_that_is_locked() -> None:
    path = Path("story.yaml")

    assert files.cannot_read(path, FileNotFoundError()).startswith("There is no file story.yaml")
    assert files.cannot_read(path, PermissionError(13, "Permission denied")) == (
        "story.yaml cannot be read: permission denied."
    )


def test_a_folder_without_a_rule_file_is_named() -> None:
    assert files.no_rule_files(Path("here")).startswith("The folder here holds no rule file")
