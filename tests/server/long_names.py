"""The demo under names that nobody can break: of rules, files, symbols and folders."""

import re
from pathlib import Path

from genesis_dsl.resources import resource
from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.request import Request

FILES = (
    "strategies/london_breakout.yaml",
    "rulesets/accounts/demo.yaml",
    "rulesets/instruments/fx_majors.yaml",
    "rulesets/kill_switches/house_limits.yaml",
    "compliance/ftmo/ftmo_2step_challenge.yaml",
)
WORDS = {"volume", "confluence", "leverage", "trading_days"}
"""Ids that are also words or keys of the language."""
LONGER = "_and_on" * 9
LONG_SYMBOL = "ANDON" * 9
"""Symbols are capitals."""


def long_request(folder: Path) -> Request:
    """Copy the demo into a folder with a long path, and every name in it made longer."""
    folder = folder / ("withoutabreak" * 8)
    prices = folder / "prices"
    prices.mkdir(parents=True)
    texts = {Path(file).name: resource(file).read_text() for file in FILES}
    ids = {found for text in texts.values() for found in re.findall(r"\bid: (\w+)", text)} - WORDS
    names = re.compile(rf"\b({'|'.join(ids)}|range_top|allowance)\b")
    for name, text in texts.items():
        titled = re.sub(r"title: .*", rf"\g<0> {LONGER}", text)
        named = names.sub(rf"\1{LONGER}", titled)
        (folder / name).write_text(re.sub(r"\b(EURUSD|GBPUSD)\b", rf"\1{LONG_SYMBOL}", named))
    for file in demo_request().data.iterdir():
        symbol, _, rest = file.name.partition("_")
        (prices / f"{symbol}{LONG_SYMBOL}_{rest}").write_bytes(file.read_bytes())
    return Request((folder / "london_breakout.yaml",), prices, str(folder / "demo.yaml"))
