"""Files as other people write them, of every kind: they are right, and nothing says otherwise."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from genesis_dsl.checker.check import check
from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.canonical import canonical
from genesis_dsl.language.read import READERS, load_file
from genesis_dsl.language.schema import text as schema

FILES = sorted((Path(__file__).parent / "valid").glob("*.yaml"))
LOADED = [load_file(Source(path.name, path.read_text(encoding="utf-8"))) for path in FILES]
MODELS = {path.stem: model for path, (model, _) in zip(FILES, LOADED, strict=True) if model}
CHECKED = check(list(MODELS.values()))


def test_they_are_of_every_kind_and_nothing_is_wrong_in_them() -> None:
    assert {each.kind.text for each in MODELS.values()} == set(READERS)
    assert [each for _, found in LOADED for each in found] == []
    assert [(each.code, each.message) for each in CHECKED.diagnostics] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_read_back_whole(path: Path) -> None:
    model = MODELS[path.stem]
    said = read_back(model, CHECKED, Voice())
    written_out = read_back(model, CHECKED, Voice(written_out=True))

    assert said.startswith(f"{model.id.text}: ")
    for id_ in _ids(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)):
        assert id_ in said
    assert "None" not in said + written_out


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_accepted_by_editors(path: Path) -> None:
    file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    jsonschema.validate({**file, "genesis": 1}, json.loads(schema()), jsonschema.Draft7Validator)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_comes_back_from_a_wider_layout(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    wider = "\r\n".join(_wider(line) for line in written.split("\n"))

    assert canonical(Source(path.name, written)) == (written, [])
    again, found = canonical(Source(path.name, wider))
    assert (found, _near(again)) == ([], _near(written))


def _near(text: str) -> str:
    """Put comments right behind what they are about: their column is the author's."""
    return re.sub(" +#", " #", text)


def _wider(line: str) -> str:
    """Give a line twice the space in front of it, and behind the dash of an item."""
    rest = line.lstrip(" ")
    return " " * 2 * (len(line) - len(rest)) + (f"-   {rest[2:]}" if rest.startswith("- ") else rest)


def _ids(file: dict[str, object]) -> list[str]:
    """List the ids of what stands in a file: entries, exits, rules, switches, scores, steps, sets."""
    keys = ("entries", "exits", "rules", "switches", "scores", "steps", "sets")
    rows = [row for key in keys for row in file.get(key, [])]  # type: ignore[attr-defined]
    return [row["id"] for row in rows]
