"""Numbers asked as choices: the key among certified mistakes, each with its sentence."""

from collections import Counter

from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome
from quizgen.problem.draw import draw


def test_every_distractor_is_a_mistake_and_says_so(shipped):
    for seed in range(15):
        variant = draw(shipped("lstm-gates-scalar"), seed, {"as": ["choice"]})
        part = variant.part("STM")
        assert part.answer.kind == "choose-one"
        assert 3 <= len(part.answer.options) <= 5
        typed = draw(shipped("lstm-gates-scalar"), seed)
        assert dict(typed.givens) == dict(variant.givens)
        key = typed.part("STM").answer
        for at, option in enumerate(part.answer.options):
            value = float(option.text.strip("$"))
            verdict = next(
                v for v in mark(variant, {"STM": "abcde"[at]}).verdicts if v.part == "STM"
            )
            if option.id == part.answer.right:
                assert option.text.strip("$") == key.typed
                assert verdict.outcome is Outcome.CORRECT
            else:
                assert abs(value - key.key) >= 4.9 * key.tolerance["absolute"]
                assert verdict.mistakes == (option.id,)
                assert verdict.feedback == option.why != ""


def test_the_key_stands_everywhere_equally_often(shipped):
    places = Counter()
    for seed in range(300):
        answer = draw(shipped("vg-chain-product"), seed, {"as": ["choice"]}).parts[0].answer
        places[[option.id for option in answer.options].index("key"), len(answer.options)] += 1
    five = [count for (_, size), count in places.items() if size == 5]
    assert len(five) == 5
    assert max(five) < 2 * min(five)


def test_parts_without_enough_mistakes_are_typed_as_ever(shipped):
    variant = draw(shipped("lstm-gates-scalar"), 3, {"as": ["choice"]})
    assert variant.part("V").answer.kind == "number"
    assert mark(variant, {p.id: p.answer.typed for p in variant.parts}).credit == 1
