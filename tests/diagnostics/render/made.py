"""Findings to be written in every form."""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Note, Severity, Waived
from genesis_dsl.diagnostics.pages import Page, Pages
from genesis_dsl.diagnostics.render.report import Report
from genesis_dsl.diagnostics.source import Source, Span

FILE = "strategies/london_breakout.yaml"
TEXT = "\n" * 30 + "        when: close > highest(high, 20)\n"
NEVER = "this can never be true"


def finding(
    text: str = TEXT,
    marked: str = "close > highest(high, 20)",
    severity: Severity = Severity.ERROR,
    notes: tuple[Note, ...] = (),
) -> Diagnostic:
    start = text.index(marked)
    return Diagnostic(
        "L214",
        severity,
        Span(Source(FILE, text), start, start + len(marked)),
        NEVER,
        "use the 20 bars before this one:  close > highest(high, 20)[1]",
        "entries > long_breakout > broke_out",
        notes,
    )


SHEET = Source("rules/100%, ä: [1].yaml", "\ufeffrisk: 1\r\n# 𝄞 risk: 2\r\nwhen: close\u00a0== open\r\n")


def marked(text: str) -> Span:
    start = SHEET.text.index(text)
    return Span(SHEET, start, start + len(text))


TWICE = Diagnostic(
    "Y105",
    Severity.ERROR,
    marked("risk: 2"),
    "`risk` is given twice, 50% of it:\r\nreally",
    "delete one",
    "entries > long",
    (Note(marked("risk: 1"), "given here first"),),
)
SIGN = Diagnostic(
    "S101",
    Severity.ERROR,
    marked("=="),
    'One "=" is enough here',
    "`=`",
    fix=Fix(marked("=="), "=", safe=True),
)
GUESS = Diagnostic(
    "Y201",
    Severity.WARNING,
    marked("when"),
    "I do not know `when`",
    fix=Fix(marked("when"), "why", safe=False),
)
LONG = Diagnostic("R301", Severity.ADVICE, Span(SHEET, 1, len(SHEET.text)), "all of it")
PAGES: Pages = {
    "Y105": (Page("Y105", "A key is given twice.", "The last would win.", "two `risk:`", "one `risk:`"),)
}


def report(*findings: Diagnostic, waived: tuple[Diagnostic, ...] = (), **more: object) -> Report:
    return Report(
        findings,
        files=(FILE, SHEET.name),
        waived=tuple(Waived(each, "A. Novak until 2027-01-31: the firm is asked") for each in waived),
        pages=lambda: PAGES,
        version=lambda: "0.1.0",
        **more,  # type: ignore[arg-type]
    )
