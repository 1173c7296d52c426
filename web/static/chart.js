// Draws a chart where the page has one: candles, levels, markers, the way of the stop.
// All numbers come ready from the address in data-chart; colours come from genesis.css.

const LEVELS = { entry: 0, stop: 2, target: 2 }; // line styles of the library: 0 solid, 2 dashed

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function clock(zone, fields) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...fields });
  return (seconds) => format.format(new Date(seconds * 1000));
}

function options(data) {
  const day = clock(data.zone, { day: "numeric", month: "short" });
  const minute = clock(data.zone, { hour: "2-digit", minute: "2-digit" });
  const whole = clock(data.zone, { dateStyle: "medium", timeStyle: "short" });
  const line = { color: colour("line") };
  return {
    autoSize: true,
    layout: {
      background: { color: colour("panel") },
      textColor: colour("quiet"),
      fontFamily: getComputedStyle(document.body).fontFamily,
      attributionLogo: false, // the notice and the link stand in the foot of the page
    },
    grid: { vertLines: line, horzLines: line },
    rightPriceScale: { borderColor: colour("line") },
    timeScale: {
      borderColor: colour("line"),
      timeVisible: true,
      rightOffset: 3, // room for the words of a mark at the last candle
      tickMarkFormatter: (time, kind) => (kind < 3 ? day(time) : minute(time)),
    },
    localization: { timeFormatter: (time) => `${whole(time)} ${data.zone}` },
    handleScroll: { mouseWheel: false }, // the wheel scrolls the page
    handleScale: { mouseWheel: false },
  };
}

function addCandles(chart, data) {
  const series = chart.addSeries(LightweightCharts.CandlestickSeries, {
    upColor: colour("panel"), // hollow and filled: told apart without colour
    borderUpColor: colour("rise"),
    wickUpColor: colour("rise"),
    downColor: colour("fall"),
    borderDownColor: colour("fall"),
    wickDownColor: colour("fall"),
    lastValueVisible: false,
    priceLineVisible: false,
    priceFormat: { type: "price", precision: data.digits, minMove: 10 ** -data.digits },
  });
  series.setData(data.candles);
  return series;
}

function addLevels(series, levels) {
  for (const level of levels) {
    series.createPriceLine({
      price: level.price,
      title: level.title,
      color: colour(level.kind),
      lineStyle: LEVELS[level.kind],
      lineWidth: 1,
      axisLabelVisible: true,
    });
  }
  const prices = levels.map((level) => level.price);
  series.applyOptions({
    autoscaleInfoProvider: (original) => {
      const found = original();
      if (!found || !prices.length) return found;
      found.priceRange.minValue = Math.min(found.priceRange.minValue, ...prices);
      found.priceRange.maxValue = Math.max(found.priceRange.maxValue, ...prices);
      return found;
    },
  });
}

function addStop(chart, points, digits) {
  if (points.length < 2) return;
  const series = chart.addSeries(LightweightCharts.LineSeries, {
    color: colour("stop"),
    lineWidth: 2,
    lineType: 1, // steps
    lastValueVisible: false,
    priceLineVisible: false,
    crosshairMarkerVisible: false,
    priceFormat: { type: "price", precision: digits, minMove: 10 ** -digits },
  });
  series.setData(points);
}

// A chart is drawn for the screen: on paper it is shrunk to the width of a page, and turned light (genesis.css).
const PAPER = 680; // pixels between the margins of A4

function draw(canvas, data) {
  canvas.dataset.drawn = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const chart = LightweightCharts.createChart(canvas, options(data));
  const series = addCandles(chart, data);
  addLevels(series, data.levels);
  series.attachPrimitive(new SmallMarks(data));
  addStop(chart, data.stop, data.digits);
  chart.timeScale().fitContent();
  return chart;
}

function say(canvas, sentence) {
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = sentence;
  canvas.replaceWith(note);
}

async function read(address) {
  try {
    return await (await fetch(address)).json();
  } catch {
    return { message: "The chart could not be read; the rest of the page is whole." };
  }
}

async function show(figure) {
  const canvas = figure.querySelector(".canvas");
  const data = await read(figure.dataset.chart);
  if (data.message) return say(canvas, data.message);
  let chart = draw(canvas, data);
  addEventListener("beforeprint", () => canvas.style.setProperty("--shrunk", Math.min(1, PAPER / canvas.offsetWidth)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    chart.remove();
    chart = draw(canvas, data);
  });
  canvas.setAttribute("aria-label", data.words);
  figure.querySelector(".chart-words").textContent = data.words;
  canvas.dataset.ready = "true";
}

document.querySelectorAll("figure.chart").forEach(show);
