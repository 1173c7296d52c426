"""Where a key of another file stands is told rightly."""

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.read import load_file
from genesis_dsl.language.synonyms import HOMES


@pytest.mark.parametrize(("key", "home"), sorted(HOMES.items()))
def test_a_key_is_known_where_it_is_said_to_stand(key: str, home: str) -> None:
    kind = home.rpartition(" ")[2]
    text = f"genesis: 1\nkind: {kind}\nid: a\ntitle: A\n"
    row = f"symbols:\n  - symbol: EURUSD\n    {key}: x\n" if kind == "instruments" else f"{key}: x\n"

    _, faults = load_file(Source("a.yaml", text + row))

    assert [each.span.text for each in faults if each.code == "Y201"] == []
