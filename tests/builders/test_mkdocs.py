"""The plugin under a real MkDocs: what it publishes, and that a failed build publishes nothing."""

from __future__ import annotations

import gzip
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.builders.project import (
    TENDER,
    break_encoding,
    break_theme,
    configure,
    edit,
    hook,
    run,
    snapshot,
    start,
    succeed,
    write,
)


@pytest.fixture
def built(site: Path) -> Path:
    """The small site, built."""
    succeed(site, "mkdocs", "build", "--strict")
    return site


def test_strict_build(built: Path) -> None:
    """`mkdocs build --strict` makes a page per article, and hand-written pages keep their place and their links."""
    page = (built / "site" / TENDER).read_text(encoding="utf-8")
    assert "The harbour must be rebuilt" in page
    assert 'href="../harbour/chronology/"' in (built / "site/about/index.html").read_text(encoding="utf-8")
    assert "Welcome to the desk" in (built / "site/index.html").read_text(encoding="utf-8")
    assert not list((built / "site").rglob("*.md"))


def test_same_input_same_site(built: Path) -> None:
    """A second build changes no byte, and packed files tell no machine (RFC 1952: OS is 255, the time is 0)."""
    first = snapshot(built / "site")
    run(built, "mkdocs", "build", "--strict")
    second = snapshot(built / "site")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
    packed = (built / "site/sitemap.xml.gz").read_bytes()
    assert (packed[4:8], packed[9]) == (bytes(4), 255)
    assert gzip.decompress(packed) == (built / "site/sitemap.xml").read_bytes()


def test_without_directory_urls(site: Path) -> None:
    """`use_directory_urls: false` makes files, and the links fit."""
    succeed(site, "mkdocs", "build", "--strict", "--no-directory-urls")
    assert (site / "site/harbour/articles/tender.html").is_file()
    assert 'href="harbour.html' in (site / "site/index.html").read_text(encoding="utf-8")


def test_all_briefings_are_below_their_tab(site: Path) -> None:
    """Of several briefings the tab leads to the index of all, and is marked on each one's pages, the oldest's too."""
    edit(site / "mkdocs.yml", "name: material", "name: material\n  features: [navigation.tabs]")
    for year in range(2030, 2036):
        write(site / f"briefings/b{year}.md", f"---\ntitle: Year {year}\nstatus: closed\ndate: {year}\n---\n")
    succeed(site, "mkdocs", "build", "--strict")
    index = (site / "site/index/briefings/index.html").read_text(encoding="utf-8")
    assert all(f"b{year}/" in index for year in range(2030, 2036))
    pages = {
        "harbour/": "../",
        "harbour/chronology/": "../../",
        TENDER.removesuffix("index.html"): "../../../",
        "b2035/": "../",
    }
    for page, up in pages.items():
        html = (site / "site" / page / "index.html").read_text(encoding="utf-8")
        tabs = html[html.index('<nav class="md-tabs"') :].partition("</nav>")[0]
        marked = re.findall(r'<a href="([^"]*)" class="md-tabs__link" aria-current="true">\s*(\S+)', tabs)
        assert marked == [(f"{up}index/briefings/", "Briefings")], page
    for page in ("people/", "chronology/", "about/"):
        html = (site / "site" / page / "index.html").read_text(encoding="utf-8")
        assert not re.search(r'aria-current="[^"]*">\s*Briefings', html), page


def test_link_to_a_missing_page_is_found(site: Path) -> None:
    """A hand-written link to a generated page that is not there stops a strict build."""
    edit(site / "briefings/about.md", "chronology.md", "chronologie.md")
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "harbour/chronologie.md" in done.stderr
    assert not (site / "site").exists()


@pytest.mark.parametrize("theme", ["", "theme: readthedocs\n"])
def test_theme_that_the_pages_are_not_made_for_is_told(site: Path, theme: str) -> None:
    """MkDocs' own themes, of which one is the default, know nothing of our pages: a warning names Material."""
    write(site / "mkdocs.yml", f"site_name: Desk\ndocs_dir: briefings\n{theme}plugins: [site_gen]\n")
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "`theme: material`" in done.stderr


def test_frame_of_the_owner(site: Path) -> None:
    """A main.html as in Material's guide loses our look, and is told; one that extends our frame keeps it."""
    edit(site / "mkdocs.yml", "name: material", "name: material\n  custom_dir: overrides")
    note = "{% block announce %}Read our rules.{% endblock %}"
    write(site / "overrides/main.html", '{% extends "base.html" %}' + note)
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert (
        'overrides/main.html leaves out the look of the pages: begin it with {% extends "frame.html" %}' in done.stderr
    )
    write(site / "overrides/main.html", '{% extends "frame.html" %}' + note)
    succeed(site, "mkdocs", "build", "--strict")
    for page in (site / "site/index.html", site / "site" / TENDER, site / "site/404.html"):
        html = page.read_text(encoding="utf-8")
        assert "Read our rules." in html
        assert "assets/site-gen/look.css" in html


def test_what_is_doubtful_in_settings_is_told_each_time(site: Path) -> None:
    """A language without labels, and a theme in another one, are told by every build, also if nothing has changed."""
    edit(site / "mkdocs.yml", "name: material", "name: material\n  language: de")
    edit(site / "mkdocs.yml", "- site_gen", "- site_gen: {language: ar}")
    for program in (("site_gen", "build"), ("site_gen", "build"), ("mkdocs", "build")):
        done = succeed(site, *program)
        assert done.stderr.count("no catalogue for the language ar") == 1, program
        assert done.stderr.count("theme.language is de") == 1, program
    assert run(site, "site_gen", "build", "--strict").returncode == 1


def test_edit_link_leads_to_the_source(site: Path) -> None:
    """Where the site has a repository, an article's edit link opens the article, not the generated page."""
    configure(site, "repo_url: https://github.com/owner/repo\nedit_uri: edit/main/briefings/\n")
    hook(site, "def on_page_context(context, page, config, nav):\n    print(page.file.src_uri, page.edit_url)\n")
    told = run(site, "mkdocs", "build", "--strict").stdout
    assert (
        "harbour/articles/tender.md https://github.com/owner/repo/edit/main/content/harbour/2026-03-01-tender.md"
        in told
    )
    assert "about.md https://github.com/owner/repo/edit/main/briefings/about.md" in told


def test_navigation_of_the_owner_is_kept(site: Path) -> None:
    """A `nav` in mkdocs.yml wins, and may name generated pages."""
    configure(site, "nav: [{Start: index.md}, {Mine: harbour/chronology.md}]\n")
    succeed(site, "mkdocs", "build", "--strict")
    assert "Mine" in (site / "site/index.html").read_text(encoding="utf-8")


def _bad_content(site: Path) -> None:
    edit(site / "content/harbour/2026-03-01-tender.md", "speaker: Maria Duarte", "speaker: Nobody Known")


def _bad_template(site: Path) -> None:
    write(site / "templates/pages/article.md.jinja", "{{ nothing_of_this_name }}\n")


def _bad_link(site: Path) -> None:
    edit(site / "briefings/about.md", "chronology.md", "nowhere.md")


def _bad_hook(site: Path) -> None:
    hook(site, "from mkdocs.exceptions import PluginError\ndef on_post_build(config):\n    raise PluginError('late')\n")


FAILURES = [_bad_content, _bad_template, break_theme, break_encoding, _bad_link, _bad_hook]


@pytest.mark.parametrize("program", [("mkdocs", "build", "--strict"), ("site_gen", "build", "--strict")])
@pytest.mark.parametrize("spoil", FAILURES, ids=lambda f: f.__name__)
def test_failed_build_leaves_the_old_site(built: Path, spoil: object, program: tuple[str, ...]) -> None:
    """Whatever goes wrong: exit status 1, no traceback, and the site is the old one byte for byte."""
    before = snapshot(built / "site")
    assert callable(spoil)
    spoil(built)
    done = run(built, *program)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(built / "site") == before
    assert not (built / ".site-gen/site.new").exists()


def test_what_hinders_a_build_is_told_once(site: Path) -> None:
    """Where MkDocs has told why nothing can be built, `site-gen build` adds that nothing was, in plain words."""
    write(site / ".site-gen", "a file, where a folder has to be")
    done = run(site, "site_gen", "build")
    assert done.returncode == 1
    reason, end = (done.stdout + done.stderr).strip().splitlines()
    assert ".site-gen" in reason
    assert end == "Error: Nothing was built; the site is as it was"


def test_strict_counts_our_warnings_even_when_quiet(built: Path) -> None:
    """A warning about content stops `--strict`, also with `--quiet`, which alone would hide it from MkDocs' count."""
    edit(built / "briefings/harbour.md", "events:", "statements:\n  - id: unused\n    title: Unused\nevents:")
    before = snapshot(built / "site")
    succeed(built, "mkdocs", "build")
    after = snapshot(built / "site")
    for options in (["--strict"], ["--strict", "--quiet"]):
        assert run(built, "mkdocs", "build", *options).returncode == 1
        assert snapshot(built / "site") == after
    assert before.keys() == after.keys()


@pytest.mark.parametrize("event", ["on_pre_build(config)", "on_files(files, config)", "on_post_build(config)"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_build_leaves_the_old_site(built: Path, event: str, number: signal.Signals) -> None:
    """A build that is killed or interrupted changes nothing, and the next one works."""
    before = snapshot(built / "site")
    edit(built / "content/harbour/2026-03-01-tender.md", "title: Tender opens", "title: Another title")
    config = (built / "mkdocs.yml").read_text(encoding="utf-8")
    hook(built, f"import os\ndef {event}:\n    os.kill(os.getpid(), {int(number)})\n")
    assert run(built, "mkdocs", "build").returncode != 0
    assert snapshot(built / "site") == before
    write(built / "mkdocs.yml", config)
    succeed(built, "mkdocs", "build", "--strict")
    assert "Another title" in (built / "site" / TENDER).read_text(encoding="utf-8")
    left = {path.name for path in (built / ".site-gen").iterdir()}
    assert left <= {"kept", "lock", "pages", "pictures", "templates", "site.kept"}


def test_two_builds_at_once(built: Path) -> None:
    """Two builds at the same time both succeed, one after the other, and what is left is whole."""
    expected = snapshot(built / "site").keys()
    hook(built, "import time\ndef on_files(files, config):\n    time.sleep(1)\n")
    builds = [start(built, "mkdocs", "build", "--strict") for _ in range(2)]
    told = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert sum("waiting for it" in text for text in told) == 1
    assert snapshot(built / "site").keys() == expected


def test_site_dir_with_other_files_is_refused(site: Path) -> None:
    """A folder with files that no build has made is not replaced; an empty one, and one with a site, are."""
    write(site / "letters/to-ada.txt", "Dear Ada")
    done = run(site, "site_gen", "build", "--site-dir", "letters")
    assert done.returncode == 1
    told = "`to-ada.txt` would be lost; name a new folder (what belongs to the site goes into briefings/)"
    assert told in done.stderr
    (site / "letters/to-ada.txt").rename(site / "letters/.kept")
    for _ in range(2):
        succeed(site, "site_gen", "build", "--no-cache", "--site-dir", "letters")
        assert (site / "letters/.kept").read_text(encoding="utf-8") == "Dear Ada"


def test_site_dir_that_would_lose_content_is_refused(site: Path) -> None:
    """Building into the folder of the articles is refused, and they are still there."""
    done = run(site, "mkdocs", "build", "--site-dir", "content")
    assert done.returncode == 1
    assert "would be lost" in done.stderr
    assert (site / "content/harbour/2026-03-01-tender.md").is_file()


def test_gh_deploy_publishes_the_new_site(site: Path) -> None:
    """`mkdocs gh-deploy`, which reads the folder after the build, pushes what was just built."""

    def git(*words: str, cwd: Path = site) -> str:
        told = subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True, encoding="utf-8", timeout=60)
        return told.stdout

    git("init", "-q", "--bare", str(site.parent / "remote.git"))
    git("init", "-q")
    git("config", "user.name", "A")
    git("config", "user.email", "a@example.org")
    git("commit", "-q", "--allow-empty", "-m", "one")
    git("remote", "add", "origin", str(site.parent / "remote.git"))
    succeed(site, "mkdocs", "gh-deploy", "--strict")
    assert TENDER in git("ls-tree", "-r", "--name-only", "gh-pages", cwd=site.parent / "remote.git")


_CURLY = """
def on_page_markdown(markdown, page, config, files):
    if not page.meta.get("render_macros", True):
        assert "{{" not in markdown
    return markdown.replace("{{ words }}", "somebody's words")

def on_page_content(html, page, config, files):
    if page.file.src_uri == "harbour/articles/tender.md":
        assert "{{ words }}" in html
        assert "{{ words }}" in page.markdown
        assert page.meta["render_macros"] is False
        return html + "<p>seen</p>"
    return html
"""


def test_what_articles_say_is_no_language_of_a_plugin(site: Path) -> None:
    """A plugin that fills in or includes something in Markdown does so in the owner's text, never in what articles say:
    that it gets as HTML."""
    hook(site, _CURLY)
    for name in ("content/harbour/2026-03-01-tender.md", "briefings/about.md", "briefings/harbour.md"):
        with (site / name).open("a", encoding="utf-8") as file:
            file.write("\nAnd {{ words }}.\n")
    succeed(site, "mkdocs", "build", "--strict")
    pages = snapshot(site / "site")
    assert b"And {{ words }}." in pages[TENDER]
    assert b"<p>seen</p>" in pages[TENDER]
    assert b"And {{ words }}." in pages["harbour/print/index.html"]
    assert b"And somebody's words." in pages["about/index.html"]
    assert b"And somebody's words." in pages["harbour/index.html"]


def test_another_file_at_a_generated_address_is_a_problem(built: Path) -> None:
    """A file that comes from elsewhere and wants the address of a generated page is told; the site stays as it was."""
    before = snapshot(built / "site")
    code = "    files.append(File.generated(config, 'chronology/index.html', content='mine'))\n    return files\n"
    imports = "from mkdocs.plugins import event_priority\nfrom mkdocs.structure.files import File\n"
    hook(built, f"{imports}@event_priority(2000)\ndef on_files(files, config):\n{code}")
    for command in (("mkdocs", "build"), ("site_gen", "build")):
        done = run(built, *command)
        assert done.returncode == 1
        assert "error[equal-addresses]" in done.stderr
        assert "chronology/index.html" in done.stderr
        assert "Traceback" not in done.stderr
        assert snapshot(built / "site") == before
