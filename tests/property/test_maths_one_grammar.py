"""Authors' formulas are the strict subset of the learners' language: the same tree either way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import FormulaError
from quizgen.maths.dialect import Dialect
from quizgen.maths.formula import read_formula
from quizgen.maths.numerals import Notation
from quizgen.maths.response_parse import read_response
from quizgen.maths.tree import Apply, Node, names, walk
from quizgen.maths.words import Vocabulary
from quizgen.paths import banks_dir

BANKS = sorted(banks_dir().rglob("*.yaml"))

WORDS = st.sampled_from(["x", "W_f", "h2", "LTM", "k", "i", "e", "alpha", "x1y"])
NUMBERS = st.sampled_from(["0", "2", "0.5", ".25", "1e-3", "12.75"])


TEMPLATES = st.sampled_from(
    [
        *("{0}+{1}", "{0}-{1}", "{0}*{1}", "{0}/{1}", "{0}^{1}", "{0} @ {1}", "{0}.*{1}"),
        *("({0})", "-{0}", "|{0}|", "({0})'", "{0} <= {1}", "{0} == {1}", "{0} and {1}"),
        *("x[{0}]", "W_f[{0}, {1}..{2}]", "[{0}, {1}; {2}, {0}]", "softmax({0})"),
        *("if({0}, {1}, {2})", "sum(j in {0}..{1}, {2}*x[j])", "prod(n in 1..{0}, n + {1})"),
    ]
)


def formulas(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.tuples(inner, inner, inner)
    return st.builds(lambda text, filled: text.format(*filled), TEMPLATES, parts)


def lenient(tree: Node) -> Dialect:
    """What a learner may type where the names and functions of a formula are declared."""
    functions = frozenset(part.op for part in walk(tree) if isinstance(part, Apply))
    vocabulary = Vocabulary(frozenset(names(tree)), functions)
    return Dialect(vocabulary, Notation("point"), relations=True, indexes=True, arrays=True)


def texts(data: object) -> Iterator[str]:
    """Every text of a file, whatever it is for."""
    if isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
    elif isinstance(data, str):
        yield data


@settings(max_examples=300)
@given(st.recursive(st.one_of(WORDS, NUMBERS), formulas, max_leaves=8))
def test_what_authors_may_write_learners_may_type(text: str) -> None:
    try:
        tree = read_formula(text)
    except FormulaError:  # 2 <= x <= ... behind -, or nested too deep
        return
    assert read_response(text, lenient(tree)) == tree


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_the_formulas_of_the_shipped_banks(path: Path) -> None:
    for text in set(texts(yaml.safe_load(path.read_text(encoding="utf-8")))):
        try:
            tree = read_formula(text)
        except FormulaError:  # prose
            continue
        assert read_response(text, lenient(tree)) == tree, text
