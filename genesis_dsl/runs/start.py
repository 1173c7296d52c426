"""A folder to start from: a strategy with scenarios, an account, instruments, a kill switch, and a page."""

from collections.abc import Iterator
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.messages import files as say

STARTER = Path(__file__).with_name("starter")


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of a folder to start from; `made` is False where one was there already, which stays."""

    path: Path
    made: bool


def lay_out(folder: Path) -> list[Laid]:
    """Put the files into a folder, which is made where it is missing; nothing is ever written over.

    Raises:
        SettingsError: The folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingsError(say.no_folder(folder))
    return list(_laid(folder))


def _laid(folder: Path) -> Iterator[Laid]:
    for source in sorted(each for each in STARTER.rglob("*") if each.is_file()):
        path = folder / source.relative_to(STARTER)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(source.read_text("utf-8"))
        except FileExistsError:
            yield Laid(path, made=False)
        else:
            yield Laid(path, made=True)
