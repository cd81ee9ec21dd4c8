"""What site-gen is installed with and what builds it elsewhere: pinned, named with its licence, with few rights."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
#: Ours, and those of a new site (`site-gen init`).
WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("templates/new/site/_github/workflows/*.yml")])
#: How THIRD-PARTY.md calls what the index calls otherwise.
NAMES = {"material-for-mkdocs": "mkdocs-material"}
LICENCES = r"MIT-CMU|MIT|BSD|Apache|MPL|Mozilla"


def _normal(name: str) -> str:
    """A package's name as the index compares it (PEP 503)."""
    plain = re.sub(r"[-_.\s]+", "-", name.strip()).lower()
    return NAMES.get(plain, plain)


def _listed() -> dict[str, str]:
    """The packages in THIRD-PARTY.md, each with its licence."""
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").partition("## Installed beside it")[2]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    found: dict[str, str] = {}
    for row in rows:
        if len(row) == 4 and row[0] not in ("package", "---"):
            found |= {_normal(name): licence for name, licence in (row[:2], row[2:]) if name}
        elif len(row) == 2 and row[0] not in ("licence", "---"):
            for entry in row[1].split(", "):
                name, _, own = entry.rstrip(")").partition(" (")
                found[_normal(name)] = own or ("MIT" if row[0].startswith("to install") else row[0])
    return found


def _pinned(file: str) -> dict[str, str]:
    """The packages of a file of requirements, each with its whole entry."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {_normal(m[1]): m[0] for m in re.finditer(r"^([A-Za-z0-9._-]+)==(?:.*\\\n)*.*", text, re.MULTILINE)}


def test_licences_of_all_packages_are_listed() -> None:
    """THIRD-PARTY.md names exactly the packages that are installed with the site generator."""
    assert sorted(_listed()) == sorted(_pinned("requirements.txt"))


def test_licences_are_those_of_the_packages() -> None:
    """Each licence is of the family that the installed package states about itself."""
    seen = 0
    for name, licence in _listed().items():
        try:
            told: Any = metadata(name)
        except PackageNotFoundError:  # for another system, or for installing only
            continue
        classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License")]
        said = " ".join([told.get("License-Expression") or "", (told.get("License") or "")[:200], *classifiers])
        families = {family[:3].lower().replace("moz", "mpl") for family in re.findall(LICENCES, said)}
        if families:
            seen += 1
            named = re.search(LICENCES, licence)
            assert named, f"{name}: {licence}"
            assert named[0][:3].lower() in families, f"{name}: {licence}, but {said}"
    assert seen > 25


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_hashes(file: str) -> None:
    """Each requirement has one version and at least one SHA-256, and comes from no address of its own."""
    pinned = _pinned(file)
    assert pinned
    assert all("--hash=sha256:" in entry for entry in pinned.values())
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if re.match(r"\S", line) and not re.match(r"#|-r |[\w.-]+==", line)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.stem))
def test_workflows_have_few_rights(path: Path) -> None:
    """No rights unless a job names them, every action pinned to a commit, no secrets, no credentials left behind."""
    text = path.read_text(encoding="utf-8")
    told: dict[Any, Any] = yaml.safe_load(text)
    assert told["permissions"] == {}
    assert "secrets." not in text
    events = told[True]  # YAML 1.1 reads the key `on` so
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(events)
    for job in told["jobs"].values():
        rights = {right for right, kind in job["permissions"].items() if kind != "read"}
        if "pull_request" in events:
            assert not rights
        else:
            assert rights <= {"pages", "id-token"}
            assert not (rights and any("run" in step for step in job["steps"])), "who may write runs no code of ours"
        for step in job["steps"]:
            action = step.get("uses", "")
            assert not action or re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)
            assert not action.startswith("actions/checkout@") or step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", ""), "what an event says is no text of a script"


def test_security_policy_says_where_to_report() -> None:
    """There is a security policy with a way to report in private."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "private" in text
    assert "docs/hostile-input.md" in text
