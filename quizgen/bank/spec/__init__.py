"""What a bank, a translation and a quiz may say: keys and shapes.

Names, formulas, placeholders and the graph are checked by `quizgen.bank.check`. The JSON Schemas
for editors are generated from these classes, so the descriptions are what an author sees there.
"""

from quizgen.bank.spec.asked import Asking, ExpressionPart, NumbersPart, QuantityPart, ValuePart
from quizgen.bank.spec.files import Bank, Concept, File, Item, Quiz, Show, Translation
from quizgen.bank.spec.model import Array, Mistake, Model, Quantity
from quizgen.bank.spec.parts import (
    Option,
    Pair,
    Precision,
    Statement,
    Step,
    Tolerance,
    Wrong,
)
from quizgen.bank.spec.questions import KINDS, AnyQuestion, Question
from quizgen.bank.spec.words import By, Strict, as_text

__all__ = [
    "KINDS",
    "AnyQuestion",
    "Array",
    "Asking",
    "Bank",
    "By",
    "Concept",
    "ExpressionPart",
    "File",
    "Item",
    "Mistake",
    "Model",
    "NumbersPart",
    "Option",
    "Pair",
    "Precision",
    "Quantity",
    "QuantityPart",
    "Question",
    "Quiz",
    "Show",
    "Statement",
    "Step",
    "Strict",
    "Tolerance",
    "Translation",
    "ValuePart",
    "Wrong",
    "as_text",
]
