"""What the first answer to a sentence offers, and what is said of the sentence that it offers."""

from genesis_dsl.checker.check import check
from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.language.read import load_bytes

FILE = """\
genesis: 1
kind: strategy
id: demo
title: A small strategy
symbols: [EURUSD]
timeframe: M15
timezone: Europe/London
entries:
  - id: long
    side: buy
    when: {sentence}
    size: 0.10 lots
    stop: 10 pips
"""


def mended(said: str) -> str:
    """Write what is offered into the sentence; a second mistake is seen when the first is mended."""
    text = FILE.format(sentence=said)
    for _ in range(2):
        first = next((each for each in answers(text) if each[0] in ("S105", "S121", "N201", "N202")), None)
        if first is not None:
            text = text.replace(first[1], first[2], 1)
    return text


def answers(text: str, *others: str) -> list[tuple[str, str, str]]:
    """Give code, place and offer of each error in a file that stands beside others."""
    read = [load_bytes(f"demo_{place}.yaml", each.encode()) for place, each in enumerate([text, *others])]
    faults = [fault for _, _, found in read for fault in found]
    models = [model for _, model, _ in read if model is not None]
    if len(models) == len(read):
        faults = [*faults, *check(models).diagnostics]
    return [
        (each.code, each.span.text, each.fix.text if each.fix else each.help.split("`")[1])
        for each in faults
        if has_errors([each])
    ]
