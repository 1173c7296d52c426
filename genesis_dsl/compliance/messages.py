"""What this room says."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.messages.spoken import listed, spoken
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span

KINDS = {
    "strategy": "Strategy",
    "confluence": "Scores",
    "kill_switch": "Kill switches",
    "ruleset": "Ruleset",
    "execution": "Execution policy",
    "news": "News",
    "instruments": "Instruments",
    "account": "Account",
    "tests": "Tests",
}
"""What each kind of file is called on its page."""

PARTS = {"ruleset": "rule", "kill_switch": "switch", "news": "set"}
"""What parts with an id are called, where their number says something."""


def section(name: str) -> str:
    """Name a section of a source: one that has a number says what that numbers."""
    numbered = [each.strip()[:1].isdigit() for each in name.split(",")]
    several = "sections" if len(numbered) > 1 and all(numbered) else "section"
    return f"{several} {name}" if numbered[0] else name


SCENARIOS = "Scenarios"
PARAPHRASE = "paraphrase, not quoted"
NO_SOURCE = "no source is cited"
NOT_DECIDED = "decided by nobody yet"
HERE = "this document"
NOT_CITED = "cited by no rule"
EQUIVALENTS = "Changes that come to the same"
ALONE = "It also has limits that ask of something of which this document asks nothing."
NONE_ALONE = "Each of its limits stands beside a rule above."
SAME_WORDS = "Both say the same."
OTHER_MEASURE = "They measure in different ways; both stand."
OTHER_MOMENT = "They are asked at different moments; both stand."
SAME_LINE = "Both draw the line at the same place."
UNSIGNED = "Nobody has signed this text."
SIGNED_AS_IT_IS = "This very text."
RAN_THIS_TEXT = "The run held the rules as they stand here."
NEVER_ASKED = "It was never asked: nothing that it is about happened."
NO_SIGNATURES = "it holds no signatures"
OTHER_TEXT = "the file has changed"
OTHER_READINGS = "a reading has changed"


def heading(name: str) -> str:
    """Say an id as a heading, where nothing else was written for people."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def force(start: str, end: str) -> str:
    """Say since when and until when the rules hold in the real world."""
    since = "since an unknown day" if start == "unknown" else f"since {start}"
    return f"{since}, {'with no end' if end == 'open' else f'until {end}'}"


def taken_from(title: str, name: str) -> str:
    """Say in which document a rule stands."""
    return f"{title} ({name})"


def tested_in(name: str, settings: Sequence[str]) -> str:
    """Say where the tests of a rule are run that stands in another document."""
    where = f"The tests live in {name}, and are run with its figures"
    if not settings:
        return f"{where}."
    return f"{where}; this document sets {listed(list(settings))}."


def of_the_base(title: str, name: str) -> str:
    """Head the tests of a file from which rules are taken, which were tried there."""
    return f"{title}; tried in {name}, with its figures"


def taken_over(base: str, without: Sequence[str]) -> str:
    """Say from whom a ruleset has its rules."""
    left = f", without {listed(list(without))}" if without else ""
    return f"the rules of {base}{left}"


def borrowed(rules: Sequence[str], lender: str) -> str:
    """Say which rules a ruleset has from another one."""
    return f"{listed(list(rules))} from {lender}"


def replaces(rule: str) -> str:
    """Say which rule of another document this one stands for."""
    return f"{rule} of the document it takes over"


def elsewhere(count: int) -> str:
    """Say how many tests in files of their own name a rule."""
    return f"{_many(count, 'test')} below {'names' if count == 1 else 'name'} it too"


def rests_on(where: str, *, is_quoted: bool) -> str:
    """Say on what a rule rests, in short."""
    return f"{where} ({'quoted' if is_quoted else 'paraphrase'})"


def mark(name: str, sha256: str) -> str:
    """Name a file so that a sheet of paper can be held against it."""
    return f"{name}, SHA-256 {sha256[:16]}"


def paraphrased(count: int, of: int) -> str:
    """Say how many rules rest on what somebody read, without the words."""
    rests = "rests" if count == 1 else "rest"
    return f"{_of(count, of, 'rule')} {rests} on a paraphrase: no words of the source are quoted."


def without_source(names: Sequence[str]) -> str:
    """Say which rules rest on nothing."""
    return f"No source is cited for {listed(list(names))}."


def undecided(count: int, of: int) -> str:
    """Say to how many questions nobody has given the answer."""
    return f"Nobody has decided {_of(count, of, 'answer')}."


def untested(names: Sequence[str]) -> str:
    """Say which parts no test names."""
    return f"No test names {listed(list(names), 'or')}."


def _of(count: int, total: int, thing: str) -> str:
    return f"{count} of {_many(total, thing)}"


def summary(parts: int, called: str, counts: Mapping[str, int]) -> str:
    """Say how many parts there are, where they have a name, and how all tests went."""
    said = [_many(parts, called)] if called else []
    return ", ".join([*said, _went(counts) or "no test"])


def tests(counts: Mapping[str, int], elsewhere: int) -> str:
    """Say how the tests of a part went, and how many name it elsewhere."""
    more = f"{elsewhere} more at the end" if elsewhere else ""
    return "; ".join(each for each in (_went(counts), more) if each) or "none"


def _went(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    if total == 0:
        return ""
    if counts.get("passed", 0) == total:
        return f"{_many(total, 'test')}: {'passed' if total == 1 else 'all passed'}"
    went = [f"{count} {verdict or 'not run'}" for verdict, count in counts.items() if count]
    return f"{_many(total, 'test')}: {listed(went)}"


def _many(count: int, thing: str) -> str:
    many = thing + ("es" if thing.endswith("ch") else "s")
    return f"{count} {thing if count == 1 else many}"


def made(version: str) -> str:
    """Say how the page came about, and what it is worth."""
    return (
        f"Made by genesis-dsl {version} from the file itself: the sentences above are those that are run, "
        "the plain words are made from them, and the tests were run for this page. Whoever has the file can "
        "make the page again, and compare the hash."
    )


def narrower(gap: Sequence[str], *, house: bool) -> str:
    """Say which of two limits is reached first, and by how much."""
    by = f", by {listed(list(gap))}" if gap else ""
    who = "The house's limit" if house else "The limit of this document"
    return f"{who} is reached first{by}."


def on_the_line(*, house: bool) -> str:
    """Say that two limits differ only exactly on the line."""
    if house:
        return "The line is the same; exactly on it the house's limit is broken, and this one is kept."
    return "The line is the same; exactly on it this limit is broken, and the house's is kept."


def amount(count: Fraction, of: str) -> str:
    """Say how far two limits are apart: of an account word, or in a unit."""
    return f"{number_text(count * 100)}% of the {spoken(of)}"


def in_unit(count: Fraction, unit: str) -> str:
    """Say how far two limits are apart in a unit."""
    return f"{number_text(count)} {unit}".strip()


def other_base(name: str) -> str:
    """Say that a file on which a ruleset is built is not the one that was signed."""
    return f"{name}, on which it is built, has changed"


def signed_before(changed: Sequence[str]) -> str:
    """Say that a signature is of an earlier text."""
    return f"Stale: since then {listed(list(changed))}."


def unreadable(place: str) -> str:
    """Say that nobody can tell who signed."""
    return f"{place} cannot be read, so nobody can tell who signed this text."


def stale(count: int) -> str:
    """Say how many signatures are of an earlier text."""
    if count == 1:
        return "One signature is of an earlier text."
    return f"{count} signatures are of an earlier text."


def stale_signature(span: Span, by: str, on: str, changed: Sequence[str]) -> Diagnostic:
    """Say that somebody signed another text than the one that stands here.

    What it says: A file of signatures beside the rules keeps the hash of the text that was signed; the text
    has another one now.
    Why it matters: Whoever relies on the signature relies on words that nobody signed.
    Wrong: a line of `firm.yaml` was changed after it was signed. Right: sign it again,
    `genesis-dsl document firm.yaml --sign --by "Ann Lee"`.
    """
    return Diagnostic(
        code="R960",
        severity=Severity.WARNING,
        span=span,
        message=f"{by} signed an earlier text on {on}: since then {listed(list(changed))}",
        help=f'read it again, then `document {span.source.name} --sign --by "{by}"`',
    )


def would_lose_signatures(place: str) -> str:
    """Refuse to sign beside signatures that cannot be read."""
    return (
        f"{place} cannot be read, and what was signed in it would be lost; mend it or move it away, and sign "
        "then."
    )


def unreadable_signatures(span: Span, place: str) -> Diagnostic:
    """Say that nobody can tell who signed a file.

    What it says: The file beside the rules that should hold their signatures is none that `document` wrote.
    Why it matters: Nobody can say who answers for the text.
    Wrong: `firm.signatures.json` was edited by hand. Right: remove it, and sign the text anew.
    """
    return Diagnostic(
        code="R961",
        severity=Severity.WARNING,
        span=span,
        message=f"{place} cannot be read, so nobody can tell who signed this text",
        help="remove that file, and have the text signed anew",
    )


def of_run(number: int, first: str, last: str) -> str:
    """Say which run the evidence is of."""
    return f"Run {number}, over prices from {first} to {last}"


def ran_other_text(names: Sequence[str]) -> str:
    """Say that a run held another text than this one."""
    texts = listed(list(names))
    return f"The run held another text of {texts} than the one shown here; what follows is of that one."


def answers(counted: Mapping[str, int], *, is_switch: bool) -> str:
    """Say how often a rule or a switch was asked, and what it said."""
    yes, no = ("called for action", "did not") if is_switch else ("kept", "not kept")
    said = [f"{yes} {counted['true']:,}", f"{no} {counted['false']:,}"]
    if counted["unknown"]:
        said.append(f"could not tell {counted['unknown']:,}")
    return f"Asked {_times(counted['asked'])}: {listed(said)}."


def decided(kind: str, count: int, first: str, last: str) -> str:
    """Say how often a rule or a switch decided something."""
    return f"{kind.capitalize()} {_times(count)}: {_span(count, first, last)}."


def refused(count: int, first: str, last: str) -> str:
    """Say how many orders a rule did not let out."""
    return f"It did not let out {_many(count, 'order')}: {_span(count, first, last)}."


def nearest(place: str, room: str, of: str) -> str:
    """Say how near the line of a rule came."""
    where = "in a future that the gate imagined" if place == "nearest_imagined" else "as it was"
    about = f" ({of})" if of else ""
    if room.startswith("-"):
        return f"Farthest beyond its line, {where}: by {room[1:]}{about}."
    return f"Nearest {where}: {room} of room{about}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _span(count: int, first: str, last: str) -> str:
    return first if count == 1 else f"first {first}; last {last}"


def signed_by(by: str, place: str, sha256: str) -> str:
    """Say that somebody signed a text, and where that stands."""
    return f"{by} signed this text, SHA-256 {sha256[:16]}: {place}."
