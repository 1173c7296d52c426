"""The bar of a score, laid out in percent of all points."""

from collections.abc import Iterable

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import ScoreBar, ScorePart


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a score; `left` and `width` in percent of all points; `part`: needed or spare, if any."""

    label: str
    points: str
    state: str
    sign: str
    word: str
    part: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score; `mark`: the pass mark in percent of all points; `without`: what it could do without."""

    id: str
    text: str
    state: str
    sign: str
    total: str
    pass_at: str
    mark: float
    pieces: tuple[Piece, ...]
    without: str


def scores(bars: Iterable[ScoreBar]) -> tuple[Score, ...]:
    """Lay out the bars of a decision."""
    return tuple(
        Score(
            id=bar.id,
            text=bar.text,
            state=_state(bar.mark),
            sign=messages.SIGNS[bar.mark],
            total=bar.total,
            pass_at=bar.pass_at,
            mark=bar.pass_share,
            pieces=_pieces(bar),
            without=messages.without([part.id for part in bar.parts if part.spare]),
        )
        for bar in bars
    )


def _pieces(bar: ScoreBar) -> tuple[Piece, ...]:
    """Lay the parts side by side: true ones first, then what may be, so that the filled part is the score."""
    order = {"true": 0, "unknown": 1}
    parts = sorted(bar.parts, key=lambda part: order.get(part.mark, 2))
    total, left, pieces = float(bar.total) or 1.0, 0.0, []
    for part in parts:
        width = 100 * float(part.points) / total
        pieces.append(_piece(part, left, width, has_passed=bar.mark is Mark.TRUE))
        left += width
    return tuple(pieces)


def _piece(part: ScorePart, left: float, width: float, *, has_passed: bool) -> Piece:
    needed = messages.NEEDED if has_passed and part.mark is Mark.TRUE else ""
    return Piece(
        label=part.id,
        points=part.points,
        state=_state(part.mark),
        sign=messages.SIGNS[part.mark],
        word=part.mark,
        part=messages.SPARE if part.spare else needed,
        left=round(left, 3),
        width=round(width, 3),
    )


def _state(mark: str) -> str:
    return mark.replace(" ", "-")
