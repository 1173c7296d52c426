"""Write what comes of the cases today: `python -m tests.regressions.refresh --because "REASON" [NAME…]`.

It prints each figure that changed, and keeps the reason beside the figures; without one it does nothing.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import yaml

from genesis_dsl import settings
from tests.regressions.case import EXPECTED, Case, Figures, cases, differences, outcome


def refreshed(case: Case, found: Figures, reason: str) -> str:
    """Give the text of a case with what came of it, and why that is right."""
    told = yaml.safe_dump({"because": reason, **found}, sort_keys=False, allow_unicode=True, width=100)
    return case.head + EXPECTED + "".join(f"  {line}\n" for line in told.splitlines())


def refresh(names: list[str], reason: str) -> None:
    """Run the cases and write down what changed."""
    data = settings.market_data()
    for case in cases():
        if (names and case.path.stem not in names) or (case.needs_market_data and data is None):
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = outcome(case, Path(folder), data)
        before = {key: value for key, value in case.expected.items() if key != "because"}
        changed = list(differences(before, found))
        told = [f"{case.path.stem}: {'changed' if changed else 'as before'}", *changed]
        sys.stdout.write("\n  ".join(told) + "\n")
        if changed:
            case.path.write_text(refreshed(case, found, reason), "utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--because", required=True, help="why the new figures are the right ones")
    parser.add_argument("names", nargs="*", help="cases; all where none is named")
    given = parser.parse_args()
    if len(given.because.split()) < 3:
        parser.error("--because: say in a few words why the new figures are the right ones")
    refresh(given.names, given.because)


if __name__ == "__main__":
    main()
