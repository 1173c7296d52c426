// The verdicts under the candles, each letter under its bar: tall is true, low is false, a line in the middle unknown.

import { colour } from "./looks.js";

const ROW = 18; // pixels of a strip, as in chart.css
const BAR = 13;

export function drawStrips(canvas, chart, data, width) {
  const ratio = devicePixelRatio;
  const height = ROW * data.rows.length;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.height = `${height}px`;
  canvas.style.width = `${width}px`;
  const scale = chart.timeScale();
  const range = scale.getVisibleLogicalRange();
  if (!range) return;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const colours = { good: colour("good"), bad: colour("bad"), doubt: colour("doubt"), line: colour("line") };
  const half = scale.options().barSpacing / 2;
  const first = Math.max(0, Math.floor(range.from));
  const last = Math.min(data.time.length - 1, Math.ceil(range.to));
  const x = (at) => scale.logicalToCoordinate(at);
  data.rows.forEach((letters, row) => {
    const base = ROW * row + ROW - 3;
    context.fillStyle = colours.line;
    context.fillRect(0, base, width, 0.5);
    for (let at = first; at <= last; ) {
      let end = at;
      while (end < last && letters[end + 1] === letters[at]) end += 1;
      stretch(context, letters[at], x(at) - half, x(end) + half, base, colours);
      at = end + 1;
    }
  });
}

function stretch(context, letter, from, to, base, colours) {
  const width = Math.max(to - from, 0.75);
  const fill = (name, top, height) => {
    context.fillStyle = colours[name];
    context.fillRect(from, top, width, height);
  };
  if (letter === "t") fill("good", base - BAR, BAR);
  else if (letter >= "1" && letter <= "9") {
    fill("bad", base - 2, 2);
    fill("good", base - (BAR * Number(letter)) / 10, (BAR * Number(letter)) / 10);
  } else if (letter === "f") fill("bad", base - 2, 2);
  else if (letter === "u") fill("doubt", base - 8, 3);
  else if (letter === "m") {
    fill("bad", base - 2, 2);
    fill("doubt", base - 8, 3);
  }
}
