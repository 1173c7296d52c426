import json
from xml.etree import ElementTree as ET

import pytest

from genesis_dsl.diagnostics.render.form import Form, render
from tests.diagnostics.render.made import LONG, SIGN, TWICE, report


@pytest.mark.parametrize("form", Form)
def test_every_form_tells_every_finding(form: Form) -> None:
    said = render(report(TWICE, SIGN), form)
    assert [code in said for code in ("Y105", "S101")] == [True, True]


def test_the_last_line_counts_what_is_waived() -> None:
    assert render(report(SIGN, waived=(LONG, TWICE)), Form.TEXT).splitlines()[-1] == "1 error, 2 waived"


def test_what_programs_read_is_whole_when_nothing_was_found() -> None:
    assert json.loads(render(report(), Form.JSON))["diagnostics"] == []
    assert json.loads(render(report(), Form.SARIF))["version"] == "2.1.0"
    assert ET.fromstring(render(report(), Form.JUNIT).encode()).tag == "testsuites"
    assert render(report(), Form.TEXT) == render(report(), Form.GITHUB) == ""
