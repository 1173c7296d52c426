// What happened, over the candles of a small chart: each mark at its own candle, its words beyond all candles near it.
// Words that would lie over each other become one line, in the order of time.

const SHAPE = 10; // pixels of a circle or an arrow
const GAP = 4;
const HEIGHT = 16; // of a line of words
const BETWEEN = ", ";

// Joins words whose places would overlap, until none do; each has a middle `x`, a `width` and its `parts`.
function joined(words, between) {
  const done = [];
  for (let next of [...words].sort((one, other) => one.x - other.x)) {
    while (done.length && done.at(-1).x + done.at(-1).width / 2 > next.x - next.width / 2 - GAP) {
      next = withBoth(done.pop(), next, between);
    }
    done.push(next);
  }
  return done;
}

function withBoth(one, other, between) {
  const again = JSON.stringify(one.parts.at(-1)) === JSON.stringify(other.parts[0]);
  const parts = [...one.parts, ...other.parts.slice(again ? 1 : 0)];
  const [left, right] = [Math.min(one.from ?? one.x, other.from ?? other.x), Math.max(one.to ?? one.x, other.to ?? other.x)];
  const width = again ? Math.max(one.width, other.width) : one.width + between + other.width;
  return { x: (left + right) / 2, from: left, to: right, width, parts };
}

class SmallMarks {
  constructor(data) {
    this.data = data;
  }

  attached({ chart, series }) {
    this.chart = chart;
    this.series = series;
  }

  // The words of marks at the highest and the lowest candle have their room.
  autoscaleInfo() {
    const room = 2 * (SHAPE + GAP) + HEIGHT;
    return { priceRange: null, margins: { above: room, below: room } };
  }

  paneViews() {
    const paint = ({ context, mediaSize }) => [false, true].forEach((below) => this.paint(context, mediaSize, below));
    return [{ zOrder: () => "top", renderer: () => ({ draw: (target) => target.useMediaCoordinateSpace(paint) }) }];
  }

  paint(context, size, below) {
    const scale = this.chart.timeScale();
    const x = (time) => scale.timeToCoordinate(time);
    const out = below ? 1 : -1;
    const taken = this.data.candles.map((each) => ({ x: x(each.time), half: scale.options().barSpacing / 2, y: this.series.priceToCoordinate(below ? each.low : each.high) }));
    const beyond = (middle, half) => {
      const near = taken.filter((each) => each.x !== null && Math.abs(each.x - middle) < half + each.half);
      return near.reduce((far, each) => (out * each.y > out * far ? each.y : far), near[0]?.y ?? size.height / 2) + out * GAP;
    };
    context.save();
    context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    context.textBaseline = "middle";
    const wide = (text) => context.measureText(text).width;
    const marks = this.data.markers.filter((each) => each.below === below && x(each.time) !== null);
    const places = marks.map((each) => {
      const y = beyond(x(each.time), SHAPE / 4) + (out * SHAPE) / 2;
      taken.push({ x: x(each.time), half: SHAPE / 2, y: y + (out * SHAPE) / 2 });
      drawShape(context, each, x(each.time), y);
      return { x: x(each.time), width: wide(each.text), parts: [[each.text, each.kind]] };
    });
    for (const each of joined(places, wide(BETWEEN))) {
      const middle = Math.min(Math.max(each.x, each.width / 2 + GAP), size.width - each.width / 2 - GAP);
      drawWords(context, each.parts, middle - each.width / 2, beyond(middle, each.width / 2) + (out * HEIGHT) / 2);
    }
    context.restore();
  }
}

function drawShape(context, { kind, below }, x, y) {
  const half = SHAPE / 2;
  const tip = below ? -half : half; // an arrow points to its candle
  context.fillStyle = colour(kind);
  context.beginPath();
  if (kind === "decision") context.arc(x, y, half - 1, 0, 2 * Math.PI);
  else [[0, tip], [half, 0], [2, 0], [2, -tip], [-2, -tip], [-2, 0], [-half, 0]].forEach(([right, down]) => context.lineTo(x + right, y + down));
  context.fill();
}

function drawWords(context, parts, left, y) {
  const write = (text, name) => {
    context.lineWidth = 3; // a rim, so that no line runs through the words
    context.strokeStyle = colour("panel");
    context.strokeText(text, left, y);
    context.fillStyle = colour(name);
    context.fillText(text, left, y);
    left += context.measureText(text).width;
  };
  parts.forEach(([text, kind], at) => {
    if (at) write(BETWEEN, "quiet");
    write(text, kind);
  });
}
