"""Dated versions of a symbol: what differs from a day on, on top of what held before."""

from collections.abc import Callable, Mapping
from datetime import date

from genesis_dsl.checker.messages import instruments as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.instrument import Instrument, Version

Read = Callable[[kinds.Symbol, Scope], Instrument]

_LOTS = ("least", "most", "step", "total")


def check_versions(
    model: kinds.Symbol, day_begins: tuple[str, int], read: Read, scope: Scope
) -> tuple[Version, ...]:
    """Check the versions of a symbol; each holds from the begin of the trading day of its date.

    Args:
        model: The symbol.
        day_begins: The zone, and the seconds after its midnight, at which a trading day begins.
        read: Checks a symbol.
        scope: Where the versions stand.
    """
    if not model.versions:
        return ()
    from genesis_dsl.market.days import begin_of_day  # noqa: PLC0415  # few symbols have versions and need numpy

    found: list[Version] = []
    form, last = model, None
    for each in model.versions:
        written = {name: value for name, value in each if name not in ("span", "since") and value is not None}
        form = form.model_copy(update=written | _replaced(written))
        inside = scope.at(each.since.text)
        instrument = read(form, inside)
        day = day_of(each.since, inside)
        if day is None:
            continue
        if last is not None and day <= last:
            inside.report(say.version_out_of_order(each.since.span))
        last = day
        keys = dict.fromkeys("lots" if name in _LOTS else name for name in written)
        found.append(Version(begin_of_day(*day_begins, day), instrument, tuple(keys)))
    return tuple(found)


def _replaced(written: Mapping[str, object]) -> dict[str, None]:
    """Give what a version leaves behind: of leverage and fixed margin one holds, the one it writes."""
    either = {"leverage", "margin"}
    return dict.fromkeys(either - set(written)) if len(either & set(written)) == 1 else {}


def day_of(word: kinds.Text, scope: Scope) -> int | None:
    """Read a date as days since 1970-01-01."""
    try:
        return (date.fromisoformat(word.text) - EPOCH.date()).days
    except ValueError:
        scope.report(say.date_needed(word.span, word.text))
        return None
