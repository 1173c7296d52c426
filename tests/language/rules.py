"""Small rule files, and what is found in them."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language import kinds, load_file, tree
from genesis_dsl.language.sentence import parse_sentence

STRATEGY = """\
genesis: 1
kind: strategy
id: breakout
title: A breakout
symbols: [EURUSD]
timeframe: M15
"""
ENTRY = """\
entries:
  - id: long
    side: buy
    when: close > open
    risk: 1% of balance
    stop: 10 pips
"""
SWITCHES = """\
genesis: 1
kind: kill_switch
id: limits
title: Limits
timezone: Europe/Prague
switches:
"""
SWITCH = """\
  - id: day_loss
    trip_when: spread > 3 pips
    then: block entries
"""
RULESET = """\
genesis: 1
kind: ruleset
id: limits
title: Limits
timezone: Europe/Prague
rules:
"""
ACCOUNT = """\
genesis: 1
kind: account
id: demo
title: Demo
currency: USD
initial_balance: 100_000 USD
instruments: majors
"""
INSTRUMENTS = """\
genesis: 1
kind: instruments
id: majors
title: Majors
"""
SYMBOL = """\
symbols:
  - symbol: EURUSD
    base: EUR
    quote: USD
    digits: 5
    pip: 0.0001
    lot: 100_000 EUR
    lots: {least: 0.01, most: 100, step: 0.01}
"""


def whole(text: str) -> Span:
    """The place of a whole text."""
    return Span(Source("rules.yaml", text), 0, len(text))


def parsed(text: str) -> tree.Node:
    """The tree of a sentence without any fault."""
    node, faults = parse_sentence(whole(text))
    assert faults == []
    return node


def load(text: str) -> tuple[kinds.File | None, list[Diagnostic]]:
    """A file and what was found in it."""
    return load_file(Source("rules.yaml", text))


def found(text: str) -> list[tuple[str, str]]:
    """Code and marked text of everything found in a file."""
    return [(each.code, each.span.text) for each in load(text)[1]]


def only(text: str) -> Diagnostic:
    """The one thing found in a file."""
    (fault,) = load(text)[1]
    return fault


def shape(node: object) -> object:
    """A tree without its places, to be compared."""
    if isinstance(node, tuple):
        return tuple(shape(each) for each in node)
    if not isinstance(node, tree.Node):
        return node
    names = [name for each in type(node).__mro__ for name in getattr(each, "__slots__", ())]
    parts = {name: shape(getattr(node, name)) for name in names if not name.endswith("span")}
    return type(node).__name__, tuple(sorted(parts.items(), key=lambda part: part[0]))
