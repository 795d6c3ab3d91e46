"""Kind ``string``: words, after Unicode normalisation."""

from __future__ import annotations

import unicodedata

from quizgen.compare.request import Request, Verdict, correct, invalid, wrong

LONGEST = 2000


def check_string(request: Request) -> Verdict:
    """The same text, or one similar enough to an accepted one."""
    response = unicodedata.normalize("NFKC", request.response).strip()
    if not response:
        return invalid("there is no answer")
    if len(response) > LONGEST:
        return invalid("this is too long to be an answer")
    given = comparable(response, request)
    accepted = [comparable(text, request) for text in (request.key, *request.words("allow"))]
    refused = [comparable(text, request) for text in request.words("deny")]
    if given in refused:
        return wrong(response)
    if given in accepted:
        return correct(response)
    least = request.options.get("similarity")
    if least is None:
        return wrong(response)
    nearest = max(similarity(given, text) for text in accepted)
    denied = max((similarity(given, text) for text in refused), default=0.0)
    if nearest >= request.number("similarity", 1) and nearest > denied:
        return correct(response)
    return wrong(response)


def comparable(text: str, request: Request) -> str:
    """A text without the differences that do not count."""
    text = unicodedata.normalize("NFKC", text).strip()
    ignored = request.words("ignore")
    if "case" in ignored:
        text = text.casefold()
    if "spaces" in ignored:
        return "".join(text.split())
    return " ".join(text.split())


def similarity(first: str, second: str) -> float:
    """One minus the edit distance by the longer length: 1 for equal texts."""
    longer = max(len(first), len(second))
    return 1.0 if longer == 0 else 1 - edit_distance(first, second) / longer


def edit_distance(first: str, second: str) -> int:
    """Fewest characters to insert, delete or replace (Levenshtein)."""
    if len(first) < len(second):
        first, second = second, first
    row = list(range(len(second) + 1))
    for line, character in enumerate(first, 1):
        previous, row = row, [line]
        for column, other in enumerate(second, 1):
            change = previous[column - 1] + (character != other)
            row.append(min(change, previous[column] + 1, row[-1] + 1))
    return row[-1]
