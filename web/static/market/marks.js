// What is drawn over and under the candles: hours, news, days; stops and targets of trades; the chosen bar.

import { colour } from "./looks.js";
import { barOf, countBefore } from "./windows.js";

const FEW = 3; // trades in view whose levels the price scale makes room for
const NAMED = 16; // trades in view that bear their names; of more these would lie over each other
const DAY = 24; // pixels of a day, at least, that has a line where it begins

export class Marks {
  constructor(chart, series) {
    this.chart = chart;
    this.series = series;
    this.data = null;
    this.chosen = null;
    series.attachPrimitive(this);
  }

  attached({ requestUpdate }) {
    this.update = requestUpdate;
  }

  show(data) {
    this.data = data;
    this.update?.();
  }

  choose(at) {
    this.chosen = at;
    this.update?.();
  }

  // A trade that is looked at has its stop and its targets in view.
  autoscaleInfo(first, last) {
    if (!this.data) return null;
    const point = 10 ** this.data.digits;
    const [from, to] = [this.data.time[Math.max(0, Math.floor(first))], this.data.close_time[Math.floor(last)] ?? Infinity];
    const seen = this.data.trades.filter((trade) => trade.entry[0] <= to && trade.exit[0] >= from);
    const prices = seen.flatMap((trade) => [trade.entry[1], ...trade.stops.map(([, price]) => price), ...trade.targets]);
    if (!prices.length || seen.length > FEW) return null;
    return { priceRange: { minValue: Math.min(...prices) / point, maxValue: Math.max(...prices) / point } };
  }

  paneViews() {
    const view = (zOrder, paint) => ({ zOrder: () => zOrder, renderer: () => ({ draw: (target) => this.paint(target, paint) }) });
    return [view("bottom", this.ground), view("top", this.trades)];
  }

  paint(target, paint) {
    if (!this.data) return;
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      const scale = this.chart.timeScale();
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const first = Math.max(0, Math.floor(range.from));
      const last = Math.min(this.data.time.length - 1, Math.ceil(range.to));
      context.save();
      paint.call(this, context, mediaSize, { first, last, half: scale.options().barSpacing / 2, x: (at) => scale.logicalToCoordinate(at) });
      context.restore();
    });
  }

  ground(context, size, { first, last, half, x }) {
    const { data } = this;
    this.stretches(data.hours, "t", first, last, (from, to) => {
      context.fillStyle = colour("hours");
      context.fillRect(x(from) - half, 0, x(to) - x(from) + 2 * half, size.height);
    });
    this.stretches(data.tradable, "0", first, last, (from, to) => {
      context.fillStyle = colour("idle-soft");
      context.fillRect(x(from) - half, 0, x(to) - x(from) + 2 * half, size.height);
    });
    context.strokeStyle = colour("line");
    const days = data.days.filter((day) => day >= data.time[first] && day <= data.time[last]);
    if (days.length * DAY <= size.width) for (const day of days) this.vertical(context, size, x, day, [], first, last);
    context.strokeStyle = context.fillStyle = colour("decision");
    context.font = `600 11px ${getComputedStyle(document.body).fontFamily}`;
    context.textAlign = "center";
    for (const event of data.news) {
      const at = this.vertical(context, size, x, event.time, [2, 4], first, last);
      if (at !== null) context.fillText("N", at, 12);
    }
    if (this.chosen !== null) {
      context.fillStyle = colour("chosen");
      context.fillRect(x(this.chosen) - Math.max(half, 1.5), 0, 2 * Math.max(half, 1.5), size.height);
    }
  }

  vertical(context, size, x, time, dash, first, last) {
    const at = barOf(this.data, time);
    if (at < first || at > last || time < this.data.time[0]) return null;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(Math.round(x(at)) + 0.5, dash.length ? 16 : 0);
    context.lineTo(Math.round(x(at)) + 0.5, size.height);
    context.stroke();
    return x(at);
  }

  stretches(letters, wanted, first, last, draw) {
    let from = null;
    for (let at = first; at <= last + 1; at += 1) {
      const is = at <= last && letters[at] === wanted;
      if (is && from === null) from = at;
      if (!is && from !== null) {
        draw(from, at - 1);
        from = null;
      }
    }
  }

  trades(context, _, { first, last, x }) {
    const { data, series } = this;
    const y = (points) => series.priceToCoordinate(points / 10 ** data.digits);
    const level = (from, to, points, name, dash) => {
      context.strokeStyle = colour(name);
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(x(from), y(points));
      context.lineTo(Math.max(x(to), x(from) + 3), y(points));
      context.stroke();
    };
    context.lineWidth = 1.5;
    for (const trade of data.trades) {
      const from = barOf(data, trade.entry[0]);
      const to = barOf(data, trade.exit[0]);
      if (to < first || from > last || trade.exit[0] < data.time[0]) continue;
      context.strokeStyle = colour("entry");
      context.setLineDash([]);
      context.beginPath();
      context.moveTo(x(from), y(trade.entry[1]));
      context.lineTo(x(to), y(trade.exit[1]));
      context.stroke();
      trade.stops.forEach(([time, points], at) => {
        const until = trade.stops[at + 1]?.[0] ?? trade.exit[0];
        level(barOf(data, time), barOf(data, until), points, "stop", [5, 3]);
      });
      for (const points of trade.targets) level(from, to, points, "target", [2, 3]);
    }
  }

  // How many trades were opened in view.
  inView(range) {
    const [first, last] = range ? [range.from, range.to] : [-Infinity, Infinity];
    return this.data.trades.map((trade) => barOf(this.data, trade.entry[0])).filter((at) => at >= first && at <= last).length;
  }

  // Entries and exits in the library's own markers.
  markers(range) {
    const { data } = this;
    const from = data.time[0] ?? 0;
    const to = data.close_time.at(-1) ?? 0;
    const few = this.inView(range) <= NAMED;
    const found = [];
    for (const trade of data.trades) {
      const inside = ([time]) => time > from && time <= to;
      const below = trade.side > 0;
      if (inside(trade.entry)) {
        found.push({ time: data.time[barOf(data, trade.entry[0])], position: below ? "belowBar" : "aboveBar", shape: below ? "arrowUp" : "arrowDown", color: colour("entry"), text: few ? trade.name : "" });
      }
      if (inside(trade.exit) && !trade.open) {
        found.push({ time: data.time[barOf(data, trade.exit[0])], position: below ? "aboveBar" : "belowBar", shape: "square", color: colour("exit"), text: few ? trade.left : "", size: 0.6 });
      }
    }
    return found.sort((one, other) => one.time - other.time);
  }

  // The trades of the whole stretch by their entry, to go from one to the next.
  nextTrade(at, step) {
    const entries = this.data.trades.map((trade) => barOf(this.data, trade.entry[0])).sort((a, b) => a - b);
    if (step > 0) return entries[countBefore(entries, at + 1)] ?? null;
    return entries[countBefore(entries, at) - 1] ?? null;
  }
}
