"""Kind ``expression``, and the comparison of formulas that other kinds share."""

from __future__ import annotations

from dataclasses import replace

from quizgen.compare.numbers import compare_numbers, verdict
from quizgen.compare.reading import (
    bare_log,
    decimal_logs,
    equality_options,
    has_relation,
    read_answer,
    read_key,
    same,
)
from quizgen.compare.request import Request, RequestError, Verdict
from quizgen.errors import ResponseError
from quizgen.maths.equal import Equality, equal
from quizgen.maths.points import free_names
from quizgen.maths.signs import alternatives
from quizgen.maths.tree import Apply, Name, Node, Number, Stack, walk
from quizgen.maths.write import to_text

_UNUSUAL = frozenset(("and", "or", "not", "plusminus", "log"))


def check_expression(request: Request) -> Verdict:
    """Equal for all values of the names."""
    key = read_key(request)
    if has_relation(key):
        raise RequestError("the key of an expression holds a relation")
    node = read_answer(request, free_names(key))
    if not request.options and _plain(key) and _plain(node):  # most are: no more questions
        return verdict(equal(key, node, equality_options(request)), to_text(node))
    refuse_other_things(request.response, node)
    return verdict(compare_formulas(key, node, request), to_text(node))


def _plain(node: Node) -> bool:
    """Whether a tree holds nothing but numbers, names and functions with one meaning."""
    for part in walk(node):
        if isinstance(part, Apply):
            if part.op in _UNUSUAL:
                return False
        elif not isinstance(part, Number) and (not isinstance(part, Name) or part.id == "oo"):
            return False
    return True


def refuse_other_things(text: str, node: Node) -> None:
    """Refuse equations and vectors where a formula is wanted.

    Raises:
        ResponseError: It is one of them.
    """
    if has_relation(node):
        raise ResponseError(text, 0, "an expression is wanted, not an equation or inequality")
    if any(isinstance(part, Stack) for part in walk(node)):
        raise ResponseError(text, 0, "an expression is wanted, not a list")


def compare_formulas(key: Node, node: Node, request: Request) -> Equality:
    """Compare two formulas: ± in both readings, ``log`` in both bases, numbers with tolerance.

    Raises:
        ResponseError: ``log`` without a base, where the base decides.
    """
    if bare_log(node) and not bare_log(key):
        return _both_bases(key, node, request)
    keys, answers = alternatives(key), alternatives(node)
    if len(keys) > 1 or len(answers) > 1:
        return compare_sets(keys, answers, request)
    return compare_single(key, node, request)


def _both_bases(key: Node, node: Node, request: Request) -> Equality:
    natural = compare_formulas(key, natural_logs(node), request)
    decimal = compare_formulas(key, decimal_logs(node), request)
    if natural is decimal:
        return natural
    shown = to_text(node)
    problem = "log can be the natural or the decimal logarithm"
    raise ResponseError(request.response, 0, problem, "write ln, lg or log_2(...)", shown)


def natural_logs(node: Node) -> Node:
    """A tree in which ``log`` without a base is ``ln``."""
    if isinstance(node, Apply):
        args = tuple(natural_logs(arg) for arg in node.args)
        op = "ln" if node.op == "log" and len(args) == 1 else node.op
        return replace(node, op=op, args=args)
    return node


def compare_single(key: Node, node: Node, request: Request) -> Equality:
    """Compare two formulas without ±."""
    tolerant = "rtol" in request.options or "atol" in request.options
    if tolerant and not free_names(key, node):
        try:
            return compare_numbers(key, node, request)
        except ResponseError:
            return Equality.DIFFERENT
    return same(key, node, request)


def compare_sets(keys: list[Node], answers: list[Node], request: Request) -> Equality:
    """Whether two lists hold the same values, without order or repetition."""
    worst = Equality.SAME
    for one, other in ((keys, answers), (answers, keys)):
        for item in one:
            found = [compare_single(item, candidate, request) for candidate in other]
            if Equality.SAME in found:
                continue
            if Equality.UNDECIDED not in found:
                return Equality.DIFFERENT
            worst = Equality.UNDECIDED
    return worst
