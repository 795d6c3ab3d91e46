"""The only source of chance: pure functions of (question, seed, name, element, try).

No stream and no state: every drawn number is a hash of what it is for, so it is the same one at a
time and a million at once, in any order, on every machine and in every language. All arithmetic is
on unsigned 64-bit integers and wraps.

```text
mix(z)                 one step of splitmix64 (Steele, Lea and Flood 2014):
                         z += 9E3779B97F4A7C15;  z = (z ^ z>>30) * BF58476D1CE4E5B9
                         z = (z ^ z>>27) * 94D049BB133111EB;  return z ^ z>>31
word(text)             BLAKE2b of the UTF-8 bytes, 8 bytes long, person "quizgen/1", little-endian
state(q, seed, try)    mix(mix(mix(seed) ^ word(q)) ^ try)
uniform(state, slot)   mix(state ^ word(slot));  slot = "name" or "name/i" or "name/i/j", from 0
below(u, n)            floor(u * n / 2^64)
balanced(q, seed, name, m)
                       block = seed // m, place = seed % m, key = mix(mix(block) ^ word(q) ^ word(name));
                       the place-th entry of 0..m-1 sorted by mix(key ^ k)
```

Test vectors: word("lstm-gates-scalar") = 14951184151228942196, word("W_f/0") =
17160541868235089628, state("lstm-gates-scalar", 7, 0) = 9705947392655906032, their uniform
4321672117831108326, and below of it 20 is 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

MASK = (1 << 64) - 1
_PERSON = b"quizgen/1"
_GAMMA, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


@lru_cache(maxsize=65536)
def word(text: str) -> int:
    """The 64-bit hash of a name."""
    digest = blake2b(text.encode("utf-8"), digest_size=8, person=_PERSON).digest()
    return int.from_bytes(digest, "little")


def keyed_word(text: str, key: bytes) -> int:
    """The 64-bit hash of a name that only the holder of `key` (at most 64 bytes) can compute."""
    digest = blake2b(text.encode("utf-8"), digest_size=8, key=key, person=_PERSON).digest()
    return int.from_bytes(digest, "little")


def mix(z: int) -> int:
    """One step of splitmix64 on an integer in 0..2^64-1."""
    z = (z + _GAMMA) & MASK
    z = ((z ^ z >> 30) * _FIRST) & MASK
    z = ((z ^ z >> 27) * _SECOND) & MASK
    return z ^ z >> 31


def state(question: str, seed: int, attempt: int) -> int:
    """What all slots of one try of one seed share."""
    return mix(mix(mix(seed & MASK) ^ word(question)) ^ attempt)


def uniform(base: int, slot: str) -> int:
    """A uniform 64-bit integer for one slot of a `state`."""
    return mix(base ^ word(slot))


def below(u: int, n: int) -> int:
    """`u` (0..2^64-1) as an index into n entries; bias below n / 2^64."""
    return u * n >> 64


def slot(name: str, at: Sequence[int] = ()) -> str:
    """The name under which one component is drawn: ``W/0/2`` for the third of the first row."""
    return "/".join([name, *map(str, at)])


def balanced(question: str, seed: int, name: str, m: int) -> int:
    """An index below m; every m consecutive seeds get every index once, in shuffled order.

    The try is left out on purpose: rejecting numbers cannot skew it.
    """
    seed &= MASK
    block, place = divmod(seed, m)
    return _permutation(mix(mix(block) ^ word(question) ^ word(name)), m)[place]


@lru_cache(maxsize=4096)
def _permutation(key: int, m: int) -> list[int]:
    return sorted(range(m), key=lambda k: (mix(key ^ k), k))


def shuffled(question: str, seed: int, name: str, m: int) -> list[int]:
    """A permutation of 0..m-1: the order in which options, steps or items are shown."""
    key = mix(mix(seed & MASK) ^ word(question) ^ word(f"{name}/order"))
    return sorted(range(m), key=lambda k: (mix(key ^ k), k))


# The same on arrays: uint64 in, uint64 (or int64 indices) out, element by element equal.


def mix_many(z: Words) -> Words:
    """`mix` of each element."""
    z = z + np.uint64(_GAMMA)
    rest = z >> np.uint64(30)  # from here on in place: half of the time goes into fresh memory
    z ^= rest
    z *= np.uint64(_FIRST)
    np.right_shift(z, np.uint64(27), out=rest)
    z ^= rest
    z *= np.uint64(_SECOND)
    np.right_shift(z, np.uint64(31), out=rest)
    z ^= rest
    return z


def seeded_many(question: str, seeds: Words) -> Words:
    """What all tries of each seed share."""
    return mix_many(mix_many(seeds) ^ np.uint64(word(question)))


def state_many(seeded: Words, attempts: Words) -> Words:
    """`state` of each (seed, try) pair; the seeds as `seeded_many` gives them."""
    return mix_many(seeded ^ attempts)


def uniform_many(base: Words, slot: str) -> Words:
    """`uniform` of each state."""
    return mix_many(base ^ np.uint64(word(slot)))


def below_many(u: Words, n: int) -> NDArray[np.int64]:
    """`below` of each element; exact for n < 2^32, the product is built from two halves."""
    n64, half = np.uint64(n), np.uint64(32)
    low = u & np.uint64(0xFFFFFFFF)
    low *= n64
    low >>= half
    high = u >> half
    high *= n64
    high += low
    high >>= half
    return high.view(np.int64)


def balanced_many(question: str, seeds: Words, name: str, m: int) -> NDArray[np.int64]:
    """`balanced` of each seed."""
    blocks = seeds // np.uint64(m)
    begins = np.ones(len(blocks), dtype=bool)  # seeds in order share their block's work
    begins[1:] = blocks[1:] != blocks[:-1]
    inverse = np.cumsum(begins) - 1
    salt = np.uint64(word(question)) ^ np.uint64(word(name))
    keys = mix_many(mix_many(blocks[begins]) ^ salt)
    hashes = np.stack([mix_many(keys ^ np.uint64(k)) for k in range(m)])
    order = np.argsort(hashes, axis=0, kind="stable")
    places = (seeds % np.uint64(m)).astype(np.int64)
    found: NDArray[np.int64] = order[places, inverse]
    return found
