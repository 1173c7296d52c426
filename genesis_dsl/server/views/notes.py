"""A note that somebody wrote beside a decision."""

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Who wrote what, and when."""

    who: str
    time: str
    text: str
