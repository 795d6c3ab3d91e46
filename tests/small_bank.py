"""A small bank of real questions, for quizzes that are sat in tests."""

from __future__ import annotations

BANK = """\
bank: small
format: 1
title: Small sums

concepts:
  sums:
    name: Sums
    about: Adding one number to another.
  products:
    name: Products
    about: Adding again and again.
  counting:
    name: Counting
    about: One after the other.
  fairy-tales:
    name: Fairy tales
    about: What cannot be counted.

questions:
  add:
    title: Add two numbers
    concept: sums
    difficulty: 1
    kind: compute
    givens:
      a: 1..9
      b: 1..9
    quantities:
      total: a + b
    mistakes:
      subtracted:
        instead: {total: a - b}
        says: Add the numbers, do not subtract them.
    text: Add $<a>$ and $<b>$.
    parts:
      total: the sum
    hints:
      - Count on from $<a>$.
      - Use your fingers.
  chain:
    title: Add, then double
    concept: [sums, products]
    difficulty: 2
    kind: compute
    givens:
      a: 1..9
      b: 1..9
    quantities:
      s: a + b
      d: 2*s + 1
    text: Add $<a>$ and $<b>$; double the sum and add one.
    parts:
      s: the sum
      d:
        text: one more than its double
        points: 3
  coin:
    title: One or two
    concept: products
    difficulty: 5
    kind: compute
    givens:
      what: [coin, die]
      a: 1..2
    quantities:
      once: 1*a
    text: One <what> shows $<a>$. What is one times that?
    parts:
      once: the product
  three:
    title: Count to three
    concept: counting
    difficulty: 1
    kind: compute
    givens:
      n: 1..1
    quantities:
      first: 1*n
      second: 2*n
      third: 3*n
    text: Count from $<n>$ to three.
    parts:
      first: one
      second: two
      third: three
  evens:
    title: Which is even
    concept: fairy-tales
    difficulty: 1
    kind: choose-many
    text: Which numbers are even?
    show: 4
    right:
      two: the number two
      four: the number four
    wrong:
      one:
        text: the number one
        why: One is odd.
      three:
        text: the number three
        why: Three is odd.
  essay:
    title: Why the sky is blue
    concept: fairy-tales
    difficulty: 3
    kind: short-text
    text: Why is the sky blue, and red in the evening? Name what happens to light and two of its colours.
    key_points:
      scatter:
        points: 2
        text: Air scatters short waves more than long ones.
        evidence: [scatter* + short*]
      colours:
        points: 2
        text: Two colours are named.
        each: 1
        evidence: [blue light*, red light*, violet light*]
      path:
        points: 1
        text: In the evening the path through the air is longer.
        evidence: [path* + long*]
        veto: [sun + further away]
        veto_says: The sun is not further away in the evening.
    model_answer: |
      Air scatters light of short waves most, so blue light reaches us from everywhere. In the evening
      the path is longer, and red light is left.
"""

NEVER = """\
  never:
    title: No such number
    concept: fairy-tales
    difficulty: 5
    kind: compute
    givens:
      a: 1..9
    quantities:
      total: a + a
    where:
      - a > 9
    text: Double $<a>$.
    parts:
      total: the double
"""
"""A question that loads, but of which no variant can be drawn; to be put behind `BANK`."""

PARTLY = (
    "Short waves are scattered more. Blue light comes from everywhere. "
    "In the evening the sun is further away, so the path is long."
)
"""A text for `essay`: 3 of 5 points are proposed (2, 1, and 0 by a veto)."""
