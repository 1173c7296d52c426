import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import tree
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.read import load_file
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.values import Findings


def fields(text: str) -> Fields:
    root, _ = read_sheet(Source("a.yaml", text))
    assert isinstance(root, Mapping)
    return Fields(Findings(), root, "this entry")


def codes(read: Fields) -> list[tuple[str, str]]:
    read.done()
    return [(each.code, each.span.text) for each in read.findings.diagnostics]


def test_keys_that_nobody_asked_for_are_unknown() -> None:
    read = fields("sied: buy\nzzz: 1\n")
    read.take_text("side")

    read.done()

    first, second = read.findings.diagnostics
    assert (first.message, first.help) == ("I do not know `sied` in this entry", "did you mean `side`?")
    assert second.help == "its keys are `side`"


def test_a_key_of_a_row_is_led_to_its_list() -> None:
    _, faults = load_file(Source("tilt.yaml", "genesis: 1\nkind: kill_switch\nid: tilt\ntrip_when: a > b\n"))

    stray = next(each for each in faults if each.code == "Y201")
    assert stray.help == "it stands in a row of `switches:`, below `- id: …`"


def test_a_word_of_another_tool_is_led_to_the_list_that_has_what_it_means() -> None:
    head = "genesis: 1\nkind: strategy\nid: a\ntitle: A\nsymbols: [EURUSD]\n"
    _, faults = load_file(Source("a.yaml", f"{head}stop_loss: 20\nindicators: {{fast: 'ema(close, 9)'}}\n"))

    assert {each.span.text: each.help for each in faults if each.code == "Y201"} == {
        "stop_loss": "`stop:` stands in a row of `entries:`, below `- id: …`",
        "indicators": "did you mean `names`?",
    }


def test_the_otherwise_of_cases_is_led_into_their_list() -> None:
    head = "genesis: 1\nkind: strategy\nid: a\nnames:\n  step:\n    cases:\n"
    row = "      - when: close > open\n        is: 5 pips\n"
    _, faults = load_file(Source("a.yaml", f"{head}{row}    otherwise: 3 pips\n"))

    stray = next(each for each in faults if each.code == "Y201")
    assert stray.help == "it stands in a row of `cases:`, the last one: `- otherwise: …`"


def test_a_key_of_another_kind_of_file_is_led_there() -> None:
    _, faults = load_file(Source("a.yaml", "genesis: 1\nkind: account\nid: a\nleverage: 30\n"))

    stray = next(each for each in faults if each.code == "Y201")
    assert stray.help == "it is a key of a symbol of the instruments"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("take_profit", "targets"),
        ("Take Profit", "targets"),
        ("stop-loss", "stop"),
        ("TargetS", "targets"),
        ("stop_loss", "stop"),
        ("stop-", "stop"),
    ],
)
def test_words_of_other_tools_are_understood(written: str, meant: str) -> None:
    read = fields(f"{written}: 1\n")
    read.take_sentence("stop")
    read.take_sentence("targets")
    read.done()
    fix = read.findings.diagnostics[0].fix
    assert fix is not None
    assert fix.text == meant


def test_a_missing_key_is_told_with_an_example() -> None:
    read = fields("a: 1\n")
    read.take_text("a")
    read.take_text("side", need="buy")
    read.done()
    (fault,) = read.findings.diagnostics
    assert (fault.message, fault.help) == ("This entry has no `side`", "add `side: buy`")


def test_where_something_could_not_be_read_nothing_is_missing() -> None:
    read = fields("a: b: c\n")
    read.take_text("side", need="buy")
    assert read.pair("a") is not None
    assert codes(read) == []


def test_text_is_text() -> None:
    read = fields("side: [buy]\n")
    assert read.take_text("side") is None
    assert codes(read) == [("Y206", "[buy]")]


def test_a_choice_names_the_nearest() -> None:
    read = fields("side: Long\nkind: sel\n")
    read.take_text("side", choices=("buy", "sell"))
    read.take_text("kind", choices=("buy", "sell"))
    read.done()
    fixes = [each.fix.text if each.fix else "" for each in read.findings.diagnostics]
    assert fixes == ["", "sell"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("long-breakout", "Y205"), ("Long", "Y205"), ("7", "Y205"), ("last", "Y205"), ("[a]", "Y206")],
)
def test_ids_are_words_that_a_sentence_can_name(text: str, code: str) -> None:
    read = fields(f"id: {text}\n")
    read.take_id("x")
    assert codes(read) == [(code, text)]


def test_a_label_may_be_any_word() -> None:
    read = fields("id: below\n")
    label = read.take_id("x", label=True)
    assert label is not None
    assert (label.text, codes(read)) == ("below", [])


def test_one_word_is_a_list_of_one() -> None:
    read = fields("a: EURUSD\nb: [EURUSD, GBPUSD]\nc: []\nd: [{x: 1}]\n")
    words = [[each.text for each in read.take_words(key)] for key in "abcde"]
    assert words == [["EURUSD"], ["EURUSD", "GBPUSD"], [], [], []]
    assert codes(read) == [("Y207", "[]"), ("Y206", "{x: 1}")]


def test_a_missing_sentence_that_is_needed_is_faulty() -> None:
    read = fields("a: 1\n")
    needed, free = read.take_sentence("pass_at", need="65 points"), read.take_sentence("stop")
    assert needed is not None
    assert isinstance(needed.expr, tree.Faulty)
    assert free is None


def test_verbs_that_are_needed_are_there_without_any() -> None:
    read = fields("a: 1\n")
    needed = read.take_verbs("then", need="block entries")
    assert needed is not None
    assert (needed.actions, read.take_verbs("do")) == ((), None)


def test_pairs_are_kept_as_written() -> None:
    read = fields("plan: {firm: A, phase: [x]}\n")
    assert [(key.text, value.text) for key, value in read.take_pairs("plan")] == [("firm", "A")]
    assert read.take_pairs("other") == ()


def test_rows_are_lists_of_keys() -> None:
    read = fields("a: x\nb: []\nc: [x]\n")
    assert [read.take_rows(key, "this row", lambda row: row.what) for key in "abc"] == [(), (), ()]
    assert codes(read) == [("Y206", "x"), ("Y207", "[]"), ("Y206", "x")]


def test_rows_that_have_been_reported_are_left_out() -> None:
    read = fields("a:\n  - &x\n    id: b\n")
    assert read.take_rows("a", "this row", lambda row: row.what) == ()
    assert codes(read) == []


def test_a_word_where_keys_belong_is_answered() -> None:
    read = fields("order: market\n")
    assert read.take_fields("order", "an order", "order: {type: market}") is None
    assert codes(read) == [("Y206", "market")]


@pytest.mark.parametrize("written", ["EURUSD, GBPUSD", "EURUSD GBPUSD", "EURUSD; GBPUSD"])
def test_words_of_a_list_stand_in_brackets(written: str) -> None:
    read = fields(f"symbols: {written}\n")
    assert read.take_words("symbols") == ()
    (fault,) = read.findings.diagnostics
    assert (fault.code, fault.span.text) == ("Y215", written)
    assert fault.help == "a list stands in brackets: `[EURUSD, GBPUSD]`"


@pytest.mark.parametrize("written", ["stop_loss", "sl", "Stop", "sotp", "stpo", "stop_"])
def test_a_misspelt_key_is_read_as_the_one_that_is_meant(written: str) -> None:
    def read(below: Fields) -> tree.Node | None:
        sentence = below.take_sentence("stop", need="20 pips")
        below.take_text("side")
        return sentence.expr if sentence else None

    row = Fields.of_kind(Findings(), fields(f"{written}: 20 pips\n").mapping, "this entry", read)

    assert isinstance(read(row), tree.Quantity)
    assert codes(row) == [("Y201", written)]


def test_a_row_without_an_id_is_known_by_its_number() -> None:
    read = Fields(Findings(), fields("side: buy\n").mapping, "this entry", number=3)
    assert read.take_id("long").text == "3"
    read.take_text("side")
    assert codes(read) == [("Y203", "side")]


def test_a_key_that_is_there_already_is_not_offered_again() -> None:
    read = fields("stop: 1 pip\nstopp: 2 pips\n")
    read.take_sentence("stop")
    read.done()
    (fault,) = read.findings.diagnostics
    assert fault.fix is None


def test_a_word_stands_once_in_a_list_and_is_no_list_itself() -> None:
    read = fields("symbols: [EURUSD, EURUSD, [GBPUSD]]\n")
    assert [each.text for each in read.take_words("symbols")] == ["EURUSD"]
    assert codes(read) == [("Y206", "[GBPUSD]"), ("Y217", "EURUSD")]


def test_brackets_and_quotes_are_offered_once() -> None:
    read = fields("symbols: “EURUSD, GBPUSD]”\n")
    read.take_words("symbols")
    assert read.findings.diagnostics[0].help == "a list stands in brackets: `[EURUSD, GBPUSD]`"
