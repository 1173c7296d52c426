"""A recorded run in the words of the form that starts one: to be run again, or with one thing changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.again import data_path
from genesis_dsl.runs.offered import DEMO, Offered, Wanted, demo_prices


def repeated(manifest: Mapping[str, Any], offered: Offered) -> Wanted:
    """Ask for the same again, with files as they are now.

    Args:
        manifest: Of the recorded run, as `check_manifest` lets it pass.
        offered: What may be named; what is not offered any more is named as it was.
    """
    request = manifest["request"]
    names = {each.id: each.file for each in offered.strategies()}
    ran = manifest["strategies"]
    given = [_inside(Path(each), offered) for each in request.get("given", ())]
    return Wanted(
        tuple(names[each] for each in ran) if names.keys() >= set(ran) else tuple(given),
        _prices(manifest, offered),
        manifest["account"],
        _moment(request.get("from")),
        _moment(request.get("to")),
        tuple(map(str, request.get("set", ()))),
        _inside(Path(request["calendar"]), offered) if request.get("calendar") else "",
    )


def _prices(manifest: Mapping[str, Any], offered: Offered) -> str:
    path = data_path(manifest)
    if manifest.get("synthetic") and path == demo_prices().absolute():
        return DEMO
    return _inside(path, offered)


def _inside(path: Path, offered: Offered) -> str:
    """Name a path from the working folder, where it lies in it."""
    home = offered.home.absolute()
    return path.relative_to(home).as_posix() if path.is_relative_to(home) and path != home else str(path)


def _moment(time: int | None) -> str:
    return "" if time is None else format_moment(time)
