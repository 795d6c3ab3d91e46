"""The tree of a piece of LaTeX maths: frozen nodes that every writer reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Kind(Enum):
    """What a symbol is, which decides the space around it."""

    LETTER = "letter"
    NUMBER = "number"
    ORDINARY = "ordinary"
    NAME = "name"
    """Several upright letters that are one name: ``STM``."""
    WORD = "word"
    """A function: ``tanh``, ``log``, ``max``."""
    TEXT = "text"
    BINARY = "binary"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    FENCE = "fence"
    """Opens or closes: ``|``."""
    PUNCTUATION = "punctuation"
    BIG = "big"
    """Sums, products, integrals."""


Font = Literal["", "upright", "bold", "italic", "sans", "mono", "cal", "frak", "bb"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign, number, name or text."""

    text: str
    kind: Kind
    font: Font = ""
    limits: bool = False
    """Whether scripts stand below and above it in display maths: ``max``, the sum sign."""


@dataclass(frozen=True, slots=True)
class Space:
    """Extra room; the width in ems may be negative."""

    ems: float


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One above the other; without a bar inside a binomial."""

    top: Node
    bottom: Node
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `index` None: the square root."""

    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a subscript, a superscript or both; `limits`: below and above."""

    base: Node
    sub: Node | None
    sup: Node | None
    limits: bool = False


Mark = Literal[
    "hat",
    "tilde",
    "bar",
    "dot",
    "ddot",
    "vec",
    "check",
    "breve",
    "acute",
    "grave",
    "ring",
    "underline",
    "overbrace",
    "underbrace",
]


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark above or below its base."""

    base: Node
    mark: Mark


@dataclass(frozen=True, slots=True)
class Fenced:
    """Something between fences that grow with it; ``""``: no fence on that side."""

    left: str
    body: Node
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. Fences around a matrix are a `Fenced` around the grid."""

    rows: tuple[tuple[Node, ...], ...]
    style: Literal["matrix", "cases", "aligned"]
    align: str = ""
    """One of ``l c r`` per column; the last one counts for further columns; ``""``: centred."""
    rules: tuple[int, ...] = ()
    """Rows above which a line is drawn."""


Node = Symbol | Space | Row | Fraction | Root | Scripts | Accent | Fenced | Grid

EMPTY = Row(())


def row(items: list[Node]) -> Node:
    """The items side by side; a single one stands for itself."""
    return items[0] if len(items) == 1 else Row(tuple(items))


def items_of(node: Node) -> tuple[Node, ...]:
    """The nodes side by side that `node` consists of."""
    return node.items if isinstance(node, Row) else (node,)


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node, in reading order."""
    match node:
        case Row(items):
            return items
        case Fraction(top, bottom):
            return (top, bottom)
        case Root(body, index):
            return (body,) if index is None else (index, body)
        case Scripts(base, sub, sup):
            return tuple(part for part in (base, sub, sup) if part is not None)
        case Accent(base):
            return (base,)
        case Fenced(_, body):
            return (body,)
        case Grid(rows):
            return tuple(cell for line in rows for cell in line)
        case _:
            return ()
