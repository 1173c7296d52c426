"""The words by which decisions are asked for: symbols, files, those who decide in them, and reasons."""

from sqlalchemy import exists
from sqlmodel import Session, SQLModel, select

from genesis_dsl.store.layout import DECISION
from genesis_dsl.store.tables import DecisionTable, NodeTable, SourceTable, SymbolTable

_WRITTEN = {
    "symbol": (SymbolTable.run, SymbolTable.symbol),
    "site": (SourceTable.run, SourceTable.file_id),
    "subject": (NodeTable.run, NodeTable.owner_id),
    "reason": (DecisionTable.run, DecisionTable.reason),
}
"""By column of a decision: where its words stand, also those of which nothing was decided."""


def find_words(session: Session, column: str, run: int = 0) -> list[str]:
    """List the words of a column of decisions in a run, 0: in all of them."""
    of_run, word = _WRITTEN[column]
    question = select(word).distinct()
    found = session.exec(question.where(of_run == run) if run else question)
    return sorted(each for each in found if each)


def has_word(session: Session, column: str, word: str, run: int = 0) -> bool:
    """Say whether a word stands in a run, 0: in any; a decision may have one that no file has."""
    if "\0" in word:  # PostgreSQL would refuse the question
        return False
    if word in find_words(session, column, run):
        return True
    table = SQLModel.metadata.tables[DECISION.table]
    there = exists().where(table.c[column] == word)
    return bool(session.scalar(select(there.where(table.c.run == run) if run else there)))
