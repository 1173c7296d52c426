"""A row whose name stands where a key belongs is read as what is meant; a slip of a key is no such name."""

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.meaning import meaning
from genesis_dsl.language.read import load_bytes, load_file

FILE = """\
genesis: 1
kind: strategy
id: demo
title: A small strategy
symbols: [EURUSD]
timeframe: M15
entries:
  - id: long
    side: buy
    when:
      all_of:
        - id: up
          when: close > open
        - id: quiet
          when: spread < 2 pips
    size: 0.10 lots
    stop: 10 pips
"""
ROWS = FILE[FILE.index("        - id: up") : FILE.index("    size:")]


@pytest.mark.parametrize(
    "rows",
    [
        "        - up: close > open\n        - quiet: spread < 2 pips\n",
        "        - up:\n            when: close > open\n        - quiet: spread < 2 pips\n",
        "        up: close > open\n        quiet: spread < 2 pips\n",
        "        up:\n          when: close > open\n        quiet:\n          when: spread < 2 pips\n",
    ],
)
def test_it_means_what_the_right_form_means(rows: str) -> None:
    _, right, _ = load_bytes("right.yaml", FILE.encode())
    _, found, faults = load_bytes("found.yaml", FILE.replace(ROWS, rows).encode())

    assert right is not None
    assert found is not None
    assert meaning(found) == meaning(right)
    assert {fault.code for fault in faults} <= {"Y203", "Y206"}


def test_the_fix_gives_the_right_form() -> None:
    text = FILE.replace(ROWS, "        - up: close > open\n        - quiet: spread < 2 pips\n")
    _, faults = load_file(Source("a.yaml", text))
    for fault in sorted(faults, key=lambda fault: -fault.span.start):
        assert fault.fix is not None
        assert fault.fix.safe
        text = text[: fault.fix.span.start] + fault.fix.text + text[fault.fix.span.end :]

    assert text == FILE


@pytest.mark.parametrize("slip", ["wehn: close > open", "di: up"])
def test_a_slip_of_a_key_is_told_as_one(slip: str) -> None:
    text = FILE.replace(ROWS, f"        - {slip}\n")
    _, faults = load_file(Source("a.yaml", text))

    assert "Y201" in {fault.code for fault in faults}
