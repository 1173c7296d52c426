"""The one form of a rule file.

1. `load_file` reads it; a file with errors has no other form.
2. `comments_of` finds what the nodes do not hold, `sentences_of` what is spaced like a sentence.
3. `rows_of` writes each key and value, `lay_out` puts the comments back.
4. What comes out is read again, and must mean the same.
"""

from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language.comments import comments_of
from genesis_dsl.language.layout import lay_out
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.meaning import meaning
from genesis_dsl.language.read import load_file
from genesis_dsl.language.rows import rows_of
from genesis_dsl.language.sheet import read_sheet
from genesis_dsl.language.spacing import sentences_of
from genesis_dsl.language.written import Sentences


def canonical(source: Source) -> tuple[str, list[Diagnostic]]:
    """Write a file in its one form; with errors in its sheet or its sentences it stays as it is.

    Returns:
        The text, and the errors.
    """
    file, found = load_file(source)
    if file is None or has_errors(found):
        return source.text, found
    root, _ = read_sheet(source)
    assert isinstance(root, Mapping), "a file that was read has keys"
    comments = comments_of(root, source)
    rows = rows_of(root, Sentences(sentences_of(file)), comments)
    text = lay_out(rows, comments, source, [pair.key.text for pair in root.pairs])
    again, faults = load_file(Source(source.name, text))
    assert not has_errors(faults), f"the new form of {source.name} reads without errors"
    assert meaning(again) == meaning(file), f"the new form of {source.name} means the same"
    return text, []
