// The bars that are loaded: stretches of one timeframe, side by side, a few at a time and never all.

const KEPT = 6; // stretches that are held around the view
const COLUMNS = ["time", "close_time", "open", "high", "low", "close"];

export class Windows {
  constructor(address, lengths, stretch) {
    this.address = address;
    this.lengths = lengths; // milliseconds of a bar, by timeframe
    this.stretch = stretch; // bars of one stretch, where none is missing
    this.cache = new Map();
    this.parts = [];
  }

  get span() {
    return this.lengths.get(this.timeframe) * this.stretch;
  }

  async fetch(timeframe, number) {
    const span = this.lengths.get(timeframe) * this.stretch;
    const key = `${timeframe} ${number}`;
    if (!this.cache.has(key)) {
      const query = `timeframe=${timeframe}&from=${number * span}&to=${(number + 1) * span}`;
      this.cache.set(key, this.read(`${this.address}&${query}`, number, key));
      if (this.cache.size > 8 * KEPT) this.cache.delete(this.cache.keys().next().value);
    }
    return this.cache.get(key);
  }

  async read(address, number, key) {
    try {
      const answer = await (await fetch(address)).json();
      if (answer.message) throw new Error(answer.message);
      return { number, ...answer };
    } catch (fault) {
      this.cache.delete(key); // to be asked for again
      throw fault;
    }
  }

  // Load the stretches that hold a span of seconds, and what lies next to an empty one.
  async open(timeframe, from, to) {
    const span = this.lengths.get(timeframe) * this.stretch;
    const first = Math.floor((from * 1000) / span);
    const last = Math.min(Math.floor((to * 1000) / span), first + KEPT - 1);
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    let parts = await Promise.all(numbers.map((number) => this.fetch(timeframe, number)));
    if (!parts.some((part) => part.time.length)) {
      const beside = parts[0].before ?? parts.at(-1).after;
      if (beside === null) throw new Error("There are no bars in the prices of this run.");
      parts = [await this.fetch(timeframe, Math.floor((beside * 1000) / span))];
    }
    this.timeframe = timeframe;
    this.parts = parts;
  }

  // Load one more stretch on a side; gives how many bars came before those that were there, or null.
  async extend(side) {
    const { timeframe } = this;
    const beside = side < 0 ? this.parts[0].before : this.parts.at(-1).after;
    if (beside === null) return null;
    const part = await this.fetch(timeframe, Math.floor((beside * 1000) / this.span));
    if (timeframe !== this.timeframe || this.parts.some((each) => each.number === part.number)) return null;
    if (side > 0) {
      this.parts.push(part);
      return this.isFull() ? -this.parts.shift().time.length : 0;
    }
    this.parts.unshift(part);
    if (this.isFull()) this.parts.pop();
    return part.time.length;
  }

  // More bars than are kept around the view; a stretch with few of them, as around a weekend, counts little.
  isFull() {
    return this.parts.reduce((bars, part) => bars + part.time.length, 0) > KEPT * this.stretch;
  }

  // All parts laid end to end.
  whole() {
    const parts = this.parts;
    const { lines, panels } = parts[0];
    const joined = Object.fromEntries(COLUMNS.map((name) => [name, parts.flatMap((part) => part[name])]));
    const trades = new Map(parts.flatMap((part) => part.trades).map((trade) => [trade.name, trade]));
    const values = (pick) => parts.flatMap((part) => pick(part).values);
    return {
      ...joined,
      digits: parts[0].digits,
      timeframe: this.timeframe,
      hours: parts.map((part) => part.hours).join(""),
      tradable: parts.map((part) => part.tradable).join(""),
      rows: parts[0].rows.map((_, at) => parts.map((part) => part.rows[at]).join("")),
      lines: lines.map((line, at) => ({ ...line, values: values((part) => part.lines[at]) })),
      panels: panels.map((panel, at) => ({
        ...panel,
        series: panel.series.map((one, k) => ({ ...one, values: values((part) => part.panels[at].series[k]) })),
      })),
      trades: [...trades.values()],
      news: parts.flatMap((part) => part.news),
      days: [...new Set(parts.flatMap((part) => part.days))],
    };
  }
}

// The bar in which something happened; what happens at its close belongs to it.
export function barOf(data, seconds) {
  const at = countBefore(data.close_time, seconds);
  return Math.min(at, data.time.length - 1);
}

export function countBefore(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
