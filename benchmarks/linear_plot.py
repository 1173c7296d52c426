"""Draws what `linear` measured; runs where matplotlib is."""

import json
import sys

import matplotlib as mpl
from matplotlib import pyplot as plt

mpl.use("Agg")
given = json.load(sys.stdin)
figure, panels = plt.subplots(1, 3, figsize=(12, 3.8))
for panel, (axis, points) in zip(panels, given["found"].items(), strict=True):
    values, seconds = zip(*points, strict=True)
    panel.plot(values, seconds, "o-", color="#1f5fa8")
    slope = (seconds[-1] - seconds[0]) / (values[-1] - values[0])
    line = [seconds[0] + slope * (each - values[0]) for each in values]
    panel.plot(values, line, "--", color="#999999")
    rest = ", ".join(f"{count:,} {name}" for name, count in given["base"].items() if name != axis)
    panel.set_title(f"{axis} ({rest})", fontsize=9)
    panel.set_xlabel(axis)
    panel.set_ylabel("seconds of the processor")
    panel.set_xlim(0)
    panel.set_ylim(0)
    panel.grid(alpha=0.3)
figure.suptitle(f"The cost of a run; dashed: a straight line. {given['title']}", fontsize=9)
figure.tight_layout()
figure.savefig(given["to"], dpi=110)
