"""Why a search found nothing: a word may stand in no run, or only in others than the one that is asked."""

from genesis_dsl.checker.nearest import nearest
from genesis_dsl.errors import SettingsError
from genesis_dsl.server.messages import search as messages
from genesis_dsl.server.search import Search
from genesis_dsl.store.reader import Reading, find_runs
from genesis_dsl.store.words import find_words, has_word


def why_nothing(session: Reading, asked: Search) -> str:
    """Say why nothing was found.

    Raises:
        SettingsError: A word that was asked for stands in no run.
    """
    if not any(find_runs(session, limit=1)):
        return messages.no_run_yet()
    for column, word in asked.words.items():
        if not has_word(session, column, word, asked.run):
            if not has_word(session, column, word):
                known = find_words(session, column)
                raise SettingsError(messages.in_no_run(column, word, nearest(word, known), known))
            return messages.not_in_run(column, word, asked.run, find_words(session, column, asked.run))
    return messages.nothing_like_that()
