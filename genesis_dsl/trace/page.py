"""An explanation as text, for the command line."""

from genesis_dsl.trace.because import because, told_decided
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import Explanation, Line, ScoreBar, Value
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.pipe import Box
from genesis_dsl.trace.rows import OF_PERSONS

_SIGNS = {Mark.TRUE: "✓", Mark.FALSE: "✗", Mark.UNKNOWN: "?", Mark.NOT_REACHED: "·"}
_COLOURS = {"green": "✓", "red": "✗", "grey": "·"}
_OPPOSITE = {Mark.TRUE: Mark.FALSE, Mark.FALSE: Mark.TRUE}
_WIDEST = 60
_WITHOUT_CHANGE = OF_PERSONS | {
    *(
        "fired",
        "tripped",
        "holding",
        "re-armed",
        "closed",
        "moved",
        "touched",
        "waits",
        "flat",
        "requoted",
        "given up",
    )
}


def text(explanation: Explanation) -> str:
    """Write an explanation as lines of plain text: sentence, pipe, tree, scores, values, what was missing."""
    blocks = [
        [each for each in (explanation.title, because(explanation)) if each],
        [_box(box) for box in explanation.boxes],
        _tree(explanation.lines),
        [line for bar in explanation.scores for line in _score(bar)],
        [
            f"{value.name}: {value.text}   {value.words}   ({value.place.file_id}:{value.place.number})"
            for value in explanation.values
        ],
    ]
    if explanation.binding:
        blocks.append(
            [_binding(explanation.binding), *([f"cites: {explanation.cites}"] if explanation.cites else [])]
        )
    if asks_for_change(explanation):
        blocks.append([smallest_change(explanation).sentence])
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def asks_for_change(explanation: Explanation) -> bool:
    """Say whether it is told what would have turned a decision: of what came about it is not."""
    return explanation.root is not None and explanation.decision.kind not in _WITHOUT_CHANGE


def _box(box: Box) -> str:
    supposed = f" ({say_asked.WHAT_IF})" if box.supposed else ""
    return f"{_COLOURS[box.colour]} {box.name}: {box.text}{supposed}"


def _binding(rule: Value) -> str:
    where = f"; {rule.text}" if rule.text else ""
    return f"rule {rule.name}: {rule.words}{where}   ({rule.place.file_id}:{rule.place.number})"


def _tree(lines: tuple[Line, ...]) -> list[str]:
    words = [f"{'  ' * line.depth}{_sign(line)} {_named(line)}" for line in lines]
    width, told = min(max(map(len, words), default=0), _WIDEST), told_decided(lines)
    return [
        f"{beginning:{width}}{_rest(line, decided=line.node in told)}".rstrip()
        for beginning, line in zip(words, lines, strict=True)
    ]


def _sign(line: Line) -> str:
    """Give the sign of a condition: a veto that is false is as it should be."""
    if line.wanted is not False or line.mark not in _OPPOSITE:
        return _SIGNS[line.mark]
    return _SIGNS[_OPPOSITE[line.mark]]


def _named(line: Line) -> str:
    return f"{line.id}: {line.words}" if line.id and line.id != line.words else line.words


def _rest(line: Line, *, decided: bool) -> str:
    both = " vs ".join(each for each in (line.left, line.right) if each)
    wanted = {True: "", False: say_asked.veto(line.mark), None: say_asked.OF_CASES}[line.wanted]
    settled = say_asked.DECIDED if decided else ""
    place = f"({line.place.file_id}:{line.place.number})" if line.place.number else ""
    return "".join(
        f"   {each}"
        for each in (both, line.distance, wanted, settled, line.reason, line.clock, place)
        if each
    )


def _score(bar: ScoreBar) -> list[str]:
    parts = [
        f"  {_SIGNS[part.mark]} {part.id} {part.points}{' (spare)' if part.spare else ''}"
        for part in bar.parts
    ]
    sure = say_asked.confidence(bar.confidence)
    return [f"{_SIGNS[bar.mark]} {bar.id}: {bar.text}, {sure}", *parts]
