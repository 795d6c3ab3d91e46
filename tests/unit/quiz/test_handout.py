"""Handouts: versions from a secret, all different, found again from manifest and secret."""

from __future__ import annotations

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.errors import InputError
from quizgen.problem.draw import draw
from quizgen.quiz.definition import Entry, Quiz, quiz_from_spec
from quizgen.quiz.handout import Handout, Label, Version, drawn, open_item
from quizgen.quiz.secret import item_seed

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def made(catalog: Catalog, quiz: Quiz, count: int, key: bytes = KEY) -> list[Version]:
    labels = [Label(str(number)) for number in range(1, count + 1)]
    return list(Handout(quiz, catalog.questions, key).versions(labels))


def quiz_of(*entries: Entry, shuffled: bool = False) -> Quiz:
    return Quiz("q", "Q", entries, shuffled=shuffled)


@pytest.fixture(scope="module")
def first_light(catalog: Catalog) -> Quiz:
    return quiz_from_spec(catalog.quiz("first-light"), catalog)


def test_the_secret_decides_everything(catalog: Catalog, first_light: Quiz) -> None:
    one, again = made(catalog, first_light, 3), made(catalog, first_light, 3)
    assert [version.record for version in one] == [version.record for version in again]
    other = made(catalog, first_light, 3, b"\1" * 32)
    assert drawn(one[0].items[0].variant) != drawn(other[0].items[0].variant)


def test_more_versions_leave_the_first_ones_as_they_are(
    catalog: Catalog, first_light: Quiz
) -> None:
    few, many = made(catalog, first_light, 2), made(catalog, first_light, 5)
    assert [version.record for version in few] == [version.record for version in many[:2]]


def test_the_seed_of_an_item_is_that_of_its_place(catalog: Catalog, first_light: Quiz) -> None:
    for version in made(catalog, first_light, 2):
        for item in version.items:
            record = item.record
            seed = item_seed(version.label.version, record.item, record.redraw, KEY)
            again = draw(catalog.question(record.question), seed, record.fix)
            assert drawn(again) == drawn(item.variant)


def test_no_two_versions_share_numbers(catalog: Catalog) -> None:
    quiz = quiz_of(Entry(("tied-count",), points=1))
    versions = made(catalog, quiz, 60)
    seen = {str(drawn(version.items[0].variant)) for version in versions}
    assert len(seen) == 60


def test_too_few_variants_are_shared_and_said_so(catalog: Catalog) -> None:
    fix = {"T": (2,), "which": ("E",)}
    quiz = quiz_of(Entry(("bptt-expand",), points=1, fix=fix), Entry(("tied-count",), points=1))
    handout = Handout(quiz, catalog.questions, KEY)
    versions = list(handout.versions([Label(str(number)) for number in range(1, 13)]))
    seen = {str(drawn(version.items[0].variant)) for version in versions}
    assert len(seen) == 3
    assert handout.repeats == {"bptt-expand": 9}


def test_a_question_that_stands_twice_on_a_version_has_other_numbers(catalog: Catalog) -> None:
    quiz = quiz_of(*[Entry(("tied-count-formula", "tied-count"), points=1)] * 2)
    for version in made(catalog, quiz, 8):
        first, second = version.items
        assert (first.record.question, drawn(first.variant)) != (
            second.record.question,
            drawn(second.variant),
        )


def test_versions_choose_among_the_questions_of_a_concept(catalog: Catalog) -> None:
    candidates = catalog.find("tied-weights")
    quiz = quiz_of(Entry(candidates, points=1), shuffled=True)
    chosen = {version.items[0].record.question for version in made(catalog, quiz, 20)}
    assert len(candidates) > 1 and chosen == set(candidates)


def test_what_was_printed_is_found_again(catalog: Catalog, first_light: Quiz) -> None:
    for version in made(catalog, first_light, 3):
        for item in version.items:
            found = open_item(version.label.version, item.record, catalog.questions, KEY)
            assert [part.answer.typed for part in found.parts] == [
                part.answer.typed for part in item.variant.parts
            ]


def test_a_version_cannot_be_opened_as_another(catalog: Catalog, first_light: Quiz) -> None:
    item = made(catalog, first_light, 1)[0].items[0]
    with pytest.raises(InputError, match="not those of the manifest"):
        open_item("2", item.record, catalog.questions, KEY)


def test_the_manifest_holds_no_seed(catalog: Catalog, first_light: Quiz) -> None:
    versions = made(catalog, first_light, 2)
    handout = Handout(first_light, catalog.questions, KEY)
    text = handout.manifest([version.record for version in versions]).to_text()
    seeds = [item_seed(str(v), item, 0, KEY) for v in (1, 2) for item in range(1, 6)]
    assert not [seed for seed in seeds if str(seed) in text or f"{seed:x}" in text]
    assert KEY.hex() not in text
