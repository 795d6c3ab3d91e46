"""Kind ``form``: equal, and written in the form that is asked for."""

from __future__ import annotations

from quizgen.compare.expressions import compare_formulas, refuse_other_things
from quizgen.compare.numbers import verdict
from quizgen.compare.reading import read_answer, read_key
from quizgen.compare.request import Request, RequestError, Verdict, correct, wrong
from quizgen.maths import forms, partial
from quizgen.maths.commutative import commutative
from quizgen.maths.equal import Equality
from quizgen.maths.factored import factored
from quizgen.maths.points import free_names
from quizgen.maths.simplified import simplified
from quizgen.maths.tree import Name, Node
from quizgen.maths.write import to_text

FORMS = (
    *("factored", "expanded", "single_fraction", "partial_fractions", "complete_square"),
    *("lowest_terms", "commutative", "simplified"),
)


def check_form(request: Request) -> Verdict:
    """Equal to the key and in the form."""
    form = request.options.get("form")
    if form not in FORMS:
        raise RequestError(f"option form: {form!r} is none of {', '.join(FORMS)}")
    key = read_key(request)
    node = read_answer(request, free_names(key))
    refuse_other_things(request.response, node)
    reading = to_text(node)
    if form == "commutative":
        alike = commutative(key) == commutative(node)
        return correct(reading) if alike else wrong(reading, "it is written differently")
    found = compare_formulas(key, node, request)
    if found is not Equality.SAME:
        return verdict(found, reading)
    reason = _reason(str(form), node, key, request)
    return wrong(reading, f"equal, but not in the form: {reason}") if reason else correct(reading)


def _reason(form: str, node: Node, key: Node, request: Request) -> str:
    match form:
        case "factored":
            return factored(node, plain_numbers="variable" in request.options)
        case "expanded":
            return forms.expanded(node)
        case "single_fraction":
            return forms.single_fraction(node)
        case "partial_fractions":
            return partial.partial_fractions(node, _name(key, request))
        case "complete_square":
            return partial.complete_square(node, _variable(key, request))
        case "lowest_terms":
            return forms.lowest_terms(node)
        case _:
            return simplified(node, key)


def _variable(key: Node, request: Request) -> Node:
    """What the form is about: a name, or a part of the key such as ``sin(x)``."""
    named = request.options.get("variable")
    if isinstance(named, str):
        return read_key(request, named)
    names = free_names(key)
    if len(names) != 1:
        raise RequestError("option variable: say which name")
    return Name(names[0])


def _name(key: Node, request: Request) -> str:
    variable = _variable(key, request)
    if not isinstance(variable, Name):
        raise RequestError("option variable: a name was expected")
    return variable.id
