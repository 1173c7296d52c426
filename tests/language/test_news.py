import pytest

from genesis_dsl.language import kinds
from tests.language.rules import found, load

HEAD = "genesis: 1\nkind: news\nid: calendar\ntitle: Events\n"
WHOLE = """source: forex_factory
covers: {from: 2017-01-01, until: 2026-12-31}
sets:
  - id: high_impact
    impact: high
    affects: every symbol with the currency
  - id: restricted
    events:
      - currency: USD
        named:
          - Federal Funds Rate & Statement
          - CPI y/y
        also_affects: [XAUUSD, US500.cash]
      - named: Crude Oil Inventories
        affects: [USOIL.cash]
      - currency: EUR
        named: Main Refinancing Rate
        affects: every forex pair with the currency
  - id: breaking
    source: headlines
    words: [urgent, unexpected]
"""


def one_set(lines: str) -> str:
    return f"{HEAD}sets:\n  - id: x\n    {lines}\n"


def test_a_calendar_keeps_what_it_says() -> None:
    file, faults = load(HEAD + WHOLE)

    assert faults == []
    assert isinstance(file, kinds.News)
    high, restricted, breaking = file.sets
    assert file.origin is not None
    assert file.covers is not None
    assert file.covers.until is not None
    assert file.covers.until.text == "2026-12-31"
    assert [each.text for each in high.impact] == ["high"]
    assert high.affects == ()
    first, second, third = restricted.events
    assert [each.text for each in first.named] == ["Federal Funds Rate & Statement", "CPI y/y"]
    assert [each.text for each in first.also] == ["XAUUSD", "US500.cash"]
    assert [each.text for each in (*second.named, *second.affects)] == ["Crude Oil Inventories", "USOIL.cash"]
    assert (first.pairs_only, third.pairs_only, third.affects) == (False, True, ())
    assert breaking.source is not None
    assert [each.text for each in breaking.words] == ["urgent", "unexpected"]


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("impact: [high, medium]", []),
        ("impact: huge", [("Y208", "huge")]),
        ("affects: [EURUSD]", [("Y202", "id")]),
        ("impact: high\n    words: [urgent]", [("Y210", "words")]),
        (
            "impact: high\n    affects: every symbol of the currency",
            [("Y208", "every symbol of the currency")],
        ),
        ("events:\n      - named: CPI", [("Y202", "named")]),
        ("events:\n      - currency: USD", [("Y202", "currency")]),
        ("events:\n      - currency: USD\n        named: []", [("Y207", "[]")]),
        ("events:\n      - currency: USD\n        named: [[CPI]]", [("Y206", "[CPI]")]),
        ("event:\n      - currency: USD\n        named: CPI", [("Y201", "event")]),
    ],
)
def test_what_is_wrong_in_a_set_is_answered(lines: str, faults: list[tuple[str, str]]) -> None:
    assert found(one_set(lines)) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("Y202", "genesis")]),
        ("covers: {from: 2026-01-01}\nsets:\n  - id: x\n    impact: low\n", [("Y202", "from")]),
        ("covers: 2026\nsets:\n  - id: x\n    impact: low\n", [("Y206", "2026")]),
    ],
)
def test_what_is_wrong_in_a_calendar_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(HEAD + text) == faults


def test_a_release_that_stands_alone_is_answered_with_its_keys() -> None:
    _, (fault,) = load(HEAD + "sets:\n  - id: payrolls\n    events: [Non-Farm Payrolls]\n")

    assert (fault.code, fault.span.text) == ("Y206", "Non-Farm Payrolls")
    assert fault.help == "`- currency: USD`, and below it `named: Non-Farm Payrolls`"
