"""Kind ``interval``: unions of intervals and points, compared as sets."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

from quizgen.compare.numbers import compare_numbers, verdict
from quizgen.compare.reading import key_dialect, response_dialect, same, settled
from quizgen.compare.request import Request, RequestError, Verdict, wrong
from quizgen.compare.values import NoNumberError, number_value
from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.infinite import sign_of_infinity
from quizgen.maths.places import Stretch, holds, stretches
from quizgen.maths.points import free_names, real_points
from quizgen.maths.ratios import at
from quizgen.maths.sets import Combined, Interval, Points, RealSet, ends, read_set
from quizgen.maths.tree import Node

_CHOICES = 12


def check_interval(request: Request) -> Verdict:
    """The same set of real numbers."""
    key_rules = replace(key_dialect(request), braces_group=False, comma_separates=True)
    try:
        key = read_set(request.key, key_rules)
    except ResponseError as error:
        raise RequestError(f"the key cannot be read: {error}") from None
    names = [name for end in ends(key) for name in free_names(end)]
    given = read_set(request.response, _rules(request, names))
    for end in ends(given):
        refuse_heavy(request.response, end)
    if _includes_infinity(given) and not _includes_infinity(key):
        return wrong(str(given), "infinity belongs to no interval: its bracket is round")
    return verdict(compare_real_sets(key, given, request), str(given))


def _includes_infinity(found: RealSet) -> bool:
    match found:
        case Interval(low=low, high=high):
            closed = (found.low_closed, low), (found.high_closed, high)
            return any(flag and sign_of_infinity(end) != 0 for flag, end in closed)
        case Combined(left=left, right=right):
            return _includes_infinity(left) or _includes_infinity(right)
        case _:
            return False


def _rules(request: Request, names: list[str]) -> Dialect:
    rules = response_dialect(request, names, braces_group=False, comma_separates=True)
    return replace(rules, vocabulary=replace(rules.vocabulary, others="words"))


def compare_real_sets(key: RealSet, given: RealSet, request: Request) -> Equality:
    """Whether two real sets are the same; ends with names are compared piece by piece."""
    if bool(free_names(*ends(key))) != bool(free_names(*ends(given))):
        return Equality.DIFFERENT
    if free_names(*ends(key), *ends(given)):
        if _same_for_numbers(key, given, request):
            return Equality.SAME
        return _by_pieces(_pieces(key), _pieces(given), request)
    try:
        line = _Line([*ends(key), *ends(given)], request)
    except NoNumberError:
        return Equality.UNDECIDED
    if "rtol" in request.options or "atol" in request.options:
        return _nearly(line.intervals(key), line.intervals(given), line, request)
    places = range(2 * len(line.values) + 1)
    agree = all(line.holds(key, place) == line.holds(given, place) for place in places)
    return Equality.SAME if agree else Equality.DIFFERENT


class _Line:
    """The ends of some sets in order, as places of `quizgen.maths.places`."""

    def __init__(self, nodes: list[Node], request: Request) -> None:
        self.request = request
        self.values: list[tuple[Any, Node]] = []
        self.same_as: dict[Node, Node] = {}
        for node in nodes:
            if not sign_of_infinity(node):
                self._insert(settled(node, request), node)
        self.known = {node: index for index, (_, node) in enumerate(self.values)}
        for node, representative in self.same_as.items():
            self.known[node] = self.known[representative]

    def _insert(self, settled_node: Node, node: Node) -> None:
        value = number_value(settled_node)
        for index, (other, representative) in enumerate(self.values):
            if value < other:
                self.values.insert(index, (value, node))
                return
            if not value > other:
                if same(settled_node, representative, self.request) is not Equality.SAME:
                    raise NoNumberError("two ends are too close to tell")
                if node != representative:
                    self.same_as[node] = representative
                return
        self.values.append((value, node))

    def place(self, node: Node) -> int:
        """The place of an end; infinities lie beyond all places."""
        sign = sign_of_infinity(node)
        if sign:
            return -1 if sign < 0 else 2 * len(self.values) + 1
        return 2 * self.known[node] + 1

    def holds(self, found: RealSet, place: int) -> bool:
        """Whether a place belongs to a set."""
        return holds(found, place, self.place)

    def intervals(self, found: RealSet) -> list[Stretch]:
        """The maximal stretches of a set, from left to right."""
        return stretches(found, len(self.values), self.place)

    def end(self, place: int, low: bool) -> tuple[Node | None, bool]:
        """The end of a stretch (None: infinite), and whether it is closed."""
        if place % 2:
            return self.values[place // 2][1], True
        index = place // 2 - 1 if low else place // 2
        return (self.values[index][1] if 0 <= index < len(self.values) else None), False


def _nearly(first: list[Stretch], second: list[Stretch], line: _Line, request: Request) -> Equality:
    """Stretch by stretch, ends within the tolerance."""
    if len(first) != len(second):
        return Equality.DIFFERENT
    for one, other in zip(first, second, strict=True):
        for low in (True, False):
            a, a_closed = line.end(one.first if low else one.last, low)
            b, b_closed = line.end(other.first if low else other.last, low)
            if a_closed != b_closed or (a is None) != (b is None):
                return Equality.DIFFERENT
            if a is not None and b is not None:
                found = compare_numbers(a, b, request)
                if found is not Equality.SAME:
                    return found
    return Equality.SAME


def _same_for_numbers(key: RealSet, given: RealSet, request: Request) -> bool:
    """Whether two sets are the same for a dozen choices of numbers for the names in their ends."""
    names = free_names(*ends(key), *ends(given))
    seeds = [*ends(key), *ends(given)]
    for point in islice(real_points(names, seeds[0], seeds[-1]), _CHOICES):
        one, other = _with_numbers(key, point), _with_numbers(given, point)
        if compare_real_sets(one, other, request) is not Equality.SAME:
            return False
    return True


def _with_numbers(found: RealSet, point: dict[str, Any]) -> RealSet:
    """A set with numbers in the place of the names in its ends."""
    match found:
        case Interval(low=low, high=high):
            return replace(found, low=at(low, point), high=at(high, point))
        case Points(entries=entries):
            return Points(tuple(at(entry, point) for entry in entries))
        case Combined(left=left, right=right):
            parts = _with_numbers(left, point), _with_numbers(right, point)
            return replace(found, left=parts[0], right=parts[1])


def _pieces(found: RealSet) -> list[RealSet]:
    if isinstance(found, Combined) and found.op == "union":
        return _pieces(found.left) + _pieces(found.right)
    return [found]


def _by_pieces(keys: list[RealSet], given: list[RealSet], request: Request) -> Equality:
    """Sets whose ends hold names: each piece of one is a piece of the other."""
    if len(keys) != len(given):
        return Equality.UNDECIDED if len(keys) + len(given) > 2 else Equality.DIFFERENT
    left = list(given)
    for key in keys:
        match = next((piece for piece in left if _same_piece(key, piece, request)), None)
        if match is None:
            return Equality.DIFFERENT
        left.remove(match)
    return Equality.SAME


def _same_piece(first: RealSet, second: RealSet, request: Request) -> bool:
    if isinstance(first, Interval) and isinstance(second, Interval):
        kinds = (first.low_closed, first.high_closed) == (second.low_closed, second.high_closed)
        pairs = ((first.low, second.low), (first.high, second.high))
        return kinds and all(same(a, b, request) is Equality.SAME for a, b in pairs)
    if isinstance(first, Points) and isinstance(second, Points):
        pairs_of = ((first.entries, second.entries), (second.entries, first.entries))
        return all(_all_among(some, others, request) for some, others in pairs_of)
    return first == second


def _all_among(some: tuple[Node, ...], others: tuple[Node, ...], request: Request) -> bool:
    """Whether each of some numbers equals one of others."""
    return all(any(same(a, b, request) is Equality.SAME for b in others) for a in some)
