"""What an author probably meant by a line that is not YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_KEY = r"^\s*(?:- )*(?:[\w-]+(?:, [\w-]+)*:)?"
_ANY = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a place where the YAML breaks off."""

    what: str
    local: bool = True
    """Whether the fault is in that line alone."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Holds where a loader's words match `problem` and the line matches `line`."""

    problem: str
    line: str
    what: str
    local: bool = True

    def holds(self, problem: str, line: str) -> bool:
        return bool(re.search(self.problem, problem) and re.search(self.line, line))


_RULES = (
    _Rule(_ANY, r"^ *\t", "indent with spaces, not with a tab"),
    _Rule("token", r"\t", "write spaces, not tabs"),
    _Rule(
        "alias",
        rf"{_KEY} *\*",
        "a text may not begin with *: begin it with another word, or use a | block",
    ),
    _Rule(
        "line break|block scalar|chomping",
        r"(?:: |- )\|[^\s|>+-]",
        "a formula may not begin with |: write abs(...)",
    ),
    _Rule(
        "line break|block scalar|chomping",
        _ANY,
        "| and > stand alone: the text begins on the next line",
    ),
    _Rule(
        "flow",
        r"\{.*[\[\]{}].*\}",
        "inside { } a text or formula with [ ] { } needs quotes: write it on a line of its own",
    ),
    _Rule(
        "flow",
        _ANY,
        "inside { } and [ ] a text with one of , : [ ] { } needs quotes: "
        "write it on a line of its own",
    ),
    _Rule(_ANY, rf"{_KEY} *\[.*\] *[^\s#]", "a formula that begins with [ needs quotes"),
    _Rule(_ANY, rf"{_KEY} *\{{.*\}} *[^\s#]", "a text that begins with { needs quotes"),
    _Rule(_ANY, rf"{_KEY} *[@`]", "a text may not begin with @ or `: put quotes around it"),
    _Rule(_ANY, rf"{_KEY} *%", "a text may not begin with %: put quotes around it"),
    _Rule(
        "anchor",
        rf"{_KEY} *&",
        "anchors (&) are not used in banks: a text that begins with & needs quotes",
    ),
    _Rule(
        _ANY,
        rf"{_KEY} *'",
        "a text in '...' ends at the next ': write '' for an apostrophe, or use a | block",
    ),
    _Rule(
        _ANY,
        rf'{_KEY} *"',
        'a text in "..." ends at the next ": write \'...\' around it, or use a | block',
    ),
    _Rule("values are not allowed", r": .*: ", "a text with `: ` needs quotes or a | block"),
    _Rule(
        "values are not allowed",
        _ANY,
        "a key may not stand here: the line above has a value already, or lacks its `: `",
        local=False,
    ),
    _Rule(
        "entries are not allowed",
        _ANY,
        "a text that begins with `- ` needs quotes; a list begins on the next line",
    ),
    _Rule("keys are not allowed", _ANY, "a text that begins with `? ` needs quotes"),
    _Rule("document start", _ANY, "nothing may follow the line `...`", local=False),
    _Rule(
        _ANY,
        r"^\s*[^:#\s][^:#]*$",
        "a line without `: `: write `key: value`, or indent it under its key",
        local=False,
    ),
    _Rule(
        "expected key|indicator|block end",
        _ANY,
        "its indentation fits no line above",
        local=False,
    ),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, Advice]:
    """Where the YAML of a text breaks off (an index) and what to do about it."""
    context, problem = error.context or "", error.problem or ""
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return 0, Advice(problem or context, local=False)
    if opened is not None and "quoted" in context and "end of stream" in problem:
        return opened.index, Advice("the quote that is opened here is not closed", local=False)
    if opened is not None and "flow" in context and opened.line != mark.line:
        return opened.index, Advice("the bracket that is opened here is not closed", local=False)
    if opened is not None and context == "while scanning a simple key":
        mark = opened  # the line itself; the problem is noticed on the next one
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""  # the end of the text is a place, too
    rule = next((rule for rule in _RULES if rule.holds(f"{context} {problem}", line)), None)
    if rule is None:
        return mark.index, Advice(problem or context, local=False)
    return mark.index, Advice(rule.what, rule.local)


def empty_line(lines: list[str], index: int) -> set[int]:
    """Empties the value in a line, and the lines below that went on with it; returns all indexes."""
    line = lines[index]
    found = re.match(r" *(?:- )*(?:[\w-]+(?:, [\w-]+)*:)?", line)
    start = found.group() if found else ""
    lines[index] = f"{start.rstrip()} ''" if start.strip() else ""
    depth = len(line) - len(line.lstrip(" "))
    emptied = {index}
    for below in range(index + 1, len(lines)):
        text = lines[below]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= depth:
            break
        lines[below] = ""
        emptied.add(below)
    return emptied
