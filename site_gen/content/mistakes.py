"""Mistakes that people make in YAML, each with what to say about it; `yamlscan` finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_gen.frozen import dataclass

#: What to do with most texts that YAML takes for something else.
QUOTE_IT = 'Put the text in quotes, "…", or write it after `>-` on lines of its own.'
#: White space and signs without a form that are taken for indentation by people, and for letters by YAML.
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]")
#: What people begin the entries of a list with; to YAML it is part of a text.
BULLET = re.compile(r"[•·∙▪◦*+–—](?=[ \t\u00a0])")
_BEGINS_ENTRY = frozenset("-•·∙▪◦*+–—")
#: Signs that a text without quotes cannot begin with.
BEGINNINGS = {
    **dict.fromkeys("@`%", "A text without quotes cannot begin with {}."),
    **dict.fromkeys(",]}", "A text without quotes cannot begin with {}."),
    **dict.fromkeys("*&!", "{} at the beginning of a text has a meaning of its own to YAML."),
    **dict.fromkeys("|>", "After {} the text is to begin on the next line."),
}

_HEX = "[0-9A-Fa-f]"
_ESCAPE = re.compile(
    rf'\\(?:(?P<good>[0abt\tnvfre "/\\N_LP]|x{_HEX}{{2}}|u(?![Dd][89A-Fa-f]){_HEX}{{4}}|U00(?:0|10){_HEX}{{4,5}})|.|$)'
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place (line and column from 0) and what to say about it."""

    line: int
    column: int
    message: str
    hint: str
    code: str = "bad-yaml"


def signs(sign: str) -> str:
    """A sign as a message shows it."""
    return "a backtick" if sign == "`" else f"`{sign}`"


def escapes(number: int, text: str, start: int) -> Iterator[Mistake]:
    """`\\` followed by what is no escape, in a text in double quotation marks."""
    for escape in _ESCAPE.finditer(text):
        if not escape["good"]:
            written = escape[0][:2]
            message = f"`{written}` means nothing here: in double quotation marks `\\` begins an escape."
            yield Mistake(number, start + escape.start(), message, "Use single quotation marks, or write `\\\\`.")
            return


def text_or_quotes(sign: str) -> str:
    """What to do where a text begins with `|` or `>`."""
    return f'Begin the text on the next line, indented; or, where `{sign}` belongs to it, put it in quotes: "…".'


def odd_space(line: int, hit: re.Match[str], column: int = 0) -> Mistake:
    """An invisible sign at the beginning of a line."""
    sign = ord(hit[0])
    name = "a no-break space" if sign == 0xA0 else f"an invisible sign (U+{sign:04X})"
    return Mistake(
        line, column + hit.start(), f"The line begins with {name}, which is no indentation.", "Use ordinary spaces."
    )


def no_space(line: int, column: int, text: str) -> Mistake:
    """`-value` where an entry of a list is meant, or an indented line `---`."""
    if ODD_SPACE.match(text, 1):
        message = "The space after the `-` is a no-break space or another odd one, which is none to YAML."
        return Mistake(line, column + 1, message, "Delete it and type an ordinary space.")
    return Mistake(line, column, "There is no space after the `-` of a list.", "Write `- value`.")


def item_astray(line: int, column: int) -> Mistake:
    """An entry of a list that stands where no other entry of it stands."""
    hint = "Give all entries of a list the same number of spaces; a text that goes on needs quotes."
    return Mistake(line, column, "This entry of a list is not indented as its neighbours are.", hint)


def no_bullet(line: int, column: int, sign: str) -> Mistake:
    """A list whose entries begin with another sign."""
    return Mistake(line, column, f"An entry of a list begins with `- `, not with `{sign}`.", "Write `- value`.")


def in_text(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> Mistake | None:
    """A text without quotes from `start` to `end` (line, column) that YAML takes, but nobody means: lines of a list."""
    first_text = lines[start[0]][start[1] : end[1] if start[0] == end[0] else None]
    if start[0] == end[0] and first_text[:1] not in _BEGINS_ENTRY:  # nearly every text
        return None
    own = not lines[start[0]][: start[1]].strip(" ")
    texts = [first_text, *(line.lstrip() for line in lines[start[0] + 1 : end[0] + 1])]
    for number, text in enumerate(texts, start[0]):
        column = start[1] if number == start[0] else len(lines[number]) - len(text)
        first = number == start[0]
        if not first and re.fullmatch(r"-{3,}[ \t]*", text):
            message = "A line `---` that ends the metadata is not indented."
            return Mistake(number, column, message, "Delete the spaces before it.")
        if (not first and text.startswith("- ")) or ((own or not first) and re.match(r"-[^\W\d\s]|-\u00a0", text)):
            if text.startswith("- "):
                return item_astray(number, column)
            return no_space(number, column, text)
    bullets = [BULLET.match(text) for text in texts if text.strip()]
    if own and bullets and bullets[0] and (all(bullets[1:]) and (len(bullets) > 1 or bullets[0][0] not in "–—")):
        return no_bullet(start[0], start[1], bullets[0][0])
    return None


def tight_colon(line: int, column: int, text: str) -> Mistake | None:
    """A key with its value right behind the colon, or behind what only looks like a space."""
    tight = re.match(r"[A-Za-z_]+:(?!//)(?=[^ \t])", text)
    if tight is None:
        return None
    if ODD_SPACE.match(text, tight.end()):
        message = "The space after the colon is a no-break space or another odd one, which is none to YAML."
        return Mistake(line, column + tight.end(), message, "Delete it and type an ordinary space.")
    return Mistake(line, column + tight.end() - 1, "There is no space after the colon.", "Write `key: value`.")


def neither(line: int, column: int, text: str) -> Mistake:
    """A line that is neither `key: value` nor anything else that may stand there."""
    if wide := re.match(r"[\w-]+\s*[：︰﹕]", text):
        message = "This is a wide colon, which is no colon to YAML."
        return Mistake(line, column + wide.end() - 1, message, "Write `: `, an ordinary colon and a space.")
    if tight := tight_colon(line, column, text):
        return tight
    if other := re.match(r"[A-Za-z_]+ ?([=;])", text):
        message = f"Between a key and its value stands a colon, not `{other[1]}`."
        return Mistake(line, column + other.end() - 1, message, "Write `key: value`.")
    if re.match(r"-\S", text):
        return no_space(line, column, text)
    if bullet := BULLET.match(text):
        return no_bullet(line, column, bullet[0])
    if re.match(r"[%@`]", text):
        return Mistake(line, column, f"A line cannot begin with {signs(text[0])}.", QUOTE_IT)
    if text.startswith(":"):
        return Mistake(line, column, "There is no key before the colon.", "Write `key: value`.")
    if re.match(r"\[|\{", text):
        return Mistake(line, column, "A list or an entry in brackets cannot be a key.", "Write `key: value`.")
    message = "This line is not `key: value`."
    return Mistake(
        line, column, message, "If it continues the text above, indent it further; a remark begins with `# `."
    )
