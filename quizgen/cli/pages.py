"""Pages to read in a terminal, as Markdown: a question with its numbers, a concept, a quiz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quizgen.cli.output import unicode_output
from quizgen.cli.plain_words import points

if TYPE_CHECKING:
    from quizgen.answers.base import Option
    from quizgen.bank.catalog import Catalog
    from quizgen.bank.page import ConceptPage
    from quizgen.problem.variant import MistakeValue, Part, Variant
    from quizgen.quiz.definition import Entry, Quiz

LETTERS = "abcdefghijklmnopqrstuvwxyz"

_WHEN = {
    "try": "after each try",
    "item": "when its question is closed",
    "end": "at the end",
    "never": "never",
}


def variant_page(variant: Variant, solved: bool) -> str:
    """A question as a learner sees it; `solved` adds keys, usual mistakes and the solution."""
    question = variant.question
    facts = (
        f"{', '.join(question.concepts)} · {question.kind} · difficulty {question.difficulty} of 5"
    )
    blocks = [f"# {question.title}", f"`{question.id}` · seed {variant.seed} · {facts}"]
    blocks += _asked(variant)
    if solved:
        blocks += _solved(variant)
    return "\n\n".join(blocks)


def _asked(variant: Variant) -> Iterator[str]:
    yield variant.text
    if variant.figure:
        from quizgen.typeset.figures import in_markdown

        yield in_markdown(variant.figure, ascii_only=not unicode_output())
    yield from _part_blocks(variant.parts)
    if variant.conventions:
        yield "## Conventions"
        yield from _bullets(variant.conventions)


def _part_blocks(parts: tuple[Part, ...]) -> Iterator[str]:
    """What is asked; what is said about rounding stands once where it holds for several parts."""
    for part in parts:
        prompt = f"{part.prompt} " if part.prompt else ""
        yield f"**{part.id}** {prompt}({part.answer.asks})"
        lettered = [_option(letter, option.text) for letter, option in _lettered(part)]
        numbered = [_option(str(at), one.text) for at, one in enumerate(part.answer.numbered, 1)]
        pairs = part.answer.kind == "match"
        yield from _bullets(numbered + lettered if pairs else lettered + numbered)
    yield from dict.fromkeys(part.precision_note for part in parts if part.precision_note)


def _lettered(part: Part) -> Iterator[tuple[str, Option]]:
    return zip(LETTERS, part.answer.options, strict=False)


def _option(letter: str, text: str) -> str:
    return f"({letter}) {text}"


def _solved(variant: Variant) -> Iterator[str]:
    yield "## Key"
    yield from _bullets(
        f"**{part.id}** {part.answer.shown}{_accepted(part)}" for part in variant.parts
    )
    for part in variant.parts:
        whys = [_option(letter, option.why) for letter, option in _lettered(part) if option.why]
        yield from _bullets(whys)
    if variant.mistakes:
        yield "## Usual mistakes"
        yield from _bullets(_mistake(mistake) for mistake in variant.mistakes)
    if variant.solution:
        yield "## Solution"
        yield variant.solution


def _accepted(part: Part) -> str:
    absolute = part.answer.tolerance.get("absolute")
    return f", accepted within ±{absolute:.3g}" if absolute else ""


def _mistake(mistake: MistakeValue) -> str:
    return f"**{mistake.part}** {_value(mistake.value)}: {mistake.says.strip()}"


def _value(value: Any) -> str:
    """A mistake's value: whole numbers in full, others to six significant figures, words as written."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(entry) for entry in value)}]"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"`{value}`"
    whole = float(value).is_integer() and abs(value) < 1e15
    # adding 0 turns −0 into 0
    return f"{value + 0.0:{'.0f' if whole else '.6g'}}".replace("-", "−")


def concept_page_text(page: ConceptPage) -> str:
    """A concept: what it is, its equations, an example solved, mistakes, what comes before."""
    return "\n\n".join([*_concept(page), *_example(page), *_onward(page)])


def _concept(page: ConceptPage) -> Iterator[str]:
    concept = page.concept
    yield f"# {concept.name}"
    yield f"*{concept.about}*"
    if page.text:
        yield page.text
    if concept.equations:
        yield "## Equations"
        yield from (f"$$\n{equation}\n$$" for equation in concept.equations)


def _example(page: ConceptPage) -> Iterator[str]:
    if page.example is None:
        return
    yield f"## Example: {page.example.question.title}"
    yield page.example.text
    yield "### Solution"
    yield page.example.solution
    if page.mistakes:
        yield "## Usual mistakes"
        yield from _bullets(page.mistakes)


def _onward(page: ConceptPage) -> Iterator[str]:
    if page.needs:
        yield "## Know before"
        yield from _bullets(f"{name} (`quizgen show {concept}`)" for concept, name in page.needs)
    if page.concept.read:
        yield "## Reading"
        yield from _bullets(page.concept.read)
    if page.questions:
        yield "## Practise"
        names = ", ".join(f"`{name}`" for name in page.questions)
        yield f"`quizgen quiz {page.concept.id}` asks {names}."


def quiz_page(quiz: Quiz, catalog: Catalog) -> str:
    """A quiz: its rules and what it asks."""
    return "\n\n".join(
        [f"# {quiz.title}", quiz.about, *_bullets(_rules(quiz)), *_items(quiz, catalog)]
    )


def _rules(quiz: Quiz) -> Iterator[str]:
    yield "no time limit" if quiz.minutes is None else f"{quiz.minutes:g} minutes"
    yield f"passed with {quiz.pass_mark:.0%} of the points"
    if quiz.hint_cost:
        yield f"a hint costs {quiz.hint_cost:.0%} of its question's points"
    yield f"the verdict is shown {_WHEN[quiz.show.verdict]}"
    yield f"a recognised mistake is named {_WHEN[quiz.show.mistake]}"
    yield f"the solution is shown {_WHEN[quiz.show.solution]}"


def _items(quiz: Quiz, catalog: Catalog) -> Iterator[str]:
    yield "## Asked" + (", in a new order each time" if quiz.shuffled else "")
    yield from _bullets(_entry(entry, catalog) for entry in quiz.entries)


def _entry(entry: Entry, catalog: Catalog) -> str:
    names = ", ".join(f"`{it}`" for it in entry.candidates)
    what = names
    if len(entry.candidates) == 1:
        what = f"{catalog.questions.summaries[entry.candidates[0]].title} ({names})"
    elif entry.draw < len(entry.candidates):
        what = f"{entry.draw} of {names}"
    tries = "any number of tries" if entry.tries is None else f"tries count {_shares(entry.tries)}"
    return f"{what}: {points(entry.points)}, {tries}"


def _shares(shares: Iterable[float]) -> str:
    return ", ".join(f"{share:.0%}" for share in shares)


def _bullets(texts: Iterable[str]) -> list[str]:
    """A list as one block; further lines of an entry stay in it. Nothing where there is none."""
    items = [f"- {text.strip()}".replace("\n", "\n  ") for text in texts]
    return ["\n".join(items)] if items else []
