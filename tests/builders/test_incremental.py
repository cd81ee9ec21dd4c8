"""A build that leaves what the build before has finished is a build from nothing, whatever happened in between."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from site_gen.builders import mkdocs_run
from tests.builders.project import (
    ARTICLE,
    BRIEFING,
    CONFIG,
    OUTLETS,
    PEOPLE,
    TENDER,
    edit,
    hook,
    make_site,
    run,
    snapshot,
    succeed,
    write,
    write_unseen,
)

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff56c7d6b50000000049454e44ae426082"
)
_RIVER = BRIEFING.replace("The harbour tender", "The river")


def _built(root: Path, site: str = "site") -> dict[str, bytes]:
    """Build in this process; what the site has then."""
    mkdocs_run.build(root / "mkdocs.yml", site_dir=root / site, strict=False, offline=False, listener=lambda _: None)
    return snapshot(root / site)


def _from_nothing(root: Path) -> dict[str, bytes]:
    """The site of a project that has never been built."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", ".site-gen"))
    return _built(copy)


def _article(dice: random.Random) -> str:
    word = dice.choice(["rebuilt", "sold", "closed", "painted"])
    text = ARTICLE.replace("must be rebuilt", f"must be {word}").replace("03-01", f"03-{dice.randint(1, 28):02}")
    where = dice.choice(["../../briefings/about.md", "../../briefings/harbour.md", "https://example.org/"])
    return text + (f"See [there]({where}).\n" if dice.random() < 0.4 else "")


def _edit(root: Path, dice: random.Random) -> None:
    write(dice.choice(sorted((root / "content").glob("*/*.md"))), _article(dice))


def _add(root: Path, dice: random.Random) -> None:
    write(root / f"content/harbour/2026-03-05-new-{dice.randint(1, 9)}.md", _article(dice))


def _delete(root: Path, dice: random.Random) -> None:
    articles = sorted((root / "content").glob("*/*.md"))
    if len(articles) > 2:
        dice.choice(articles).unlink()


def _rename(root: Path, dice: random.Random) -> None:
    some = dice.choice(sorted((root / "content").glob("*/*.md")))
    some.rename(some.with_name(f"2026-03-07-renamed-{dice.randint(1, 9)}.md"))


def _another_briefing(root: Path, dice: random.Random) -> None:
    if (root / "briefings/river.md").exists() and dice.random() < 0.5:
        (root / "briefings/river.md").unlink()
        shutil.rmtree(root / "content/river", ignore_errors=True)
    else:
        write(root / "briefings/river.md", _RIVER.replace("The river", f"The river {dice.randint(1, 9)}"))
        write(root / "content/river/flood.md", _article(dice))


def _registry(root: Path, dice: random.Random) -> None:
    write(root / "content/people.yml", PEOPLE.replace("Harbour", dice.choice(["Harbour", "River", "Bridge"])))
    write(root / "content/outlets.yml", OUTLETS.replace("Post", dice.choice(["Post", "Mail"])))


def _template(root: Path, dice: random.Random) -> None:
    kicker = f"{{% block kicker %}}<p>{dice.randint(1, 99)}</p>{{% endblock %}}"
    name = dice.choice(["article", "people", "chronology"])
    write(root / f"templates/pages/{name}.md.jinja", f'{{% extends "default/pages/{name}.md.jinja" %}}{kicker}')


def _theme(root: Path, dice: random.Random) -> None:
    write(root / "templates/theme/partials/copyright.html", f"<p>All ours {dice.randint(1, 99)}</p>")


def _settings(root: Path, dice: random.Random) -> None:
    excluded = dice.choice(["", "exclude_docs: |\n  *.ris\n", "exclude_docs: |\n  *.bib\n"])
    write(root / "mkdocs.yml", CONFIG.replace("Test desk", f"Desk {dice.randint(1, 3)}") + excluded)


def _written_by_hand(root: Path, dice: random.Random) -> None:
    write(
        root / "briefings/about.md", f"# About {dice.randint(1, 9)}\n\nSee [it](harbour/articles/tender.md#quotes).\n"
    )
    if dice.random() < 0.5:
        write(root / "briefings/more.md", "# More\n\n[About](about.md)\n")
    else:
        (root / "briefings/more.md").unlink(missing_ok=True)


def _picture(root: Path, dice: random.Random) -> None:
    picture = root / "content/harbour/map.png"
    if picture.exists() and dice.random() < 0.5:
        picture.unlink()
    else:
        picture.write_bytes(_PNG + bytes(dice.randint(0, 3)))


def _mistake(root: Path, dice: random.Random) -> None:
    """A build that fails in between, and is mended."""
    path = dice.choice(sorted((root / "content").glob("*/*.md")))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntitle:", "\ntitel:"), encoding="utf-8")
    with pytest.raises(mkdocs_run.BuildFailed):
        _built(root)
    path.write_text(text, encoding="utf-8")


def _site_was_touched(root: Path, dice: random.Random) -> None:
    """Somebody edits, adds, removes files of the built site, or all of it."""
    pages = sorted((root / "site").rglob("*.html"))
    if dice.random() < 0.2:
        shutil.rmtree(root / "site")
    for page in dice.sample(pages, 3):
        if page.exists():
            what = dice.choice(["edit", "remove", "link"])
            if what == "edit":
                page.write_text("Something else", encoding="utf-8")
            else:
                page.unlink()
            if what == "link":
                page.symlink_to(root / "mkdocs.yml")
    write(root / "site/stranger/index.html", "Not ours")


def _cache_was_touched(root: Path, dice: random.Random) -> None:
    """Somebody spoils the second tree, or what is kept of the last build."""
    cache = root / ".site-gen"
    files = sorted(path for path in cache.rglob("*") if path.is_file())
    for path in dice.sample(files, min(5, len(files))):
        if dice.random() < 0.5:
            path.unlink()
            path.write_bytes(b"Something else")
        else:
            path.unlink()
    if dice.random() < 0.3:
        shutil.rmtree(cache / "site.kept", ignore_errors=True)
        (cache / "site.kept").symlink_to(root / "content")


_CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    *(_edit, _edit, _add, _delete, _rename, _another_briefing, _registry, _template, _theme, _settings),
    *(_written_by_hand, _picture, _mistake, _site_was_touched, _cache_was_touched),
)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_bytes_are_those_of_a_build_from_nothing(tmp_path: Path, seed: int) -> None:
    """Edits, additions, deletions, renamings, people, templates, settings, failures, vandalism: the same bytes."""
    root, dice, told = make_site(tmp_path / "desk"), random.Random(seed), []
    _built(root)
    for _ in range(10):
        changes = dice.sample(_CHANGES, dice.choice([0, 1, 1, 1, 2]))
        for change in changes:
            change(root, dice)
        told.append([change.__name__ for change in changes])
        now, wanted = _built(root), _from_nothing(root)
        differ = sorted(name for name in now.keys() | wanted.keys() if now.get(name) != wanted.get(name))
        assert not differ, told


def test_a_page_that_goes_is_missed_by_those_that_lead_to_it(tmp_path: Path) -> None:
    """A briefing whose own text links to another one's article, or to its picture, is made again when that goes and
    when it comes back."""
    root = make_site(tmp_path / "desk")
    article = root / "content/harbour/2026-03-01-tender.md"
    (root / "content/harbour/map.png").write_bytes(_PNG)
    edit(article, "On Sunday", "![Map](map.png)\n\nOn Sunday")
    shown = "See [it](harbour/articles/tender.md), [the map](harbour/articles/map.png)."
    write(root / "briefings/river.md", f"{_RIVER.strip()}\n\n{shown}\n")
    write(root / "content/river/flood.md", "---\ntitle: Flood\nlanguage: en\n---\nWater.\n")
    text = article.read_text(encoding="utf-8")

    def followed() -> bytes:
        now = _built(root)
        assert now == _from_nothing(root)
        return now["river/index.html"]

    first = followed()
    article.unlink()
    assert followed() != first
    article.write_text(text, encoding="utf-8")
    assert followed() == first
    edit(article, "![Map](map.png)", "No map.")
    followed()


def test_a_navigation_of_the_owners_follows_the_pages_that_it_names(tmp_path: Path) -> None:
    """Pages of other briefings show the new title of an article that mkdocs.yml has in its navigation, and no link to
    one that has gone."""
    root = make_site(tmp_path / "desk")
    write(root / "mkdocs.yml", f"{CONFIG}nav: [index.md, harbour/articles/tender.md, harbour/articles/hamnen.md]\n")
    write(root / "briefings/river.md", _RIVER)
    write(root / "content/river/flood.md", ARTICLE)
    second = root / "content/harbour/2026-03-02-hamnen.md"
    text = second.read_text(encoding="utf-8")

    def followed() -> bytes:
        now = _built(root)
        assert now == _from_nothing(root)
        return now["river/articles/flood/index.html"]

    first = followed()
    edit(root / "content/harbour/2026-03-01-tender.md", "title: Tender opens", "title: The call")
    titled = followed()
    assert titled != first
    second.unlink()
    assert followed() != titled
    second.write_text(text, encoding="utf-8")
    assert followed() == titled


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/theme/partials/copyright.html", "<p>{}</p>"),
        (
            "templates/pages/people.md.jinja",
            '{{% extends "default/pages/people.md.jinja" %}}{{% block kicker %}}{}{{% endblock %}}',
        ),
    ],
)
def test_a_file_with_the_time_and_size_of_another_is_another(tmp_path: Path, path: str, text: str) -> None:
    """A template in place of one that was as long, copied with a time that is the same, changes the pages."""
    root = make_site(tmp_path / "desk")
    write(root / path, text.format("One"))
    first = _built(root)
    write_unseen(root / path, text.format("Two"))
    assert _built(root) == _from_nothing(root) != first


def test_what_an_extension_reads_is_followed(tmp_path: Path) -> None:
    """A file that a briefing's own text includes with `snippets`, or that puts words into every page, may lie anywhere:
    pages are made again, and it is said why."""
    root = make_site(tmp_path / "desk")
    extension = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [shared], auto_append: [end.md]}\n"
    write(root / "mkdocs.yml", CONFIG + extension)
    edit(root / "briefings/harbour.md", "What the editor says.", '--8<-- "hours.md"\n\n')
    write(root / "shared/end.md", "All ours.\n")
    for hours in ("nine", "ten"):
        write(root / "shared/hours.md", f"Open at {hours}.\n")
        done = run(root, "mkdocs", "build")
        assert "Every page is built anew, since this may change any of them: pymdownx.snippets" in done.stderr
        assert f"Open at {hours}." in (root / "site/harbour/index.html").read_text(encoding="utf-8")
    write(root / "shared/end.md", "All theirs.\n")
    assert run(root, "mkdocs", "build").returncode == 0
    assert "All theirs." in (root / "site" / TENDER).read_text(encoding="utf-8")


def test_what_is_unchanged_is_not_touched(tmp_path: Path) -> None:
    """After an edit the files of what it does not concern are the very same ones, in a new process, too."""
    root = make_site(tmp_path)
    write(root / "briefings/river.md", _RIVER)
    write(root / "content/river/flood.md", ARTICLE)
    succeed(root, "mkdocs", "build")
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*") if path.is_file()}
    edit(root / "content/harbour/2026-03-01-tender.md", "On Sunday", "On that Sunday")
    succeed(root, "mkdocs", "build")
    same = {path.relative_to(root / "site").as_posix() for path, inode in before.items() if path.stat().st_ino == inode}
    assert "river/articles/flood/index.html" in same
    assert "assets/stylesheets/site-gen.css" in same or any(path.endswith(".css") for path in same)
    assert TENDER not in same


def test_without_a_change_the_site_is_left_alone(tmp_path: Path) -> None:
    """A build again of the same changes neither the folder nor a file in it."""
    root = make_site(tmp_path)
    succeed(root, "mkdocs", "build")
    before = {
        path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in [root / "site", *(root / "site").rglob("*")]
    }
    succeed(root, "mkdocs", "build")
    after = {
        path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in [root / "site", *(root / "site").rglob("*")]
    }
    assert after == before


def test_a_warning_about_a_page_is_said_by_every_build(tmp_path: Path) -> None:
    """A broken link in a briefing's own text stops each strict build, not only the first after the slip."""
    root = make_site(tmp_path)
    edit(root / "briefings/harbour.md", "about.md", "abuot.md")
    for _ in range(3):
        done = succeed(root, "mkdocs", "build")
        assert "abuot.md" in done.stderr
    assert run(root, "mkdocs", "build", "--strict").returncode == 1
    edit(root / "briefings/harbour.md", "abuot.md", "about.md")
    succeed(root, "mkdocs", "build", "--strict")
    (root / "briefings/about.md").unlink()  # the page with the link stays as it is
    assert "about.md" in run(root, "mkdocs", "build").stderr


def test_a_link_to_a_place_that_has_gone_is_said(tmp_path: Path) -> None:
    """A hand-written link to a quote of a page that is left as it is finds it, and is told when it has gone."""
    root = make_site(tmp_path)
    write(root / "mkdocs.yml", CONFIG + "validation: {links: {anchors: warn}}\n")
    page = (_built(root)[TENDER]).decode()
    anchor = page.partition('id="q-')[2].partition('"')[0]
    write(root / "briefings/about.md", f"# About\n\n[It](harbour/articles/tender.md#q-{anchor}).\n")
    succeed(root, "mkdocs", "build", "--strict")
    edit(root / "content/harbour/2026-03-01-tender.md", "must be rebuilt", "must be sold at once")
    assert f"#q-{anchor}" in run(root, "mkdocs", "build").stderr


def test_what_the_owner_excludes_is_not_published(tmp_path: Path) -> None:
    """Generated files that `exclude_docs` names are left out, by the first build and by one after another."""
    root = make_site(tmp_path / "desk")
    assert any(path.endswith(".ris") for path in _built(root))
    write(root / "mkdocs.yml", CONFIG + "exclude_docs: |\n  *.ris\n")
    for site in (_built(root), _from_nothing(root)):
        assert not any(path.endswith(".ris") for path in site)
        assert any(path.endswith(".bib") for path in site)
    write(root / "mkdocs.yml", CONFIG)
    assert any(path.endswith(".ris") for path in _built(root))


def test_a_plugin_that_has_a_hand_in_pages_gets_them_all(tmp_path: Path) -> None:
    """With a hook on pages nothing is left out of any build; and it is said."""
    root = make_site(tmp_path)
    succeed(root, "mkdocs", "build")
    hook(root, "def on_post_page(output, page, config):\n    return output.replace('harbour', 'HARBOUR')\n")
    for _ in range(2):
        done = succeed(root, "mkdocs", "build")
        assert "Every page is built anew" in done.stderr
        pages = [path.read_text(encoding="utf-8") for path in (root / "site").glob("harbour/**/index.html")]
        assert pages
        assert all("HARBOUR" in page for page in pages)


def test_a_plugin_that_is_off_has_no_hand_in_pages(tmp_path: Path) -> None:
    """With another plugin turned off pages are left as ever, until it is on."""
    root = make_site(tmp_path)
    other = "  - material/typeset: {enabled: !ENV [TYPESET, false]}\n"
    edit(root / "mkdocs.yml", "  - search\n", f"  - search\n{other}")
    succeed(root, "mkdocs", "build")
    before = (root / "site" / TENDER).stat().st_ino
    edit(root / "briefings/about.md", "See", "Look at")
    done = run(root, "mkdocs", "build")
    assert "Every page is built anew" not in done.stderr
    assert (root / "site" / TENDER).stat().st_ino == before
    done = run(root, "mkdocs", "build", TYPESET="true")
    assert "Every page is built anew, since this may change any of them: material/typeset" in done.stderr


def test_a_stranger_cannot_leave_pages(tmp_path: Path) -> None:
    """What is kept but not signed by this user is not believed: it is data that could run."""
    root = make_site(tmp_path)
    before = _built(root)
    for path in (root / ".site-gen/kept").iterdir():
        path.write_bytes(b"\0" * 32 + b"cos\nsystem\n(S'touch stranger'\ntR.")
    assert _built(root) == before
    assert not (Path.cwd() / "stranger").exists()


def test_a_folder_where_a_kept_file_belongs_gives_way(tmp_path: Path) -> None:
    """Whatever stands where the state of a build is kept: after the next build the state is there again."""
    root = make_site(tmp_path)
    before, kept = _built(root), sorted((root / ".site-gen/kept").iterdir())
    for path in kept:
        path.unlink()
        (path / "inside").mkdir(parents=True)
    assert _built(root) == before
    assert kept
    assert all(path.is_file() for path in kept)


def test_what_is_kept_of_several_builds_is_not_mixed(tmp_path: Path) -> None:
    """Where one of the kept files is missing, or is from when the content was what it is again, the site is right all
    the same."""
    root = make_site(tmp_path)
    article, first, other = root / "content/harbour/2026-03-01-tender.md", "On Sunday", "On that Sunday"
    expected = _built(root)
    kept = [path for path in sorted((root / ".site-gen/kept").iterdir()) if not path.name.startswith("articles")]
    assert len(kept) > 1
    for path, data in [(path, path.read_bytes()) for path in kept]:
        for put in (lambda path=path, data=data: path.write_bytes(data), path.unlink):
            edit(article, first, other)
            assert _built(root) != expected
            put()
            edit(article, other, first)
            assert _built(root) == expected


def test_templates_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build after an edit compiles no template, ours or the theme's: that takes longer than to use it."""
    root = make_site(tmp_path)
    _built(root)
    edit(root / "content/harbour/2026-03-01-tender.md", "On Sunday", "On that Sunday")
    compiled: list[str | None] = []
    generate = Environment._generate

    def noted(self: Environment, source: nodes.Template, name: str | None, *more: Any, **named: Any) -> str:
        compiled.append(name)
        return generate(self, source, name, *more, **named)

    monkeypatch.setattr(Environment, "_generate", noted)
    _built(root)
    assert compiled == []
