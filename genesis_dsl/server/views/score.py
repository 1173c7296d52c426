"""The bar of a score, laid out in percent of all points."""

from collections.abc import Iterable

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.trace.explanation import ScoreBar, ScorePart


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a score; `left` and `width` in percent of all points."""

    label: str
    points: str
    state: str
    sign: str
    word: str
    spare: bool
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score; `mark` is where the pass mark stands, in percent of all points."""

    id: str
    text: str
    state: str
    sign: str
    total: str
    pass_at: str
    mark: float
    pieces: tuple[Piece, ...]


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
        pieces.append(_piece(part, left, width))
        left += width
    return tuple(pieces)


def _piece(part: ScorePart, left: float, width: float) -> Piece:
    return Piece(
        label=part.id,
        points=part.points,
        state=_state(part.mark),
        sign=messages.SIGNS[part.mark],
        word=part.mark,
        spare=part.spare,
        left=round(left, 3),
        width=round(width, 3),
    )


def _state(mark: str) -> str:
    return mark.replace(" ", "-")
