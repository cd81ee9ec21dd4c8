"""A hook for MkDocs, copied into every exported folder: links in HTML name Markdown files there, which suits Zensical.

MkDocs and ProperDocs leave links in HTML as they are, so this resolves them. It is on its own: no site-gen is there.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote

_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"#?:]+)([^"]*)"')


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs passes it
    """Lead the links of a generated page to the addresses that the files named in them have in the site."""

    def resolved(found: re.Match[str]) -> str:
        name, path, rest = found.groups()
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), unquote(path)))
        target = files.get_file_from_path(source)
        return found[0] if target is None else f'{name}="{target.url_relative_to(page.file)}{rest}"'

    return _ADDRESS.sub(resolved, html) if page.meta.get("sg") else html
