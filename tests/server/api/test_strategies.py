from tests.server.site import Site


def test_what_a_run_may_be_started_with_is_listed(site: Site) -> None:
    told = site.get("/api/strategies").json()

    london = next(each for each in told["strategies"] if each["id"] == "london_breakout")
    assert london["file"] == "strategies/london_breakout.yaml"
    assert london["parameters"][0] == {
        "name": "channel",
        "value": "20",
        "low": "10",
        "high": "60",
        "step": "5",
    }
    assert "demo" in told["data"]
    assert "demo" in [each["id"] for each in told["accounts"]]
