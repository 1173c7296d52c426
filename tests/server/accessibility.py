"""What axe-core finds on a page: `serious` and `critical` findings are faults, whatever the page is."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendored" / "axe-4.14.1.min.js").read_text("utf-8")
FAULTS = ("serious", "critical")
ASK = "async rules => (await axe.run(document, rules ? {runOnly: rules} : {})).violations"


def findings(page: Page, *rules: str) -> list[str]:
    """Give what is serious on the page that the browser shows; of these rules only, where some are named."""
    page.evaluate(AXE)
    found = page.evaluate(ASK, list(rules) or None)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in FAULTS
        for node in each["nodes"]
    ]
