"""The kinds of file, as models filled from the located tree: one module for each kind.

They are read as `kinds.Strategy` wherever they are used, so that the word says what the model is of.
"""

from genesis_dsl.language.kinds.account import Account
from genesis_dsl.language.kinds.execution import Closing, Execution, Step
from genesis_dsl.language.kinds.instruments import Hours, Instruments, Swap, Symbol, TradingHours
from genesis_dsl.language.kinds.kill_switch import KillSwitch, Switch
from genesis_dsl.language.kinds.model import (
    Case,
    Condition,
    Head,
    Model,
    Named,
    Parameter,
    Reading,
    Reference,
    Sentence,
    Text,
    Verbs,
)
from genesis_dsl.language.kinds.ruleset import CLAUSES, Origin, Rule, Ruleset, Test
from genesis_dsl.language.kinds.strategy import Entry, Exit, OrderSpec, Part, Score, SizeCap, Strategy, Target

File = Strategy | KillSwitch | Ruleset | Account | Instruments | Execution

__all__ = [
    "CLAUSES",
    "Account",
    "Case",
    "Closing",
    "Condition",
    "Entry",
    "Execution",
    "Exit",
    "File",
    "Head",
    "Hours",
    "Instruments",
    "KillSwitch",
    "Model",
    "Named",
    "OrderSpec",
    "Origin",
    "Parameter",
    "Part",
    "Reading",
    "Reference",
    "Rule",
    "Ruleset",
    "Score",
    "Sentence",
    "SizeCap",
    "Step",
    "Strategy",
    "Swap",
    "Switch",
    "Symbol",
    "Target",
    "Test",
    "Text",
    "TradingHours",
    "Verbs",
]
