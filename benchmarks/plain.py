"""The same articles as plain pages: for bare MkDocs with Material (ProperDocs and Zensical take it too), and for Hugo.

Bare Material gets its best case: articles are kept out of the navigation, which has the briefings only.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.articles import Article
from benchmarks.world import World

_MKDOCS = """\
site_name: The Briefing Desk
site_url: https://desk.example/
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.top, search.highlight]
plugins: [search]
markdown_extensions:
  - tables
  - footnotes
  - def_list
  - toc:
      permalink: true
validation:
  nav:
    omitted_files: ignore
not_in_nav: |
  /*/*.md
nav:
  - index.md
  - Briefings:
"""
_HUGO = """\
baseURL = "https://desk.example/"
title = "The Briefing Desk"
languageCode = "en-GB"
disableKinds = ["taxonomy", "term"]
timeout = "600s"
"""
_HUGO_BASE = """\
<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
<body>
<nav><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></nav>
<main><h1>{{ .Title }}</h1>
{{ block "main" . }}{{ .Content }}{{ end }}
</main>
</body>
</html>
"""
_HUGO_LIST = """\
{{ define "main" }}{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
_HUGO_SINGLE = '{{ define "main" }}{{ .Content }}{{ end }}\n'


def write_bare(folder: Path, world: World, written: Iterable[Article]) -> None:
    """For `mkdocs build`, `properdocs build`, `zensical build`: one page an article, one page a briefing."""
    docs = folder / "docs"
    docs.mkdir()
    nav = "".join(f"      - {briefing.id}.md\n" for briefing in world.briefings)
    _write(folder / "mkdocs.yml", _MKDOCS + nav)
    _write(docs / "index.md", "---\ntitle: Briefings\n---\nAll briefings of the desk.\n")
    listed: dict[str, list[str]] = {}
    for briefing in world.briefings:
        (docs / briefing.id).mkdir()
        listed[briefing.id] = []
    before = ""
    for article in written:
        here = article.briefing.id
        link = f"\n\n[{article.link}]({before}.md)." if article.link else ""
        _write(docs / here / f"{article.name}.md", f"---\ntitle: {article.title}\n---\n{article.body}{link}\n")
        listed[here].append(f"- [{article.title}]({here}/{article.name}.md)")
        before = article.name
    for briefing in world.briefings:
        text = "\n\n".join([briefing.summary, *briefing.own_text, "\n".join(listed[briefing.id])])
        _write(docs / f"{briefing.id}.md", f"---\ntitle: {briefing.title}\n---\n{text}\n")


def write_hugo(folder: Path, world: World, written: Iterable[Article]) -> None:
    """For `hugo`: a section a briefing; templates for the home page, lists and single pages; feeds and the sitemap."""
    content, layouts = folder / "content", folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    content.mkdir()
    _write(folder / "hugo.toml", _HUGO)
    _write(folder / "config.toml", _HUGO)  # what versions before 0.110 read
    _write(layouts / "baseof.html", _HUGO_BASE)
    _write(layouts / "list.html", _HUGO_LIST)
    _write(layouts / "single.html", _HUGO_SINGLE)
    _write(folder / "layouts" / "index.html", _HUGO_LIST)
    _write(content / "_index.md", "---\ntitle: Briefings\n---\nAll briefings of the desk.\n")
    for briefing in world.briefings:
        (content / briefing.id).mkdir()
        text = "\n\n".join([briefing.summary, *briefing.own_text])
        _write(content / briefing.id / "_index.md", f"---\ntitle: {briefing.title}\n---\n{text}\n")
    before = ""
    for article in written:
        link = f"\n\n[{article.link}](../{before}/)." if article.link else ""
        head = f"title: {article.title}\ndate: {article.name[:10]}\nslug: {article.name}"
        _write(content / article.briefing.id / f"{article.name}.md", f"---\n{head}\n---\n{article.body}{link}\n")
        before = article.name


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
