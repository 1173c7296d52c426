"""Explain: a message code, a rule file in plain words, or a word of the language."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from genesis_dsl.checker.dictionary import explain_elsewhere, explain_word, nearest_words
from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.diagnostics.pages import CODE, Page
from genesis_dsl.errors import SettingsError
from genesis_dsl.language.workspace import content_files
from genesis_dsl.runs.catalogue import pages, pages_of
from genesis_dsl.runs.messages import files as messages
from genesis_dsl.runs.rules import read_rules

MOST = 5  # of what somebody may have meant

NO_MORE: Mapping[str, Page] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, or what keeps a file from being read back."""

    text: str
    found: tuple[Diagnostic, ...] = ()


def explain(asked: str, *, written_out: bool = False, more: Mapping[str, Page] = NO_MORE) -> Answer:
    """Explain whatever it is.

    Args:
        asked: A code (`T204`), the path of a rule file, or a word (`crosses above`).
        written_out: Say what the names of a file stand for, instead of their names.
        more: Pages of codes that rooms above have, by code.

    Raises:
        SettingsError: It is none of them; the message names the nearest.
    """
    if Path(asked).is_file():
        return _file(Path(asked), Voice(written_out))
    found = pages_of(asked.upper()) if CODE.fullmatch(asked.upper()) else ()
    found += (more[asked.lower()],) if asked.lower() in more else ()
    word = "" if CODE.fullmatch(asked.upper()) else explain_word(asked)
    word = word or ("" if found else explain_elsewhere(asked))
    text = "\n\n".join([*map(_page, found), *([word] if word else [])])
    if not text:
        raise SettingsError(messages.nothing_to_explain(asked, _nearest(asked)))
    return Answer(text)


def _page(page: Page) -> str:
    parts = (("Why it matters", page.why), ("Wrong", page.wrong), ("Right", page.right))
    return "\n".join([f"{page.code}: {page.what}", *(f"  {title}: {text}" for title, text in parts if text)])


def _file(path: Path, voice: Voice) -> Answer:
    rules = read_rules([path])
    own = tuple(each for each in rules.diagnostics if each.span.source.name == str(path))
    model = next((each for each in rules.files if each.source.name == str(path)), None)
    if model is None or has_errors(own):
        return Answer("", own)
    return Answer(read_back(model, rules.checked, voice))


def _nearest(asked: str) -> list[str]:
    codes = get_close_matches(asked.upper(), sorted(pages()), MOST, 0.7)
    files = {path.stem: str(path) for path in content_files()}
    stems = get_close_matches(Path(asked).stem, sorted(files), MOST, 0.6)
    return [*codes, *nearest_words(asked, most=MOST), *(files[stem] for stem in stems)][:MOST]
