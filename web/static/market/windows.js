// The bars that are loaded: stretches of one timeframe, side by side, a few at a time and never all.

const MOST = 4320; // bars that are held around the view
const MORE = 3; // cells of one more stretch: few are loaded at first, and more behind it
const KEPT = 48; // answers that are kept for who comes back
const COLUMNS = ["time", "close_time", "open", "high", "low", "close"];

export class Windows {
  constructor(address, lengths, cell) {
    this.address = address;
    this.lengths = lengths; // milliseconds of a bar, by timeframe
    this.cell = cell; // bars from one border of stretches to the next, where none is missing
    this.cache = new Map();
    this.parts = [];
  }

  spanOf(timeframe) {
    return this.lengths.get(timeframe) * this.cell;
  }

  // A stretch from a cell to another one, both included.
  async fetch(timeframe, first, last) {
    const span = this.spanOf(timeframe);
    const query = `timeframe=${timeframe}&from=${first * span}&to=${(last + 1) * span}`;
    if (!this.cache.has(query)) {
      this.cache.set(query, this.read(query, first));
      if (this.cache.size > KEPT) this.cache.delete(this.cache.keys().next().value);
    }
    return this.cache.get(query);
  }

  async read(query, first) {
    const given = document.querySelector("#first-look"); // came with the page
    try {
      const answer = given?.dataset.query === query ? JSON.parse(given.textContent) : await (await fetch(`${this.address}&${query}`)).json();
      if (answer.message) throw new Error(answer.message);
      return { first, ...answer };
    } catch (fault) {
      this.cache.delete(query); // to be asked for again
      throw fault;
    }
  }

  // Load the stretch that holds a span of seconds, or what lies next to it where it is empty.
  async open(timeframe, from, to) {
    const cell = (seconds) => Math.floor((seconds * 1000) / this.spanOf(timeframe));
    const first = cell(from);
    let part = await this.fetch(timeframe, first, Math.min(cell(to), first + Math.floor(MOST / this.cell) - 1));
    if (!part.time.length) {
      const beside = part.before ?? part.after;
      if (beside === null) throw new Error("There are no bars in the prices of this run.");
      part = await this.fetch(timeframe, cell(beside), cell(beside));
    }
    this.timeframe = timeframe;
    this.parts = [part];
  }

  // Whether there are no more prices on a side than are loaded.
  ends(side) {
    return (side < 0 ? this.parts[0].before : this.parts.at(-1).after) === null;
  }

  // Load one more stretch on a side; gives how many bars came before those that were there, or null.
  async extend(side) {
    const { timeframe } = this;
    const beside = side < 0 ? this.parts[0].before : this.parts.at(-1).after;
    if (beside === null) return null;
    const cell = Math.floor((beside * 1000) / this.spanOf(timeframe));
    const part = await this.fetch(timeframe, side < 0 ? cell - MORE + 1 : cell, side < 0 ? cell : cell + MORE - 1);
    if (timeframe !== this.timeframe || this.parts.some((each) => each.first === part.first)) return null;
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
    return this.parts.reduce((bars, part) => bars + part.time.length, 0) > MOST;
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
