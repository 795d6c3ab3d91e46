"""Kinds ``list``, ``set`` and ``matrix``: entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.compare.expressions import compare_formulas
from quizgen.compare.numbers import check_decimals, check_sigfigs, verdict
from quizgen.compare.reading import has_relation, key_dialect, response_dialect
from quizgen.compare.relations import compare_conditions, is_condition
from quizgen.compare.request import Request, RequestError, Verdict, wrong
from quizgen.errors import ResponseError
from quizgen.maths.collections_read import Collection, read_collection, read_grid
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.points import free_names
from quizgen.maths.signs import alternatives
from quizgen.maths.tree import Node
from quizgen.maths.write import to_text

Entry = Node | Collection


def check_list(request: Request) -> Verdict:
    """The same entries in the same order (or in any, with ``ordered: false``)."""
    key, given = _both(request, "list")
    reading = shown(given, given.brackets)
    if given.brackets == "{}" != key.brackets:
        return wrong(reading, "this is a set: it has no order")
    if len(key.entries) != len(given.entries):
        return wrong(reading, f"{len(given.entries)} entries")
    if request.flag("ordered", default=True):
        pairs = zip(key.entries, given.entries, strict=True)
        return verdict(_all(_entry(a, b, request) for a, b in pairs), reading)
    return verdict(_matched(list(key.entries), list(given.entries), request), reading)


def check_set(request: Request) -> Verdict:
    """The same elements, without order or repetition."""
    key, given = _both(request, "set")
    if request.flag("ordered"):
        return check_list(request)
    reading = shown(given, given.brackets)
    if given.brackets != "{}" and key.brackets == "{}":
        return wrong(reading, "a set stands in braces")
    return verdict(_covers(_spread(key.entries), _spread(given.entries), request), reading)


def check_matrix(request: Request) -> Verdict:
    """The same shape and the same entries; credit for the share of right ones."""
    key = _grid(request.key, key_dialect(request), is_key=True)
    names = free_names(*(entry for row in key for entry in row))
    dialect = response_dialect(request, names)
    given = _grid(request.response, dialect, is_key=False)
    reading = "[" + "; ".join(", ".join(map(to_text, row)) for row in given) + "]"
    if len(key) != len(given) or len(key[0]) != len(given[0]):
        return wrong(
            reading, f"{len(given)} × {len(given[0])} instead of {len(key)} × {len(key[0])}"
        )
    found = [
        _entry(a, b, request)
        for row, other in zip(key, given, strict=True)
        for a, b in zip(row, other, strict=True)
    ]
    return verdict(_all(found), reading)


def _grid(text: str, dialect: Dialect, is_key: bool) -> tuple[tuple[Node, ...], ...]:
    try:
        rows = read_grid(text, dialect)
    except ResponseError as error:
        if is_key:
            raise RequestError(f"the key cannot be read: {error}") from None
        raise
    for row in rows:
        for entry in row:
            refuse_heavy(text, entry)
    return rows


def _both(request: Request, kind: str) -> tuple[Collection, Collection]:
    braces = kind == "set"
    key_rules = replace(key_dialect(request), braces_group=False, comma_separates=True)
    try:
        key = read_collection(request.key, key_rules, braces)
    except ResponseError as error:
        raise RequestError(f"the key cannot be read: {error}") from None
    names = _names(key)
    rules = response_dialect(request, names, braces_group=False, comma_separates=True)
    given = read_collection(request.response, rules, braces)
    relations = any(map(has_relation, leaves(key)))
    for leaf in leaves(given):
        refuse_heavy(request.response, leaf)
        if has_relation(leaf) and not relations:
            raise ResponseError(request.response, leaf.span[0], "only the values are wanted")
    return key, given


def leaves(entry: Entry) -> list[Node]:
    """The formulas in a collection, and in those inside it."""
    if isinstance(entry, Collection):
        return [leaf for part in entry.entries for leaf in leaves(part)]
    return [entry]


def _names(entry: Entry) -> list[str]:
    if isinstance(entry, Collection):
        return sorted({name for part in entry.entries for name in _names(part)})
    return free_names(entry)


def shown(entry: Entry, brackets: str) -> str:
    """A collection in one plain line."""
    if not isinstance(entry, Collection):
        return to_text(entry)
    inside = ", ".join(shown(part, part.brackets if isinstance(part, Collection) else "")
                       for part in entry.entries)  # fmt: skip
    return f"{brackets[0]}{inside}{brackets[1]}"


def _entry(key: Entry, given: Entry, request: Request) -> Equality:
    if isinstance(key, Collection) or isinstance(given, Collection):
        return _nested(key, given, request)
    if "sigfigs" in request.options or "decimals" in request.options:
        return _typed_entry(key, given, request)
    if has_relation(key) or has_relation(given):
        conditions = is_condition(key) and is_condition(given)
        return compare_conditions(key, given, request) if conditions else Equality.DIFFERENT
    return compare_formulas(key, given, request)


def _typed_entry(key: Node, given: Node, request: Request) -> Equality:
    """An entry whose figures count: checked as a number of its own."""
    text = request.response[given.span[0] : given.span[1]]
    one = replace(request, key=to_text(key), response=text)
    check = check_sigfigs if "sigfigs" in request.options else check_decimals
    found = check(one).verdict
    return Equality.SAME if found == "correct" else Equality.DIFFERENT


def _nested(key: Entry, given: Entry, request: Request) -> Equality:
    if not (isinstance(key, Collection) and isinstance(given, Collection)):
        return Equality.DIFFERENT
    if key.brackets == "{}" and given.brackets == "{}":
        return _covers(list(key.entries), list(given.entries), request)
    if len(key.entries) != len(given.entries):
        return Equality.DIFFERENT
    pairs = zip(key.entries, given.entries, strict=True)
    return _all(_entry(a, b, request) for a, b in pairs)


def _all(answers: Iterable[Equality]) -> Equality:
    worst = Equality.SAME
    for answer in answers:
        if answer is Equality.DIFFERENT:
            return Equality.DIFFERENT
        if answer is Equality.UNDECIDED:
            worst = Equality.UNDECIDED
    return worst


def _spread(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with each ± as two."""
    found: list[Entry] = []
    for entry in entries:
        found += [entry] if isinstance(entry, Collection) else alternatives(entry)
    return found


def _covers(first: list[Entry], second: list[Entry], request: Request) -> Equality:
    """Whether two sets hold the same elements."""
    table = [[_entry(a, b, request) for b in second] for a in first]
    columns = [list(column) for column in zip(*table, strict=True)] if table else []
    if not table or not second:
        return Equality.SAME if not table and not second else Equality.DIFFERENT
    worst = Equality.SAME
    for line in (*table, *columns):
        if Equality.SAME in line:
            continue
        if Equality.UNDECIDED not in line:
            return Equality.DIFFERENT
        worst = Equality.UNDECIDED
    return worst


def _matched(keys: list[Entry], given: list[Entry], request: Request) -> Equality:
    """Whether two lists hold the same entries in any order, repetitions counted."""
    for key in keys:
        answers = [_entry(key, entry, request) for entry in given]
        if Equality.SAME in answers:
            given.pop(answers.index(Equality.SAME))
        elif Equality.UNDECIDED in answers:
            return Equality.UNDECIDED
        else:
            return Equality.DIFFERENT
    return Equality.SAME
