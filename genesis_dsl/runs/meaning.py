"""What changed in the meaning of rule files: their read-backs are compared, sentence by sentence.

What does not show in a read-back (comments, the order of keys, another spelling of the same number) is no
change. Files are matched by kind and id; what says `renamed_from:` is matched with what it was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.workspace import rule_files
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.messages import files as say
from genesis_dsl.runs.rules import Rules, read_rules

_LABEL = re.compile(r"(?:[\d.]+ points? for |required, |never while )?(\w+): ")
_ALIKE = 0.5
"""Sentences without a label that share this much of their words are one sentence that changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that means something else than before.

    Attributes:
        file: The kind and id of the file.
        path: The heading and the labels above, as in `Entry long_breakout > in_hours`.
        what: added, removed, changed, renamed, moved (it stands in another order).
        was, now: In the words of the read-back; "" where there is nothing.
    """

    file: str
    path: str
    what: str
    was: str = ""
    now: str = ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """List the words of a changed sentence that were replaced, with what replaced them."""
        if self.what != "changed":
            return []
        old, new = self.was.split(), self.now.split()
        turns = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [(" ".join(old[a:b]), " ".join(new[c:d])) for tag, a, b, c, d in turns if tag != "equal"]


@dataclass(frozen=True, slots=True)
class Side:
    """The rules of one side, and those of its files that were given."""

    rules: Rules
    given: tuple[kinds.File, ...]


def read_sides(old: Path, new: Path) -> tuple[Side, Side]:
    """Read two files, or all files of two folders.

    Raises:
        SettingsError: A path is missing, or one is a file and the other a folder.
        RulesRefused: Files have errors, and mean nothing yet.
    """
    if old.is_dir() != new.is_dir() and old.exists() and new.exists():
        raise SettingsError(say.file_and_folder(old, new))
    return _read_side(old), _read_side(new)


def _read_side(path: Path) -> Side:
    names = {str(each) for each in rule_files(path)}
    rules = read_rules([path])
    if rules.failed:
        raise RulesRefused(rules.diagnostics)
    return Side(rules, tuple(each for each in rules.files if each.source.name in names))


def compare_meaning(old: Side, new: Side) -> list[Change]:
    """Compare the files that were given on each side."""
    return [change for pair in _matched(old, new) for change in _compare_files(*pair, old.rules, new.rules)]


def renamed_things(old: Side, new: Side) -> dict[tuple[str, str], tuple[str, str]]:
    """Give file and present id of what was called otherwise by file and id before."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for was, now in _matched(old, new):
        if was is not None and now is not None:
            present = renames(now)
            for name in (*_ids(was), *present):
                pair = (was.id.text, name), (now.id.text, present.get(name, name))
                found |= {pair[0]: pair[1]} if pair[0] != pair[1] else {}
    return found


def _matched(old: Side, new: Side) -> list[tuple[kinds.File | None, kinds.File | None]]:
    mine, theirs = _by_id(old.given), _by_id(new.given)
    if len(mine) == len(theirs) == 1:  # two files that are named are meant, whatever their ids
        return list(zip(mine.values(), theirs.values(), strict=True))
    return [(mine.get(key), theirs.get(key)) for key in dict.fromkeys([*mine, *theirs])]


def _by_id(files: Iterable[kinds.File]) -> dict[str, kinds.File]:
    return {_name(each): each for each in files}


def _name(file: kinds.File) -> str:
    return f"{file.kind.text} {file.id.text}"


def _compare_files(
    old: kinds.File | None, new: kinds.File | None, before: Rules, after: Rules
) -> Iterator[Change]:
    if new is None:
        assert old is not None
        yield Change(_name(old), "", "removed", was=old.title.text)
        return
    if old is None:
        yield Change(_name(new), "", "added", now=new.title.text)
        return
    renamed = renames(new)
    yield from (Change(_name(new), each, "renamed", was, each) for was, each in renamed.items())
    for name in ("id", "title"):
        was, now = (" ".join(getattr(each, name).text.split()) for each in (old, new))
        if was != now:
            yield Change(_name(new), name, "changed", was, now)
    was = _renamed(_body(old, before), renamed)
    for change in _compare_texts(was, _body(new, after)):
        yield Change(_name(new), *change)


def _body(file: kinds.File, rules: Rules) -> str:
    """Read a file back without its id and title; symbols in alphabetical order, for theirs means nothing."""
    strategies = {
        name: replace(each, symbols=tuple(sorted(each.symbols)))
        for name, each in rules.checked.strategies.items()
    }
    return read_back(file, replace(rules.checked, strategies=strategies)).partition("\n")[2]


def renames(file: kinds.File) -> dict[str, str]:
    """Give the present ids of the things in a file by what they were called before."""
    return {each.renamed_from.text: each.id.text for each in _things(file) if each.renamed_from is not None}


def _ids(file: kinds.File) -> list[str]:
    return [each.id.text for each in _things(file)]


def _things(file: kinds.File) -> Sequence[kinds.Entry | kinds.Exit | kinds.Rule | kinds.Switch]:
    match file:
        case kinds.Strategy():
            return (*file.entries, *file.exits)
        case kinds.Ruleset():
            return file.rules
        case kinds.KillSwitch():
            return file.switches
        case _:
            return ()


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """Write what is called otherwise now by its present name, wherever it is spoken of."""
    if not names:
        return text
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    return pattern.sub(lambda found: names[found[1]], text)


_Found = tuple[str, str, str, str]
"""Path, what, was, now."""


def _compare_texts(old: str, new: str) -> Iterator[_Found]:
    before, after = _sections(old), _sections(new)
    for heading in dict.fromkeys([*before, *after]):
        if heading not in after:
            yield heading, "removed", "\n".join(before[heading]), ""
        elif heading not in before:
            yield heading, "added", "", "\n".join(after[heading])
        else:
            yield from _compare_lines(heading, before[heading], after[heading])
    kept_before, kept_after = _kept(before, after), _kept(after, before)
    if kept_before != kept_after:
        yield "", "moved", ", ".join(kept_before), ", ".join(kept_after)


def _kept(these: Mapping[str, object], others: Mapping[str, object]) -> list[str]:
    return [each for each in these if each and each in others]


def _sections(text: str) -> dict[str, list[str]]:
    """Cut a read-back at its headings; what stands before the first one has none."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n\n"):
        lines = block.splitlines()
        has_heading = len(lines) > 1 and not lines[0].startswith(" ") and lines[1].startswith("  ")
        heading, _, title = lines[0].partition(": ") if has_heading else ("", "", "")
        body = [f"  title: {title}"] if title else []
        found.setdefault(heading, []).extend([*body, *lines[has_heading:]])
    return found


def _compare_lines(heading: str, old: Sequence[str], new: Sequence[str]) -> Iterator[_Found]:
    """Tell the lines of one section that differ: each with its labels, in the order of the text."""
    was, now = _labelled(heading, old), _labelled(heading, new)
    gone = [each for each in was if each not in now]
    come = [each for each in now if each not in was]
    pairs = dict(_pairs(gone, come))
    for line in gone:
        if line not in pairs:
            yield line[0], "removed", line[1], ""
    for line in come:
        before = next((each for each in gone if pairs.get(each) == line), None)
        yield (line[0], "changed", before[1], line[1]) if before else (line[0], "added", "", line[1])
    if not gone and not come and was != now:
        first = next(pair for pair in zip(was, now, strict=False) if pair[0] != pair[1])
        yield heading, "moved", first[0][1], first[1][1]


def _labelled(heading: str, lines: Sequence[str]) -> list[tuple[str, str]]:
    """Give each line with the labels above it; what is the same twice is told apart by a number."""
    found: list[tuple[str, str]] = []
    above: list[tuple[int, str]] = []
    for line in lines:
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        label = _LABEL.match(text)
        above = [each for each in above if each[0] < depth]
        if label:
            above.append((depth, label[1]))
        found.append((" > ".join([*([heading] if heading else []), *(each for _, each in above)]), text))
    return found


def _pairs(
    gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Put together what one sentence was and is: by its path, and among equal paths by its words."""
    free = list(come)
    for line in gone:
        alike = [(_likeness(line[1], each[1]), each) for each in free if each[0] == line[0]]
        likeness, best = max(alike, key=lambda each: each[0], default=(0.0, ("", "")))
        if alike and (likeness >= _ALIKE or _LABEL.match(line[1])):
            free.remove(best)
            yield line, best


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
