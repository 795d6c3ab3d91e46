"""Matches: give each left side its partner; the share of right pairs is the credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.answers.base import Common, Examples, Judgement, Option, Reading
from quizgen.answers.ticks import letter
from quizgen.errors import ResponseError

_PAIR = re.compile(r"(?:(?P<left>\d{1,2})\s*[-.:)=→>]*\s*)?\(?(?P<right>[A-Za-z]{1,2})\)?")
_BETWEEN = re.compile(r"[\s,;/]*")


@dataclass(frozen=True, slots=True)
class MatchAnswer(Common):
    """Pairs.

    Args:
        lefts: The left sides in the order shown, numbered from 1.
        options: The right sides in the order shown, lettered; some may have no partner.
        partners: For each left side the id of its right side.
    """

    lefts: tuple[Option, ...]
    options: tuple[Option, ...]
    partners: tuple[str, ...]

    kind = "match"
    counts = "The share of right pairs counts."
    asks = "the letter for each number, such as 1b, 2a"

    @property
    def numbered(self) -> tuple[Option, ...]:
        """The left sides."""
        return self.lefts

    @property
    def key(self) -> list[list[str]]:
        """The texts of the pairs, in the order shown."""
        texts = {option.id: option.text for option in self.options}
        pairs = zip(self.lefts, self.partners, strict=True)
        return [[left.text, texts[partner]] for left, partner in pairs]

    @property
    def shown(self) -> str:
        """Numbers with letters."""
        return self.typed

    @property
    def typed(self) -> str:
        """Numbers with letters: ``1b, 2a``."""
        return self._written(self.partners)

    def _written(self, ids: tuple[str, ...]) -> str:
        place = {option.id: letter(at) for at, option in enumerate(self.options)}
        return ", ".join(f"{at}{place[id_]}" for at, id_ in enumerate(ids, start=1))

    def read(self, text: str) -> Reading:
        """Understand a letter for every number: ``1b 2a``, or the letters alone in order.

        Raises:
            ResponseError: A number has no letter, or a letter stands for nothing.
        """
        known = {letter(at): option.id for at, option in enumerate(self.options)}
        chosen: dict[int, str] = {}
        at = _BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches anything
        while at < len(text):
            found = _PAIR.match(text, at)
            if found is None or found["right"].lower() not in known:
                last = letter(len(self.options) - 1)
                hint = f"write 1b, 2a ...; letters go from a to {last}"
                raise ResponseError(text, at, "this is no pair", hint)
            number = int(found["left"]) if found["left"] else len(chosen) + 1
            if number in chosen or not 1 <= number <= len(self.lefts):
                problem = "stands twice" if number in chosen else "is no number here"
                raise ResponseError(text, at, f"{number} {problem}")
            chosen[number] = known[found["right"].lower()]
            at = _BETWEEN.match(text, found.end()).end()  # type: ignore[union-attr]  # as above
        for number in range(1, len(self.lefts) + 1):
            if number not in chosen:
                raise ResponseError(text, len(text), f"{number} has no partner")
        ids = tuple(chosen[number] for number in range(1, len(self.lefts) + 1))
        return Reading(text, ids, self._written(ids))

    def judge(self, reading: Reading) -> Judgement:
        """The share of right pairs; why for each wrong one."""
        notes, right = [], 0
        extra = {option.id: option.why for option in self.options}
        for left, partner, given in zip(self.lefts, self.partners, reading.value, strict=True):
            if partner == given:
                right += 1
            elif left.why or extra[given]:
                notes.append(left.why or extra[given])
        evidence = f"{right} of {len(self.lefts)} pairs"
        return Judgement(
            right / len(self.lefts), notes=tuple(dict.fromkeys(notes)), evidence=evidence
        )

    def examples(self) -> Examples:
        """Right: with and without numbers; wrong: one pair changed; unreadable: one short."""
        other = next(o.id for o in self.options if o.id != self.partners[0])
        return Examples(
            right=(self.typed, re.sub(r"\d", "", self.typed)),
            wrong=(self._written((other, *self.partners[1:])),),
            unreadable=("", self.typed.rpartition(",")[0], f"{self.typed}, 99a"),
        )
