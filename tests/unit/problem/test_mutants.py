"""The net holds: a mutant of a shipped formula that nothing notices is one that survivors.md explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutants import CLASSES, judged, mutants
from quizgen.problem.draw import draw

SURVIVORS = Path(__file__).parents[2] / "survivors.md"
SEEDS = 2


def explained():
    """The survivors that the file lists: question, class and what was changed."""
    lines = SURVIVORS.read_text(encoding="utf-8").splitlines()
    return {line.removeprefix("- `").removesuffix("`") for line in lines if line.startswith("- `")}


@pytest.mark.sweep
@pytest.mark.parametrize("name", ["ae-linear-error", "opt-momentum", "tied-count"])
def test_every_survivor_is_explained(shipped, name):
    question = shipped(name)
    found = list(judged(question, SEEDS, set(CLASSES)))
    assert len(found) > 50
    survivors = {
        f"{name} {kind} {what}" for kind, seen, what in found if seen in ("published", "equal")
    }
    assert survivors <= explained(), "close the hole, or explain it in survivors.md"


@pytest.mark.sweep
@pytest.mark.parametrize(
    "name",
    [
        "act-derivative-formula",
        "gibbs-gaussian",
        "opt-momentum-limit-formula",
    ],
)
def test_what_wrong_methods_give_is_claimed(shipped, name):
    found = list(judged(shipped(name), SEEDS, {"mistake"}, every=3))
    survivors = {f"{name} {kind} {what}" for kind, seen, what in found if seen == "published"}
    assert found
    assert survivors <= explained()


@pytest.mark.sweep
def test_explained_survivors_are_mutants_still(shipped):
    """A line about a formula that was edited meanwhile must go."""
    for name in {line.split(" ", 1)[0] for line in explained()}:
        question = shipped(name)
        made = mutants(dict(question.source), draw(question, 1))
        known = {f"{name} {kind} {what}" for kind, what, _ in made}
        listed = {line for line in explained() if line.startswith(f"{name} ")}
        assert listed <= known, listed - known
