"""A story in which a kill switch trips twice: an entry kept out, an order cancelled, a position closed."""

from tests.builders import Story, entry, flat, path, strategy

P = 110_000
FALLS = [*flat(5), *path(P, P - 100, P - 100, P, P, P - 100, P - 100, P, P)]
SWITCH = """- id: low
  for_each: symbol
  trip_when: bid < 1.09950
  then: [block entries, cancel orders, close positions]
  re_arm: when clear
"""


def story(switches: str = SWITCH) -> Story:
    """Give the story, also with other switches."""
    rests = entry("00:03", name="rests", order="type: limit\nat: close - 50 pips", more="at_once: 1")
    rules = strategy(
        entry("00:03", stop="40 pips", more="at_once: 1"),
        rests,
        entry("00:08", name="late", more="at_once: 9"),
    )
    return Story(rules, FALLS, switches=switches)
