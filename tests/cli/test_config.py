"""Reading mkdocs.yml without MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_gen.config import DEFAULTS, find, read
from site_gen.mkdocs_yml import ConfigError
from tests.builders.project import CONFIG, make_site, run, write


def config(tmp_path: Path, text: str) -> Path:
    """A mkdocs.yml with a text."""
    write(tmp_path / "mkdocs.yml", text)
    return tmp_path / "mkdocs.yml"


def test_options_and_defaults(tmp_path: Path) -> None:
    """What is said is taken, the rest is as documented; tags of the builder do no harm."""
    file = config(
        tmp_path,
        "site_name: Desk\ndocs_dir: pages\nplugins:\n  - search\n  - site_gen: {content: articles, language: sv}\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.x.y\n",
    )
    settings = read(file).settings(drafts=True)
    assert settings.name == "Desk"
    assert settings.briefings == tmp_path / "pages"
    assert settings.content == tmp_path / "articles"
    assert settings.private == tmp_path / "private"
    assert settings.language == "sv"
    assert settings.drafts
    assert read(config(tmp_path, "plugins: [site_gen]")).options == DEFAULTS
    assert not read(config(tmp_path, "plugins: {site_gen: {drafts: false}}")).settings(drafts=True).drafts


@pytest.mark.parametrize("given", ["https://example.org/desk", "https://example.org/desk/"])
def test_address_ends_with_a_slash(tmp_path: Path, given: str) -> None:
    """Addresses are made by adding to it, so a slash that was left out is there, as in MkDocs."""
    assert read(config(tmp_path, f"site_url: {given}")).url == "https://example.org/desk/"
    assert read(config(tmp_path, "site_url: ''")).url == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("plugins: [site_gen]", "en-GB"),
        ("theme: material\nplugins: [site_gen]", "en-GB"),
        ("theme: {name: material, language: en}\nplugins: [site_gen]", "en-GB"),
        ("theme: {name: material, language: nb}\nplugins: [site_gen]", "nb"),
        ("theme: {name: material, language: nb}\nplugins: [site_gen: {language: de-CH}]", "de-CH"),
        ("plugins: [site_gen: {language: en}]", "en"),
    ],
)
def test_language(tmp_path: Path, text: str, language: str) -> None:
    """The plugin's language is the site's; else the theme's, where `en` is British; else British English."""
    assert read(config(tmp_path, text)).settings().language == language


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("!ENV DESK_NAME", "From outside"),
        ("!ENV [NOT_SET_1, DESK_NAME, x]", "From outside"),
        ("!ENV [NOT_SET_1, x]", "x"),
    ],
)
def test_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    """`!ENV` is looked up as MkDocs does."""
    monkeypatch.setenv("DESK_NAME", "From outside")
    assert read(config(tmp_path, f"site_name: {value}\n")).name == expected


def test_inherited(tmp_path: Path) -> None:
    """What a parent file says holds unless it is said again."""
    write(tmp_path / "base.yml", "site_name: Base\ndocs_dir: briefings\n")
    project = read(config(tmp_path, "INHERIT: base.yml\nsite_name: Own\n"))
    assert (project.name, project.docs) == ("Own", "briefings")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", r"mkdocs\.yml:1:4: The list in \[…\] that begins here is never closed"),
        ("site_url: !ENV [A, '']\ntheme:\n\tname: x", r"mkdocs\.yml:3:1: There is a tab here"),
        ("plugins:\n  - search\n -x", r"mkdocs\.yml:3:2: There is no space after the `-` of a list"),
        ("plugins: [site_gen: {language: English}]", "`English` is not a language tag"),
        ("- a", "key: value"),
        ("site_name: [a]", "`site_name` is to be a text$"),
        ("site_name: 2019", "`site_name` is to be a text: put it into quotation marks"),
        ("copyright: 2019", "`copyright` is to be a text: put it into quotation marks"),
        ("plugins: [site_gen: {language: no}]", "`language` is to be a text: put it into quotation marks"),
        ("site_url: example.org/desk/", "`site_url` is to begin with https://"),
        ("plugins: [{site_gen: {contnt: x}}]", "has no option `contnt`; did you mean `content`"),
        ("plugins: [{site_gen: {content: 3}}]", "`content` is to be a text"),
        ("plugins: [{site_gen: {drafts: maybe}}]", "true or false"),
        ("plugins: [{site_gen: text}]", "key: value"),
        ("INHERIT: mkdocs.yml", "circle"),
        ("INHERIT: nowhere.yml", "cannot be read"),
        ("\x00", "this is not YAML"),
        ("{a: {[b]: c}}: d", "cannot be a key"),
    ],
)
def test_mistakes_are_one_line(tmp_path: Path, text: str, message: str) -> None:
    """A mkdocs.yml that cannot be used gets one line that says why."""
    with pytest.raises(ConfigError, match=message) as told:
        read(config(tmp_path, text))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("key", ["content", "templates", "private"])
@pytest.mark.parametrize(
    ("folder", "where"), [("pages/inner", "lies in docs_dir, pages/"), ("other/../pages", "is docs_dir")]
)
def test_what_is_not_published_lies_outside_of_what_is(tmp_path: Path, key: str, folder: str, where: str) -> None:
    """Sources, drafts and copies may not lie in the folder whose files MkDocs publishes as they are."""
    with pytest.raises(ConfigError, match=f"`{key}` of the plugin .* {where}"):
        read(config(tmp_path, f"docs_dir: pages\nplugins: [site_gen: {{{key}: {folder}}}]"))
    assert read(config(tmp_path, f"docs_dir: pages\nplugins: [site_gen: {{{key}: pages-2}}]")).options[key] == "pages-2"


@pytest.mark.parametrize("options", ["limits: {nope: 3}", "allow: {elements: x}", "private: briefings/private"])
def test_mistaken_options_end_each_command(tmp_path: Path, options: str) -> None:
    """What is wrong with the plugin's options is told by every program in a line, without a trace of the code."""
    site = make_site(tmp_path)
    write(site / "mkdocs.yml", CONFIG.replace("- site_gen", f"- site_gen: {{{options}}}"))
    for program in (("mkdocs", "build"), ("site_gen", "build"), ("site_gen", "check")):
        done = run(site, *program)
        assert done.returncode == 1, program
        assert options.partition(":")[0] in done.stderr, program
        assert "Traceback" not in done.stderr, program
    assert not (site / "site").exists()


def test_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands work in any folder of the site."""
    file = config(tmp_path, "")
    (tmp_path / "content/harbour").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "content/harbour")
    assert find() == file
    with pytest.raises(ConfigError, match="There is no file"):
        find(tmp_path / "other.yml")


def test_limits_and_allowances_reach_the_reading(tmp_path: Path) -> None:
    """`limits` and `allow` in mkdocs.yml hold for what is read, and nonsense in them is told in one line."""
    file = tmp_path / "mkdocs.yml"
    told = "site_name: x\nplugins: [{site_gen: {limits: {quotes: 7}, allow: {elements: [details], schemes: [tel]}}}]\n"
    file.write_text(told, encoding="utf-8")
    settings = read(file).settings()
    assert settings.limits.quotes == 7
    assert settings.policy.elements == {"details"}
    assert settings.policy.schemes == {"tel"}
    for wrong in ("limits: {quotes: none}", "limits: 5", "allow: {elements: [script]}", "allow: {scripts: [x]}"):
        file.write_text(f"site_name: x\nplugins: [{{site_gen: {{{wrong}}}}}]\n", encoding="utf-8")
        with pytest.raises(ConfigError, match=r"mkdocs\.yml"):
            read(file).settings()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder in which somebody works")
def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody has removed the folder in which a command begins, or shut it, a line says so."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ConfigError, match="This folder cannot be read: No such file or directory"):
        find()
    monkeypatch.chdir(tmp_path)
