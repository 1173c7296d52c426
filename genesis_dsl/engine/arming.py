"""What a tripped switch or a broken rule waits for, laid out for the kernel."""

from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.engine.lengths import length_of


def arming(checked: CheckedRule | CheckedSwitch) -> dict[str, int]:
    """Turn the parts of `re_arm:` into what must have come; none at all waits for a person."""
    found = {"re_person": int(isinstance(checked, CheckedSwitch) and not checked.re_arm)}
    for part in checked.re_arm:
        length = length_of(part.length.value, part.length.unit) if part.length else 0
        if part.kind == "clear":
            found["re_clear"] = 1
        elif part.kind == "next":
            found[f"re_{part.word}"] = 1
        elif part.kind == "after":
            found["re_after"] = _longer(length, found.get("re_after", 0))
        elif part.kind == "after_clear":
            found["re_clear_after"] = _longer(length, found.get("re_clear_after", 0))
        elif part.kind == "after_things":
            found["re_trades"] = max(part.count, found.get("re_trades", 0))
    persons: dict[str, int] = {}
    for part in checked.re_arm:
        if part.kind == "by":
            persons[part.word] = max(part.count, persons.get(part.word, 0))
    found |= dict(zip(("re_person", "re_second"), persons.values(), strict=False))
    return found


def _longer(length: int, other: int) -> int:
    """Give the longer of two lengths; one along the calendar has no other beside it."""
    return length if length < 0 else max(length, other)
