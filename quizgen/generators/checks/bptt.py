"""Backpropagation through time: paths found by walking the graph, sums by recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from quizgen.generators.registry import cross_check


def _sources(node: tuple[str, int]) -> list[tuple[str, int]]:
    """What a node of the unrolled network reads."""
    letter, t = node
    earlier = [("h", t - 1)] if t > 1 else []
    return {
        "J": [("y", t)],
        "y": [("z", t)],
        "z": [("h", t), ("v", 0)],
        "h": [("s", t)],
        "s": [("u", 0), ("w", 0), *earlier],
    }.get(letter, [])


def _path_lengths(node: tuple[str, int], weight: str) -> Iterator[int]:
    """The number of edges of every path from a node back to a weight."""
    if node == (weight, 0):
        yield 0
    for source in _sources(node):
        yield from (1 + length for length in _path_lengths(source, weight))


@cross_check("bptt.count-paths")
def count_paths(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk every path of the unrolled network."""
    steps, weight = int(givens["T"]), givens["wrt"]
    lengths = [list(_path_lengths(("J", t), weight)) for t in range(1, steps + 1)]
    return {
        "terms_J": len(lengths[-1]),
        "terms_E": sum(map(len, lengths)),
        "longest": max(map(max, lengths)),
        "mistake:only_direct": len(lengths),
        "mistake:doubling": sum(2 ** (t - 1) for t in range(1, steps + 1)),
        "mistake:square": len(list(product(lengths, repeat=2))),
        "mistake:as_for_u": len([t for t in range(1, steps + 1) for _k in range(t)]),
    }


def _chain(step: int, weight: str) -> list[str]:
    """ds_step/dweight in all: the immediate derivative, and the way through the state before."""
    immediate = [f"ds{step}/d{weight}"]
    if step == 1:
        return immediate
    earlier = (f"dh{step - 1}/ds{step - 1}*{rest}" for rest in _chain(step - 1, weight))
    return immediate + [f"ds{step}/dh{step - 1}*{rest}" for rest in earlier]


def _loss(step: int, weight: str) -> list[str]:
    """dJ_step/dweight: down to the state, then along the recursion of its total derivative."""
    above = f"dJ{step}/dy{step}*dy{step}/dz{step}"
    if weight == "v":
        return [f"{above}*dz{step}/dv"]
    state = f"{above}*dz{step}/dh{step}*dh{step}/ds{step}"
    return [f"{state}*{rest}" for rest in _chain(step, weight)]


@cross_check("bptt.sum-by-recursion")
def sum_by_recursion(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Total derivatives forward in time, multiplied out; no path is ever enumerated."""
    steps, weight = int(givens["T"]), givens["wrt"]
    first = 1 if givens["which"] == "E" else steps
    products = [text for step in range(first, steps + 1) for text in _loss(step, weight)]
    return {"paths": " + ".join(products)}


@cross_check("bptt.general-by-uses")
def general_by_uses(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Sorted by uses instead of losses: what the use at step k does to every loss from k on."""
    above = "dJ[t]/dy[t]*dy[t]/dz[t]*dz[t]/dh[t]"
    back = "prod(j, k+1, t, dh[j]/ds[j]*ds[j]/dh[j-1])"
    end = f"dh[k]/ds[k]*ds[k]/d{givens['wrt']}"
    return {"paths": f"sum(k, 1, T, {end}*sum(t, k, T, {back}*{above}))"}
