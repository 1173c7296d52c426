from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds, load_bytes, load_file
from genesis_dsl.resources import resource
from tests.language.rules import ENTRY, STRATEGY, SWITCHES, found, load, only

SHIPPED = [
    ("strategies/london_breakout.yaml", kinds.Strategy),
    ("compliance/ftmo/ftmo_2step_challenge.yaml", kinds.Ruleset),
    ("rulesets/kill_switches/house_limits.yaml", kinds.KillSwitch),
    ("rulesets/accounts/demo.yaml", kinds.Account),
    ("rulesets/instruments/fx_majors.yaml", kinds.Instruments),
]


@pytest.mark.parametrize(("name", "kind"), SHIPPED)
def test_a_shipped_file_is_read_without_any_finding(name: str, kind: type[kinds.Head]) -> None:
    _, file, faults = load_bytes(name, resource(name).read_bytes())
    assert (type(file), faults) == (kind, [])


def entry(line: str, old: str = "    when: close > open\n") -> str:
    """A strategy whose one entry has this line instead of another."""
    return STRATEGY + ENTRY.replace(old, line)


MIXED = "`and` and `or` are mixed, and the two readings differ: "
GOLDEN = [
    (entry("\twhen: close > open\n"), "Y101",
     "A tab is used for indentation on line 10. YAML allows only spaces", "replace it with 4 spaces"),
    (entry("    when: close > open: strong\n"), "Y102",
     'A colon followed by a space starts a new key, so the sentence breaks at "open:"',
     "remove the colon, or put the whole sentence in double quotes"),
    (entry("    when: [close > max(open, 5), x]\n"), "Y103",
     'This list is cut at every comma, so "close > max(open" and "5)" became separate items',
     'write one to a line, each with "- "'),
    (entry("    risk: 2% of balance\n    when: close > open\n"), "Y105",
     "`risk` is given twice, on lines 10 and 12. YAML would silently keep the last", "delete one"),
    (STRATEGY + "because: 11:30\n" + ENTRY, "Y129",
     "Other YAML tools read 11:30 as the number 690. genesis-dsl reads it as a time",
     'quote it, `"11:30"`'),
    (entry("    when: “close > open”\n"), "Y128",
     "These are typographic quotes, often pasted from a document", "use straight quotes, or none"),
    (STRATEGY + ENTRY.replace("entries", "entrys"), "Y201",
     "I do not know `entrys` in a strategy", "did you mean `entries`?"),
    (entry("  - side: buy\n", "  - id: long\n    side: buy\n"), "Y203",
     "This entry has no `id`, so its trades could not be traced", "add `id: long_breakout`"),
    (entry("    when: close crosses over ema(close, 20)\n"), "S104",
     'The word is "crosses above"', "`crosses above`"),
    (entry("    when: a > b and c > d or e > f\n"), "S111",
     MIXED + "`(a > b and c > d) or e > f`, or `a > b and (c > d or e > f)`", "add brackets"),
    (entry("    when: 30 < rsi(close, 14) < 70\n"), "S102", "Comparisons do not chain",
     "`rsi(close, 14) between 30 and 70` (between includes both ends)"),
    (entry("    when: not close > open\n"), "S105", "`not` needs brackets",
     "`not (close > open)`, or simply `close <= open`"),
    (entry("    when: rsi(close, 14) == 70\n"), "S101", 'One "=" is enough here',
     "`=`; a measured value is rarely exactly equal, so perhaps `>=` or `<=`"),
    (entry("    when: close[-1] > open\n"), "S106",
     "`[-1]` would be a later bar, which does not exist yet when the rule decides",
     "one bar ago is `close[1]`"),
    (entry("    when: if close > open then buy\n"), "S107",
     '`when:` already means "if", and what is done stands in its own key', "`close > open`"),
    (entry("    when: ema(close, 20) on 4H > close\n"), "S108",
     "Timeframes are written the MT5 way, the letter first", "`on H4`"),
    (entry("    when: close > 1,1050\n"), "S120", "A comma cannot be a decimal mark", "`1.1050`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "said", "help_"), GOLDEN)
def test_a_mistake_people_make_is_answered_alone(text: str, code: str, said: str, help_: str) -> None:
    fault = only(text)
    assert (fault.code, fault.message, fault.help) == (code, said, help_)


def test_anchors_and_merges_are_refused() -> None:
    text = STRATEGY + "names: &b\n  x: close\n" + ENTRY + "    <<: *b\n"
    assert found(text) == [("Y106", "&b"), ("Y106", "<<")]


def test_a_condition_stands_under_its_headings() -> None:
    text = entry("    all_of:\n      - id: broke_out\n        when: close == open\n")
    assert only(text).path == "entries > long > broke_out"


def test_all_independent_faults_of_a_file_are_told() -> None:
    text = (
        STRATEGY.replace("title: A breakout", "title: A: breakout")
        + ENTRY.replace("side: buy", "side: long").replace("when:", "wen:")
        + "    stop: max(a, b\nexits:\n  - id: x\n    when: close => open\n    do: sell\n"
    )
    assert [code for code, _ in found(text)] == ["Y102", "Y208", "Y201", "Y105", "S101", "S133"]


def test_a_misspelt_key_is_not_missing_too() -> None:
    assert found(entry("    wehn: close > open\n")) == [("Y201", "wehn")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "Y111"),
        ("# only a comment\n", "Y111"),
        ("- a\n- b\n", "Y111"),
        ("just words\n", "Y111"),
        ("?", "Y113"),
        ("{}", "Y202"),
        ("? a\n", "Y112"),
        ("genesis: 1\nid: x\n", "Y202"),
        ("genesis: 1\nknd: nothing\n", "Y201 Y212"),
        ("genesis: 1\nkind: nothing\n", "Y212"),
        ("genesis: 1\nkind: [a]\n", "Y206"),
    ],
)
def test_a_file_of_no_kind_is_nothing(text: str, code: str) -> None:
    file, faults = load(text)
    assert file is None
    assert [fault.code for fault in faults] == code.split()


@pytest.mark.parametrize("line", ["knd: strategy\n", "kind: Strategie\n", ""])
def test_a_file_whose_kind_can_be_guessed_is_read(line: str) -> None:
    text = STRATEGY.replace("kind: strategy\n", line) + ENTRY.replace("close > open", "close == open")
    file, faults = load(text)
    assert isinstance(file, kinds.Strategy)
    assert file.kind.text == "strategy"
    first, *others = [fault.code for fault in faults]
    assert first in {"Y201", "Y202", "Y212"}
    assert others == ["S101"]


def test_another_version_of_the_language_is_said() -> None:
    assert found((STRATEGY + ENTRY).replace("genesis: 1", "genesis: 2")) == [("Y214", "2")]


def test_findings_are_capped_and_counted() -> None:
    file, faults = load(SWITCHES + "".join(f"  - id: s{n}\n    trip_when: a ==\n" for n in range(80)))
    assert len(faults) == 101
    assert faults[-1].code == "Y299"
    assert faults[-1].message == "60 more findings in this file not shown"
    assert isinstance(file, kinds.KillSwitch)


def test_findings_come_in_the_order_of_their_places() -> None:
    _, faults = load(entry("    when: a ==\n    risk2: 1\n") + "bogus: 1\n")
    assert [fault.span.start for fault in faults] == sorted(fault.span.start for fault in faults)


def test_bytes_that_are_no_utf8_are_a_finding() -> None:
    source, file, faults = load_bytes("a.yaml", b"title: caf\xe9\n")
    assert (file, faults[0].code, faults[0].span.start) == (None, "Y110", 10)
    assert source.name == "a.yaml"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_of_two_bytes_for_each_letter_is_one_finding(encoding: str) -> None:
    source, file, faults = load_bytes("a.yaml", (STRATEGY + ENTRY).encode(encoding))
    assert (file, [each.message for each in faults]) == (None, ["The file is UTF-16, not UTF-8"])
    assert source.text == STRATEGY + ENTRY


def test_a_byte_order_mark_is_accepted() -> None:
    data = b"\xef\xbb\xbf" + (STRATEGY + ENTRY).encode()
    assert load_bytes("a.yaml", data)[2] == []


def test_a_partial_model_keeps_what_could_be_read() -> None:
    file, _ = load(entry("    when: close ==\n"))
    assert isinstance(file, kinds.Strategy)
    assert [each.id.text for each in file.entries] == ["long"]


TEXTS = [Path(resource(name)).read_text(encoding="utf-8") for name, _ in SHIPPED]
JUNK = [
    "\t",
    '"',
    "'",
    ": ",
    "#",
    " #x",
    "[",
    "]",
    "{",
    "- ",
    "\n",
    "&a ",
    "*a",
    "|",
    ">",
    "%",
    "(",
    "é",
    "  ",
]


@given(st.sampled_from(TEXTS), st.data())
def test_a_file_with_any_slip_gives_findings_inside_it(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 30))
        text = text[:at] + data.draw(st.sampled_from(["", *JUNK])) + text[at + cut :]

    _, faults = load_file(Source("rules.yaml", text))

    assert all(0 <= fault.span.start <= fault.span.end <= len(text) for fault in faults)
    assert all(fault.message and "None" not in fault.message for fault in faults)


def test_a_file_below_its_kind_is_read_as_if_it_stood_at_the_left() -> None:
    whole = STRATEGY.replace("kind: strategy\n", "") + ENTRY
    file, (first,) = load_file(Source("a.yaml", "strategy:\n" + indent(whole, "  ")))

    assert isinstance(file, kinds.Strategy)
    assert [each.id.text for each in file.entries] == ["long"]
    assert (first.message, first.span.text) == ("This file has no `kind`", "strategy")
    assert first.help == "write `kind: strategy` in its place, and begin what stands below it at the left"
