"""The editor's guide is whole and right: every command, option, field and code; links, pictures, examples."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from site_gen.cli import COMMANDS
from site_gen.config import DEFAULTS
from site_gen.content.schema import RECORDS
from site_gen.diagnostics.codes import CODES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")


def _commands() -> list[tuple[str, click.Command]]:
    found = []
    for name in COMMANDS:
        command = import_module(f"site_gen.cli.{name}").command
        if isinstance(command, click.Group):
            found += [(f"{name} {one}", inner) for one, inner in command.commands.items()]
        else:
            found.append((name, command))
    return found


@pytest.mark.parametrize(("name", "command"), _commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_told(name: str, command: click.Command) -> None:
    """The table of commands has each command, and each of its options in the same row or in a document it names."""
    row = next((line for line in GUIDE.splitlines() if line.startswith(f"| `site-gen {name}")), "")
    assert row, name
    text = row + "".join(
        (DOCS / document).read_text(encoding="utf-8")
        for document in re.findall(r"\]\((\w+\.md)\)", row)
        if (DOCS / document).is_file()
    )
    for parameter in command.params:
        if isinstance(parameter, click.Option) and "--config-file" not in parameter.opts and "--help" not in row:
            assert any(f"`{option}" in text or f" {option} " in text for option in parameter.opts), parameter.opts


def test_every_setting_is_told() -> None:
    """The table of settings has each option of the plugin, with the text that stands for it where nothing is said."""
    rows = [line for line in GUIDE.split("\n## Settings\n")[1].split("\n## ")[0].splitlines() if line.startswith("| `")]
    for option, default in DEFAULTS.items():
        row = next(line for line in rows if f"`{option}`" in line.split("|")[1])
        told = {None: "", True: "true"}.get(default, default)
        assert told in row.split("|")[-2], option
    assert sum(line.split("|")[1].count("`") for line in rows) == 2 * len(DEFAULTS)


def test_every_field_and_code_is_told() -> None:
    """The guide leads to the tables of all fields and all codes, which have each of them."""
    assert "](reference.md)" in GUIDE
    assert "](codes.md)" in GUIDE
    reference, codes = ((DOCS / name).read_text(encoding="utf-8") for name in ("reference.md", "codes.md"))
    for fields in RECORDS.values():
        for key in fields:
            assert f"`{key}`" in reference
    for code in CODES:
        assert f"\n## {code}\n" in codes


def test_links_lead_somewhere() -> None:
    """Each link and picture of the guide, the reference and the page of codes is there, headings included."""
    for name in ("guide.md", "reference.md", "codes.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        headings = {
            re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        }
        prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if target.startswith("#"):
                assert target[1:] in headings, target
            elif "://" not in target:
                assert (DOCS / target.partition("#")[0]).is_file(), target


def test_pictures_are_small() -> None:
    """No picture of the documentation is larger than 150 kB."""
    for path in (DOCS / "images").iterdir():
        assert path.stat().st_size < 150_000, path.name


def test_keys_in_examples_are_fields() -> None:
    """Each example of the guide is YAML, and its keys are fields of the format."""
    known = {key for fields in RECORDS.values() for key in fields}
    seen = 0
    for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL):
        if "repos:" in block:
            continue  # another program's
        front = block.split("---\n")[1] if block.startswith("---") else block
        keys = set(re.findall(r"(?:^|[{,-]) *(\w+): ", front, re.MULTILINE))
        yaml.safe_load(front)
        assert keys <= known, keys - known
        seen += len(keys)
    assert seen > 15


def test_the_map_of_the_code_names_what_is_there() -> None:
    """Each file that CONTRIBUTING.md names is in the project."""
    folders = ("site_gen", "templates", "tests", "docs", "benchmarks", "tools")
    there = [f"/{path.relative_to(ROOT).as_posix()}" for name in folders for path in (ROOT / name).rglob("*.*")]
    there += [f"/{path.name}" for path in ROOT.iterdir()]
    named = re.findall(r"`([\w./]+\.(?:py|js|yml|md))`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(named) > 80
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in there)] == []
