import pytest

from tests.server.site import Site


@pytest.mark.parametrize("address", ["/", "/runs/1/why/T1", "/nothing", "/runs/9", "/static/chart.js"])
def test_every_answer_tells_the_browser_to_run_nothing_foreign(site: Site, address: str) -> None:
    headers = site.get(address).headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
