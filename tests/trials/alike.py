"""Decisions of runs in which a rule, a switch, a score, an entry or a condition has an odd id."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from genesis_dsl.checker.called import EXPECTS, GIVES
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.decisions import find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, entry, random_walk, strategy
from tests.engine.test_commands import HEAD, ROLES
from tests.trips import SWITCH, story

WORDS = sorted({*GIVES, *EXPECTS})
"""Every word that tests give or expect by themselves."""


@dataclass(frozen=True)
class Case:
    """A decision, and a change of a rule under which it is another one; `ID` stands for the odd id."""

    lived: Story
    word: str
    file: str
    was: str
    changed: str
    subject: str = ""
    commands: str = ""

    def named(self, id_: str) -> "Case":
        """Put an id in."""
        texts = {
            name: getattr(self.lived, name).replace("ID", id_) for name in ("rules", "limits", "switches")
        }
        word, was, changed = (each.replace("ID", id_) for each in (self.word, self.was, self.changed))
        lived = replace(self.lived, **texts)
        commands, subject = self.commands.replace("ID", id_), self.subject.replace("ID", id_)
        return Case(lived, word, self.file, was, changed, subject, commands)

    def is_meant(self, decision: DecisionRow) -> bool:
        """Say whether this is the decision."""
        return self.word in (decision.kind, decision.reason) and self.subject in ("", decision.subject)


SUNK = SWITCH.replace("id: low", "id: sunk")
ODD = SWITCH.replace("id: low", "id: ID")
THIN = ODD.replace("bid <", "volume <").replace("  re_arm", "  if_unknown: hold\n  re_arm")
BESIDE = SUNK + ODD.replace("1.09950", "0.50000")
CALM = "- id: ID\n  trip_when: equity < 0 USD\n  then: block entries\n  re_arm: next day\n"
SCORE = """confluence:
  - id: ID
    pass_at: 2 points
    parts:
      - id: up
        points: 1
        when: close > open
      - id: there
        points: 1
        when: close > 1.0
"""
WALK = random_walk(3, 60)
ASKS = strategy(entry(when="close > open", stop="20 pips", more="at_once: 99"))
SCORED = strategy(entry(when="ID passes and close > 1.0", more="at_once: 99")).replace(
    "entries:", f"{SCORE}entries:"
)
LABELLED = ASKS.replace(
    "when: close > open\n",
    "all_of:\n      - id: ID\n        when: close > open\n      - id: low_one\n        when: close > 1.0\n",
)
ODD_NAME = strategy(
    entry(when="close > ID + 1 point", stop="20 pips", more="at_once: 99"), names="ID: open - 1 point"
)
FEW = "- id: ID\n  before_order: count(openings today) < 2\n"
MANY = "- id: many\n  before_order: count(openings today) < 2\n- id: ID\n  before_order: lots < 500 lots\n"
OWN_STOP = "- id: ID\n  for_each: position\n  must_hold: move > -15 pips\n  if_broken: warning\n"
FLOOR = "- id: ID\n  must_hold: equity >= 99_995 USD or time_since_start <= 6 minutes\n  if_broken: warning\n"
LEFT_OUT = strategy(
    entry("00:02", name="early", stop="90 pips"),
    entry(when="time >= 00:10 in UTC and close > open", name="ID", stop="90 pips", size="size: 2 lots"),
    entry(when="time >= 00:10 in UTC and close > open", name="near"),
    exits="- id: out\n  when: bars_since_entry >= 2\n  do: close position",
)
ONCE = "- id: once\n  before_order: count(openings today) < 1 or lots < 2 lots\n"
ALL_ALIKE = replace(
    story(ODD),
    rules=strategy(entry(when="X", name="ID", stop="40 pips", more="at_once: 9"))
    .replace("when: X\n", "all_of:\n      - id: ID\n        when: ID passes\n")
    .replace(
        "entries:", f"{SCORE}entries:".replace("close > open", "close > 0.5").replace("id: up", "id: a")
    ),
    limits="- id: ID\n  before_order: count(openings today) < 1\n",
)
TRIPS = ("switches.yaml", "1.09950", "1.08000")
BLOCKS = ("switches.yaml", "block entries, ", "")
MOVES = ("story.yaml", "close > open", "close < open")

CASES: dict[str, Case] = {
    "a trip": Case(story(ODD), "tripped", *TRIPS, subject="ID"),
    "a trip beside": Case(story(BESIDE), "tripped", *TRIPS, subject="sunk"),
    "kept out": Case(story(ODD), "switch:ID", *BLOCKS),
    "kept out beside": Case(story(BESIDE), "switch:sunk", *BLOCKS),
    "held": Case(story(THIN), "holding:ID", "switches.yaml", "if_unknown: hold", "if_unknown: trip"),
    "by hand": Case(
        replace(story(CALM), account=ROLES),
        "tripped",
        *("switches.yaml", "block entries", "alert info"),
        subject="ID",
        commands=f"{HEAD}2026-01-05 00:03 UTC,olga,operator,trip ID,drill\n",
    ),
    "refused": Case(Story(ASKS, WALK, limits=FEW), "rule:ID", "limits.yaml", "< 2", "< 200"),
    "refused beside": Case(Story(ASKS, WALK, limits=MANY), "rule:many", "limits.yaml", "< 2", "< 200"),
    "at its stop": Case(Story(ASKS, WALK, limits=OWN_STOP), "rule:ID", "limits.yaml", "-15", "-90"),
    "broken": Case(
        replace(story(), switches="", limits=FLOOR), "broken", "limits.yaml", "99_995", "9_995", subject="ID"
    ),
    "score": Case(Story(SCORED, WALK), "near miss", *MOVES),
    "score passed": Case(Story(SCORED, WALK), "fired", *MOVES),
    "condition": Case(Story(LABELLED, WALK), "near miss", *MOVES),
    "condition met": Case(Story(LABELLED, WALK), "fired", *MOVES),
    "name": Case(Story(ODD_NAME, WALK), "fired", "story.yaml", "close >", "close <"),
    "all alike, fired": Case(ALL_ALIKE, "fired", "story.yaml", "> 1.0", "> 1.2"),
    "all alike, refused": Case(ALL_ALIKE, "rule:ID", "limits.yaml", "< 1", "< 100"),
    "all alike, kept out": Case(ALL_ALIKE, "switch:ID", *BLOCKS),
    "all alike, a trip": Case(ALL_ALIKE, "tripped", *TRIPS),
    "left out": Case(Story(LEFT_OUT, WALK, limits=ONCE), "fired", *MOVES, subject="near"),
}


def saved(case: Case, folder: Path, choose: Callable[[list[DecisionRow]], DecisionRow] | None = None) -> Path:
    """Live through a case, and save its decision beside its files."""
    request = case.lived.write(folder)
    if case.commands:
        (folder / "commands.csv").write_text(case.commands, encoding="utf-8")
        request = replace(request, commands=folder / "commands.csv")
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(request, database)
    with reading(database) as session:
        meant = [each for each in find_decisions(session, 1) if case.is_meant(each)]
    made = as_file(database, 1, f"D{(choose(meant) if choose else meant[0]).id}")
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")
    return place


def passes(place: Path) -> bool:
    """Play a saved file, of which nothing is wrong; say whether its one test passes."""
    tested = run_tests([place])
    assert tested.faults == ()
    (outcome,) = tested.outcomes
    return outcome.passed


def turns_red(case: Case, place: Path) -> bool:
    """Change the rule, and say whether the saved test notices."""
    sheet = place.with_name(case.file)
    before = sheet.read_text("utf-8")
    sheet.write_text(before.replace(case.was, case.changed), encoding="utf-8")
    assert sheet.read_text("utf-8") != before
    return not passes(place)
