"""What an editor underlines in a rule file, through the language server that editors use."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from genesis_dsl.language.read import READERS
from genesis_dsl.language.schema import json_schema, text
from genesis_dsl.resources import resource
from tests.language.language_server import Editor, editor

HERE = Path(__file__).parent
KEPT = resource("grammar/genesis.schema.json")
SHIPPED = sorted(
    path for folder in ("strategies", "rulesets", "compliance") for path in resource(folder).rglob("*.yaml")
)
BREAKOUT = resource("strategies/london_breakout.yaml")
LIMITS = resource("compliance/ftmo/ftmo_2step_challenge.yaml")
PAIRS = resource("rulesets/instruments/fx_majors.yaml")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("no Node")
    folder = tmp_path_factory.mktemp("editor")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "editor" / name, folder)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    with editor(folder / "node_modules/yaml-language-server/bin/yaml-language-server", KEPT) as opened:
        yield opened


def test_the_kept_schema_is_what_the_readers_ask_for() -> None:
    assert KEPT.read_text(encoding="utf-8") == text(), "refresh it as grammar/README.md says"


def test_it_is_a_schema_without_one_of() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())
    assert "oneOf" not in text()


def test_every_kind_has_its_branch() -> None:
    branches = json_schema()["allOf"]
    assert [each["if"]["properties"]["kind"]["const"] for each in branches] == list(READERS)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_is_accepted(path: Path) -> None:
    file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    jsonschema.validate({**file, "genesis": 1}, json.loads(text()), jsonschema.Draft7Validator)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_an_editor_underlines_nothing_in_a_shipped_file(server: Editor, path: Path) -> None:
    assert server.underlined(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (BREAKOUT, "kind: strategy", "kind: strategie", "Value is not accepted"),
        (BREAKOUT, "entries:", "entrys:", "Property entrys is not allowed"),
        (BREAKOUT, "side: buy", "side: by", 'Valid values: "buy", "sell"'),
        (BREAKOUT, "points: 40", "piont: 40", "Property piont is not allowed"),
        (BREAKOUT, "close: 50%", "closes: 50%", "Property closes is not allowed"),
        (BREAKOUT, "  - id: stale", "    id: stale", 'Expected "array"'),
        (BREAKOUT, "{value: 20,", "{valeu: 20,", "Property valeu is not allowed"),
        (LIMITS, "must_hold:", "must_hould:", "Property must_hould is not allowed"),
        (LIMITS, "publisher:", "publisched:", "Property publisched is not allowed"),
        (PAIRS, "digits:", "digit:", "Property digit is not allowed"),
    ],
)
def test_an_editor_underlines_the_broken_line(
    server: Editor, path: Path, old: str, new: str, words: str
) -> None:
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found
    line = before.count("\n") + 1

    assert any(at == line and words in said for at, said in server.underlined(before + new + after))


def test_a_missing_key_is_told_where_its_row_begins(server: Editor) -> None:
    lines = BREAKOUT.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "side: buy" in line)
    told = server.underlined("".join(lines[:at] + lines[at + 1 :]))

    assert told == [(at, 'Missing property "side".')]
