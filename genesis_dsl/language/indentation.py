"""In which column a line was meant to begin, by the lines around it."""

import re
from collections.abc import Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source, Span

STEP = 2
"""Spaces by which what lies below a key is indented."""

LISTS = frozenset(
    {
        *("entries", "exits", "targets", "size_at_most", "confluence", "parts", "require", "veto", "cases"),
        *("all_of", "any_of", "none_of", "of", "switches", "rules", "sources", "reading", "tests", "symbols"),
        *("scores", "sets", "events", "dead_man"),
    }
)
"""Keys whose value is a list of rows."""

FIRST_KEYS = frozenset({"id", "symbol", "at", "question", "name"})
"""Keys with which a row begins."""

AT_THE_TOP = frozenset(
    {
        *("genesis", "kind", "timezone", "timeframe", "day_starts", "week_starts", "parameters", "sources"),
        *(
            "uses",
            "extends",
            "without",
            "scores",
            "sets",
            "switches",
            "rulesets",
            "kill_switches",
            "strategies",
        ),
        *("execution", "dead_man", "bars_start", "entries", "confluence", "reading"),
        *("give_up_when", "requests_a_day"),
    }
)
"""Keys that stand nowhere but in the first column; those of lists, where a list lies below."""

MAPPINGS = {
    "order": frozenset({"by", "type", "at", "limit", "cancel_after", "cancel_when"}),
    "swap": frozenset({"long", "short", "unit", "triple"}),
    "hours": frozenset({"zone", "open", "breaks", "closed"}),
    "lots": frozenset({"least", "most", "step", "total"}),
    "fills": frozenset({"share", "unit"}),
    "latency": frozenset({"least", "most", "seed"}),
}
"""Keys of the blocks that lie inside a row."""

_ROW = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:- +)*)(?P<words>.*)")
_BLANK = re.compile(r"\s*(#.*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line with words.

    Attributes:
        number: Of the line, from 1.
        indent: The column of its first dash or word, from 0.
        words_at: The column behind its dashes.
        has_dash: Whether it is an item of a list.
        opens: Whether something must lie below it: it ends with a colon.
    """

    number: int
    indent: int
    words_at: int
    has_dash: bool
    opens: bool

    @property
    def width(self) -> int:
        """How far the words lie behind the first dash."""
        return self.words_at - self.indent


def row(source: Source, number: int) -> Row:
    """Take a line apart; a tab before the words counts for nothing."""
    found = _ROW.match(source.line(number).lstrip("\t").replace("\t", " "))
    assert found is not None, "every part of it may be empty"
    words_at = len(found["indent"]) + len(found["dashes"])
    opens = found["words"].partition(" #")[0].rstrip().endswith(":")
    return Row(number, len(found["indent"]), words_at, bool(found["dashes"]), opens)


def row_above(source: Source, number: int) -> Row | None:
    """Give the nearest line above that has words."""
    return _next(source, number, -1)


def row_below(source: Source, number: int) -> Row | None:
    """Give the nearest line below that has words."""
    return _next(source, number, 1)


def _next(source: Source, number: int, way: int) -> Row | None:
    number += way
    while 1 <= number <= len(source.line_starts):
        if not _BLANK.fullmatch(source.line(number)):
            return row(source, number)
        number += way
    return None


def open_columns(source: Source, number: int) -> tuple[set[int], set[int]]:
    """Give the columns in which a key, and in which a dash, may begin on a line."""
    keys: set[int] = set()
    dashes: set[int] = set()
    above = row_above(source, number)
    if above is not None and above.opens:
        keys.add(above.words_at + STEP)
        dashes |= {above.words_at, above.words_at + STEP}
    limit = float("inf")
    while above is not None and limit > 0:
        if above.words_at < limit:
            keys.add(above.words_at)
        if above.has_dash and above.indent < limit:
            dashes.add(above.indent)
        limit = min(limit, above.indent)
        above = row_above(source, above.number)
    return keys, dashes


def meant_column(source: Source, number: int) -> int | None:
    """Give the column in which a line belongs, the nearest that agrees with the line below it.

    None where it stands in such a column already, where none is near, or where two are equally near.
    """
    line = row(source, number)
    keys, dashes = open_columns(source, number)
    columns = dashes if line.has_dash else keys
    agreed = {each for each in columns if _agrees(line, each, source, keys, dashes)}
    below = row_below(source, number)
    step = below.indent - STEP - line.width if below is not None and line.opens else -1
    near = sorted((abs(each - line.indent), each != step, each) for each in agreed or columns)
    if not near or not 0 < near[0][0] <= STEP or (len(near) > 1 and near[0][:2] == near[1][:2]):
        return None
    return near[0][2]


def likely_column(source: Source, number: int, guess: int) -> tuple[int, bool]:
    """Give the column of a line whose tabs say little: that of its spaces, or a guess, or one that fits.

    Also whether there was no choice.
    """
    line = row(source, number)
    key = _key(source, number)
    if key in AT_THE_TOP and (line.opens or key not in LISTS):
        return 0, True
    keys, dashes = open_columns(source, number)
    columns = dashes if line.has_dash else keys
    agreed = [each for each in columns if _agrees(line, each, source, keys, dashes)]
    liked = [each for each in (line.indent or guess, guess) if each in agreed]
    near = min(agreed, key=lambda each: abs(each - guess), default=guess)
    return liked[0] if liked else near, len(agreed) == 1 or line.indent in agreed


def lacks_dash(source: Source, number: int) -> bool:
    """Say whether a line stands where an item of a list begins, above its other keys, without a dash."""
    line, below = row(source, number), row_below(source, number)
    if line.has_dash or line.opens or below is None or below.indent != line.indent + STEP:
        return False
    above = row_above(source, number)
    if above is not None and above.opens:
        first = _key(source, number) in FIRST_KEYS
        return first and above.indent < line.indent and _key(source, above.number) in LISTS
    return any(_key(source, each) == _key(source, number) for each in _items_above(source, line))


def _items_above(source: Source, line: Row) -> Iterator[int]:
    """Find the items of the list that is open in the column of a line."""
    above = row_above(source, line.number)
    while above is not None and above.indent >= line.indent:
        if above.has_dash and above.indent == line.indent:
            yield above.number
        above = row_above(source, above.number)


def blank_dash(source: Source, number: int) -> Span | None:
    """Find the spaces that stand for the dash of the first item, above an item that has its dash."""
    line, above = row(source, number), row_above(source, number)
    if not line.has_dash:
        return None
    while above is not None and above.words_at >= line.words_at:
        opener = row_above(source, above.number)
        begins = opener is not None and opener.opens and _key(source, opener.number) in LISTS
        if begins and above.words_at == line.words_at and not above.has_dash:
            at = source.line_starts[above.number - 1] + line.indent
            return Span(source, at, at + line.width)
        above = opener
    return None


def meant_column_above(source: Source, number: int) -> int | None:
    """Give the column of the line above, where that one is wrong and not this one; None where it is right."""
    line, above = row(source, number), row_above(source, number)
    opener = row_above(source, above.number) if above is not None else None
    if above is None:
        return None
    if opener is None:
        return line.indent if above.indent > line.indent else None
    deeper = line.indent - above.words_at
    if above.has_dash and opener.opens:
        too_far = above.indent == line.indent == opener.words_at + 2 * STEP
        shifted = deeper == STEP and (above.indent == opener.words_at or _is_followed(source, line))
        return above.indent - STEP if too_far else above.indent + STEP if shifted else None
    if above.has_dash:
        return None
    if above.opens or deeper <= 0:
        return None
    if opener.opens:
        return line.indent if opener.words_at == above.indent else None
    belongs = _key(source, above.number) in MAPPINGS.get(_parent(source, above.number, line.indent), ())
    return line.indent if belongs and opener.words_at == line.indent else None


def _is_followed(source: Source, line: Row) -> bool:
    """Say whether the line below begins in the same column."""
    below = row_below(source, line.number)
    return below is not None and below.indent == line.indent


def _parent(source: Source, number: int, indent: int) -> str:
    """Give the key above a line below which a block of this column lies."""
    above = row_above(source, number)
    while above is not None and above.words_at >= indent:
        above = row_above(source, above.number)
    return _key(source, above.number) if above is not None and above.opens else ""


def _key(source: Source, number: int) -> str:
    found = re.match(r"[ \t]*(?:- +)*(\w+):", source.line(number))
    return found[1] if found else ""


def _agrees(line: Row, column: int, source: Source, keys: set[int], dashes: set[int]) -> bool:
    """Say whether the line below could stand where it does, if this one began in the column."""
    below = row_below(source, line.number)
    if below is None:
        return not line.opens
    words_at = column + line.width
    if line.opens:
        return below.indent > words_at or (below.has_dash and below.indent >= words_at)
    open_here = {each for each in (dashes if below.has_dash else keys) if each <= column}
    return below.indent in (open_here | ({column} if below.has_dash == line.has_dash else {words_at}))


def start_of(source: Source, number: int) -> Span:
    """Give the spaces and tabs before the words of a line."""
    start = source.line_starts[number - 1]
    text = source.line(number)
    return Span(source, start, start + len(text) - len(text.lstrip(" \t")))
