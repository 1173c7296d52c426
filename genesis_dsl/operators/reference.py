"""The reference of the words, written from the catalogue so that it cannot drift from it."""

from collections.abc import Iterator

from genesis_dsl.operators.catalogue import FAMILIES
from genesis_dsl.operators.left_out import LEFT_OUT
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_HEAD = """\
# The words of the language

Every function word that a sentence may use, by family. `bars` counts closed bars of the chart, this
one included where nothing else is said. Sources are always written: `ema(close, 20)`. A word without
brackets is read as it stands: `hammer`, `true_range`, `bearish_engulfing on H1`. Until a word has the
bars it needs, its value is unknown, and so is what is compared with it. What is no function (`equity`,
`spread`, `has_stop`, `and`, `within`), keys and verbs stand on [their own page](words.md).

This page is made from the catalogue. Refresh it with

    uv run python -c "from genesis_dsl.operators.reference import markdown; print(markdown(), end='')" \\
        > docs/reference.md
"""

_MEMORIES = {
    "window": "no farther than it needs",
    "fading": "farther, with ever less weight: it differs a little where the data begin later",
    "running": "to the first bar of the data: compare it only with itself",
    "clock": "as long as it says by the clock; unknown until the data do",
    "found": "to the last one there was; unknown before the first",
}

_TAKEN = {
    "series": "prices, distances, volumes or plain numbers, bar by bar",
    "truth": "a condition",
    "window": "a whole number of bars",
    "number": "a plain number",
}

_INPUTS = {"opened_at": "when a bar opened", "closed_at": "when it closed"}

_CUSTOMARY = {"smoothing": 3, "second_smoothing": 3, "fast": 12, "slow": 26, "signal": 9}


def markdown() -> str:
    """Write the page."""
    families = (_family(name, words) for name, words in FAMILIES.items())
    return "\n".join([_HEAD, *families, _left_out()])


def _left_out() -> str:
    """Write what other programs have and this language has not, with the reason."""
    reasons: dict[str, list[str]] = {}
    for function, reason in LEFT_OUT.items():
        reasons.setdefault(reason, []).append(f"`{function}`")
    rows = [f"| {', '.join(functions)} | {reason} |" for reason, functions in reasons.items()]
    head = [
        "## Left out",
        "",
        "Functions of TA-Lib that are no words of the language.",
        "",
        "| function | why |",
        "|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _family(name: str, words: tuple[Word, ...]) -> str:
    """Write one family; words that differ in nothing but their meaning stand in a table."""
    truths = all(word.signature.result is Kind.TRUTH for word in words)
    body = _table(words) if truths else "\n".join(map(_entry, words))
    return f"## {name}\n\n{body}"


def _table(words: tuple[Word, ...]) -> str:
    rows = [
        f"| `{word.name}` | {word.definition} | {_bars(word.signature.lookback() + 1)} |" for word in words
    ]
    note = f"All of them are true or false. {words[0].variant}"
    return "\n".join([note, "", "| word | true when the last bars are | needs |", "|---|---|---|", *rows, ""])


def _entry(word: Word) -> str:
    lines = [f"### `{_heading(word)}`", "", word.definition, ""]
    return "\n".join([*lines, *(f"- {fact}" for fact in _facts(word)), ""])


def _heading(word: Word) -> str:
    names = ", ".join(argument.name for argument in word.signature.arguments)
    return f"{word.name}({names})" if names else word.name


def _facts(word: Word) -> Iterator[str]:
    signature = word.signature
    taken = [f"{each.name} ({_TAKEN[each.kind]})" for each in signature.arguments]
    if taken:
        yield f"Takes: {', '.join(taken)}"
    if word.variant:
        yield f"Formula: {word.variant}"
    yield f"Value: {_value(signature)}"
    yield f"Range: {_range(signature)}"
    limits = [limit for limit in map(_limit, signature.arguments) if limit]
    if limits:
        yield f"Limits: {', '.join(limits)}"
    if signature.inputs:
        yield f"Reads: {', '.join(_INPUTS.get(each, each) for each in signature.inputs)}"
    yield f"Needs: {_need(word)}"
    yield f"Looks back: {_MEMORIES[word.memory]}"
    yield f"Example: `{word.example}`"
    if word.source:
        yield f"Source: {word.source}"


def _value(signature: Signature) -> str:
    """Say what kind of value comes out."""
    if signature.result is not None:
        return str(signature.result)
    spread = signature.scale == "spread"
    return "a difference of its source; of prices, a distance" if spread else "of the kind of its source"


def _range(signature: Signature) -> str:
    """Say between which ends a value lies."""
    low, high = signature.low, signature.high
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    return f"at least {low:g}" if low is not None else "any value"


def _limit(argument: Argument) -> str:
    """Say the range of an argument where it is not the usual one."""
    if argument.most < Argument("", "number").most:
        return f"{argument.name} {argument.least:g} to {argument.most:g}"
    return f"{argument.name} at least {argument.least:g}" if argument.least != 1 else ""


def _need(word: Word) -> str:
    """Say how many bars a customary use needs."""
    signature = word.signature
    numeric = [argument for argument in signature.arguments if argument.kind in {"window", "number"}]
    values = [_CUSTOMARY.get(argument.name, 14) for argument in numeric]
    windows = [
        f"{argument.name} = {value}"
        for argument, value in zip(numeric, values, strict=True)
        if argument.kind == "window"
    ]
    bars = _bars(signature.lookback(*values) + 1, word.timeframe)
    return f"{bars} with {', '.join(windows)}" if windows else bars


def _bars(count: int, timeframe: str = "") -> str:
    kind = f"{timeframe} bar" if timeframe else "bar"
    return f"1 {kind}" if count == 1 else f"{count} {kind}s"
