"""The chart's first look in a browser that is open already: from the click to the frame with the candles.

A reader stands on a page of the run and goes on to its chart, for the first time (nothing of the site is
kept) and again. Beside it, in turn, the least that the same machine needs for candles at all: an empty page
with the same library and as many bars, served by a plain server.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from environment import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

LIBRARY = next((ROOT / "web" / "static" / "vendor").glob("lightweight-charts-*.js"))
BARS = 480
"""Bars of the chart's first stretch, at the most; it shows 160 of them."""
EMPTY = """<!doctype html><meta charset="utf-8"><title>Candles</title>
<style>html, body, figure, div { height: 100%; margin: 0 }</style>
<script src="/library.js" defer></script><figure><div></div></figure>
<script>addEventListener("DOMContentLoaded", () => {
  const figure = document.querySelector("figure");
  const chart = LightweightCharts.createChart(figure.firstChild, { autoSize: true });
  const series = chart.addSeries(LightweightCharts.CandlestickSeries, {});
  const bar = (at) => ({ time: 60 * at, open: Math.sin(at), close: Math.sin(at + 1), high: 1.2, low: -1.2 });
  series.setData(Array.from({ length: BARS }, (_, at) => bar(at)));
  chart.timeScale().setVisibleLogicalRange({ from: 160, to: 320 });
  requestAnimationFrame(() => setTimeout(() => {
    figure.className = "market";
    figure.dataset.ready = "true";
  }));
});</script>""".replace("BARS", str(BARS))
WATCH = """addEventListener("DOMContentLoaded", () => {
  const seen = () => {
    const is = document.querySelector("figure.market[data-ready]") && window.readyAt === undefined;
    if (is) window.readyAt = performance.now();
  };
  new MutationObserver(seen).observe(document, { subtree: true, attributeFilter: ["data-ready"] });
});"""
"""Notes when the page says that its candles are drawn: milliseconds since the navigation began."""
READY = """async () => {
  while (window.readyAt === undefined) await new Promise(requestAnimationFrame);
  return window.readyAt;
}"""


def first_looks(browser: "Browser", before: str, chart: str, times: int) -> dict[str, list[float]]:
    """Open the chart and the empty page in turn. Gives milliseconds by what was opened."""
    found: dict[str, list[float]] = {}
    with _empty_page() as empty:
        ways = {"chart": (before, chart), "empty page": (empty + "before", empty)}
        opened = {name: _opened(browser, start) for name, (start, _) in ways.items()}
        for turn in range(-1, times):  # the first one wakes the browser and the server up
            for how in ("first", "again"):
                for name, (page, session) in opened.items():
                    taken = _look(page, session, *ways[name], is_first=how == "first")
                    if turn >= 0:
                        found.setdefault(f"{name}, {how}", []).append(taken)
    return found


def _opened(browser: "Browser", address: str) -> tuple["Page", "CDPSession"]:
    """Open a window, and let the browser come to rest."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(2000)
    return page, page.context.new_cdp_session(page)


def _look(page: "Page", session: "CDPSession", before: str, address: str, *, is_first: bool) -> float:
    page.goto(before)
    page.wait_for_timeout(300)
    if is_first:
        session.send("Network.clearBrowserCache")
    page.evaluate("(address) => { location.href = address; }", address)
    page.wait_for_url(address)
    taken: float = page.evaluate(READY)
    return taken


class _Plain(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # as the standard library calls it
        is_library = self.path == "/library.js"
        body = LIBRARY.read_bytes() if is_library else EMPTY.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_library else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _empty_page() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Plain)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
