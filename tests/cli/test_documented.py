from genesis_dsl.cli.documented import WIDTH, as_text
from genesis_dsl.compliance.tried import FAILED, PASSED
from tests.compliance.papers import FIRM, HEIR, TESTS, document, house, result

LIMITS = house("must_hold: equity >= balance_at_day_start - 4% of initial_balance") + (
    "  - id: stop\n    title: No stop, no trade\n    before_order: has_stop\n"
)


def text_of(*texts: str, **more: str) -> str:
    results = result(FIRM, "on the floor", PASSED) | result(TESTS, "the floors", FAILED, "94 was expected")
    return as_text(document(*texts, results=results, **more))


def test_everything_that_is_on_the_page_is_said() -> None:
    said = text_of(FIRM, TESTS, ours=LIMITS)
    for each in (
        "Firm          Acme",
        "daily_loss: Daily loss",
        "Source: Acme, Losses, acme.example/terms, read on 2026-09-04",
        '"drops below"',
        "paraphrase, not quoted",
        "floor: the balance at the start of the day minus 5% of the initial balance.",
        "  must_hold: equity >= floor",
        "Question: Is the floor itself a breach?",
        "Answer: No. (decided by nobody yet)",
        "Answer: The firm's. (risk, 2026-11-20)",
        "Owner         risk",
        "No test names total_loss.",
        "passed    on the floor",
        "failed    the floors",
        "94 was expected",
        "1 test below names it too",
        "Beside it, the house (house, limit): Limit",
        "The house's limit is reached first, by 1% of the initial balance.",
        "stop: No stop, no trade",
        "terms: Acme, Losses, acme.example/terms, read on 2026-09-04; cited by daily_loss",
        "chat: chat; cited by no rule",
        "Made by genesis-dsl 1.2.3",
    ):
        assert each in said, each


def test_rules_of_other_documents_say_so() -> None:
    said = text_of(HEIR, FIRM)
    assert "From A firm's terms (firm)" in said
    assert "Source: no source is cited" in said


def test_no_line_is_wider_than_the_page_unless_it_stands_so_in_the_file() -> None:
    long = FIRM.replace("answer: No.", f"answer: {'No, and this is why. ' * 20}")
    assert max(map(len, text_of(long, TESTS, ours=LIMITS).splitlines())) <= WIDTH + 10
