"""Our own scripts, as readers load them: without comments and white space (rjsmin)."""

from __future__ import annotations

from pathlib import Path

from rjsmin import jsmin

#: Where the theme's own assets of site-gen lie in a built site.
FOLDER = Path("assets", "site-gen")


def shrink_scripts(site: Path) -> None:
    """Shrink every script directly in our folder of a built site. Libraries lie in folders of their own and stay."""
    for path in sorted((site / FOLDER).glob("*.js")):
        path.write_text(jsmin(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
