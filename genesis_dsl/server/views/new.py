"""The form that starts a run: what may be chosen, and what was written into it."""

from pydantic import BaseModel, ConfigDict, Field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.offered import Offered, RuleFile, Wanted


class Answers(BaseModel):
    """What a person wrote into the form; where several things can stand, each has its line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strategies: list[str] = Field(default=[], max_length=100)
    more: str = Field("", max_length=5_000)
    data: str = Field("", max_length=500)
    account: str = Field("", max_length=500)
    first: str = Field("", max_length=100)
    last: str = Field("", max_length=100)
    settings: str = Field("", max_length=5_000)
    calendar: str = Field("", max_length=500)

    @classmethod
    def of(cls, wanted: Wanted, offered: Offered) -> "Answers":
        """Write a run that is wanted into the form; strategies that are not offered are named by hand."""
        files = {each.file for each in offered.strategies()}
        return cls(
            strategies=[each for each in wanted.strategies if each in files],
            more="\n".join(each for each in wanted.strategies if each not in files),
            data=wanted.data,
            account=wanted.account,
            first=wanted.first,
            last=wanted.last,
            settings="\n".join(wanted.settings),
            calendar=wanted.calendar,
        )

    @property
    def wanted(self) -> Wanted:
        """The run that is asked for."""
        return Wanted(
            (*self.strategies, *_lines(self.more)),
            self.data.strip(),
            self.account.strip(),
            self.first.strip(),
            self.last.strip(),
            tuple(_lines(self.settings)),
            self.calendar.strip(),
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Choice:
    """A strategy that may be chosen."""

    file: RuleFile
    number: int
    is_chosen: bool
    parameters: str


@dataclass(frozen=True, slots=True)
class StartForm:
    """The form, with what was written into it."""

    answers: Answers
    choices: tuple[Choice, ...]
    accounts: tuple[RuleFile, ...]
    prices: tuple[str, ...]


def form_of(answers: Answers, offered: Offered) -> StartForm:
    """Make the form; prices that are at hand are proposed."""
    prices = tuple(offered.price_places())
    files = offered.strategies()
    choices = (
        Choice(each, number, each.file in answers.strategies, _parameters(each))
        for number, each in enumerate(files)
    )
    proposed = answers if answers.data else answers.model_copy(update={"data": prices[0]})
    return StartForm(proposed, tuple(choices), tuple(offered.accounts()), prices)


def _parameters(file: RuleFile) -> str:
    """Say which numbers of a strategy can be set: `channel=20 (10 to 60)`."""
    return ", ".join(
        f"{each.name}={each.value}" + (f" ({each.low} to {each.high})" if each.low and each.high else "")
        for each in file.parameters
    )
