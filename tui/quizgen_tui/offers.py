"""What a learner can do now, and is told before it is done."""

from __future__ import annotations

from quizgen.quiz.session import Session
from quizgen_tui import words
from quizgen_tui.sitting import LiveSitting


def offered(
    action: str, parameters: tuple[object, ...], session: Session, index: int, ready: bool
) -> bool:
    """Whether an action of the quiz screen does something now.

    Args:
        action: Its name, without ``action_``.
        parameters: Its arguments.
        session: As it stands.
        index: The item on the screen, from 0.
        ready: Whether the item can be seen.
    """
    is_open = ready and session.is_open(index)
    if action == "go":
        step = parameters[0]
        return isinstance(step, int) and 0 <= index + step < len(session.items)
    known = {
        "check": is_open,
        "next_open": not is_open and session.next_open is not None,
        "hint": is_open and session.hints_left(index) > 0,
        "give_up": is_open and session.quiz.show.solution in ("try", "item"),
        "hand_in": session.finished is None,
        "read": session.shows_solution(index) and bool(session.items[index].plan.concepts),
    }
    return known.get(action, True)


def before_a_hint(session: Session, index: int) -> tuple[str, str, str, str]:
    """Question, text and answers of the dialog that says the price."""
    price = session.hint_price(index)
    cost = f"It costs {words.points(price)}." if price else "It costs nothing."
    left = session.hints_left(index) - 1
    more = f" {words.counted(left, 'more hint')} can follow." if left else ""
    return "Take a hint?", f"{cost}{more}", "Take it", "No"


def before_handing_in(sitting: LiveSitting) -> str:
    """Which questions are blank, which are typed but not checked; plain text."""
    session = sitting.session
    typed = _typed(sitting)
    blank = [k for k in range(len(session.items)) if _is_blank(sitting, k) and k not in typed]
    said = []
    if blank:
        said.append(f"Not answered: {_numbers(blank)}.")
    if typed:
        said.append(f"{not_checked(sitting)} That is checked now.")
    if not said:
        said.append("Every question is answered.")
    said.append("After this nothing can be changed.")
    return "\n".join(said)


def not_checked(sitting: LiveSitting) -> str:
    """Which questions have an answer that is typed but not checked; ``""``: none."""
    typed = _typed(sitting)
    return f"Typed but not checked: {_numbers(typed)}." if typed else ""


def _typed(sitting: LiveSitting) -> list[int]:
    session = sitting.session
    drafts = sorted(sitting.drafts.items())
    return [k for k, draft in drafts if session.is_open(k) and any(map(str.strip, draft.values()))]


def _is_blank(sitting: LiveSitting, index: int) -> bool:
    """Whether some part of an item that still takes an answer has none."""
    item = sitting.session.items[index]
    return sitting.session.is_open(index) and not all(part.used for part in item.parts)


def _numbers(indexes: list[int]) -> str:
    names = [str(index + 1) for index in indexes]
    return f"question{'s' if len(names) > 1 else ''} {words.listed(names)}"
