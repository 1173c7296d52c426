"""The files on which a ruleset or a file of switches is built, and the readings that hold for a ruleset."""

from collections.abc import Iterator

from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedReading
from genesis_dsl.language import kinds


def files_behind(sheet: Sheet) -> tuple[kinds.Head, ...]:
    """Give the other files that a file extends, borrows from and uses: each once, the nearest first."""
    files = {each.id: each.model for each in _files(sheet)}
    return tuple(model for name, model in files.items() if name != sheet.id)


def readings_held(sheet: Sheet) -> tuple[CheckedReading, ...]:
    """Give the readings of whole files that hold for a ruleset, its own first.

    A file that answers the question of one that it extends, or borrows from, puts its answer in that place.
    """
    held = {
        id(reading): CheckedReading(each.model, reading)
        for each in _files(sheet)
        for reading in each.model.reading
        if not any(_asks(heir, reading) for heir in _heirs(each))
    }
    return tuple(held.values())


def _files(sheet: Sheet) -> Iterator[Sheet]:
    """Give a file, those that it has rules from, and behind each of them those that it uses."""
    for each in (sheet, *sheet.behind):
        yield each
        for used in each.uses.values():
            yield from _files(used)


def _heirs(sheet: Sheet) -> Iterator[Sheet]:
    while sheet.heir is not None:
        sheet = sheet.heir
        yield sheet


def _asks(sheet: Sheet, reading: kinds.Reading) -> bool:
    return any(_question(each) == _question(reading) for each in sheet.model.reading)


def _question(reading: kinds.Reading) -> str:
    return " ".join(reading.question.text.split()).casefold()
