r"""A tree as LaTeX, with symbols or with numbers in their places."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.maths.greek import latex_name, with_subscript
from quizgen.maths.line import (
    AND,
    ATOM,
    COMPARE,
    NOT,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    SIGNED,
    SUM,
    number_text,
)
from quizgen.maths.tree import (
    Apply,
    Compare,
    Derivative,
    Fold,
    Index,
    Name,
    Node,
    Number,
    Range,
    Stack,
    children,
)

Symbol = Callable[[Name | Index], str | None]
"""The LaTeX of a name or of one element; None for the usual one. It may be a number."""

_NUMBER = re.compile(r"-?[0-9][0-9.,{}\\]*")
_FUNCTIONS = {
    "sigmoid": r"\sigma",
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    **{
        name: f"\\{name}"
        for name in (
            *("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth"),
            *("exp", "ln", "log", "max", "min", "gcd", "det"),
        )
    },
}
_COMPARISONS = {"<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"}
_FENCES = {
    "abs": (r"\left|", r"\right|"),
    "norm": (r"\left\lVert ", r" \right\rVert"),
    "floor": (r"\left\lfloor ", r" \right\rfloor"),
    "ceil": (r"\left\lceil ", r" \right\rceil"),
}


def to_latex(node: Node, symbol: Symbol | None = None) -> str:
    """The LaTeX of a tree, to stand between dollars.

    Args:
        node: A formula.
        symbol: What to write for a name or an element, e.g. its symbol, or its value when the
            formula is to be shown with numbers; negative values get brackets where they need them.
    """
    return _Writer(symbol or (lambda _: None)).write(node)[0]


class _Writer:
    """Writes with one table of symbols; each text comes with how tightly it binds."""

    def __init__(self, symbol: Symbol) -> None:
        self.symbol = symbol

    def write(self, node: Node) -> tuple[str, int]:
        match node:
            case Number(value=value, typed=typed):
                return _classified(_latex_number(number_text(value, typed)))
            case Name(id=name):
                return _classified(self.symbol(node) or latex_name(name))
            case Index():
                return self.element(node)
            case Apply():
                return self.apply(node)
            case Compare(items=items, ops=ops):
                parts = [self.at(items[0], SUM)]
                for op, item in zip(ops, items[1:], strict=True):
                    parts += [_COMPARISONS.get(op, op), self.at(item, SUM)]
                return " ".join(parts), COMPARE
            case Range(low=low, high=high):
                return rf"{self.at(low, SUM)} \ldots {self.at(high, SUM)}", OR
            case Stack(rows=rows):
                return self.stack(rows), ATOM
            case Fold():
                return self.fold(node), NOT
            case Derivative(of=of, by=by):
                return rf"\frac{{\partial {self.side(of)}}}{{\partial {self.side(by)}}}", ATOM

    def at(self, node: Node, binds: int) -> str:
        text, own = self.write(node)
        return bracketed(text) if own < binds else text

    def before(self, node: Node, binds: int) -> str:
        """A left side; in brackets where it would swallow what follows."""
        text = self.at(node, binds)
        return bracketed(text) if not isinstance(node, Fold) and _ends_open(node) else text

    def operand(self, node: Node, binds: int) -> str:
        """A right side; a sign there gets brackets, a sum's sign does not."""
        text, own = self.write(node)
        if isinstance(node, Fold):
            return text
        return bracketed(text) if own < binds or text.startswith("-") else text

    def element(self, node: Index) -> tuple[str, int]:
        given = self.symbol(node)
        if given is not None:
            return _classified(given)
        subscript = ",".join(self.write(slot)[0] for slot in node.slots)
        if isinstance(node.base, Name):
            base = self.symbol(node.base) or latex_name(node.base.id)
            if not _NUMBER.match(base) and "matrix" not in base:
                return with_subscript(base, subscript), ATOM
        return rf"{bracketed(self.write(node.base)[0])}_{{{subscript}}}", POSTFIX

    def apply(self, node: Apply) -> tuple[str, int]:
        op, args = node.op, node.args
        match op:
            case "add" | "sub":
                sign = "+" if op == "add" else "-"
                return f"{self.before(args[0], SUM)} {sign} {self.operand(args[1], PRODUCT)}", SUM
            case "mul" | "matmul" | "hadamard":
                return self.product(op, args[0], args[1]), PRODUCT
            case "div":
                return rf"\frac{{{self.write(args[0])[0]}}}{{{self.write(args[1])[0]}}}", ATOM
            case "plusminus":
                *before, last = args
                first = f"{self.before(before[0], SUM)} " if before else ""
                return rf"{first}\pm {self.operand(last, PRODUCT)}", SUM
            case "neg":
                text = self.operand(args[0], PRODUCT)
                return f"-{bracketed(text) if text.startswith('-') else text}", SIGNED
            case "pow":
                return self.power(args[0], args[1]), POWER
            case "transpose":
                return self.transposed(args[0])
            case "and" | "or" | "not":
                return self.logic(op, args)
            case "if":
                return self.cases(args), ATOM
            case "factorial" | "percent" | "degrees":
                mark = {"factorial": "!", "percent": r"\%"}.get(op, r"^{\circ}")
                return f"{self.at(args[0], POSTFIX)}{mark}", POSTFIX
            case _:
                return self.call(op, args)

    def product(self, op: str, left: Node, right: Node) -> str:
        before, after = self.before(left, PRODUCT), self.operand(right, SIGNED)
        if op == "hadamard":
            return rf"{before} \odot {after}"
        if op == "mul" and (self.is_numeric(right) or _starts_with_digit(after)):
            return rf"{before} \cdot {after}"
        if _NUMBER.fullmatch(before) and not after.startswith(r"\left("):
            return f"{before} {after}"
        return rf"{before}\, {after}"

    def is_numeric(self, node: Node) -> bool:
        """Whether only numbers will stand there."""
        if isinstance(node, Name | Index):
            given = self.symbol(node)
            return given is not None and _NUMBER.fullmatch(given) is not None
        if isinstance(node, Stack | Fold | Derivative):
            return False
        return isinstance(node, Number) or all(self.is_numeric(child) for child in children(node))

    def power(self, base: Node, exponent: Node) -> str:
        raised = self.write(exponent)[0]
        text, own = self.write(base)
        if isinstance(base, Apply) and base.op == "div":
            own = PRODUCT  # a fraction stands alone, but not under an exponent
        return f"{bracketed(text) if own < POSTFIX else _braced(text)}^{{{raised}}}"

    def call(self, op: str, args: tuple[Node, ...]) -> tuple[str, int]:
        inside = r",\, ".join(self.write(arg)[0] for arg in args)
        if op in _FENCES:
            opening, closing = _FENCES[op]
            return f"{opening}{inside}{closing}", ATOM
        if op == "sqrt":
            return rf"\sqrt{{{inside}}}", ATOM
        if op == "ones":
            return r"\mathbf{1}", ATOM
        if op == "outer":
            return rf"{self.at(args[0], POSTFIX)}\, {self.transposed(args[1])[0]}", PRODUCT
        name = _FUNCTIONS.get(op) or rf"\mathrm{{{op}}}".replace("_", r"\_")
        return rf"{name}{bracketed(inside)}", POSTFIX

    def logic(self, op: str, args: tuple[Node, ...]) -> tuple[str, int]:
        if op == "not":
            return rf"\lnot {self.at(args[0], ATOM)}", NOT
        binds = AND if op == "and" else OR
        parts = [self.at(arg, binds + 1) for arg in args]
        return (r" \land " if op == "and" else r" \lor ").join(parts), binds

    def cases(self, args: tuple[Node, ...]) -> str:
        condition, then, other = (self.write(arg)[0] for arg in args)
        rows = rf"{then} & \text{{if }} {condition} \\ {other} & \text{{otherwise}}"
        return rf"\begin{{cases}} {rows} \end{{cases}}"

    def transposed(self, node: Node) -> tuple[str, int]:
        """A column of entries becomes a row; anything else gets the sign."""
        if isinstance(node, Stack) and len(node.rows) == 1:
            return self.matrix(node.rows), ATOM
        return rf"{self.at(node, ATOM)}^{{\top}}", POWER

    def stack(self, rows: tuple[tuple[Node, ...], ...]) -> str:
        """A vector is a column."""
        return self.matrix(tuple((entry,) for entry in rows[0]) if len(rows) == 1 else rows)

    def matrix(self, rows: tuple[tuple[Node, ...], ...]) -> str:
        lines = r" \\ ".join(" & ".join(self.write(entry)[0] for entry in row) for row in rows)
        return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"

    def fold(self, node: Fold) -> str:
        low, high = self.write(node.range.low)[0], self.write(node.range.high)[0]
        head = rf"\{node.op}_{{{latex_name(node.variable)}={low}}}^{{{high}}}"
        return f"{head} {self.operand(node.body, PRODUCT)}"

    def side(self, side: tuple[str, Node | None]) -> str:
        letter, index = side
        symbol = r"\hat{y}" if letter == "y" else latex_name(letter)  # outputs are predictions
        return symbol if index is None else with_subscript(symbol, self.write(index)[0])


def bracketed(text: str) -> str:
    """A text between brackets that are as high as it."""
    if re.search(r"\\frac|matrix|\\sum|\\prod|\\sqrt|\\begin", text):
        return rf"\left({text}\right)"
    return rf"\left({text}\right)" if "^" in text else f"({text})"


def _ends_open(node: Node) -> bool:
    """Whether a text ends in a sum whose terms have no bracket around them."""
    if isinstance(node, Apply) and node.op in ("add", "sub", "mul", "matmul", "hadamard", "neg"):
        return _ends_open(node.args[-1])
    return isinstance(node, Fold)


def _braced(text: str) -> str:
    """A base that has an exponent already, so that LaTeX does not see two."""
    return f"{{{text}}}" if re.search(r"\^(\{[^{}]*\}|\w)$", text) else text


def _latex_number(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    if exponent:
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    above, _, below = text.lstrip("-").partition("/")
    sign = "-" if text.startswith("-") else ""
    return rf"{sign}\frac{{{above}}}{{{below}}}" if below else text


def _classified(text: str) -> tuple[str, int]:
    """A symbol or a value, and how tightly it binds."""
    if text.startswith("-"):
        return text, SIGNED
    if r"\cdot" in text:
        return text, PRODUCT
    if re.search(r"\s[+-]\s", re.sub(r"\{.*\}|\\begin.*\\end\S*", "", text)):
        return text, SUM
    return text, ATOM


def _starts_with_digit(text: str) -> bool:
    return re.match(r"[0-9]|\\frac\{[0-9]", text) is not None
