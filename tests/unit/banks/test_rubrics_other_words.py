"""Rubrics judge what is said, not how: good answers in other words, and usual misconceptions."""

from __future__ import annotations

import pytest

from quizgen.answers.short_text import ShortTextAnswer
from quizgen.bank.catalog import Catalog
from quizgen.problem.draw import draw

GOOD = {
    "vg-short": """
        When we unroll the RNN and apply the chain rule, the derivative of the loss at step T by the
        state at step k is a chain of T-k matrices diag(phi')W multiplied together. The recurrent
        matrix W is shared by all time steps. If the norm of each factor is less than one, the
        gradient decays exponentially with the distance, so the model cannot learn long-range
        dependencies; recent inputs still produce a usable gradient. With factors greater than one
        the gradients explode. One can use LSTM cells, or an orthogonal initialization of W.""",
    "lstm-short": """
        The learn gate makes a candidate N_t = tanh(W_n[h,x]+b) and an input gate i_t = sigmoid(...),
        and multiplies them. The forget gate is f_t = sigma(W_f [h,x] + b_f) and it multiplies the
        old long-term memory: 1 means keep, 0 means erase. The remember gate adds both products to
        give the new cell c_t = f_t*c_{t-1} + i_t*N_t. The use gate o_t = sigma(...) is multiplied
        with tanh(c_t); h_t = o_t * tanh(c_t) is the new short-term memory and the output of the
        cell. Since the cell state is updated additively, the gradient does not vanish quickly.""",
    "ae-short": """
        No. A network that gives back any input unchanged is just the identity function; it has not
        discovered any regularities of the data set, so the code has no useful features.
        Reconstructing the training data accurately would be fine; reconstructing arbitrary noise
        is the problem. Make the middle layer smaller than the input so that it has to keep the most
        important factors. Or train it as a denoising autoencoder, with a corrupted input and the
        clean output, so that it must learn the structure to remove the noise.""",
    "gibbs-short": """
        You initialise all variables randomly. Then you cycle through them: each one is resampled
        from p(x_i | all others), using the most recent values of the others. Repeating this, the
        chain converges to its stationary distribution, which is the target joint. It is useful
        when direct sampling from the joint is infeasible but the conditionals are simple to
        sample.""",
    "tied-short": """
        Each decoder layer reuses the encoder matrix of the mirrored position, transposed: first
        encoder layer with last decoder layer and so on. Only the weight matrices are shared, every
        layer has its own bias vector. This cuts the number of weights in half, acts as
        regularization against overfitting, and makes the model smaller and faster to train.""",
}
WRONG = {
    "vg-short": "Gradients become 0 everywhere because the learning rate is small. Clipping helps.",
    "lstm-short": "f gives the share forgotten. The use gate makes the new long-term memory.",
    "ae-short": "It is good, as its error is zero. To improve it use a ReLU activation and biases.",
    "gibbs-short": "Each variable is sampled from its own distribution, which must be known.",
    "tied-short": """The decoder uses the inverse matrix of the encoder. All parameters including
        biases are shared, so the number of parameters is exactly halved.""",
}


def proposed(catalog: Catalog, question: str, text: str) -> float:
    rubric = draw(catalog.questions[question], 1).part("answer").answer
    assert isinstance(rubric, ShortTextAnswer)
    return sum(scored.earned for scored in rubric.score(text))


@pytest.mark.parametrize("question", GOOD)
def test_a_good_answer_in_other_words_is_proposed_nearly_all_points(
    question: str, catalog: Catalog
) -> None:
    assert proposed(catalog, question, GOOD[question]) >= 9


@pytest.mark.parametrize("question", WRONG)
def test_usual_misconceptions_are_proposed_nearly_none(question: str, catalog: Catalog) -> None:
    assert proposed(catalog, question, WRONG[question]) <= 1


def test_saying_one_remedy_twice_counts_once(catalog: Catalog) -> None:
    once = "No. Use a bottleneck."
    twice = "No. Use a bottleneck, with fewer units, a narrower code smaller than the input."
    assert proposed(catalog, "ae-short", once) == proposed(catalog, "ae-short", twice)
