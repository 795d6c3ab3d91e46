"""Find the mistake: the wrong line earns half, its correction the other half."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.answers.base import Common, Examples, Judgement, Option, Reading
from quizgen.answers.ticks import letter
from quizgen.errors import ResponseError

_RESPONSE = re.compile(r"\s*\(?([A-Za-z]{1,2})\)?\s*[,;:/.-]?\s*(?:\(?(\d{1,2})\)?)?\s*")


@dataclass(frozen=True, slots=True)
class FindMistakeAnswer(Common):
    """Lines of which one is wrong, and corrections of which one is right.

    Args:
        options: The lines in the order shown, lettered.
        wrong: The id of the wrong line.
        fixes: The corrections in the order shown, numbered from 1.
        fix: The id of the right correction.
    """

    options: tuple[Option, ...]
    wrong: str
    fixes: tuple[Option, ...]
    fix: str

    kind = "find-mistake"
    counts = "Half for the line, half for its correction."
    asks = "the letter of the wrong line and the number of its correction, such as b2"

    @property
    def numbered(self) -> tuple[Option, ...]:
        """The corrections."""
        return self.fixes

    @property
    def key(self) -> list[str]:
        """The texts of the wrong line and of its correction."""
        line = next(o.text for o in self.options if o.id == self.wrong)
        return [line, next(o.text for o in self.fixes if o.id == self.fix)]

    @property
    def shown(self) -> str:
        """Letter and number, and the correction."""
        return f"{self.typed}: {self.key[1]}"

    @property
    def typed(self) -> str:
        """Letter and number: ``b2``."""
        line = next(letter(at) for at, o in enumerate(self.options) if o.id == self.wrong)
        return f"{line}{[o.id for o in self.fixes].index(self.fix) + 1}"

    def read(self, text: str) -> Reading:
        """Understand a letter and a number; the number may be missing.

        Raises:
            ResponseError: It is something else, or there is no such line or correction.
        """
        found = _RESPONSE.fullmatch(text)
        known = {letter(at): option.id for at, option in enumerate(self.options)}
        if found is None or found[1].lower() not in known:
            last = letter(len(self.options) - 1)
            hint = f"a letter from a to {last}, then a number from 1 to {len(self.fixes)}"
            raise ResponseError(text, 0, "no line is named", hint)
        number = int(found[2]) if found[2] else 0
        if number > len(self.fixes) or (found[2] and number < 1):
            raise ResponseError(text, found.start(2), f"there is no correction {number}")
        fix = self.fixes[number - 1].id if number else ""
        return Reading(text, (known[found[1].lower()], fix), f"{found[1].lower()}{number or ''}")

    def judge(self, reading: Reading) -> Judgement:
        """Half for the line, half for its correction, which counts only with the right line."""
        line, fix = reading.value
        why = next(o.why for o in self.options if o.id == self.wrong)
        if line != self.wrong:
            return Judgement(0.0, evidence="another line is wrong")
        right = fix == self.fix
        notes = () if right or not why else (why,)
        evidence = "line and correction" if right else "the line, not its correction"
        return Judgement(1.0 if right else 0.5, notes=notes, evidence=evidence)

    def examples(self) -> Examples:
        """Right: letter and number; wrong: another line, another correction; unreadable: words."""
        line = self.typed[:-1]
        others = [letter(at) for at, o in enumerate(self.options) if o.id != self.wrong]
        number = next(str(at) for at, o in enumerate(self.fixes, 1) if o.id != self.fix)
        return Examples(
            right=(self.typed, f"({line.upper()}), {self.typed[-1]}"),
            wrong=(f"{others[0]}{self.typed[-1]}", f"{line}{number}", line),
            unreadable=("", "?", f"{line}99", "the first line"),
        )
