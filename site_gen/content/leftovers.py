"""What other programs leave in a file: git's marks of versions it could not join, letters lost in an encoding."""

from __future__ import annotations

import re

from site_gen import late
from site_gen.diagnostics import Problem, Span, error, warning

_BEGINS, _ENDS = "<" * 7, ">" * 7
#: What stands on our side, and from there to the end of theirs.
_CONFLICT = late.pattern(
    r"^<{7}(?: .*)?\n(?P<ours>(?:(?![<>]{7}(?: |$)|\|{7}(?: |$)|={7}$).*\n)*)"
    r"(?P<theirs>(?:\|{7}.*\n(?:(?!={7}$).*\n)*)?={7}\n(?:(?![<>]{7}(?: |$)).*\n)*>{7}(?: .*)?)$",
    re.MULTILINE,
)
_MARK = late.pattern(r"^[<>]{7}(?: .*)?$", re.MULTILINE)


def without(text: str, name: str) -> tuple[str, list[Problem]]:
    """A text without what was left in it, each line where it was, and what is wrong. Of versions that could not be
    joined ours stays: what else is wrong in the file is told, too."""
    problems: list[Problem] = []
    if (lost := text.find("\ufffd")) >= 0:
        message = "There is a `\ufffd` here: a letter was lost when the text was read in another encoding."
        hint = "Take the text from where it came from once more."
        problems.append(warning("lost-letter", message, _place(text, name, lost), hint))
    if _BEGINS in text or _ENDS in text:
        text = _CONFLICT.sub(lambda hit: f"{_BEGINS}\n{hit['ours']}" + "\n" * hit["theirs"].count("\n"), text)
        message = "Here git could not join two versions of the file."
        hint = f"Keep what is right of both, and delete the lines `{_BEGINS}`, `{'=' * 7}` and `{_ENDS}`."
        problems += [error("conflict", message, _place(text, name, hit.start()), hint) for hit in _MARK.finditer(text)]
        text = _MARK.sub("", text)
    return text, problems


def _place(text: str, name: str, at: int) -> Span:
    return Span(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
