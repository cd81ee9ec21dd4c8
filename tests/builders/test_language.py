"""The theme's own texts in the site's language."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from site_gen.builders.exported import configuration
from site_gen.builders.language import frame_words, name_switches, theme_language
from site_gen.config import read
from site_gen.render.labels import Labels

CONFIG = """\
site_name: Desk
theme:
  name: material
  palette:
    - media: "(prefers-color-scheme)"
      toggle: {icon: a}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: b, name: Mörker}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: c}
plugins:
  - site_gen: {language: sv}
markdown_extensions:
  - toc:
      permalink: true
  - attr_list
"""


def material() -> Path:
    """The theme's templates."""
    spec = find_spec("material")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "templates"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("sv-FI", "sv"),
        ("no", "nb"),
        ("nn", "nn"),
        ("de-CH", "de"),
        ("pt-br", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en-GB", "en"),
        ("tlh", ""),
    ],
)
def test_name_of_a_language_in_the_theme(tag: str, name: str) -> None:
    """A tag finds the theme's closest file, or none."""
    assert theme_language(tag, [str(material())]) == name


def test_switches_say_where_they_lead() -> None:
    """A switch without a name is named by the next look; one that has a name keeps it."""
    palette = yaml.safe_load(CONFIG)["theme"]["palette"]
    name_switches(palette, Labels("de"))
    assert [entry["toggle"]["name"] for entry in palette] == ["Zu hell wechseln", "Mörker", "Dem System folgen"]


def test_exported_copy_keeps_its_language(tmp_path: Path) -> None:
    """A copy without our plugin has the theme's language, the names and the title that the plugin would give."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(CONFIG, encoding="utf-8")
    written = yaml.safe_load(configuration(read(file), [], frame_words(read(file), material())))
    assert written["theme"]["language"] == "sv"
    assert [entry["toggle"]["name"] for entry in written["theme"]["palette"]] == [
        "Byt till ljust",
        "Mörker",
        "Följ systemet",
    ]
    assert written["markdown_extensions"][0]["toc"]["permalink_title"] == "Länk till detta avsnitt"
