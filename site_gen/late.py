"""Regular expressions that few files need: each is compiled when somebody first asks it for something.

To compile those of all modules that a command loads takes a twelfth of the time in which `site-gen check` looks at a
small site.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but later. What is wrong with a text is told later, too."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))


class _Later:
    def __init__(self, text: Any, flags: int) -> None:
        self._asked = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)  # so that it is found without this the next time
        return found
