// Colours come from genesis.css, clocks from the reader's zone.

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const LINES = ["accent", "exit", "doubt", "good", "bad", "quiet"]; // lines differ by their dashes too
export const DASHES = [0, 2, 1, 3, 4, 0]; // of the library: 0 solid, 1 dotted, 2 dashed, 3 long, 4 wide dots

// One formatter for everything: to make one costs more than to draw a hundred labels.
export function clocks(zone) {
  const fields = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...fields });
  const whole = (seconds) => format.format(new Date(seconds * 1000));
  const tick = (seconds, kind) => {
    const part = Object.fromEntries(format.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]));
    return [part.year, part.month, `${part.day} ${part.month}`][kind] ?? `${part.hour}:${part.minute}`;
  };
  return { tick, whole };
}

export function options(clock, zone) {
  const line = { color: colour("line") };
  return {
    autoSize: true,
    layout: {
      background: { color: colour("panel") },
      textColor: colour("quiet"),
      fontFamily: getComputedStyle(document.body).fontFamily,
      attributionLogo: false, // the notice and the link stand in the foot of the page
      panes: { separatorColor: colour("line"), separatorHoverColor: colour("line"), enableResize: false },
    },
    grid: { vertLines: { visible: false }, horzLines: line },
    crosshair: { mode: 0 },
    rightPriceScale: { borderColor: colour("line"), minimumWidth: 84 },
    timeScale: {
      borderColor: colour("line"),
      timeVisible: true,
      rightOffset: 2,
      minBarSpacing: 0.4,
      tickMarkFormatter: (time, kind) => clock.tick(time, kind),
    },
    localization: { timeFormatter: (time) => `${clock.whole(time)} ${zone}` },
    handleScroll: { mouseWheel: false, vertTouchDrag: false }, // the wheel scrolls the page
    handleScale: { mouseWheel: false },
  };
}

// A moment as the addresses of the site write it.
export function moment(seconds) {
  const text = new Date(seconds * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.slice(17, 19) === "00" ? 16 : 19)} UTC`;
}
