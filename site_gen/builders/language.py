"""The language of the frame: what the theme and Markdown say around our pages, in the site's language.

One setting leads, `language` of the plugin: the theme's own texts follow it as far as the theme has them. Texts that a
mkdocs.yml leaves out (the names of the palette's switches, the title of the links at headings) are ours;
what it says itself stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import field
from pathlib import Path
from typing import Any

from site_gen.config import Project
from site_gen.frozen import dataclass
from site_gen.mkdocs_yml import load
from site_gen.render.labels import Labels

#: Languages that the theme has under another name.
_NAMES = {"no": ("nb",), "nn": ("nn", "nb"), "zh-hk": ("zh-Hant",), "zh-mo": ("zh-Hant",), "sr-latn": ("sh",)}
_BY_SYSTEM = "(prefers-color-scheme)"


@dataclass(frozen=True, slots=True)
class FrameWords:
    """What our plugin would say to the theme: its language, the names of the palette's switches, a title of links.

    `own` is for our templates, which read it under `extra.site_gen`.
    """

    language: str
    switches: tuple[str, ...] = ()
    permalink: str = ""
    own: Mapping[str, str] = field(default_factory=dict)


def theme_language(tag: str, folders: Iterable[str]) -> str:
    """The theme's name for a language (BCP 47), by its folders' `partials/languages/`; "" if it has none."""
    have = {
        file.stem.lower(): file.stem
        for folder in folders
        for file in (Path(folder) / "partials/languages").glob("*.html")
    }
    wanted = tag.replace("_", "-").lower()
    parts = wanted.split("-")
    tries = [
        *_NAMES.get(wanted, ()),
        *("-".join(parts[:n]) for n in range(len(parts), 0, -1)),
        *_NAMES.get(parts[0], ()),
    ]
    return next((have[name.lower()] for name in tries if name.lower() in have), "")


def name_switches(palette: object, labels: Labels) -> None:
    """Give the switches of Material's palette their names, by what comes after them, where they have none."""
    for entry, name in zip(palette if isinstance(palette, list) else [], switches(palette, labels), strict=True):
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        if isinstance(toggle, dict) and not toggle.get("name"):
            toggle["name"] = name


def switches(palette: object, labels: Labels) -> list[str]:
    """What the switch of each entry of a palette does: it leads to the next one."""
    entries = [entry if isinstance(entry, dict) else {} for entry in palette] if isinstance(palette, list) else []
    return [labels(f"palette-{_look(after)}") for after in [*entries[1:], *entries[:1]]]


def _look(entry: Mapping[str, object]) -> str:
    if entry.get("media") == _BY_SYSTEM:
        return "system"
    return "dark" if entry.get("scheme") == "slate" else "light"


def frame_words(project: Project, folder: Path) -> FrameWords:
    """What the copy of a site without our plugin needs; `folder` is that of the theme's templates."""
    labels = Labels(project.language)
    theme = load(project.file).get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    return FrameWords(
        theme_language(project.language, [str(folder)]) or "en",
        tuple(switches(palette, labels)),
        labels("link-to-section"),
        {"language": project.language, **own_words(labels)},
    )


def own_words(labels: Labels) -> dict[str, str]:
    """What the templates of the frame say themselves."""
    keys = ("not-found", "not-found-next", "made-with")
    return {key.replace("-", "_"): labels(key) for key in keys}


def title_permalinks(extensions: MutableMapping[str, Any], labels: Labels) -> None:
    """Give the links at the headings of hand-written pages their title, where `toc` makes any and says none."""
    toc = extensions.get("toc")
    if isinstance(toc, dict) and toc.get("permalink") and not toc.get("permalink_title"):
        toc["permalink_title"] = labels("link-to-section")
