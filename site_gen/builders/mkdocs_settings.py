"""What mkdocs.yml says, and what the plugin adds to it: options, project, policy, the theme and its language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from site_gen.builders import language, policy
from site_gen.config import DEFAULTS, Project, site_language
from site_gen.mkdocs_yml import ConfigError
from site_gen.model.languages import same_language
from site_gen.render.catalogues import catalogue_of
from site_gen.render.digests import default_templates
from site_gen.render.labels import Labels

#: What a main.html of the site's own has if pages keep our look: our frame, or what stands there.
_FRAMED = re.compile(r"frame\.html|site-gen/look\.css")


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options under `plugins: - site_gen:` in mkdocs.yml. Paths are relative to the folder of mkdocs.yml."""

    content = c.Type(str, default="content")
    """Folder of the articles, people.yml and outlets.yml."""

    templates = c.Type(str, default="templates")
    """Folder of the site's own templates; each file replaces the packaged one of the same name."""

    private = c.Type(str, default="private")
    """Folder of local copies of sources, which are compared with and never published."""

    language = c.Optional(c.Type(str))
    """Language (BCP 47) of the site's own words: labels, dates, the theme's. Default: `theme.language`, or en-GB."""

    drafts = c.Optional(c.Type(bool))
    """Whether articles with `draft: true` are shown. Default: in the preview only."""

    cache = c.Type(str, default=".site-gen")
    """Folder for what may be deleted at any time; the new site is built there, too."""

    content_security_policy = c.Type((bool, str), default=True)
    """The policy in each page's head: true, false, or directives that replace ours of the same name.

    Every page allows its own files and the inline scripts it was built with; a preview and an offline copy have none.
    """

    incremental = c.Type(bool, default=True)
    """Whether a build leaves pages as they are that the build before has finished. The result is the same."""

    limits = c.Optional(c.Type(dict))
    """How much is read: numbers under the names of docs/hostile-input.md, such as `{file_bytes: 10000000}`."""

    allow = c.Optional(c.Type(dict))
    """What bodies may have beyond docs/hostile-input.md's list: `{elements: [details, summary], schemes: [tel]}`."""


def root_of(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, as MkDocs has it in the paths of its settings: links on the way to it stay links."""
    return Path(os.path.abspath(config.config_file_path)).parent if config.config_file_path else Path.cwd()  # noqa: PTH100


def project_of(config: MkDocsConfig, options: PluginConfig) -> Project:
    """The project that a mkdocs.yml describes."""
    return Project(
        file=root_of(config) / Path(config.config_file_path or "mkdocs.yml").name,
        name=config.site_name,
        url=config.site_url or "",
        docs=config.docs_dir,
        site=config.site_dir,
        language=site_language(options.language, config.theme.get("language")),
        options={key: options[key] for key in DEFAULTS},
    )


def judge(project: Project) -> None:
    """Raises PluginError where the folders or the options of the plugin make no sense."""
    try:
        project.judge()
    except ConfigError as failure:
        raise PluginError(str(failure)) from failure


def policy_of(options: PluginConfig) -> dict[str, str] | None:
    """The directives of the site's own policy; None if pages get none. Raises PluginError."""
    given = options.content_security_policy
    try:
        return policy.directives(given) if isinstance(given, str) else {} if given else None
    except policy.PolicyError as failure:
        raise PluginError(f"content_security_policy: {failure}") from failure


def doubts(config: MkDocsConfig, templates: Path, tag: str) -> Iterator[str]:
    """What is to be told of the settings of a site in the language `tag`, before the theme is ours."""
    if not any(Path(folder, "partials/languages").is_dir() for folder in config.theme.dirs):
        yield f"Pages are made for the theme Material and look broken in {config.theme.name}: `theme: material`"
    folders = (config.theme.custom_dir, templates / "theme")
    main = next((file for folder in folders if folder and (file := Path(folder, "main.html")).is_file()), None)
    if main and not _FRAMED.search(main.read_text(encoding="utf-8", errors="replace")):
        shown = os.path.relpath(main, root_of(config))
        yield f'{shown} leaves out the look of the pages: begin it with {{% extends "frame.html" %}}'
    given = str(config.theme.get("language") or "en")
    if given != "en" and not same_language(given, tag):
        yield f"theme.language is {given}, but the site's language is {tag}: the theme follows the site"
    if catalogue_of(tag) == "en" and not same_language(tag, "en"):
        yield f"There is no catalogue for the language {tag} yet: labels are in English"


def speak(config: MkDocsConfig, labels: Labels, tag: str) -> None:
    """Give the theme its texts in the site's language (`tag`), and those of mkdocs.yml that it leaves to us."""
    config.theme["language"] = language.theme_language(tag, config.theme.dirs) or "en"
    language.name_switches(config.theme.get("palette"), labels)
    language.title_permalinks(config.mdx_configs, labels)


def add_theme(config: MkDocsConfig, templates: Path) -> None:
    """The theme's overrides: the site's own before ours, both before the theme; a `custom_dir` comes before all."""
    have = {os.path.realpath(folder) for folder in config.theme.dirs}
    position = 1 if config.theme.custom_dir else 0
    for folder in (templates / "theme", default_templates() / "theme"):
        real = os.path.realpath(folder)
        if folder.is_dir() and real not in have:
            config.theme.dirs.insert(position, str(folder))
            have.add(real)
            position += 1
