"""What a report of a file says on the terminal."""

from collections.abc import Iterator

from genesis_dsl.runs.sheet import Sheet

_WIDTH = 36


def of_sheet(sheet: Sheet) -> str:
    """Lay a sheet out, line by line."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.title}   {sheet.name}"
    yield from (f"  {each.name:<{_WIDTH}}{each.text}" for each in sheet.facts)
    if sheet.kinds:
        yield "  gaps in trading hours"
        yield from (
            f"    {each.name:<{_WIDTH - 2}}{each.count:>7}   {each.bars} missing" for each in sheet.kinds
        )
    for title, days in (("outages", sheet.outages), ("bars of weekends", sheet.weekend)):
        if days:
            yield f"  {title}"
            yield from (f"    {each.name:<{_WIDTH - 2}}{each.text}" for each in days)
    if sheet.more:
        yield f"    and {sheet.more}"
    yield from (f"  look: {each}" for each in sheet.remarks)
