"""How one value is written: its quotes, its block, its spaces, the brackets of `[ ]` and `{ }`."""

import re

import yaml

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import LINE_END, Source
from genesis_dsl.language.comments import scalars_of
from genesis_dsl.language.located import Listing, Located, Mapping, Scalar
from genesis_dsl.language.sheet import CITATIONS, read_sheet
from genesis_dsl.language.spacing import respaced
from genesis_dsl.language.spellings import PROSE

STEP = 2  # blanks of one level
_KEEPS_QUOTES = (
    "broker_name"  # a broker's spelling stands in quotes, so that it is seen to be no word of ours
)
_OTHER_TOOLS = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}
_TRIAL = "k"
_HEADER = re.compile(r"[|>][1-9]?(?P<chomp>[+-]?)[1-9]?\s*(?P<comment>#.*)?$")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of one file begin, in order, with the symbol of the grammar of each."""

    starts: dict[int, str]

    def of(self, scalar: Scalar) -> str:
        """Give the symbol of the sentence in a scalar; "" where it holds a word or text for people."""
        return self.starts.get(scalar.inner.start, "")


def write_value(
    node: Located, sentences: Sentences, key: str, indent: int, *, bracketed: bool = False
) -> str:
    """Write a scalar, or a collection in its brackets.

    Args:
        node: What is written.
        sentences: The sentences of the file.
        key: The key whose value it is, "" in a list.
        indent: Blanks before further lines of the value.
        bracketed: It is written inside brackets.
    """
    if isinstance(node, Listing):
        items = [write_value(item, sentences, "", indent, bracketed=True) for item in node.items]
        return f"[{', '.join(items)}]"
    if isinstance(node, Mapping):
        pairs = [
            f"{write_key(each.key)}: "
            f"{write_value(each.value, sentences, each.key.text, indent, bracketed=True)}"
            for each in node.pairs
        ]
        return f"{{{', '.join(pairs)}}}"
    assert isinstance(node, Scalar), "a file without errors has no other nodes"
    if node.style in {"|", ">"}:
        return _block(node, sentences.of(node), indent)
    return _line(node, sentences.of(node), key, indent, bracketed=bracketed)


def write_key(key: Scalar) -> str:
    """Write a key; quotes are taken off where it reads the same without them."""
    root, faults = read_sheet(Source("", f"{key.text}: {_TRIAL}\n"))
    first = next(scalars_of(root), None) if root else None
    is_same = not faults and first is not None and not first.style and first.text == key.text
    return key.text if is_same else key.span.text


def _line(node: Scalar, start: str, key: str, indent: int, *, bracketed: bool) -> str:
    lines = respaced(node.inner, start) if start else _lines(node)
    if node.style:
        return _joined(_quoted(node, lines, key, bracketed=bracketed), indent)
    return " ".join(each for each in lines if each) if bracketed else _joined(lines, indent)


def _joined(lines: list[str], indent: int) -> str:
    first, *others = lines
    return "\n".join([first, *(f"{'':{indent}}{each}" if each else "" for each in others)])


def _lines(node: Scalar) -> list[str]:
    """Give the lines of a plain or quoted text; blanks before them are not part of it."""
    if not node.style:
        return [each.strip() for each in LINE_END.split(node.inner.text)]
    first, *others = LINE_END.split(node.span.text[1:-1])
    return [first, *(each.lstrip(" \t") for each in others)]


def _quoted(node: Scalar, lines: list[str], key: str, *, bracketed: bool) -> list[str]:
    """Take quotes off where the sheet reads the same without them, and prefer double ones."""
    plain = lines[0].replace("''", "'") if node.style == "'" else lines[0]
    if len(lines) == 1 and not _needs_quotes(node, plain, key, bracketed=bracketed):
        return [plain]
    is_simple = not any(mark in line for line in lines for mark in ('"', "\\", "'"))
    quote = '"' if is_simple else node.style
    lines[0] = quote + lines[0]
    lines[-1] += quote
    return lines


def _needs_quotes(node: Scalar, text: str, key: str, *, bracketed: bool) -> bool:
    escapes = node.style == '"' and "\\" in text
    if key == _KEEPS_QUOTES or not text or escapes or _is_misread_elsewhere(text):
        return True
    behind = node.span.source.text[node.span.end :].lstrip(" \t")
    is_cut = behind.startswith("#") and (key in PROSE or key in CITATIONS)
    value = f"[{text}]" if bracketed else text
    return is_cut or not _reads_as(f"{key or _TRIAL}: {value}", text)


def _is_misread_elsewhere(text: str) -> bool:
    """Say whether other YAML tools would take a word for a truth or for nothing: `yes`, `off`, `~`."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return any(tag in _OTHER_TOOLS and pattern.match(text) for tag, pattern in resolvers)


def _reads_as(line: str, text: str) -> bool:
    """Say whether the sheet finds this text, and nothing to say about it, in a line without quotes."""
    root, faults = read_sheet(Source("", f"{line}\n"))
    found = list(scalars_of(root)) if root else []
    return not faults and len(found) == 2 and not found[1].style and found[1].text == text


def _block(node: Scalar, start: str, indent: int) -> str:
    """Write `|` or `>` with its lines below it; they keep their own indentation among themselves."""
    head, *below = LINE_END.split(node.span.text)
    found = _HEADER.match(head)
    assert found is not None, "YAML read a header"
    lines = respaced(node.inner, start) if start else _dedented(below, node.text)
    depth = str(STEP) if lines and next(filter(None, lines))[0] == " " else ""
    comment = f"  {found['comment'].rstrip()}" if found["comment"] else ""
    kept = len(node.text) - len(node.text.rstrip("\n")) - 1 if found["chomp"] == "+" else 0
    first = f"{node.style}{depth}{found['chomp']}{comment}"
    return _joined([first, *lines], indent) + "\n" * kept


def _dedented(lines: list[str], text: str) -> list[str]:
    """Take off the blanks before a block, by what YAML made of its first line."""
    first = next((each for each in lines if each.strip()), "")
    meant = next((each for each in text.split("\n") if each.strip()), "")
    depth = _blanks(first) - _blanks(meant)
    return [each[depth:].rstrip() for each in lines]


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
