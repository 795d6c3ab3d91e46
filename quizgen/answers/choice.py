"""Choices: one right option, or all the right ones among several."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.answers.base import Examples, Judgement, Option, Reading, Unnumbered
from quizgen.answers.ticks import letter, read_ticks, shown_ticks
from quizgen.errors import ResponseError


@dataclass(frozen=True, slots=True)
class ChooseOneAnswer(Unnumbered):
    """One option of several.

    Args:
        options: In the order shown.
        right: The id of the right one.
        leads: For an option: the mistakes that lead to it, with their sentences.
    """

    options: tuple[Option, ...]
    right: str
    leads: tuple[tuple[str, str, str], ...] = ()
    """(option id, mistake id, sentence)."""

    kind = "choose-one"
    asks = "one letter"

    @property
    def key(self) -> list[str]:
        """The text of the right option, in a list."""
        return [option.text for option in self.options if option.id == self.right]

    @property
    def shown(self) -> str:
        """Letter and text of the right option."""
        return f"({self.typed}) {self.key[0]}"

    @property
    def typed(self) -> str:
        """The letter of the right option."""
        return shown_ticks((self.right,), self.options)

    def read(self, text: str) -> Reading:
        """Understand one ticked option.

        Raises:
            ResponseError: It names none, or several.
        """
        ids = read_ticks(text, self.options)
        if len(ids) != 1:
            raise ResponseError(text, 0, f"{len(ids)} options are named", "choose exactly one")
        return Reading(text, ids, shown_ticks(ids, self.options))

    def judge(self, reading: Reading) -> Judgement:
        """Right or wrong, with the sentence of what was chosen."""
        (chosen,) = reading.value
        why = next(option.why for option in self.options if option.id == chosen)
        if chosen == self.right:
            return Judgement(1.0, notes=(why,) if why else (), evidence=f"chose {reading.shown}")
        leads = [(id_, says) for option, id_, says in self.leads if option == chosen]
        notes = tuple(says for _, says in leads) or ((why,) if why else ())
        mistakes = tuple(id_ for id_, _ in leads)
        return Judgement(0.0, notes=notes, mistakes=mistakes, evidence=f"chose {reading.shown}")

    def examples(self) -> Examples:
        """Right: the letter in two spellings; wrong: every other letter."""
        others = [letter(at) for at, o in enumerate(self.options) if o.id != self.right]
        return Examples(
            right=(self.typed, f"({self.typed.upper()})"),
            wrong=tuple(others),
            unreadable=("", "?", "a, b", letter(len(self.options))),
        )


@dataclass(frozen=True, slots=True)
class ChooseManyAnswer(Unnumbered):
    """All right options of several: (right − wrong ticks) / number right, at least 0.

    Args:
        options: In the order shown.
        right: The ids of the right ones; at least one.
    """

    options: tuple[Option, ...]
    right: frozenset[str]

    kind = "choose-many"
    counts = "A wrong tick cancels a right one; never below zero."
    asks = "the letters of all that apply, such as a, c"

    @property
    def key(self) -> list[str]:
        """The texts of the right options, in the order shown."""
        return [option.text for option in self.options if option.id in self.right]

    @property
    def shown(self) -> str:
        """The letters of the right options."""
        return self.typed

    @property
    def typed(self) -> str:
        """The letters of the right options."""
        return shown_ticks(tuple(self.right), self.options)

    def read(self, text: str) -> Reading:
        """Understand ticked options; ``none`` ticks nothing.

        Raises:
            ResponseError: Something in it is no option.
        """
        ids = () if text.strip().lower() == "none" else read_ticks(text, self.options)
        return Reading(text, ids, shown_ticks(ids, self.options) or "none")

    def judge(self, reading: Reading) -> Judgement:
        """A share for each right tick, minus one for each wrong one; says why where it differs."""
        ticked = set(reading.value)
        hits, false = len(ticked & self.right), len(ticked - self.right)
        credit = max(0.0, (hits - false) / len(self.right))
        notes = [
            f"({letter(at)}) {option.text.rstrip('.')}: {option.why}"
            for at, option in enumerate(self.options)
            if (option.id in ticked) != (option.id in self.right) and option.why
        ]
        evidence = f"{hits} of {len(self.right)} right ones ticked, {false} wrong ones"
        return Judgement(credit, notes=tuple(notes), evidence=evidence)

    def examples(self) -> Examples:
        """Right: the letters in two spellings; wrong: the others; unreadable: an unknown letter."""
        others = tuple(option.id for option in self.options if option.id not in self.right)
        return Examples(
            right=(self.typed, self.typed.replace(",", "")),
            wrong=(shown_ticks(others, self.options), "none"),
            unreadable=("", "?", letter(len(self.options)), "a and so on"),
        )
