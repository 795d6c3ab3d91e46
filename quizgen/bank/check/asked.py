"""What each kind of part needs: one right option or term, brackets that can be, units, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizgen.answers.quantity import read_unit
from quizgen.answers.term import folded, variants
from quizgen.bank.check.leaves import Keys
from quizgen.bank.library import Entry
from quizgen.bank.spec.asked import IntervalPart, QuantityPart
from quizgen.bank.spec.parts import ChooseOne, KeyPoint, ShortText, Term
from quizgen.errors import Fault, ResponseError


def asked_faults(entry: Entry[Any], keys: Keys, part: Any) -> Iterator[Fault]:
    """What is wrong with one part, or with a question that asks for one thing."""
    match part:
        case ChooseOne():
            rights = {name: getattr(one, "right", "false") for name, one in part.options.items()}
            yield from _right_faults(entry, (*keys, "options"), "option", rights)
        case Term():
            rights = {name: term.right for name, term in part.terms.items()}
            yield from _right_faults(entry, (*keys, "terms"), "term", rights)
            yield from _spelling_faults(entry, (*keys, "terms"), part)
        case ShortText():
            for name, point in part.key_points.items():
                yield from _evidence_faults(entry, (*keys, "key_points", name), point)
        case IntervalPart():
            if part.infinite is not None and part.closed in (part.infinite, "both"):
                what = f"the {part.infinite} end is infinite, so it belongs to no interval"
                yield entry.fault((*keys, "closed"), what)
        case QuantityPart():
            yield from _unit_faults(entry, (*keys, "unit"), part.unit)


def _right_faults(
    entry: Entry[Any], keys: Keys, what: str, conditions: Mapping[str, Any]
) -> Iterator[Fault]:
    """None of the conditions can hold, or one always does beside others."""
    rights = {name: right for name, right in conditions.items() if right != "false"}
    always = [name for name, right in rights.items() if right == "true"]
    if not rights:
        yield entry.fault(keys, f"no {what} is right: give one `right: true`", at_key=True)
    elif always and len(rights) > 1:
        other = next(name for name in rights if name != always[0])
        told = f"`{always[0]}` is always right, so `{other}` cannot be: exactly one is right"
        yield entry.fault((*keys, other, "right"), told)


def _spelling_faults(entry: Entry[Any], keys: Keys, part: Term) -> Iterator[Fault]:
    """Spellings that two terms share, or that no response can have."""
    seen: dict[str, str] = {}
    for name, term in part.terms.items():
        for index, spelling in enumerate(term.spellings):
            place = (*keys, name, "spellings", index)
            for written in variants(spelling):
                bare = folded(written, part.case)
                if not re.search(r"[^\W\d_]", bare):
                    yield entry.fault(place, "a spelling needs letters")
                elif seen.setdefault(bare, name) != name:
                    told = f"`{written}` is already a spelling of `{seen[bare]}`"
                    yield entry.fault(place, told)


def _unit_faults(entry: Entry[Any], keys: Keys, unit: str) -> Iterator[Fault]:
    try:
        read_unit(unit)
    except ResponseError as error:
        hint = f" ({error.hint})" if error.hint else ""
        yield entry.fault(keys, f"{error.problem}{hint}", offset=error.offset)


def _evidence_faults(entry: Entry[Any], keys: Keys, point: KeyPoint) -> Iterator[Fault]:
    for key, lines in (("evidence", point.evidence), ("veto", point.veto)):
        for index, line in enumerate(lines):
            found = _line_fault(line)
            if line in lines[:index]:
                yield entry.fault((*keys, key, index), f"the line `{line}` stands here twice")
            elif found:
                yield entry.fault((*keys, key, index), found[1], offset=found[0])
    if point.each is not None and point.each > point.points:
        yield entry.fault((*keys, "each"), f"more than the {point.points:g} points of all")
    if point.veto_says is not None and not point.veto:
        yield entry.fault((*keys, "veto_says"), "there is no `veto` that it could explain")


def _line_fault(line: str) -> tuple[int, str] | None:
    """What is wrong with a line of evidence and where: ``words / words* + words``."""
    start = 0
    for piece in re.split(r"(?:^|(?<=\s))[+/](?=\s|$)", line):
        words = piece.strip()
        if not words:
            return min(start, len(line)), "nothing stands between two of `+` and `/`"
        star = re.search(r"\*(?=\w)|(?:^|\s)\*", piece)
        if star:
            return start + star.end() - 1, "* stands at the end of a word: sigm*"
        start += len(piece) + 1
    return None
