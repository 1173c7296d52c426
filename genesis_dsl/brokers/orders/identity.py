"""How an intent is known again at the broker: by a number in `magic`, and the same in words in the comment.

`magic` is kept on orders, deals and positions, as 64 bits without a sign; comments may be changed or cut by a
broker (29 characters pass, 25 are safe), and are looked at where `magic` was not kept.
"""

import re

from genesis_dsl.dataclass import dataclass

PROGRAM = 0x4744
"""The upper sixteen bits of every number of this program; the first bit is nought."""
BITS = 24
MOST = (1 << BITS) - 1
FIRST_ELSEWHERE = 1 << (BITS - 1)
"""From here on numbers are of what has to end in symbols whose prices are not read; rules count from 1."""
LONGEST_COMMENT = 25
_COMMENT = re.compile(r"gd:(\d{1,8}):(\d{1,8})")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which intent it is: the number of its session, and of what was asked in it."""

    session: int
    number: int

    def __post_init__(self) -> None:
        """Hold both to their room."""
        assert 0 <= self.session <= MOST, self.session
        assert 0 < self.number <= MOST, self.number

    @property
    def magic(self) -> int:
        """The number that goes with a request."""
        return PROGRAM << (2 * BITS) | self.session << BITS | self.number

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is about a symbol whose prices are not read: the engine knows no such number."""
        return self.number >= FIRST_ELSEWHERE

    @property
    def comment(self) -> str:
        """The words that go with a request: ASCII, at most 25 characters."""
        return f"gd:{self.session}:{self.number}"


def of_magic(magic: int) -> Identity | None:
    """Know an intent again by its number; None where another program made it, or a person."""
    if magic >> (2 * BITS) != PROGRAM:
        return None
    return _identity(magic >> BITS & MOST, magic & MOST)


def of_comment(comment: str) -> Identity | None:
    """Know an intent again by its comment; None where it is none of ours, or was cut."""
    found = _COMMENT.fullmatch(comment)
    return _identity(int(found[1]), int(found[2])) if found else None


def identify(magic: int, comment: str) -> Identity | None:
    """Know an intent again by its number, else by its comment."""
    return of_magic(magic) or of_comment(comment)


def _identity(session: int, number: int) -> Identity | None:
    return Identity(session, number) if session <= MOST and 0 < number <= MOST else None
