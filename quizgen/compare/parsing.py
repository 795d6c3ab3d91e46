"""Kind ``parse``: is this text readable, and is it read as the key?"""

from __future__ import annotations

from dataclasses import replace

from quizgen.compare.numbers import read_numeric, refuse_no_number
from quizgen.compare.reading import read_answer, read_key
from quizgen.compare.request import Request, RequestError, Verdict, correct, wrong
from quizgen.errors import ResponseError
from quizgen.maths.points import free_names
from quizgen.maths.tree import Apply, Node
from quizgen.maths.write import to_text

_EXPECTED = {
    "number": "number",
    "integer": "number",
    "matrix": "matrix",
    "vector": "matrix",
    "interval": "interval",
    "set": "set",
    "list": "list",
    "units": "units",
    "equation": "equation",
    "inequality": "inequality",
    "expression": "expression",
}


def check_parse(request: Request) -> Verdict:
    """With a key: the response is read as the same tree; without: it can be read."""
    expects = str(request.options.get("expects", "expression"))
    if expects not in _EXPECTED:
        raise RequestError(f"option expects: {expects!r} is not known")
    if expects != "expression":
        return _as_kind(request, expects)
    if not request.key.strip():
        node = read_answer(request, [])
        return correct(to_text(node))
    key = read_key(request)
    node = read_answer(request, free_names(key))
    reading = to_text(node)
    if normal(node) == normal(key):
        return correct(reading)
    return wrong(reading, f"the key is read as {to_text(key)}")


def normal(node: Node) -> Node:
    """A tree without the differences that are only spelling."""
    if not isinstance(node, Apply):
        return node
    args = tuple(normal(arg) for arg in node.args)
    if node.op == "root" and len(args) == 2 and to_text(args[1]) == "2":
        return Apply("sqrt", args[:1])
    if node.op in ("mul", "add"):  # (a·b)·c and a·(b·c) are read alike
        return Apply(node.op, tuple(_chain(node.op, args)))
    return Apply(node.op, args)


def _chain(op: str, args: tuple[Node, ...]) -> list[Node]:
    parts: list[Node] = []
    for arg in args:
        parts += arg.args if isinstance(arg, Apply) and arg.op == op else [arg]
    return parts


def _as_kind(request: Request, expects: str) -> Verdict:
    """Read as the kind that is expected; without a key, against itself."""
    if _EXPECTED[expects] == "number" and not request.key.strip():
        node = read_numeric(request, request.response)
        refuse_no_number(node, request)
        return correct(to_text(node))
    from quizgen.compare.checks import check

    key = request.key if request.key.strip() else request.response
    found = check(replace(request, kind=_EXPECTED[expects], key=key))
    if found.verdict == "error":
        if not request.key.strip():
            raise ResponseError(request.response, 0, f"this is no {expects}")
        return found
    if not request.key.strip() and found.verdict in ("wrong", "undecided"):
        return correct(found.reading)
    return found
