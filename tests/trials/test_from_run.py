"""A scenario takes over what its run was set to, and as many bars as its strategy looks at."""

from pathlib import Path

from genesis_dsl.language import kinds
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.rules import read_rules
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.trials.from_run import bars_for, settings_of
from genesis_dsl.trials.stage import Wanted, set_up
from tests.builders import Story, at, entry, flat, strategy

RULES = strategy(entry(when="close > top"), names="top: highest(high, bars_back)[1]").replace(
    "entries:", "parameters:\n  bars_back: {value: 4, from: 2, to: 9}\nentries:", 1
)


def test_a_parameter_is_given_where_its_file_says_something_else(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    found = []
    for number, settings in enumerate(((), ("bars_back=3",)), 1):
        request = Story(RULES, flat(6), settings=settings).write(tmp_path)
        replay(request, database)
        model = next(each for each in read_rules(request.paths).files if isinstance(each, kinds.Strategy))
        with reading(database) as session:
            found.append(settings_of(model, find_run(session, number)))

    assert found == [{}, {"bars_back": "3"}]


def test_so_many_bars_are_taken_as_what_is_not_given_looks_at(tmp_path: Path) -> None:
    rules = read_rules(Story(RULES, flat(6)).write(tmp_path).paths)
    stage = set_up(Wanted("story", "EURUSD"), rules.files, rules.checked.instruments)

    assert bars_for(stage, {}, at("2026-01-05 00:30")) == 5
    assert bars_for(stage, {"top": "1.10000"}, at("2026-01-05 00:30")) == 1
