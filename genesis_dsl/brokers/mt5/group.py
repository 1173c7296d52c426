"""Masks of names: `*USD*, !GBP*`. `*` stands for anything, `!` leaves out; case matters.

A list that only leaves out matches nothing: it begins with `*`.
"""

import re
from collections.abc import Callable


def matcher(group: str) -> Callable[[str], bool]:
    """Make the test of a list of masks, which commas part."""
    masks = [each.strip() for each in group.split(",")]
    wanted = [_pattern(each) for each in masks if each and not each.startswith("!")]
    left_out = [_pattern(each[1:]) for each in masks if each.startswith("!")]

    def matches(name: str) -> bool:
        return any(each.fullmatch(name) for each in wanted) and not any(
            each.fullmatch(name) for each in left_out
        )

    return matches


def _pattern(mask: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, mask.split("*"))), re.DOTALL)
