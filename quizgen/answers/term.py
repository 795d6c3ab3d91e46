"""Terms: a few words with accepted spellings; other terms are named as what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quizgen.answers.base import Examples, Judgement, Reading, Typed
from quizgen.answers.spelling import comparable, nearest
from quizgen.errors import ResponseError

MOST_CHARACTERS = 80
"""A longer text is no term."""
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_OPTIONAL = re.compile(r"\(([^()\s]+)\)")
_JOINTS = re.compile(r"[-_‐‑–—/\s]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A term with its spellings."""

    id: str
    spellings: tuple[str, ...]
    """The first is shown; ``gate(s)`` stands for two of them."""
    why: str = ""
    """The sentence for whoever names this term."""


@dataclass(frozen=True, slots=True)
class TermAnswer(Typed):
    """The name of something.

    Args:
        terms: The right term and others that may be confused with it.
        right: The id of the right one.
        leads: For a term: the mistakes that lead to it, with their sentences.
        case: Whether capitals count.
        similarity: The share of equal letters that suffices, 0..1; 1: a slip of the pen is wrong.
    """

    terms: tuple[Spelled, ...]
    right: str
    leads: tuple[tuple[str, str, str], ...] = ()
    """(term id, mistake id, sentence)."""
    case: bool = False
    similarity: float = 1.0

    kind = "term"
    room = "line"
    counts = "Capitals, articles, hyphens and blanks do not matter."

    @property
    def asks(self) -> str:
        """What to type."""
        return "a term, one to a few words" + (", with its capitals" if self.case else "")

    @property
    def key(self) -> str:
        """The right term."""
        return self.typed

    @property
    def shown(self) -> str:
        """The right term and how else it may be spelt."""
        others = self._spellings(self.right)[1:]
        return f"{self.typed} (or {', '.join(others)})" if others else self.typed

    @property
    def typed(self) -> str:
        """The right term as it is shown."""
        return self._spellings(self.right)[0]

    @property
    def recognised(self) -> tuple[tuple[str, str, str], ...]:
        """(mistake, the wrong term, sentence); a term that no mistake leads to is one itself."""
        return tuple(
            (id_, self._spellings(term.id)[0], says)
            for term in self.terms
            if term.id != self.right
            for id_, says in self._causes(term)
        )

    def _causes(self, term: Spelled) -> list[tuple[str, str]]:
        """(mistake, sentence) of a wrong term."""
        led = [(id_, says) for option, id_, says in self.leads if option == term.id]
        return led or ([(term.id, term.why)] if term.why else [])

    def _spellings(self, id_: str) -> list[str]:
        term = next(term for term in self.terms if term.id == id_)
        return [written for spelling in term.spellings for written in variants(spelling)]

    def read(self, text: str) -> Reading:
        """Understand a few words.

        Raises:
            ResponseError: There are none, or far too many.
        """
        words = " ".join(text.split())
        if not re.search(r"[^\W\d_]", words):
            raise ResponseError(text, 0, "there are no words" if words else "there is no answer")
        if len(words) > MOST_CHARACTERS:
            problem = f"a term has at most {MOST_CHARACTERS} characters"
            raise ResponseError(text, min(MOST_CHARACTERS, len(text) - 1), problem)
        return Reading(text, folded(words, self.case), words)

    def judge(self, reading: Reading) -> Judgement:
        """Right in any accepted spelling; a known other term earns its sentence."""
        found = self._named(reading.value)
        if found == self.right:
            return Judgement(1.0, evidence=f"“{reading.shown}” is {self.typed}")
        if found is None:
            return Judgement(0.0, evidence=f"“{reading.shown}” is none of the terms known here")
        causes = self._causes(next(term for term in self.terms if term.id == found))
        return Judgement(
            0.0,
            notes=tuple(says for _, says in causes),
            mistakes=tuple(id_ for id_, _ in causes),
            evidence=f"“{reading.shown}” is {self._spellings(found)[0]}",
        )

    def _named(self, written: str) -> str | None:
        """The term that is spelt so, or nearly so; the exact spelling of any comes first."""
        spelt = {term.id: self._folded(term.id) for term in self.terms}
        for id_, spellings in spelt.items():
            if written in spellings:
                return id_
        if self.similarity < 1:
            for id_, spellings in spelt.items():
                rivals = [one for other, all_ in spelt.items() if other != id_ for one in all_]
                if nearest(written, spellings, rivals, self.similarity):
                    return id_
        return None

    def _folded(self, id_: str) -> list[str]:
        return [folded(spelling, self.case) for spelling in self._spellings(id_)]

    def examples(self) -> Examples:
        """Right: all spellings, with an article; wrong: the other terms; unreadable: no words."""
        right = self._spellings(self.right)
        others = [self._spellings(term.id)[0] for term in self.terms if term.id != self.right]
        capitals = () if self.case else (self.typed.upper(),)
        return Examples(
            right=(*right, f" the {self.typed} ", *capitals),
            wrong=(*others, "a parrot", f"not {self.typed}"),
            unreadable=("", "?", "42", "word " * MOST_CHARACTERS),
        )


@lru_cache(maxsize=1024)
def variants(spelling: str) -> tuple[str, ...]:
    """A spelling with and without what stands in brackets: ``gate(s)``, ``(auto)encoder``."""
    found = _OPTIONAL.search(spelling)
    if found is None:
        return (spelling,)
    before, after = spelling[: found.start()], spelling[found.end() :]
    both = (before + after, before + found[1] + after)
    return tuple(written for one in both for written in variants(" ".join(one.split())))


@lru_cache(maxsize=4096)
def folded(text: str, case: bool) -> str:
    """A term without what never counts: an article, hyphens, blanks, a full stop at the end."""
    bare = _ARTICLE.sub("", comparable(text.strip(" .!?\"'“”„"), case=case))
    return comparable(_JOINTS.sub(" ", bare), case=case, spaces=False)
