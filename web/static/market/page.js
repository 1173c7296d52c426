// The chart of a run: a stretch of bars is loaded where the reader looks, coarser the wider he looks.

import { clocks, colour, DASHES, LINES, moment, options } from "./looks.js";
import { Marks } from "./marks.js";
import { drawStrips } from "./strips.js";
import { barOf, Windows } from "./windows.js";

const WIDEST = 1500; // bars in view; more are shown on a longer timeframe
const NARROWEST = 60; // fewer are shown on a shorter one
const FIRST_LOOK = 80; // bars on each side of the moment: what the page has asked for already
const AHEAD = 240; // bars from the edge of what is loaded at which more is loaded

const PAPER = 650; // pixels of a page of A4 between its margins and those of the figure: on paper a chart is shrunk

// Behind the frame that is drawn next.
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

class Market {
  constructor(figure) {
    const given = figure.dataset;
    this.figure = figure;
    this.zone = given.zone;
    this.lengths = new Map(given.timeframes.trim().split(" ").map((each) => each.split(":")).map(([name, length]) => [name, Number(length)]));
    this.windows = new Windows(given.window, this.lengths, Number(given.cell));
    this.canvas = figure.querySelector(".market-canvas");
    this.strips = figure.querySelector(".verdict-strips");
    this.chosen = null;
    this.shown = { timeframe: given.timeframe, at: Number(given.at) }; // what address and table stand at
    this.busy = true; // until the first look is taken
  }

  async start() {
    const { timeframe, at } = this.figure.dataset;
    const length = this.lengths.get(timeframe) / 1000;
    const loaded = this.windows.open(timeframe, Number(at) - FIRST_LOOK * length, Number(at) + FIRST_LOOK * length);
    this.clock = clocks(this.zone); // what takes time is made while the bars are on their way
    this.chart = LightweightCharts.createChart(this.canvas, options(this.clock, this.zone));
    await loaded;
    this.make();
    this.fill();
    this.lookAt(barOf(this.data, Number(at)), 160);
    this.figure.querySelector(".market-bar").hidden = false;
    await painted(); // the candles first; what moves them, and what stands under them, behind that
    this.shown.at = this.middle() ?? this.shown.at; // until the reader moves on, the address is the one he asked for
    this.busy = false;
    this.listen();
    this.figure.querySelector(".verdicts").hidden = !this.data.rows.length;
    for (const box of this.boxes()) box.disabled = false;
    this.draw();
    const asked = barOf(this.data, Number(at));
    if (location.hash === "#bar") this.ask(asked);
    else if (new URL(location.href).searchParams.has("at")) this.choose(asked, false); // what was asked for
    this.figure.dataset.ready = "true";
  }

  // What is drawn on the chart, made again when the colours change.
  make() {
    this.figure.dataset.drawn = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const { digits } = this.windows.parts[0];
    const priceFormat = { type: "price", precision: digits, minMove: 10 ** -digits };
    this.candles = this.chart.addSeries(LightweightCharts.CandlestickSeries, {
      upColor: colour("panel"), // hollow and filled: told apart without colour
      borderUpColor: colour("rise"),
      wickUpColor: colour("rise"),
      downColor: colour("fall"),
      borderDownColor: colour("fall"),
      wickDownColor: colour("fall"),
      lastValueVisible: false,
      priceLineVisible: false,
      priceFormat,
    });
    this.markers = LightweightCharts.createSeriesMarkers(this.candles, []);
    this.marks = new Marks(this.chart, this.candles);
    this.lines = this.windows.parts[0].lines.map((_, at) => this.line(at, 0, priceFormat));
    this.panels = this.windows.parts[0].panels.map(() => null);
    this.showPanels();
    this.chart.timeScale().subscribeVisibleLogicalRangeChange((range) => this.moved(range));
    this.chart.subscribeClick((event) => event.logical !== undefined && this.ask(event.logical));
  }

  line(at, pane, priceFormat) {
    return this.chart.addSeries(
      LightweightCharts.LineSeries,
      { color: colour(LINES[at % 6]), lineStyle: DASHES[at % 6], lineWidth: 1, lastValueVisible: false, priceLineVisible: false, crosshairMarkerVisible: false, priceFormat, ...(pane ? {} : { autoscaleInfoProvider: () => null }) },
      pane,
    );
  }

  boxes(kind) {
    return [...this.figure.querySelectorAll(kind ? `input[data-${kind}]` : ".market-series input")];
  }

  // One pane under the candles for each panel that is chosen.
  showPanels() {
    this.panels.forEach((panel) => panel?.forEach((series) => this.chart.removeSeries(series)));
    let pane = 0;
    this.panels = this.windows.parts[0].panels.map((panel, at) => {
      if (!this.boxes("panel")[at].checked) return null;
      pane += 1;
      const format = { type: "price", precision: panel.digits, minMove: 10 ** -panel.digits };
      const made = panel.series.map((_, k) => this.line(k, pane, format));
      for (const price of panel.levels) {
        made[0].createPriceLine({ price, color: colour("quiet"), lineStyle: 1, lineWidth: 1, axisLabelVisible: true, title: "" });
      }
      const text = [panel.words, panel.unit].filter(Boolean).join(", ");
      const title = { text, color: colour("quiet"), fontSize: 12, fontFamily: this.chart.options().layout.fontFamily };
      LightweightCharts.createTextWatermark(this.chart.panes()[pane], { horzAlign: "left", vertAlign: "top", lines: [title] });
      return made;
    });
    this.chart.panes().forEach((each, at) => each.setStretchFactor(at ? 0.28 : 1));
    this.canvas.style.setProperty("--panes", pane);
  }

  // Lay what is loaded into the series.
  fill() {
    const data = (this.data = this.windows.whole());
    const point = 10 ** data.digits;
    this.candles.setData(data.time.map((time, at) => ({ time, open: data.open[at] / point, high: data.high[at] / point, low: data.low[at] / point, close: data.close[at] / point })));
    const points = (values, size) => data.time.map((time, at) => (values[at] === null ? { time } : { time, value: values[at] / size }));
    this.lines.forEach((series, at) => {
      const shown = this.boxes("line")[at].checked;
      series.setData(shown ? points(data.lines[at].values, point) : []);
    });
    this.panels.forEach((panel, at) => panel?.forEach((series, k) => series.setData(points(data.panels[at].series[k].values, 1))));
    this.marks.show(data);
    this.mark();
    this.figure.querySelector(".market-level").textContent = `${data.timeframe} bars`;
    this.draw();
  }

  mark() {
    this.markers.setMarkers(this.marks.markers(this.chart.timeScale().getVisibleLogicalRange()));
  }

  lookAt(at, bars) {
    const from = Math.max(Math.min(at - bars / 2, this.data.time.length + 5 - bars), -5); // no emptier than it must be
    this.show({ from, to: from + bars });
  }

  // The bars in view, or those that will be with the next frame: keys that are pressed meanwhile go on from these.
  view() {
    return this.coming ?? this.chart.timeScale().getVisibleLogicalRange();
  }

  show(range) {
    this.coming = range;
    this.chart.timeScale().setVisibleLogicalRange(range);
    requestAnimationFrame(() => requestAnimationFrame(() => this.coming === range && (this.coming = null)));
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const width = this.strips.offsetParent && this.chart.timeScale().width();
      if (width) drawStrips(this.strips, this.chart, this.data, width);
    });
  }

  async moved(range) {
    if (!range || !this.data) return;
    this.draw();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), 400);
    this.asked = true; // while it loads the reader may move on
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.asked) {
        this.asked = false;
        await this.load(this.chart.timeScale().getVisibleLogicalRange());
      }
    } catch (fault) {
      this.say(fault.message);
    } finally {
      this.busy = false;
    }
  }

  // Go to another timeframe, or load what comes into view next.
  async load(range) {
    const names = [...this.lengths.keys()];
    const bars = range.to - range.from;
    const here = names.indexOf(this.data.timeframe);
    if (bars > WIDEST && here + 1 < names.length) return this.changeLevel(names, here, 1, range);
    if (bars < NARROWEST && here > 0) return this.changeLevel(names, here, -1, range);
    for (const side of [-1, 1]) {
      const near = side < 0 ? range.from < AHEAD : range.to > this.data.time.length - AHEAD;
      const shift = near ? await this.windows.extend(side) : null;
      if (shift !== null) {
        const view = this.view(); // it moved on while this was read
        this.shift(shift);
        this.fill();
        this.show({ from: view.from + shift, to: view.to + shift });
      }
    }
  }

  shift(bars) {
    if (this.chosen !== null) this.choose(this.chosen + bars, false);
  }

  // The timeframe on which the span in view has a readable number of bars.
  async changeLevel(names, here, step, range) {
    const seconds = (logical) => {
      const at = Math.max(0, Math.min(this.data.time.length - 1, Math.round(logical)));
      return this.data.time[at] + (Math.round(logical) - at) * (this.lengths.get(this.data.timeframe) / 1000);
    };
    const [from, to] = [seconds(range.from), seconds(range.to)];
    const fits = (name) => ((to - from) * 1000) / this.lengths.get(name) <= WIDEST * 0.8;
    const known = step > 0 ? names.slice(here + 1).find(fits) ?? names.at(-1) : names.slice(0, here).find(fits);
    if (!known) return;
    const kept = this.chosen === null ? null : this.data.close_time[this.chosen];
    await this.windows.open(known, from, to);
    this.fill();
    const bar = (time) => barOf(this.data, time);
    this.show({ from: bar(from), to: Math.max(bar(to), bar(from) + 10) });
    if (kept !== null) this.choose(bar(kept), false);
  }

  // The bar in the middle of the view; null before there is one.
  middle() {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    return range && this.data.time[Math.max(0, Math.min(this.data.time.length - 1, Math.round((range.from + range.to) / 2)))];
  }

  // The page around an instant.
  addressOf(at) {
    const address = new URL(this.figure.dataset.chart, location.href);
    const asked = { symbol: this.figure.dataset.symbol, timeframe: this.data.timeframe, at: moment(at) };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return address;
  }

  // The address and the choices follow what is in view.
  settle() {
    const at = this.middle();
    if (at === null) return;
    this.mark();
    const { timeframe } = this.data;
    const bars = (Math.abs(at - this.shown.at) * 1000) / this.lengths.get(timeframe);
    if (timeframe === this.shown.timeframe && bars < 2) return;
    this.shown = { timeframe, at };
    const address = this.addressOf(at);
    history.replaceState(null, "", address);
    document.querySelector("#timeframe").value = timeframe;
    this.refreshTable(address);
  }

  // The table under the chart shows the same bars, for those who hear it.
  async refreshTable(address) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of ["#chart-at", "#at"]) document.querySelector(name).value = made.querySelector(name).value;
    const there = document.querySelector("#table");
    if (!there.contains(document.activeElement)) there.replaceWith(made.querySelector("#table"));
  }

  choose(at, speak = true) {
    this.chosen = Math.max(0, Math.min(this.data.time.length - 1, at));
    this.marks.choose(this.chosen);
    if (speak) this.say(this.words(this.chosen));
  }

  words(at) {
    const { data } = this;
    const price = (name) => (data[name][at] / 10 ** data.digits).toFixed(data.digits);
    return `${this.clock.whole(data.time[at])} ${this.zone}, open ${price("open")}, high ${price("high")}, low ${price("low")}, close ${price("close")}`;
  }

  say(words) {
    this.figure.querySelector(".market-reading").textContent = words;
  }

  // Ask about a bar: what happened in it, and why nothing did.
  async ask(at) {
    this.choose(Math.round(at));
    const address = new URL(this.figure.dataset.bar, location.href);
    address.searchParams.set("timeframe", this.data.timeframe);
    address.searchParams.set("at", moment(this.data.close_time[this.chosen]));
    const place = document.querySelector("#bar");
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...made.body.childNodes);
    place.scrollIntoView({ block: "nearest" });
    const here = this.addressOf(this.data.close_time[this.chosen]); // whoever opens it sees the same answer
    here.hash = place.id;
    history.replaceState(null, "", here);
  }

  bring(at) {
    const range = this.view();
    const bars = range.to - range.from;
    if (at < range.from + 2 || at > range.to - 2) this.lookAt(at, bars);
  }

  pan(share) {
    const { from, to } = this.view();
    const by = Math.max(-from - 10, Math.min(this.data.time.length + 10 - to, (to - from) * share));
    this.show({ from: from + by, to: to + by });
  }

  zoom(by) {
    const { from, to } = this.view();
    const middle = (from + to) / 2;
    const half = Math.min(WIDEST, Math.max(5, ((to - from) / 2) * by)); // before it goes to a longer timeframe
    const least = this.windows.ends(-1) ? -10 : -Infinity; // never into what lies beyond the prices
    const most = this.windows.ends(1) ? this.data.time.length + 10 : Infinity;
    this.show({ from: Math.max(middle - half, least), to: Math.min(middle + half, most) });
  }

  step(by) {
    const range = this.view();
    this.choose(this.chosen === null ? Math.round((range.from + range.to) / 2) : this.chosen + by);
    this.bring(this.chosen);
  }

  toTrade(step) {
    const range = this.view();
    const at = this.marks.nextTrade(this.chosen ?? Math.round((range.from + range.to) / 2), step);
    if (at === null) return this.pan(step);
    this.choose(at);
    this.bring(at);
  }

  // To the very first or the very last bar of the prices.
  async toEnd(side) {
    if (this.busy) return;
    this.busy = true; // what comes into view on the way is not asked for
    try {
      const { timeframe } = this.data;
      const [first, last] = this.figure.dataset.ends.split(" ").map(Number);
      const look = (2 * FIRST_LOOK * this.lengths.get(timeframe)) / 1000;
      await (side < 0 ? this.windows.open(timeframe, first, first + look) : this.windows.open(timeframe, last - look, last));
      this.chosen = null;
      this.fill();
      this.lookAt(side < 0 ? 0 : this.data.time.length - 1, 2 * FIRST_LOOK);
    } catch (fault) {
      this.say(fault.message);
    } finally {
      this.busy = false;
    }
  }

  listen() {
    const does = {
      earlier: () => this.pan(-0.5),
      later: () => this.pan(0.5),
      closer: () => this.zoom(0.6),
      wider: () => this.zoom(1.7),
      "trade-before": () => this.toTrade(-1),
      "trade-after": () => this.toTrade(1),
    };
    for (const button of this.figure.querySelectorAll("[data-does]")) button.addEventListener("click", does[button.dataset.does]);
    const keys = {
      ArrowLeft: () => this.step(-1),
      ArrowRight: () => this.step(1),
      PageUp: () => this.pan(-0.8),
      PageDown: () => this.pan(0.8),
      Home: () => this.toEnd(-1),
      End: () => this.toEnd(1),
      "+": does.closer,
      "-": does.wider,
      Enter: () => this.chosen !== null && this.ask(this.chosen),
    };
    this.canvas.addEventListener("keydown", (event) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
    this.canvas.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey) this.zoom(event.deltaY > 0 ? 1.15 : 0.87);
        else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.pan(event.deltaX / 1500);
        else return;
        event.preventDefault();
      },
      { passive: false },
    );
    for (const box of this.boxes()) box.addEventListener("change", () => (box.dataset.panel && this.showPanels(), this.fill()));
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    addEventListener("beforeprint", () => this.figure.style.setProperty("--shrunk", Math.min(1, PAPER / this.canvas.offsetWidth)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      const range = this.chart.timeScale().getVisibleLogicalRange();
      this.chart.remove();
      this.chart = LightweightCharts.createChart(this.canvas, options(this.clock, this.zone));
      this.make();
      this.fill();
      this.chart.timeScale().setVisibleLogicalRange(range);
    });
  }
}

for (const figure of document.querySelectorAll("figure.market")) {
  const market = new Market(figure);
  market.start().catch((fault) => {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = fault.message;
    market.canvas.replaceChildren(note);
  });
}
