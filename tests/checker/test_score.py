from tests.checker.files import findings, strategy


def score(mark: str, parts: dict[str, str], require: str = "", veto: str = "", title: str = "T") -> str:
    """Write a strategy with a score; each part is its points and its condition."""
    split = {name: text.split(" ", 1) for name, text in parts.items()}
    rows = "".join(
        f"      - id: {name}\n        points: {points}\n        when: {when}\n"
        for name, (points, when) in split.items()
    )
    asked = f"    require:\n      - id: asked\n        when: {require}\n" if require else ""
    refused = f"    veto:\n      - id: refused\n        when: {veto}\n" if veto else ""
    head = f"confluence:\n  - id: best\n    pass_at: {mark}\n{asked}    parts:\n{rows}{refused}"
    return strategy("best passes", head=head).replace("title: T", f"title: {title}")


FOUR = {
    "trend": "40 close > ema(close, 200)",
    "momentum": "25 rsi(close, 14) > 50",
    "volume_high": "20 volume > average(volume, 20)",
    "cheap": "15 spread <= 1 pip",
}


def test_parts_that_are_always_needed_are_advice() -> None:
    assert findings(score("65 points", FOUR)) == ["L234 9:14 `best` never passes without `trend`"]


def test_what_the_title_says_already_is_no_advice() -> None:
    assert findings(score("65 points", FOUR, title="Breakouts, only with the trend")) == []


def test_a_title_that_promises_what_the_score_can_do_without() -> None:
    (found,) = findings(score("60 points", FOUR, title="Breakouts, only with high volume"))
    assert found.startswith("L235 4:8 the title promises `volume_high`, and `best` can pass without it: ")
    assert found.endswith("trend (40) + momentum (25)")
    assert findings(score("60 points", FOUR, title="With the trend")) == []


def test_a_part_that_decides_nothing_never_matters() -> None:
    parts = {"one": "50 hammer", "two": "50 doji", "little": "5 close > open"}
    assert findings(score("50 points", parts)) == [
        "L232 17:13 `little` never matters: with or without its points, the same is passed"
    ]
    assert findings(score("55 points", {**parts, "two": "45 doji"})) == [
        "L234 9:14 `best` never passes without `one`"
    ]


def test_parts_that_exclude_each_other_never_add_up() -> None:
    parts = {"low": "50 rsi(close, 14) < 30", "high": "50 rsi(close, 14) > 70", "any": "10 hammer"}
    assert [found[:4] for found in findings(score("70 points", parts))] == ["L231"]
    assert findings(score("60 points", parts)) == ["L234 9:14 `best` never passes without `any`"]


def test_a_part_behind_a_veto_or_a_requirement_is_known() -> None:
    parts = {"up": "50 close > open", "calm": "50 spread < 1 pip", "any": "50 hammer"}
    assert findings(score("100 points", parts, require="close > open")) == [
        "L233 14:13 `up` holds whenever what is required does, so its points are always given"
    ]
    assert [found[:4] for found in findings(score("150 points", parts, veto="close > open"))] == ["L231"]


def test_a_part_that_follows_from_another_comes_with_it() -> None:
    parts = {"strong": "50 rsi(close, 14) > 70", "weak": "50 rsi(close, 14) > 50"}
    assert findings(score("100 points", parts)) == ["L234 9:14 `best` never passes without `strong`, `weak`"]
    assert findings(score("60 points", {**parts, "other": "10 hammer"}))[0][:4] == "L234"
