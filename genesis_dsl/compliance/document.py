"""A rule file as a document: plain values, ready to be printed or made a page. It holds no arithmetic."""

from genesis_dsl.compliance.lines import Said
from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the head: its name, and what it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the file gives it; what it leaves out is "".

    Attributes:
        where: Publisher, section and page, as far as they are said.
        quote: Words that stand there; where it is "" the rule is a paraphrase.
        hash: Of the page as it was read.
        cited_by: The ids of the rules that rest on it.
    """

    id: str
    where: str
    read_on: str
    quote: str
    hash: str
    cited_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source leaves open, the answer, and who decided it and when ("" where nobody has)."""

    question: str
    answer: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Answers:
    """How a whole file was read.

    Attributes:
        origin: The document in which the readings stand; "" where it is this one.
        file: In which they stand.
    """

    origin: str
    file: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One test in words, and what came of it.

    Attributes:
        verdict: `passed`, `failed`, `not tried`; "" where nobody ran it.
        notes: Of a test that did not pass: both sides and the gap, or why it cannot be tried.
        about: The ids of the rules that it names.
    """

    name: str
    said: tuple[Said, ...]
    verdict: str
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is run, as it stands in a file: numbered lines."""

    file: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A limit of the house that asks of the same thing as a rule.

    Attributes:
        document: The id of the house's file.
        difference: Which of the two is narrower and by how much, or what else differs between them.
    """

    document: str
    id: str
    title: str
    said: tuple[Said, ...]
    difference: str


@dataclass(frozen=True, slots=True)
class Part:
    """A rule, a switch, an entry, or whatever a file of its kind consists of.

    Attributes:
        id: "" where the part is a heading only.
        heading: What it is called on the page.
        origin: Whose rule it is, where it stands in another document; else "".
        cites: Whether this kind of part rests on sources.
        source: What it cites; None where it cites nothing.
        said: What it asks, in plain words.
        notes: Owner, rationale, reason, day of review.
        tested_in: Of tests that live in another document: with whose figures they are run; else "".
        elsewhere: How many tests in files of their own name it.
    """

    id: str
    heading: str
    said: tuple[Said, ...]
    origin: str = ""
    cites: bool = False
    source: Source | None = None
    excerpt: Excerpt | None = None
    notes: tuple[Fact, ...] = ()
    readings: tuple[Reading, ...] = ()
    tests: tuple[Test, ...] = ()
    tested_in: str = ""
    elsewhere: int = 0
    beside: tuple[Beside, ...] = ()

    @property
    def name(self) -> str:
        """Its id, where the heading does not say it; else ""."""
        return "" if self.id in self.heading.split() else self.id


@dataclass(frozen=True, slots=True)
class Trials:
    """Tests in a file of their own, or the scenarios of a strategy."""

    title: str
    file: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A file of the house's limits beside a document.

    Attributes:
        alone: Its rules that ask of something of which the document asks nothing.
    """

    id: str
    title: str
    file: str
    sha256: str
    alone: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: whose, of which day, and whether it is of the text as it is now."""

    by: str
    on: str
    said: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How a rule went in a run.

    Attributes:
        lines: What was asked of it and what came of it, a sentence each.
    """

    id: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a run went under a document.

    Attributes:
        run: Its number, and from when to when it went.
        facts: Digest, head, prices, engine.
        text: Whether the run held the rules as they stand here.
    """

    run: str
    facts: tuple[Fact, ...]
    text: str
    rules: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of contents.

    Attributes:
        rests_on: The source in short, with whether it is quoted.
        origin: The document in which it stands.
        tests: How many there are and how they went.
    """

    id: str
    heading: str
    rests_on: str
    origin: str
    tests: str


@dataclass(frozen=True, slots=True)
class Document:
    """A rule file as a document.

    Attributes:
        kind: What the file is, in words.
        summary: How many parts and tests there are, and how the tests went.
        mark: Its id and the beginning of its hash, for the foot of each sheet of paper.
        passed: Whether every test passed; None where there is none.
        open: What somebody still has to do.
        part: What one of its parts is called.
        cites: Whether its parts rest on sources.
        inherits: Whether some of its parts stand in other documents.
        said: What is said above the parts.
        answers: Readings of whole files: its own, then those of the files on which it is built.
        house: The files of the house's limits with which it was compared.
        signatures: The latest one of each person.
        evidence: How a run went under its rules; None where none was asked for.
        foot: How the page was made.
    """

    kind: str
    id: str
    title: str
    file: str
    sha256: str
    mark: str
    summary: str
    passed: bool | None
    because: str
    facts: tuple[Fact, ...]
    said: tuple[Said, ...]
    glance: tuple[Row, ...]
    open: tuple[str, ...]
    part: str
    cites: bool
    inherits: bool
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    answers: tuple[Answers, ...]
    trials: tuple[Trials, ...]
    house: tuple[House, ...]
    waivers: tuple[str, ...]
    equivalents: tuple[str, ...]
    foot: str
    signatures: tuple[Signed, ...] = ()
    evidence: Evidence | None = None
