"""Chain-rule sums as learners write them: plain text, brackets, sum/prod, index forms, LaTeX.

Of several equations the one asked for counts; the others are definitions for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from quizgen.errors import FormulaError, ResponseError
from quizgen.maths import limits
from quizgen.maths.characters import Text, plain_text
from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Apply, Derivative, Fold, Name, Node, Number, Range
from quizgen.maths.unwrapped import replaced

Side = tuple[str, Node | None]

_INDEX = (
    r"(?:\s*(?:\[([^\[\]]{1,12})\]|[_^]\s*\{\s*\(?([^{}()]{1,12})\)?\s*\}|[_^]?\(([^()]{1,12})\)"
    r"|_\s*([A-Za-z]|[0-9]+)|([0-9]+)))?"
)
_BASE = r"(yhat|y_hat|\^y|[JyzhsuwvEUVW])"
_SIDE = rf"(?:[d∂]|\\mathrm\{{d\}})\s*\{{?\s*{_BASE}{_INDEX}\s*\}}?"
_DERIVATIVE = re.compile(rf"{_SIDE}\s*/\s*{_SIDE}")
_FRACTION = re.compile(rf"\\frac\s*\{{\s*{_SIDE}\s*\}}\s*\{{\s*{_SIDE}\s*\}}")
_NAME = re.compile(rf"{_BASE}{_INDEX}(?![A-Za-z])")
_CALL = re.compile(
    r"(sum|prod)\s*\(\s*([a-zA-Z])\s*(?:,|in)\s*([^,()]+?)\s*(?:,|\.\.)\s*([^,()]+?)\s*,"
)
_BIG = re.compile(
    r"(sum|prod)\s*_\s*(?:\{\s*([a-zA-Z])\s*(?:=\s*([^{}]+?))?\s*\}|([a-zA-Z]))"
    r"(?:\s*\^\s*(?:\{\s*([^{}]+?)\s*\}|([A-Za-z0-9])))?"
)
_CLEANED: Final = (
    (r"\s{2,}", " "),  # long runs of blanks would make all that follows slow
    (r"\\(?:begin|end)\{[a-z]+\*?\}", " "),
    (r"\\hat\s*\{?\s*y\s*\}?|\\widehat\s*\{?\s*y\s*\}?", "yhat"),
    (r"\\partial(?![A-Za-z])", "∂"),
    (r"\\[dt]frac", r"\\frac"),
    (r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])", ""),
    (r"\\(?:cdot|times|ast)(?![A-Za-z])|·", "*"),
    (r"\\(?:sum)(?![A-Za-z])|∑|Σ", "sum"),
    (r"\\(?:prod)(?![A-Za-z])|∏|Π", "prod"),
    (r"\\limits(?![A-Za-z])", ""),
    (r"\\(?:quad|qquad)(?![A-Za-z])|\\[,;:! \\]|[$&~]|\s", " "),
    (r" {2,}", " "),
)
_WEIGHTS: Final = {"U": "u", "V": "v", "W": "w", "yhat": "y", "y_hat": "y", "^y": "y"}
_OPENING: Final = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Item:
    """One token: a derivative, a name alone, the head of a fold, or a sign."""

    text: str
    start: int
    end: int
    node: Derivative | None = None
    fold: tuple[str, str, Range] | None = None
    opens: bool = False
    """Whether a fold was written as a call, whose bracket is still open."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Equations:
    """A response: the side that answers, and what it may use."""

    typed: str
    asked: Node
    definitions: dict[tuple[Side, Side], Node]


def read_equations(typed: str, of: Side, by: Side) -> Equations:
    """Read a response that may hold several equations.

    Raises:
        ResponseError: It cannot be read, or none of its equations is for the derivative asked.
    """
    if len(typed) > limits.RESPONSE_LENGTH:
        raise ResponseError(typed, limits.RESPONSE_LENGTH, "this is too long to be an answer")
    items = _items(_cleaned(plain_text(typed)))
    if not items:
        raise ResponseError(typed, 0, "there is no answer")
    sides = _sides(typed, items)
    if len(sides) == 1 and sides[0][0] is None:
        return Equations(typed, _Reader(typed, sides[0][1]).whole(), {})
    definitions: dict[tuple[Side, Side], Node] = {}
    for left, right in sides:
        if left is not None and left.node is not None:
            definitions[left.node.of, left.node.by] = _Reader(typed, right).whole()
    asked = definitions.pop((of, by), None)
    if asked is None:
        wanted = f"∂{_shown(of)}/∂{_shown(by)}"
        raise ResponseError(
            typed, 0, f"no equation begins with {wanted} =", "or write only the sum"
        )
    return Equations(typed, asked, definitions)


def _shown(side: Side) -> str:
    letter, index = side
    return (
        letter if index is None else f"{letter}{getattr(index, 'value', getattr(index, 'id', ''))}"
    )


def _cleaned(text: Text) -> Text:
    for pattern, new in _CLEANED:
        text = replaced(text, pattern, lambda match, new=new: match.expand(new))  # type: ignore[misc]
    return text


# -- tokens --------------------------------------------------------------------------------


def _items(text: Text) -> list[Item]:
    found: list[Item] = []
    at = 0
    while at < len(text.plain):
        if text.plain[at] in " ;":
            at += 1
            continue
        item, at = _item(text, at)
        found.append(item)
        if len(found) > limits.TOKENS:
            raise ResponseError(text.typed, item.start, "this is too long to be an answer")
    return found


def _item(text: Text, at: int) -> tuple[Item, int]:
    for pattern in (_DERIVATIVE, _FRACTION):
        if match := pattern.match(text.plain, at):
            return _derivative(text, match), match.end()
    for pattern in (_CALL, _BIG):
        if match := pattern.match(text.plain, at):
            return _fold(text, match, call=pattern is _CALL), match.end()
    start, end = text.places[at], text.places[at] + 1
    character = text.plain[at]
    if character in "+*()[]{}=-":
        return Item(character, start, end), at + 1
    if match := _NAME.match(text.plain, at):
        item = Item(match.group(), start, text.places[match.end()], name=match.group(1))
        return item, match.end()
    raise ResponseError(text.typed, start, *_strange(text.plain, at))


def _strange(plain: str, at: int) -> tuple[str, str]:
    rest = plain[at : at + 24]
    if re.match(r"[d∂]|\\frac", rest):
        return "this derivative cannot be read", "write for example dJ2/dh2, or dJ[t]/dh[t-1]"
    if re.match(r"[0-9]", rest):
        return "numbers have no place here", "write each path as one product of derivatives"
    return f"`{plain[at]}` has no meaning here", "write for example dJ1/dy1*dy1/dz1 + …"


def _derivative(text: Text, match: re.Match[str]) -> Item:
    span = (text.places[match.start()], text.places[match.end()])
    groups = match.groups()
    half = len(groups) // 2
    sides = [
        _side(text.typed, span[0], part[0], next((index for index in part[1:] if index), None))
        for part in (groups[:half], groups[half:])
    ]
    node = Derivative(sides[0], sides[1], span)
    return Item(match.group(), *span, node=node)


def _side(typed: str, at: int, base: str, index: str | None) -> Side:
    letter = _WEIGHTS.get(base, base)
    if index is None:
        return letter, None
    if letter == "E":  # E^(t) is another name for the loss of step t
        letter = "J"
    return letter, _index(typed, at, index)


def _index(typed: str, at: int, text: str) -> Node:
    try:
        node = read_formula(text.strip().strip("()"))
    except FormulaError:
        raise ResponseError(typed, at, f"`{text}` is no time index") from None
    if not _is_index(node):
        raise ResponseError(typed, at, f"`{text}` is no time index", "write t, t-1, T or a number")
    return node


def _is_index(node: Node) -> bool:
    match node:
        case Number(value=value):
            return value.denominator == 1 and abs(value) < 1000
        case Name():
            return True
        case Apply(op="add" | "sub", args=args):
            return all(_is_index(arg) for arg in args)
        case _:
            return False


def _fold(text: Text, match: re.Match[str], call: bool) -> Item:
    start, end = text.places[match.start()], text.places[match.end()]
    groups = match.groups()
    if call:
        op, variable, low, high = groups
    else:
        op, variable = groups[0], groups[1] or groups[3]
        low, high = groups[2] or "1", groups[4] or groups[5] or "T"
    range_ = Range(_index(text.typed, start, low), _index(text.typed, start, high))
    return Item(match.group(), start, end, fold=(op, variable, range_), opens=call)


def _sides(typed: str, items: list[Item]) -> list[tuple[Item | None, list[Item]]]:
    """The equations: what stands left of each ``=``, and the last side of its chain."""
    marks = [index for index, item in enumerate(items) if item.text == "="]
    if not marks:
        return [(None, items)]
    found: list[tuple[Item | None, list[Item]]] = []
    if marks[0] != 1:
        raise ResponseError(typed, items[marks[0]].start, "one derivative stands left of `=`")
    for place, mark in enumerate(marks):
        end = marks[place + 1] if place + 1 < len(marks) else len(items)
        chained = end < len(items) and _goes_on(items, mark, end)
        right = items[mark + 1 : end if chained or end == len(items) else end - 1]
        left = items[mark - 1]
        if found and _chained_before(items, marks, place):
            left = found.pop()[0] or left
        found.append((left, right))
    return found


def _goes_on(items: list[Item], mark: int, end: int) -> bool:
    """Whether the ``=`` at `end` continues a chain: the whole side is no new left side."""
    before = items[end - 2]
    open_end = before.fold is not None or before.text in ("+", "*", "(", "[", "{")
    return end - mark == 2 or open_end or items[end - 1].node is None


def _chained_before(items: list[Item], marks: list[int], place: int) -> bool:
    return place > 0 and _goes_on(items, marks[place - 1], marks[place])


# -- grammar -------------------------------------------------------------------------------


class _Reader:
    """Sums of products of derivatives, brackets and folds."""

    def __init__(self, typed: str, items: list[Item]) -> None:
        self.typed, self.items = typed, items
        self.at = 0
        self.nesting = 0

    def whole(self) -> Node:
        node = self.sum()
        if self.at < len(self.items):
            raise self.fault(f"`{self.items[self.at].text}` cannot stand here")
        return node

    def fault(self, problem: str, hint: str = "") -> ResponseError:
        here = self.items[self.at].start if self.at < len(self.items) else len(self.typed)
        return ResponseError(self.typed, here, problem, hint)

    def next_is(self, text: str) -> bool:
        return self.at < len(self.items) and self.items[self.at].text == text

    def accept(self, text: str) -> bool:
        if self.next_is(text):
            self.at += 1
            return True
        return False

    def sum(self) -> Node:
        self.nesting += 1
        if self.nesting > limits.NESTING:
            raise self.fault("brackets are nested too deep")
        self.accept("+")
        node = self.term()
        while self.accept("+"):
            node = Apply("add", (node, self.term()))
        if self.next_is("-"):
            raise self.fault("the paths are added, not subtracted")
        self.nesting -= 1
        return node

    def term(self) -> Node:
        node = self.factor()
        while True:
            self.accept("*")
            item = self.items[self.at] if self.at < len(self.items) else None
            if item is None or item.text in ("+", "-", ")", "]", "}", "="):
                if self.items[self.at - 1].text == "*":
                    raise self.fault("a factor is missing behind *")
                return node
            node = Apply("mul", (node, self.factor()))

    def factor(self) -> Node:
        if self.at >= len(self.items):
            raise self.fault("the answer ends too early")
        item = self.items[self.at]
        if item.name or (item.node is None and item.fold is None and item.text not in _OPENING):
            raise self.fault(f"a derivative was expected, not `{item.text}`")
        self.at += 1
        if item.node is not None:
            return item.node
        if item.fold is not None:
            op, variable, range_ = item.fold
            body = self.sum() if item.opens else self.term()
            if item.opens:
                self.close(")")
            return Fold(op, variable, range_, body)
        node = self.sum()
        self.close(_OPENING[item.text])
        return node

    def close(self, bracket: str) -> None:
        if not self.accept(bracket):
            raise self.fault(f"`{bracket}` was expected")


def number_index(value: int) -> Number:
    """A time index as a node."""
    return Number(Fraction(value))
