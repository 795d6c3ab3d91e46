from __future__ import annotations

import pytest

from quizgen.errors import ResponseError
from quizgen.maths.response import (
    read_expression,
    read_matrix,
    read_number,
    read_vector,
)
from quizgen.maths.write import to_formula


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("0.50", 0.5, 0.005),
        ("0,73", 0.73, 0.005),
        ("−3", -3, 0.5),
        ("1/3", 1 / 3, 0),
        ("50%", 0.5, 0.005),
        ("1.5e3", 1500, 50),
        ("1.5×10^3", 1500, 50),
        ("1.50·10⁻²", 0.015, 0.00005),
        ("½", 0.5, 0),
        ("√2", 2**0.5, 0),
        ("2pi", 6.283185307179586, 0),
        ("1 000", 1000, 0.5),
        ("1,234.5", 1234.5, 0.05),
        ("|−2|", 2, 0),
        ("3!", 6, 0),
    ],
)
def test_numbers(text: str, value: float, precision: float) -> None:
    found = read_number(text)
    assert found.value == pytest.approx(value, abs=1e-12)
    assert found.precision == pytest.approx(precision, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "column", "problem", "hint"),
    [
        ("", 1, "there is no answer", ""),
        ("0.5x", 4, "`x` is not known here", ""),
        ("(0.5", 1, "never closed", ""),
        ("2 => 1", 3, "`=>` is not read", "write >="),
        (r"2\frac{3}{5}", 2, "a sum or as a product", "write 2 + 3/5 or 2*3/5"),
        ("$5", 1, "`$` has no meaning", "write the number alone"),
        ("5 @ 2", 3, "joins matrices", "write * for a product"),
        ("0.5)", 4, "never opened", ""),
        ("1,000", 1, "1.000 or as 1000", "point"),
        ("2 1/2", 3, "sum or as a product", "2 + 1/"),
        ("0.5.5", 4, "cannot be read", ""),
        ("1e", 3, "exponent is missing", "1.5e3"),
        ("3 + * 4", 5, "`*` stands where", ""),
        ("1/0", 1, "divides by zero", ""),
        ("9^9^9^9", 1, "too large", ""),
        ("x = 3", 1, "`x` is not known", ""),
        ("0.5 0.6", 5, "side by side", "sign"),
        ("\u202e5", 1, "invisible", "by hand"),
    ],
)
def test_unreadable_numbers_say_where_and_why(
    text: str, column: int, problem: str, hint: str
) -> None:
    with pytest.raises(ResponseError) as caught:
        read_number(text)
    assert problem in caught.value.problem
    assert hint in caught.value.hint
    assert caught.value.offset == column - 1 or not text


def test_what_was_read_so_far_is_told() -> None:
    with pytest.raises(ResponseError) as caught:
        read_expression("2x + 3y + 1", ["x"])
    assert caught.value.so_far == "2·x + 3"
    assert caught.value.offset == 6
    assert "^" in caught.value.pointed()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1, 2, 3", [1, 2, 3]),
        ("[1 2 3]", [1, 2, 3]),
        ("(1, -2, 3)", [1, -2, 3]),
        ("[1 -2 3]", [1, -2, 3]),
        ("1; 2; 3", [1, 2, 3]),
        ("0,5; 1,2", [0.5, 1.2]),
        ("0,5 1,2", [0.5, 1.2]),
        ("1\n2\n3\n", [1, 2, 3]),
        ("[[1], [2]]", [1, 2]),
        ("[1/2, √4]", [0.5, 2]),
        (r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}", [1, 2]),
    ],
)
def test_vectors(text: str, values: list[float]) -> None:
    assert [entry.value for entry in read_vector(text)] == values


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1, 2", "3 numbers are expected"),
        ("0,5, 1,2, 3", "two ways"),
        ("[1, 2, 3", "never closed"),
        ("[1,,2]", "`,` stands where"),
        ("1 2; 3 4", "not a matrix"),
        ("a, b, c", "not known"),
    ],
)
def test_unreadable_vectors(text: str, problem: str) -> None:
    with pytest.raises(ResponseError) as caught:
        read_vector(text, 3)
    assert problem in caught.value.problem


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2; 3, 4]",
        "[[1, 2], [3, 4]]",
        "1 2\n3 4",
        "1, 2\n3, 4",
        "1 2; 3 4",
        "[1 2\n 3 4]",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        "$[1, 2; 3, 4]$",
    ],
)
def test_matrices(text: str) -> None:
    rows = read_matrix(text, (2, 2))
    assert [[entry.value for entry in row] for row in rows] == [[1, 2], [3, 4]]


@pytest.mark.parametrize("text", ["[1, 2; 3]", "1, 2, 3, 4", "[1 2; 3 4", ""])
def test_unreadable_matrices(text: str) -> None:
    with pytest.raises(ResponseError):
        read_matrix(text, (2, 2))


@pytest.mark.parametrize(
    ("text", "names", "formula"),
    [
        ("2nk + n + k", ["n", "k"], "2*n*k + n + k"),
        ("LTM f", ["LTM", "f"], "LTM*f"),
        (r"f_t \cdot c_{t-1}", {"c_{t-1}": "c", "f_t": "f"}, "f*c"),
        (r"\hat{y} - y", {r"\hat y": "p", "y": "y"}, "p - y"),
        ("ŷ−y", {"yhat": "p", "y": "y"}, "p - y"),
        ("2α", ["alpha"], "2*alpha"),
        ("h1 + h_2", ["h_1", "h2"], "h_1 + h2"),
        ("(1 - h²)", ["h"], "1 - h^2"),
        (r"\frac{n(n+1)}{2}", ["n"], "n*(n + 1)/2"),
        ("e", ["e"], "e"),
        ("sin²x cos x", ["x"], "sin(x)^2*cos(x)"),
    ],
)
def test_expressions(text: str, names: list[str] | dict[str, str], formula: str) -> None:
    assert to_formula(read_expression(text, names)) == formula


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("abc", ["ab", "bc", "a", "c"], "ab·c or as a·bc"),
        ("weigths", ["weights"], "did you mean `weights`"),
        ("x2", ["x"], "write x^2 for a power"),
        ("asinx", ["a", "x"], "a·sin"),
        ("|a|b|c|", ["a", "b", "c"], "two ways"),
        ("sin x (x+1)", ["x"], "where `sin` ends"),
        ("y + 1", ["x"], "not known"),
        ("х", ["x"], "Cyrillic"),
        ("x = 2", ["x"], "right side"),
    ],
)
def test_unreadable_expressions(text: str, names: list[str], words: str) -> None:
    with pytest.raises(ResponseError) as caught:
        read_expression(text, names)
    assert words in str(caught.value)
