"""The rules of a run: strategies and the account that binds them; and what is said when one is missing."""

import re
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.choose import Chosen, RulesRefused, choose_rules
from genesis_dsl.runs.request import Request

STRATEGY = resource("strategies/london_breakout.yaml")
ACCOUNT = resource("rulesets/accounts/demo.yaml")


def choose(*paths: Path, account: str = "", settings: tuple[str, ...] = ()) -> Chosen:
    return choose_rules(Request(paths, Path("nowhere"), account, settings=settings))


def write(folder: Path, name: str, source: Path, **changes: str) -> Path:
    text = source.read_text("utf-8")
    for old, new in changes.items():
        text = text.replace(old.replace("__", ": "), new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def own_account(folder: Path, name: str = "mine.yaml", ident: str = "mine", *drop: str) -> Path:
    text = ACCOUNT.read_text("utf-8").replace("id: demo", f"id: {ident}")
    for each in drop:
        text = re.sub(rf"^{each}:.*\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, so that nothing is found by chance."""
    monkeypatch.chdir(tmp_path)


def test_without_an_account_the_demo_account_is_used_and_named() -> None:
    chosen = choose(STRATEGY)

    assert chosen.account.id == "demo"
    assert chosen.notes == (f"No account was named: it is demo ({ACCOUNT}).",)


def test_an_account_is_named_by_its_path_or_its_id(tmp_path: Path) -> None:
    path = own_account(tmp_path)

    for account in (str(path), "mine.yaml", "demo"):
        assert choose(STRATEGY, account=account).notes == ()
    assert choose(STRATEGY, account=str(path)).account.id == "mine"
    assert choose(write(tmp_path, "s.yaml", STRATEGY), account="mine").account.id == "mine"


def test_a_folder_of_the_same_name_is_no_account(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()

    assert choose(STRATEGY, account="demo").account.id == "demo"


def test_an_account_among_the_files_given_is_used(tmp_path: Path) -> None:
    assert choose(STRATEGY, own_account(tmp_path)).account.id == "mine"


def test_an_account_that_is_given_in_both_ways_is_one_account(tmp_path: Path) -> None:
    path = own_account(tmp_path)

    assert choose(path, STRATEGY, account=str(path)).account.id == "mine"


def test_of_two_accounts_one_must_be_named(tmp_path: Path) -> None:
    mine, other = own_account(tmp_path), own_account(tmp_path, "other.yaml", "other")

    with pytest.raises(
        SettingsError, match=r"More than one account was given: mine, other; say which account"
    ):
        choose(STRATEGY, other, mine)
    assert choose(STRATEGY, other, mine, account="mine").account.id == "mine"


def test_an_account_without_rulesets_and_switches_guards_nothing(tmp_path: Path) -> None:
    path = own_account(tmp_path, "bare.yaml", "bare", "rulesets", "kill_switches")

    chosen = choose(STRATEGY, account=str(path))

    assert (chosen.account.rulesets, chosen.account.kill_switches) == ((), ())


def test_what_an_account_names_is_found_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "accounts"
    folder.mkdir()
    path = own_account(folder)
    switches = resource("rulesets/kill_switches/house_limits.yaml")
    own = write(folder, "own.yaml", switches, **{"House kill switches": "Our own switches"})

    chosen = choose(STRATEGY, account=str(path))

    assert str(own) in [each.source.name for each in chosen.rules.files]


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("nobody", "There is no account nobody; name one by its id"),
        ("nobody.yaml", "There is no file nobody.yaml"),
        (str(STRATEGY), "is a file of kind strategy, and one of kind account is asked for here"),
    ],
)
def test_an_account_that_is_none_is_one_sentence(account: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        choose(STRATEGY, account=account)


def test_files_without_a_strategy_run_nothing() -> None:
    with pytest.raises(SettingsError, match="None of the files is a strategy"):
        choose(ACCOUNT)


def test_a_strategy_that_the_account_does_not_list_runs_with_a_note(tmp_path: Path) -> None:
    other = write(tmp_path, "other.yaml", STRATEGY, id__london_breakout="id: other")

    notes = choose(other, account="demo").notes

    assert notes == (
        "other is not listed in the account demo: it runs with 100 % of the capital.",
        "london_breakout is listed in the account demo and was not given: it does not run.",
    )


def test_several_strategies_run_on_one_account_in_the_order_of_their_ids(tmp_path: Path) -> None:
    other = write(tmp_path, "z.yaml", STRATEGY, id__london_breakout="id: a_breakout")

    for paths in ((STRATEGY, other), (other, STRATEGY)):
        assert [each.id for each in choose(*paths).strategies] == ["a_breakout", "london_breakout"]


def test_settings_reach_the_rules() -> None:
    chosen = choose(STRATEGY, settings=("channel=25",))

    assert chosen.strategies[0].parameters == {"channel": 25}


def test_a_setting_outside_its_limits_is_a_finding_of_the_rules() -> None:
    with pytest.raises(RulesRefused) as refused:
        choose(STRATEGY, settings=("channel=1000",))

    assert "outside" in refused.value.diagnostics[0].message


def test_errors_of_the_files_are_told_before_a_setting_that_they_would_declare(tmp_path: Path) -> None:
    broken = write(tmp_path, "broken.yaml", STRATEGY, kind__strategy="kind: strtegy")

    with pytest.raises(RulesRefused):
        choose(broken, settings=("channel=25",))


def test_a_broken_account_does_not_hide_the_errors_of_the_strategy(tmp_path: Path) -> None:
    account = write(tmp_path, "mine.yaml", ACCOUNT, kind__account="kind: acount")
    broken = write(tmp_path, "story.yaml", STRATEGY, **{"ema(close": "emma(close"})

    with pytest.raises(RulesRefused) as refused:
        choose(broken, account=str(account))

    files = {Path(each.span.source.name).name for each in refused.value.diagnostics}
    assert files == {"mine.yaml", "story.yaml"}


def test_a_broken_demo_account_of_the_working_folder_is_told_as_broken(tmp_path: Path) -> None:
    (tmp_path / "rulesets" / "accounts").mkdir(parents=True)
    write(
        tmp_path,
        "rulesets/accounts/demo.yaml",
        ACCOUNT,
        book__hedging="book: hedgehog",
        currency__USD="currency: [",
    )

    with pytest.raises(RulesRefused):
        choose(STRATEGY)


def test_two_accounts_of_one_id_in_one_folder_are_refused(tmp_path: Path) -> None:
    given = write(tmp_path, "s.yaml", STRATEGY)
    own_account(tmp_path, "new.yaml")
    own_account(tmp_path, "old.yaml", "mine", "rulesets")

    with pytest.raises(RulesRefused) as refused:
        choose(given, account="mine")

    assert [each.code for each in refused.value.diagnostics] == ["N224"]


def test_a_percent_is_set_with_its_sign(tmp_path: Path) -> None:
    text = STRATEGY.read_text("utf-8").replace("parameters:\n", "parameters:\n  share: {value: 0.5%}\n")
    path = tmp_path / "shared.yaml"
    path.write_text(text.replace("risk: 0.5% of balance", "risk: share of balance"), encoding="utf-8")

    with pytest.raises(SettingsError, match=r"share is a percent in its file; write share=0\.4%\."):
        choose(path, settings=("share=0.4",))
    assert choose(path, settings=("share=0.4%",)).parameters["london_breakout"]["share"] * 1000 == 4


ROOM = "channel: {value: 20, from: 10, to: 60, step: 5}"


def test_a_unit_is_that_of_the_file(tmp_path: Path) -> None:
    text = STRATEGY.read_text("utf-8").replace(ROOM, f"{ROOM}\n  aim: {{value: 3 pips}}")
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("12 pips", "max(aim, 12 pips)"), encoding="utf-8")

    settings = [choose(path, settings=(each,)).parameters for each in ("aim=4 pips", "aim=4", "aim=4pip")]
    assert settings == 3 * [{"london_breakout": {"aim": 4}}]
    for wrong in ("aim=4 points", "aim=4%", "channel=20 bars"):
        with pytest.raises(
            SettingsError, match=r"its file writes \w+ as .*; give it in the same unit, or without"
        ):
            choose(path, settings=(wrong,))


@pytest.mark.parametrize(("value", "said"), [("25", 0), ("23", 1), ("60", 0)])
def test_a_value_between_two_steps_is_told(value: str, said: int) -> None:
    notes = [each for each in choose(STRATEGY, settings=(f"channel={value}",)).notes if "step" in each]

    off = "The setting of channel lies between two steps: its file counts in steps of 5 from 10."
    assert notes == said * [off]
