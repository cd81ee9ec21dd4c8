"""What is wrong with a template, in words for who wrote it: an exception becomes a problem."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from site_gen.diagnostics import Problem, Span, error
from site_gen.render.digests import default_templates
from site_gen.render.links import NoPage

_ATTRIBUTE = re.compile(r"'(?:[\w.]*\.)?(\w+)(?: object)?'(?: object)? has no attribute '(\w+)'")
_DEFAULT = "`default/` before a name always means the template of the package."
_NAMES = "The names that it may use are listed in the comment at the top of the package's template."


def told(failure: Exception, template: str, path: str, root: Path | None) -> Problem:
    """The problem that a failure is: of a template, which was filling the page at a path, in the project at `root`."""
    message, hint = _words(failure)
    place = _place(failure, root) or Span(f"templates/{template}")
    return error("template-error", message, place, f"{hint} It was filling `{path}`.".lstrip())


def _words(failure: Exception) -> tuple[str, str]:
    """What is wrong, and a hint."""
    message = str(failure)
    if isinstance(failure, TemplateNotFound):
        return f"There is no template `{failure.name}`.", _DEFAULT
    if isinstance(failure, RecursionError):
        return "The template extends or includes itself, without end.", _DEFAULT
    if isinstance(failure, UnicodeDecodeError):
        return "The template is not in UTF-8.", ""
    if isinstance(failure, NoPage):
        return f"The template links to something that has no page: {message}.", ""
    if isinstance(failure, KeyError):
        return f"The template asks for {message}, which is not there.", _NAMES
    if isinstance(failure, TemplateSyntaxError):
        return message if message.endswith(".") else f"The template cannot be read: {message}.", ""
    if found := _ATTRIBUTE.search(message):
        return f"A value of the kind {found[1]} has no `{found[2]}`.", _NAMES
    if isinstance(failure, TemplateError) and message.endswith("."):
        return message, _NAMES
    return f"The template failed: {message}.", _NAMES


def _place(failure: Exception, root: Path | None) -> Span | None:
    if isinstance(failure, TemplateSyntaxError):
        return Span(shown(failure.filename or failure.name or "template", root), failure.lineno)
    for frame in reversed(traceback.extract_tb(failure.__traceback__)):
        if frame.filename.endswith(".jinja"):
            return Span(shown(frame.filename, root), frame.lineno or 1)
    return None


def shown(filename: str, root: Path | None) -> str:
    """A template's path as an editor knows it: relative to the project, or to the package."""
    path = Path(filename)
    for folder, prefix in ((root, Path()), (default_templates(), Path("templates"))):
        if folder and path.is_relative_to(folder):
            return (prefix / path.relative_to(folder)).as_posix()
    return path.as_posix()
