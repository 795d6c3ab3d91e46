"""`quizgen show`: a question with its numbers, a concept or a quiz."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.options import Banks, bank_option, json_option
from quizgen.cli.output import emit, emit_json, output_width, unicode_output
from quizgen.errors import InputError

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog

EPILOG = """\b
Examples:
  quizgen show lstm-gates-scalar --seed 7
  quizgen show bptt-expand --fix T=2 --fix wrt=u,w --json
  quizgen show stable-rates --examples
  quizgen show lstm

The numbers belong to the seed: the same question, seed and fixes give the same variant everywhere.
"""


@click.command("show", epilog=EPILOG)
@click.argument("name", metavar="QUESTION|CONCEPT|QUIZ")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    default=1,
    show_default=True,
    help="Which variant of a question.",
)
@click.option(
    "--fix",
    "fixes",
    multiple=True,
    metavar="NAME=VALUE",
    help="Hold a parameter to one of its cases, or to some: T=2, names=sheet,standard. Repeatable.",
)
@click.option("--no-solution", is_flag=True, help="The question alone, without key and solution.")
@click.option(
    "--examples",
    is_flag=True,
    help="What can be typed: right, wrong and unreadable answers, each read and marked.",
)
@bank_option
@json_option
def command(
    name: str,
    seed: int,
    fixes: tuple[str, ...],
    no_solution: bool,
    examples: bool,
    banks: Banks,
    as_json: bool,
) -> None:
    """Show a question with its numbers, key, usual mistakes and solution, or a page to read.

    The page of a concept has its equations and a solved example; that of a quiz its rules.
    """
    if as_json and (no_solution or examples):
        raise click.UsageError("--json always has everything: leave out other options.")
    catalog = banks.load()
    fix = read_fixes(fixes)
    if as_json:
        emit_json(_as_json(name, seed, fix, catalog))
    else:
        from quizgen.typeset.plain import plain_text

        if examples:
            text = _examples(name, seed, fix, catalog)
        else:
            text = _as_page(name, seed, fix, not no_solution, catalog)
        emit(plain_text(text, ascii=not unicode_output(), width=output_width()).rstrip())


def read_fixes(texts: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """What ``--fix`` says: ``T=2`` is ``{"T": (2,)}``; whole numbers are numbers, the rest words.

    Raises:
        InputError: A text is not NAME=VALUE, or a name comes twice.
    """
    fixes: dict[str, tuple[Any, ...]] = {}
    for text in texts:
        name, sign, values = (piece.strip() for piece in text.partition("="))
        if not (name and sign and values):
            raise InputError(f"--fix {text}: write NAME=VALUE, for example T=2")
        if name in fixes:
            raise InputError(f"--fix {name} is given twice; several cases are NAME=A,B")
        fixes[name] = tuple(_case(value.strip()) for value in values.split(","))
    return fixes


def _case(text: str) -> int | bool | str:
    if text in ("true", "false"):
        return text == "true"
    try:
        return int(text)
    except ValueError:
        return text


def _as_page(
    name: str, seed: int, fix: dict[str, tuple[Any, ...]], solved: bool, catalog: Catalog
) -> str:
    from quizgen.cli.pages import concept_page_text, quiz_page, variant_page

    if name in catalog.concepts:
        from quizgen.bank.page import concept_page

        return concept_page_text(concept_page(name, catalog))
    if name in catalog.quizzes:
        from quizgen.quiz.definition import quiz_from_spec

        return quiz_page(quiz_from_spec(catalog.quizzes[name], catalog), catalog)
    from quizgen.problem.draw import draw

    return variant_page(draw(_question(name, catalog), seed, fix), solved)


def _examples(name: str, seed: int, fix: dict[str, tuple[Any, ...]], catalog: Catalog) -> str:
    from quizgen.cli.examples import example_blocks
    from quizgen.problem.draw import draw

    return "\n\n".join(example_blocks(draw(_question(name, catalog), seed, fix)))


def _as_json(name: str, seed: int, fix: dict[str, tuple[Any, ...]], catalog: Catalog) -> Any:
    if name in catalog.concepts:
        from quizgen.bank.page import concept_page

        return concept_page(name, catalog).to_json()
    if name in catalog.quizzes:
        from quizgen.quiz.definition import quiz_from_spec

        quiz = quiz_from_spec(catalog.quizzes[name], catalog)
        return {**quiz.to_json(), "revision": quiz.revision}
    question = _question(name, catalog)
    from quizgen.problem.describe import describe
    from quizgen.problem.draw import draw

    return describe(draw(question, seed, fix))


def _question(name: str, catalog: Catalog) -> Any:
    """The question of this id.

    Raises:
        InputError: Nothing has it; the message names what may have been meant, of any kind.
    """
    if name not in catalog.questions:
        from quizgen.bank.faults import did_you_mean

        guess = did_you_mean(name, [*catalog.questions, *catalog.concepts, *catalog.quizzes])
        hint = f"did you mean `{guess}`?" if guess else "`quizgen list` shows what there is"
        raise InputError(f"there is no question, concept or quiz `{name}` ({hint})")
    return catalog.questions[name]
