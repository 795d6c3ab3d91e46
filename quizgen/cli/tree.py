"""Prerequisites as a tree: each concept once, below the one that is learnt last before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

UNICODE = ("├─ ", "└─ ", "│  ", "   ")
ASCII = ("|- ", "`- ", "|  ", "   ")


def tree_lines(
    needs: Mapping[str, Sequence[str]], marks: tuple[str, str, str, str] = UNICODE
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Branches drawn before each name, the name, and what it needs besides the one above it.

    Args:
        needs: For each name what it needs; free of circles. Names that are not keys are left out.
        marks: How branches are drawn: a fork, the last one, past a fork, past the last.
    """
    depths: dict[str, int] = {}
    parents = {name: _deepest(name, needs, depths) for name in needs}
    children: dict[str | None, list[str]] = {}
    for name, parent in parents.items():
        children.setdefault(parent, []).append(name)
    for root in children.get(None, []):
        yield "", root, ()
        yield from _below(root, "", children, needs, marks)


def _below(
    parent: str,
    before: str,
    children: Mapping[str | None, Sequence[str]],
    needs: Mapping[str, Sequence[str]],
    marks: tuple[str, str, str, str],
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    names = children.get(parent, ())
    for name in names:
        last = name == names[-1]
        others = tuple(need for need in needs[name] if need != parent and need in needs)
        yield before + marks[1 if last else 0], name, others
        yield from _below(name, before + marks[3 if last else 2], children, needs, marks)


def _deepest(name: str, needs: Mapping[str, Sequence[str]], depths: dict[str, int]) -> str | None:
    """Of what a name needs, the one with the longest way from the roots."""
    known = [need for need in needs[name] if need in needs]
    return max(known, key=lambda need: _depth(need, needs, depths), default=None)


def _depth(name: str, needs: Mapping[str, Sequence[str]], depths: dict[str, int]) -> int:
    if name not in depths:
        below = [_depth(need, needs, depths) for need in needs[name] if need in needs]
        depths[name] = 1 + max(below, default=0)
    return depths[name]
