"""The kinds of file, as models filled from the located tree: one module for each kind.

They are read as `kinds.Strategy` wherever they are used, so that the word says what the model is of.
"""

from genesis_dsl.language.kinds.account import Account, DeadMan, Latency, Role
from genesis_dsl.language.kinds.confluence import Confluence, Part, Score
from genesis_dsl.language.kinds.execution import Closing, Execution, Step
from genesis_dsl.language.kinds.instruments import (
    Closure,
    EarlyClose,
    Fills,
    Hours,
    Instruments,
    Swap,
    Symbol,
    TickRules,
    TradingHours,
    Version,
)
from genesis_dsl.language.kinds.kill_switch import KillSwitch, Switch
from genesis_dsl.language.kinds.model import (
    Case,
    Condition,
    Equivalent,
    Group,
    Head,
    Model,
    Moment,
    Named,
    Parameter,
    Reading,
    Reference,
    Sentence,
    Text,
    Verbs,
    Waiver,
)
from genesis_dsl.language.kinds.news import Covers, Event, EventSet, News
from genesis_dsl.language.kinds.ruleset import CLAUSES, Borrowed, Origin, Rule, Ruleset
from genesis_dsl.language.kinds.strategy import Entry, Exit, OrderSpec, SizeCap, Strategy, Target
from genesis_dsl.language.kinds.tests import Line, Series, StoryMoment, Test, Tests, Things, Unknown

File = Strategy | KillSwitch | Ruleset | Account | Instruments | Execution | Confluence | News | Tests

__all__ = [
    "CLAUSES",
    "Account",
    "Borrowed",
    "Case",
    "Closing",
    "Closure",
    "Condition",
    "Confluence",
    "Covers",
    "DeadMan",
    "EarlyClose",
    "Entry",
    "Equivalent",
    "Event",
    "EventSet",
    "Execution",
    "Exit",
    "File",
    "Fills",
    "Group",
    "Head",
    "Hours",
    "Instruments",
    "KillSwitch",
    "Latency",
    "Line",
    "Model",
    "Moment",
    "Named",
    "News",
    "OrderSpec",
    "Origin",
    "Parameter",
    "Part",
    "Reading",
    "Reference",
    "Role",
    "Rule",
    "Ruleset",
    "Score",
    "Sentence",
    "Series",
    "SizeCap",
    "Step",
    "StoryMoment",
    "Strategy",
    "Swap",
    "Switch",
    "Symbol",
    "Target",
    "Test",
    "Tests",
    "Text",
    "Things",
    "TickRules",
    "TradingHours",
    "Unknown",
    "Verbs",
    "Version",
    "Waiver",
]
