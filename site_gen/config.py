"""What mkdocs.yml says, without MkDocs: the site's name, its folders, the options of our plugin.

Everything else in the file is the builder's business.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen.diagnostics.suggest import nearest
from site_gen.frozen import dataclass
from site_gen.mkdocs_yml import ConfigError, load

if TYPE_CHECKING:
    from site_gen.content.limits import Limits
    from site_gen.prose.policy import Policy
    from site_gen.settings import Settings

PLUGIN = "site_gen"
#: Options of the plugin, and their values when mkdocs.yml does not say. Paths are relative to its folder.
DEFAULTS: Mapping[str, Any] = {
    "content": "content",
    "templates": "templates",
    "private": "private",
    "language": None,  # None: the theme's
    "drafts": None,  # None: in the preview only
    "cache": ".site-gen",
    "incremental": True,
    "content_security_policy": True,  # or a text: directives that replace ours
    "limits": None,  # how much is read: a mapping from the names in content/limits.py to numbers
    "allow": None,  # what bodies may have, too: {elements: [...], schemes: [...]}
}


#: What else MkDocs takes as texts only.
_TEXTS = ("site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri")


@dataclass(frozen=True, slots=True)
class Project:
    """A site's folder and what its mkdocs.yml says. `options` has a value for every key of `DEFAULTS`."""

    file: Path
    name: str = "Briefings"
    url: str = ""
    docs: str = "docs"
    site: str = "site"
    language: str = "en-GB"
    has_plugin: bool = True
    options: Mapping[str, Any] = field(default_factory=lambda: dict(DEFAULTS))

    @property
    def root(self) -> Path:
        """The folder of mkdocs.yml."""
        return self.file.parent

    @property
    def cache(self) -> Path:
        """The folder for what may be deleted at any time."""
        return self.root / str(self.options["cache"])

    def settings(self, *, drafts: bool = False) -> Settings:
        """The pipeline's settings. `drafts` holds unless mkdocs.yml decides."""
        from site_gen.settings import Settings

        decided = self.options["drafts"]
        return Settings(
            root=self.root,
            content=self.root / str(self.options["content"]),
            briefings=self.root / self.docs,
            templates=self.root / str(self.options["templates"]),
            private=self.root / str(self.options["private"]),
            name=self.name,
            url=self.url,
            language=self.language,
            cache=self.cache,
            drafts=drafts if decided is None else bool(decided),
            limits=self._limits(),
            policy=self._policy(),
        )

    def judge(self) -> None:
        """Raises ConfigError where the folders or the options of the plugin make no sense."""
        docs = _real(self.root / self.docs)
        for key in ("content", "templates", "private"):
            if docs in ((folder := _real(self.root / str(self.options[key]))), *folder.parents):
                given = f"`{key}` of the plugin `{PLUGIN}`, {self.options[key]}/,"
                where = "is docs_dir" if folder == docs else f"lies in docs_dir, {self.docs}/"
                raise ConfigError(f"{self.file.name}: {given} {where}, whose files are all published: move it out")
        if self.options["limits"] or self.options["allow"]:
            self.settings()

    def _limits(self) -> Limits:
        """The bounds of reading. Raises ConfigError."""
        from site_gen.content.limits import Limits

        given = self.options["limits"] or {}
        known = Limits.__dataclass_fields__
        for key, value in given.items() if isinstance(given, dict) else [(given, 0)]:
            if key not in known or isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ConfigError(
                    f"{self.file.name}: `limits` of the plugin `{PLUGIN}` has numbers from 1 under {', '.join(known)}"
                )
        return Limits(**given)

    def _policy(self) -> Policy:
        """What bodies may have beyond the list that all may. Raises ConfigError."""
        from site_gen.prose.policy import Policy

        given = self.options["allow"] or {}
        lists = given.values() if isinstance(given, dict) else [None]
        if not all(isinstance(words, list) for words in lists) or not set(given) <= {"elements", "schemes"}:
            raise ConfigError(f"{self.file.name}: `allow` of the plugin `{PLUGIN}` has lists under elements, schemes")
        try:
            return Policy(**{key: frozenset(map(str, words)) for key, words in given.items()})
        except ValueError as failure:
            raise ConfigError(f"{self.file.name}: {failure}") from failure


def site_language(given: object, theme: object = None) -> str:
    """The site's language: the plugin's option if it is given, else the theme's `language`, else British English.

    `en`, the theme's default, says nothing about the country; ours is the one with the day before the month.
    """
    if given:
        return str(given)
    return theme if isinstance(theme, str) and theme not in ("", "en") else "en-GB"


def find(given: Path | None = None) -> Path:
    """The mkdocs.yml to use: the one given, else the one here or in a folder above. Raises ConfigError."""
    try:
        if given is not None:
            if not given.is_file():
                raise ConfigError(f"There is no file {given}")
            return Path(os.path.abspath(given))  # noqa: PTH100 - a link keeps its own folder
        here = Path.cwd()
        for folder in (here, *here.parents):
            for name in ("mkdocs.yml", "mkdocs.yaml"):
                if (folder / name).is_file():
                    return folder / name
    except OSError as failure:
        raise ConfigError(f"{given or 'This folder'} cannot be read: {failure.strerror}") from failure
    raise ConfigError(
        "There is no mkdocs.yml here: go to the site's folder, or name the file with --config-file;"
        " `site-gen init DIR` begins a site"
    )


def read(file: Path) -> Project:
    """Read a mkdocs.yml. Raises ConfigError where it is not YAML, or our options in it make no sense."""
    raw = load(file)

    def text(key: str, default: str) -> str:
        value = raw.get(key)
        if value is not None and not isinstance(value, str):
            raise ConfigError(_no_text(file.name, key, value))
        return value or default

    for key in _TEXTS:
        text(key, "")
    given = _plugin(raw.get("plugins"))
    options = _options(file.name, None if given is _ABSENT else given)
    url = text("site_url", "")
    if url and not re.match(r"https?://.", url, re.IGNORECASE):
        raise ConfigError(f"{file.name}: `site_url` is to begin with https://, and `{url}` does not")
    theme = raw.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    project = Project(
        file=file,
        name=text("site_name", "Briefings"),
        url=f"{url.removesuffix('/')}/" if url else "",  # as MkDocs completes it
        docs=text("docs_dir", "docs"),
        site=text("site_dir", "site"),
        language=site_language(options["language"], language),
        has_plugin=given is not _ABSENT,
        options=options,
    )
    project.judge()
    return project


def _no_text(file: str, key: str, value: object) -> str:
    """What is said of a value that is no text, though it may look like one: in YAML 2019 is a number, `no` is false."""
    meant = "" if isinstance(value, str | list | dict) else ": put it into quotation marks"
    return f"{file}: `{key}` is to be a text{meant}"


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


_ABSENT = object()


def _plugin(plugins: object) -> object:
    """Our entry of `plugins`, which may be a list of names and of mappings, or a mapping."""
    if isinstance(plugins, dict):
        return plugins.get(PLUGIN, _ABSENT)
    for entry in plugins if isinstance(plugins, list) else ():
        if isinstance(entry, dict) and PLUGIN in entry:
            return entry[PLUGIN]
        if entry == PLUGIN:
            return None
    return _ABSENT


#: What the options may be that are no texts, and how that is told.
_KINDS: Mapping[str, tuple[Any, str]] = {
    "drafts": (bool | None, "true or false"),
    "incremental": (bool, "true or false"),
    "content_security_policy": (bool | str, "true, false, or directives"),
    "limits": (object, "names with numbers"),
    "allow": (object, "lists of names"),
}


def _options(file: str, given: object) -> dict[str, Any]:
    if not isinstance(given, dict | None):
        raise ConfigError(f"{file}: the options of the plugin `{PLUGIN}` are to be `key: value` lines")
    options = dict(DEFAULTS)
    for key, value in (given or {}).items():
        if key == "enabled":  # MkDocs' own, for every plugin
            continue
        if key not in options:
            near = nearest(str(key), options)
            meant = f"; did you mean `{near}`?" if near else f": it has {', '.join(options)}"
            raise ConfigError(f"{file}: the plugin `{PLUGIN}` has no option `{key}`{meant}")
        kind, wanted = _KINDS.get(key, (str, ""))
        if not isinstance(value, kind) or value == "":
            raise ConfigError(f"{file}: `{key}` is to be {wanted}" if wanted else _no_text(file, key, value))
        if key == "language" and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", value):
            raise ConfigError(f"{file}: `{value}` is not a language tag; write `sv`, `nb`, `en-GB`")
        options[key] = value
    return options
