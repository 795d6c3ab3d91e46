"""Kind ``string``: words, after Unicode normalisation."""

from __future__ import annotations

import unicodedata

from quizgen.answers.spelling import comparable, nearest
from quizgen.compare.request import Request, Verdict, correct, invalid, wrong

LONGEST = 2000


def check_string(request: Request) -> Verdict:
    """The same text, or one similar enough to an accepted one."""
    response = unicodedata.normalize("NFKC", request.response).strip()
    if not response:
        return invalid("there is no answer")
    if len(response) > LONGEST:
        return invalid("this is too long to be an answer")
    ignored = request.words("ignore")
    rules = {"case": "case" not in ignored, "spaces": "spaces" not in ignored}
    given = comparable(response, **rules)
    accepted = [comparable(text, **rules) for text in (request.key, *request.words("allow"))]
    refused = [comparable(text, **rules) for text in request.words("deny")]
    if given in refused:
        return wrong(response)
    if given in accepted:
        return correct(response)
    if request.options.get("similarity") is None:
        return wrong(response)
    alike = nearest(given, accepted, refused, float(request.number("similarity", 1)))
    return correct(response) if alike else wrong(response)
