"""Building questions: exact numbers, merging, sources that outlive the bank, revisions."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from quizgen.bank.build import build_question
from quizgen.bank.load import load_catalog
from quizgen.errors import InputError
from quizgen.problem.model import By, When
from quizgen.problem.question import (
    ChooseOnePart,
    ExpressionPart,
    MatchPart,
    Precision,
    Question,
    ShortTextPart,
    Tolerance,
    ValuePart,
)

from .conftest import Write

KEYS = """\
givens:
  names: [sheet, standard]
  flag: [true, false]
  size: 2..3
  a, b: {each: [0.1, 1.50, -2], shape: size}
  table: [[3, 4], [2, 3, 6]]
  x: ±0.1..0.3 step 0.1
quantities:
  y:
    formula: 2*x
    step: Twice.
    bounds: -1..1
  z: {by: names, sheet: x, else: 0}
where: [x != 0.2]
symbols:
  by: names
  sheet: {y: y_t, x: x_t}
  standard: {y: h_t}
phrases:
  word: {by: names, sheet: long, standard: ''}
mistakes:
  once:
    instead: {y: x}
    at: y
    when: {names: sheet, flag: [true, false]}
    says: Twice, not once.
check: {y: x + x}
text: 'It is <word>: $<x=>$ and <flag>.'
parts:
  y: twice the number
  z: {significant: 3, tolerance: {relative: 0.01}, points: 2}
  formula: {kind: expression, ask: y, in: [x], example: 3*x}
  sure:
    kind: choose-one
    text: Sure?
    options:
      'yes': {text: Yes, right: x > 0}
      'no': {text: No, why: Why not?, right: {names: [standard]}}
hints: [Try.]
"""
DEFAULTS = "defaults: {decimals: 4, working: 3, tolerance: {absolute: 0.002}}\n"


@pytest.fixture
def question(write_question: Write) -> Question:
    return load(write_question(KEYS, more=DEFAULTS))


def load(path: Path) -> Question:
    return load_catalog([path], thorough=False).question("q")


def test_given_values_are_exact(question: Question) -> None:
    givens = question.model.givens
    assert givens["a"].values == (Fraction(1, 10), Fraction(3, 2), Fraction(-2))
    assert givens["x"].values[-1] == Fraction(3, 10)
    assert givens["table"].values == ((3, 4), (2, 3, 6))
    assert givens["names"].values == ("sheet", "standard")
    assert givens["flag"].values == (True, False)


def test_givens_named_together_are_several(question: Question) -> None:
    givens = question.model.givens
    assert list(givens) == ["names", "flag", "size", "a", "b", "table", "x"]
    assert givens["a"].shape == givens["b"].shape == ("size",)


def test_quantities_keep_their_sentence_and_bounds(question: Question) -> None:
    y = question.model.quantities["y"]
    assert (y.formula, y.step, y.bounds) == ("2*x", "Twice.", "-1..1")
    assert question.model.quantities["z"].formula == By("names", {"sheet": "x"}, "0")


def test_a_table_of_vocabularies_becomes_symbols_by_name(question: Question) -> None:
    assert question.model.symbols == {
        "y": By("names", {"sheet": "y_t", "standard": "h_t"}),
        "x": By("names", {"sheet": "x_t"}),
    }


def test_mistakes_and_their_conditions(question: Question) -> None:
    once = question.model.mistakes["once"]
    assert once.instead == {"y": "x"}
    assert once.at == ("y",)
    assert once.when == When({"names": ("sheet",), "flag": ("true", "false")})


def test_parts_have_the_banks_precision_unless_they_say_more(question: Question) -> None:
    y, z = question.parts[:2]
    assert isinstance(y, ValuePart)
    assert isinstance(z, ValuePart)
    assert y.precision == Precision(decimals=4, working=3, tolerance=Tolerance(absolute=0.002))
    assert z.precision == Precision(significant=3, working=3, tolerance=Tolerance(relative=0.01))
    assert (y.ask, z.points) == ("y", 2)


def test_typed_parts_inside_a_computation(question: Question) -> None:
    formula, sure = question.parts[2:]
    assert isinstance(formula, ExpressionPart)
    assert (formula.ask, formula.symbols, formula.example) == ("y", ("x",), "3*x")
    assert isinstance(sure, ChooseOnePart)
    assert [option.right for option in sure.options] == ["x > 0", When({"names": ("standard",)})]
    assert [option.id for option in sure.options] == ["yes", "no"]


def test_the_source_alone_builds_the_same_question(question: Question) -> None:
    kept = json.loads(json.dumps(question.source, sort_keys=True))
    again = build_question(kept)
    assert again == question
    assert again.revision == question.revision


def test_a_source_of_another_version_is_refused(question: Question) -> None:
    with pytest.raises(InputError, match="format 2"):
        build_question({**question.source, "format": 2})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2*x", "3*x"),
        ("Twice.", "Double it."),
        ("±0.1..0.3", "±0.1..0.4"),
        ("Twice, not once.", "No."),
        ("significant: 3", "significant: 4"),
        ("twice the number", "the double"),
        ("right: x > 0", "right: x >= 0"),
        ("sheet: long", "sheet: longer"),
        ("points: 2", "points: 3"),
    ],
)
def test_what_counts_changes_the_revision(
    question: Question, write_question: Write, old: str, new: str
) -> None:
    assert old in KEYS
    changed = load(write_question(KEYS.replace(old, new), more=DEFAULTS))
    assert changed.revision != question.revision


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hints: [Try.]", "hints: [Try hard., Think.]"),
        ("quantities:", "# a comment\nquantities:"),
        ("y: twice the number", "y: {text: twice the number}"),
        ("points: 2", "points: 2.0"),
        ("[0.1, 1.50, -2]", "[0.10, 1.5, -2.0]"),
        ("where: [x != 0.2]", "where:\n  - x != 0.2"),
    ],
)
def test_what_does_not_count_keeps_the_revision(
    question: Question, write_question: Write, old: str, new: str
) -> None:
    assert old in KEYS
    changed = load(write_question(KEYS.replace(old, new), more=DEFAULTS))
    assert changed.revision == question.revision


def test_title_difficulty_and_concept_do_not_count(question: Question) -> None:
    about = {"title": "Other", "concepts": ["d"], "difficulty": 5, "hints": []}
    assert build_question({**question.source, "about": about}).revision == question.revision


def test_defaults_and_conventions_count(question: Question, write_question: Write) -> None:
    other = load(write_question(KEYS, more=DEFAULTS.replace("0.002", "0.001")))
    assert other.revision != question.revision
    conventions = "conventions:\n  n: {0}\n"
    one = load(write_question(KEYS + "uses: [n]\n", more=DEFAULTS + conventions.format("One.")))
    two = load(write_question(KEYS + "uses: [n]\n", more=DEFAULTS + conventions.format("Two.")))
    assert one.conventions == ("One.",)
    assert one.revision != two.revision


def test_a_question_adds_to_its_model(write_question: Write) -> None:
    more = """\
        models:
          m:
            givens: {x: 1..9}
            quantities: {y: 2*x}
            where: [x > 1]
            symbols: {x: x_1, y: y_1}
        """
    keys = """\
        model: m
        givens: {w: 1..3}
        quantities: {z: w*y}
        where: [z > 1]
        symbols: {z: z_1, x: x_2}
        text: $<x=>$ and $<w=>$
        parts: {z: the product}
        """
    model = load(write_question(keys, more=more)).model
    assert list(model.givens) == ["x", "w"]
    assert list(model.quantities) == ["y", "z"]
    assert model.where == ("x > 1", "z > 1")
    assert model.symbols == {"x": "x_2", "y": "y_1", "z": "z_1"}


def test_a_text_stays_as_it_was_written(write_question: Write) -> None:
    keys = """\
        text: 1.50
        givens: {x: 1..9}
        quantities: {y: 2*x, z: 0.10}
        parts: {y: 3, z: true}
        """
    question = load(write_question(keys))
    assert question.text == "1.50"
    assert question.model.quantities["z"].formula == "0.10"
    assert [part.text for part in question.parts] == ["3", "true"]


def test_pairs_and_key_points(write_question: Write) -> None:
    match = load(
        write_question(
            "text: Match.\nshow: 2\npairs:\n  a: {left: A, right: B}\n  b: {left: C, right: D}\n"
            "extra:\n  e: {text: E, why: No.}\n",
            kind="match",
        )
    ).parts[0]
    assert isinstance(match, MatchPart)
    assert match.show == (2, 2)
    assert match.extra[0].why == "No."
    text = load(
        write_question(
            "text: Say.\nmodel_answer: All.\nkey_points:\n"
            "  a: {points: 1.5, text: A, evidence: [a / b]}\n"
            "  b: {points: 2, text: B, evidence: [c]}\n",
            kind="short-text",
        )
    ).parts[0]
    assert isinstance(text, ShortTextPart)
    assert text.points == 3.5


def test_a_generators_model_has_the_banks_words() -> None:
    question = load_catalog().question("bptt-expand")
    assert question.model.mistakes["direct_only"].instead
    assert "error" in question.model.phrases
    assert build_question(json.loads(json.dumps(question.source))).revision == question.revision
