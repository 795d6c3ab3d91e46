"""Loads bank and quiz files into a catalog; all faults of all files are reported together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from quizgen.bank import spec
from quizgen.bank.build import build_question
from quizgen.bank.catalog import Bank, Catalog, Concept, Questions, Summary
from quizgen.bank.library import Entry, Library
from quizgen.bank.plain import choice
from quizgen.bank.read import read_file
from quizgen.bank.sources import read_choice
from quizgen.bank.translate import in_language, translated
from quizgen.errors import BankError, FormulaError, InputError
from quizgen.paths import banks_dir
from quizgen.problem.question import Question

SUFFIXES = (".yaml", ".yml")


def load_catalog(
    paths: Sequence[Path] | None = None,
    *,
    thorough: bool | None = None,
    language: str | None = None,
) -> Catalog:
    """What stands in the shipped banks, or in the named files and behind them the shipped ones.

    Args:
        paths: Files or folders (with all below them); None: the shipped banks. Their entries
            hide shipped ones of the same id; a bank takes the place of a shipped one of its id.
        thorough: Whether to check all that can be known before drawing (names, formulas, LaTeX,
            the graph), not only keys and shapes; default: for named files; tests check the rest.
        language: A tag such as ``sv``: texts of translations take the place of the banks' own.

    Raises:
        BankError: With all faults of all files.
        InputError: A path does not exist, cannot be read, or holds no bank; or nothing is
            written in the language.
    """
    shipped = _shipped()
    own = shipped if paths is None else read_files(paths)
    whole = shipped if paths is None else own.before(shipped)
    faults = [*shipped.faults, *own.faults]
    if thorough if thorough is not None else paths is not None:
        from quizgen.bank.check import check_library

        found = check_library(own, whole)
        faults += [
            fault
            for fault in found
            if not any(document.follows(fault) for document in own.documents)
        ]
    if faults:
        raise BankError(list(dict.fromkeys(faults)))
    catalog = _catalog(whole, whole if language is None else translated(whole, language))
    return catalog if paths is None else replace(catalog, named=_part(catalog, own))


def untranslated_texts(paths: Sequence[Path] | None = None) -> list[str]:
    """What translations leave out, a line for each: those of the files, or the shipped ones.

    Raises:
        InputError: As `read_files`.
    """
    from quizgen.bank.check.translations import untranslated

    whole = _shipped() if paths is None else read_files(paths).before(_shipped())
    return [
        f"{entry.document.path}: {len(missing)} of {texts} texts are not translated to"
        f" `{entry.spec.language}`, the first is {missing[0]}"
        for entry, missing, texts in untranslated(whole)
        if missing
    ]


def read_files(paths: Iterable[Path]) -> Library:
    """What stands in files and folders, with the faults of their YAML and their keys.

    Raises:
        InputError: A path does not exist, cannot be read, or holds no bank.
    """
    library = Library()
    for path in bank_files(paths):
        try:
            read_file(path, library)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}") from error
    return library


def _shipped() -> Library:
    """The shipped banks; read once, unless their files change."""
    states = [(file, file.stat()) for file in bank_files([banks_dir()])]
    return _read_once(tuple((file, state.st_mtime_ns, state.st_size) for file, state in states))


@lru_cache(maxsize=1)
def _read_once(states: tuple[tuple[Path, int, int], ...]) -> Library:
    return read_files(file for file, *_ in states)


def bank_files(paths: Iterable[Path]) -> list[Path]:
    """The bank and quiz files that paths stand for; folders are searched, in the order of names.

    Raises:
        InputError: A path does not exist, or a folder holds no such file.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if _is_bank_file(file, path))
            if not found:
                raise InputError(f"{path}: no bank in this folder (files that end in .yaml)")
            files += found
        elif path.exists():
            files.append(path)
        else:
            raise InputError(f"{path}: there is no such file or folder")
    return list({file.resolve(): file for file in reversed(files)}.values())[::-1]


def _is_bank_file(file: Path, folder: Path) -> bool:
    """Whether a file of a searched folder is taken for a bank; hidden ones are not."""
    hidden = any(step.startswith(".") for step in file.relative_to(folder).parts)
    return file.suffix in SUFFIXES and not hidden and file.is_file()


def _catalog(original: Library, library: Library) -> Catalog:
    """The catalog of a library that may be the translation of another."""
    questions = {name: _summary(entry) for name, entry in library.questions.items()}

    def build(name: str) -> Question:
        return _build(original, library, name)

    return Catalog(
        banks={name: _bank(entry) for name, entry in library.banks.items()},
        concepts={name: _concept(entry) for name, entry in library.concepts.items()},
        questions=Questions(questions, build),
        quizzes={name: entry.spec for name, entry in library.quizzes.items()},
        conventions={
            name: read_choice(choice(entry.spec)) for name, entry in library.conventions.items()
        },
    )


def _part(catalog: Catalog, library: Library) -> Catalog:
    """What of a catalog stands in a library."""
    summaries = {name: catalog.questions.summaries[name] for name in library.questions}
    return Catalog(
        banks={name: catalog.banks[name] for name in library.banks},
        concepts={name: catalog.concepts[name] for name in library.concepts},
        questions=Questions(summaries, catalog.questions.__getitem__),
        quizzes={name: catalog.quizzes[name] for name in library.quizzes},
        conventions={name: catalog.conventions[name] for name in library.conventions},
    )


def _build(original: Library, library: Library, name: str) -> Question:
    entry = library.questions[name]
    source = library.source_of(entry)
    if library is not original:
        source = in_language(source, original.source_of(original.questions[name]))
    try:
        return build_question(source)
    except FormulaError as error:
        raise BankError([entry.fault((), error.problem, at_key=True)]) from error


def _summary(entry: Entry[spec.Question]) -> Summary:
    question = entry.spec
    concepts = question.concept if isinstance(question.concept, list) else [question.concept]
    return Summary(
        title=question.title,
        concepts=tuple(concepts),
        difficulty=question.difficulty,
        kind=question.kind,
        bank=entry.bank_id,
    )


def _bank(entry: Entry[spec.Bank]) -> Bank:
    bank = entry.spec
    path = entry.document.path
    return Bank(
        bank.bank, bank.title, bank.language, path, tuple(bank.concepts), tuple(bank.questions)
    )


def _concept(entry: Entry[spec.Concept]) -> Concept:
    concept = entry.spec
    return Concept(
        id=entry.id,
        name=concept.name,
        about=concept.about,
        bank=entry.bank_id,
        text=None if concept.text is None else read_choice(choice(concept.text)),
        example=concept.example,
        needs=tuple(concept.needs),
        equations=tuple(concept.equations),
        read=tuple(concept.read),
    )
