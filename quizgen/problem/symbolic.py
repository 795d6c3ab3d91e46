"""Parts whose answer is a formula: the key and the mistakes, composed by SymPy or by a generator."""

from __future__ import annotations

from quizgen.answers.base import Answer
from quizgen.errors import FormulaError
from quizgen.problem.checks import Checks
from quizgen.problem.graph import Graph
from quizgen.problem.question import ExpressionPart
from quizgen.problem.scope import Scope
from quizgen.problem.work import Work


def expression(part: ExpressionPart, work: Work, checks: Checks) -> Answer:
    """The answer of an expression part."""
    if part.form == "derivative-sum":
        return _derivative_sum(part, work)
    from quizgen.answers.expression import ExpressionAnswer

    graph = work.graph
    mistakes = {
        id_: formula_of(graph, part, method.scope)
        for id_, method in checks.graph.methods.items()
        if part.id in method.hits
    }
    says = {id_: work.prose.fill(graph.methods[id_].mistake.says).strip() for id_ in mistakes}
    return ExpressionAnswer(
        formula=formula_of(graph, part, graph.key),
        names=part.symbols,
        mistakes=tuple((id_, text, says[id_]) for id_, text in mistakes.items()),
        example=part.example or "",
    )


def formula_of(graph: Graph, part: ExpressionPart, scope: Scope) -> str:
    """The asked quantity as a formula in the part's symbols; SymPy composes and simplifies it once."""
    node = int(scope.asked(part.ask))
    if node not in graph.formulas:
        graph.formulas[node] = _composed(graph, node)
    return graph.formulas[node]


def _composed(graph: Graph, node: int) -> str:
    import sympy as sp

    from quizgen.maths.symbols import expressions, to_formula_text

    composed = expressions(graph.program, [node])[0]
    simple = sp.simplify(composed)
    if sp.count_ops(simple) >= sp.count_ops(composed):
        simple = composed  # no shorter than what the author wrote, 1 - h^2 and not h^2 - 1
    try:
        return to_formula_text(simple)
    except FormulaError:  # simplifying may bring in functions that learners do not type, as cosh
        return to_formula_text(composed)


def _derivative_sum(part: ExpressionPart, work: Work) -> Answer:
    from quizgen.answers.derivative_sum import DerivativeSumAnswer

    graph = work.graph
    wrong = tuple(
        (id_, values[part.ask], work.prose.fill(graph.model.mistakes[id_].says).strip())
        for id_, values in graph.structural_mistakes.items()
    )
    return DerivativeSumAnswer(graph.structural[part.ask], wrong, part.example or "")
