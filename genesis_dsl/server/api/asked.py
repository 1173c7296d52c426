"""What a program may ask for: the shapes of what it sends, with their limits."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from genesis_dsl.types.targets import MOST_TARGETS

Name = Annotated[str, StringConstraints(max_length=500)]
Words = Annotated[str, StringConstraints(max_length=200)]


class Asked(BaseModel):
    """What is not described here is refused."""

    model_config = ConfigDict(extra="forbid")


class WantedRun(Asked):
    """A run, with the words of the command: files are named from the working folder."""

    strategies: Annotated[
        list[Name],
        Field(min_length=1, max_length=50, examples=[["strategies/london_breakout.yaml"]]),
    ]
    data: Annotated[Name, Field(description="A file of prices, or a folder of them.", examples=["demo"])]
    account: Annotated[
        Name, Field(description="The file or the id of an account; else demo.", examples=["demo"])
    ] = ""
    first: Annotated[
        Words, Field(alias="from", description="The first day or moment.", examples=["2024-03-04"])
    ] = ""
    last: Annotated[Words, Field(alias="to", description="The end.", examples=["2024-03-09"])] = ""
    settings: Annotated[
        list[Words], Field(alias="set", max_length=50, description="name=value", examples=[["channel=25"]])
    ] = []
    calendar: Annotated[Name, Field(description="A calendar of news, or a folder of them.")] = ""


class WantedOrder(Asked):
    """An order; its figures are sentences, as in the entry of a strategy."""

    symbol: Annotated[Words, Field(examples=["EURUSD"])]
    side: Annotated[Words, Field(examples=["buy"], description="buy or sell")]
    at: Annotated[
        Words, Field(examples=["2024-03-05 09:15 Europe/London"], description="The close of a bar.")
    ]
    data: Annotated[Name, Field(examples=["demo"])]
    account: Annotated[Name, Field(examples=["demo"])] = ""
    timeframe: Annotated[Words, Field(examples=["M15"], description="Whose bar closes then.")] = "M1"
    type: Annotated[Words, Field(examples=["market"], description="market, limit, stop, stop_limit")] = (
        "market"
    )
    price: Annotated[Words, Field(examples=["close - 5 pips"], description="Of all but market.")] = ""
    limit: Annotated[Words, Field(description="Of a stop_limit order: the limit that it becomes.")] = ""
    stop: Annotated[Words, Field(examples=["20 pips"], description="A distance, or a price.")] = ""
    targets: Annotated[
        list[Words],
        Field(max_length=MOST_TARGETS, examples=[["2 R"]], description="The last one closes all."),
    ] = []
    size: Annotated[Words, Field(examples=["0.4 lots"], description="Either this or `risk`.")] = ""
    risk: Annotated[Words, Field(examples=["0.5% of balance"], description="Either this or `size`.")] = ""
    until: Annotated[Words, Field(description="The end of the prices it lives through; else five days.")] = ""
