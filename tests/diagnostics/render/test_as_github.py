from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.as_github import to_github
from tests.diagnostics.render.made import finding


def test_a_code_host_gets_one_line_for_each_finding() -> None:
    assert to_github([finding(severity=Severity.ADVICE)]) == (
        "::notice file=strategies/london_breakout.yaml,line=31,endLine=31,col=15,title=L214::"
        "this can never be true%0Ahelp: use the 20 bars before this one:  close > highest(high, 20)[1]"
    )


def test_nothing_found_is_no_annotation() -> None:
    assert to_github([]) == ""
