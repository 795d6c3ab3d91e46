"""Budgets for everything that is typed: what exceeds one is refused at once, never tried."""

from __future__ import annotations

from typing import Final

FORMULA_LENGTH: Final = 4000
"""Characters of an author's formula."""
RESPONSE_LENGTH: Final = 25_000
"""Characters of a response; no answer box needs more."""
TOKENS: Final = 1200
"""Words, numbers and signs in one text."""
NESTING: Final = 60
"""Brackets inside brackets; about six Python frames each."""
TREE_DEPTH: Final = 250
"""Longest way from the root of a tree to a leaf; readers of trees may recurse."""
DIGITS: Final = 400
"""Digits of one number as typed."""
EXPONENT: Final = 5000
"""Decimal exponent of one number as typed."""
BITS: Final = 40_000
"""Binary digits of an exact number that is computed."""
FACTORIAL: Final = 1500
"""Largest whole number whose factorial is computed exactly."""
FACTORIAL_TYPED: Final = 100_000
"""Largest factorial that a response may hold."""
POWER_BITS: Final = 10**8
"""Binary digits of a power of numbers that a response may hold."""
QUANTITY_LENGTH: Final = 300
"""Characters of a number with its unit."""
