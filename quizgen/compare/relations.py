"""Kinds ``equation`` and ``inequality``: the same solutions."""

from __future__ import annotations

from dataclasses import replace

from quizgen.compare.membership import read_membership
from quizgen.compare.numbers import verdict
from quizgen.compare.reading import facts, has_relation, key_dialect, response_dialect, settled
from quizgen.compare.request import Request, RequestError, Verdict, wrong
from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.infinite import holds_infinity, without_infinity
from quizgen.maths.lex import Token
from quizgen.maths.parse import Parser
from quizgen.maths.points import free_names
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.response_parse import with_so_far
from quizgen.maths.signs import alternatives
from quizgen.maths.solutions import same_solutions
from quizgen.maths.solutions_complex import same_complex_solutions
from quizgen.maths.tree import Apply, Compare, Node
from quizgen.maths.write import to_text


def check_equation(request: Request) -> Verdict:
    """An equation with the same solutions."""
    return _check(request, "an equation")


def check_inequality(request: Request) -> Verdict:
    """An inequality with the same solutions; strictness counts."""
    return _check(request, "an inequality")


def _check(request: Request, wanted: str) -> Verdict:
    try:
        key = read_relation(request.key, key_dialect(request), request)
    except ResponseError as error:
        raise RequestError(f"the key cannot be read: {error}") from None
    if not is_condition(key):
        raise RequestError(f"the key is not {wanted}")
    dialect = response_dialect(request, free_names(key))
    several = isinstance(key, Apply) and key.op == "or"
    given = read_relation(request.response, dialect, request, several)
    refuse_heavy(request.response, given)
    reading = to_text(given)
    if not is_condition(given):
        if has_relation(given):
            raise ResponseError(request.response, 0, "this is no condition")
        return wrong(reading, f"{wanted} is asked for")
    key, given = without_infinity(key), without_infinity(given)
    if holds_infinity(given) and not holds_infinity(key):
        return wrong(reading, "infinity solves nothing")
    return verdict(compare_conditions(key, given, request), reading)


def compare_conditions(key: Node, given: Node, request: Request) -> Equality:
    """Whether two conditions have the same solutions, as far as the assumptions hold."""
    compare = same_complex_solutions if request.flag("complex") else same_solutions
    assumed = facts(request)
    try:
        found = compare(key, given)
        if not assumed or found is Equality.SAME:
            return found
        for fact in assumed:
            key, given = Apply("and", (key, fact)), Apply("and", (given, fact))
        return compare(key, given)
    except (ArithmeticError, ValueError):
        return Equality.UNDECIDED


class _RelationParser(Parser):
    """Conditions, perhaps several with commas: ``x = 1, x = 2`` or ``x = 1, y = 2``."""

    def whole(self) -> Node:
        if self.token.at_end:
            raise ResponseError(self.typed, 0, "there is no answer")
        found = [self.either()]
        while self.accept(",", ";"):
            found.append(self.either())
        if not self.token.at_end:
            raise self.fault(self.leftover())
        told = len(found) > 1 and all(map(is_condition, found))
        if told and not all(map(_is_equation, found)):
            hint = "write `and` or `or` between them"
            raise self.fault("a comma between inequalities can mean both", hint=hint)
        return _joined(found)


def _is_equation(node: Node) -> bool:
    return not isinstance(node, Compare) or set(node.ops) == {"=="}


def _joined(found: list[Node]) -> Node:
    """Several conditions as one: values of one name are alternatives, else all must hold."""
    lefts = [node.items[0] if isinstance(node, Compare) else node for node in found]
    op = "or" if len(set(lefts)) == 1 else "and"
    node = found[0]
    for other in found[1:]:
        node = Apply(op, (node, other))
    return node


def read_relation(text: str, dialect: Dialect, request: Request, several: bool = False) -> Node:
    """The tree of a condition; each ± is spelled out as two.

    Args:
        text: What was typed.
        dialect: How it is read.
        request: Its options say what names mean.
        several: Whether several values are asked for, so that ``x = 1,5`` can mean two.

    Raises:
        ResponseError: It cannot be read.
    """
    listed = replace(dialect, comma_separates=True, relations=True, plus_minus=True)
    member = read_membership(text, listed)
    if member is not None:
        return settled(member, request)
    node = _read(text, listed)
    if not is_condition(node) and "," in text:  # then the comma may stand for a point: x = 1,5
        node = _read(text, replace(listed, comma_separates=False))
        if several and is_condition(node):
            hint = "write `or` between them, or a point"
            raise ResponseError(text, text.index(","), "the comma can part two values", hint)
    return settled(_spelled_out(node), request)


def _read(text: str, rules: Dialect) -> Node:
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(text, rules)
        return _RelationParser(text, tokens, rules).whole()
    except ResponseError as error:
        raise with_so_far(error, tokens, rules) from None


def _spelled_out(node: Node) -> Node:
    """Conditions without ±: ``x = ±2`` is ``x = 2 or x = -2``."""
    if isinstance(node, Apply):
        return replace(node, args=tuple(_spelled_out(arg) for arg in node.args)) if (
            node.op in ("and", "or", "not")
        ) else node  # fmt: skip
    if not isinstance(node, Compare):
        return node
    whole = Apply("tuple", node.items)
    found = [
        Compare(choice.args, node.ops, node.span)
        for choice in alternatives(whole)
        if isinstance(choice, Apply)
    ]
    joined: Node = found[0]
    for other in found[1:]:
        joined = Apply("or", (joined, other))
    return joined


def is_condition(node: Node) -> bool:
    """Whether a tree is relations joined by and, or, not, with plain formulas inside."""
    match node:
        case Compare(items=items):
            return not any(has_relation(item) for item in items)
        case Apply(op="and" | "or" | "not", args=args):
            return all(is_condition(arg) for arg in args)
        case _:
            return False
