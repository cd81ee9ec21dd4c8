"""Make the virtual environment that `make` works in, or leave it alone when it is up to date.

    python3 tools/environment.py site    what building a site needs (requirements.txt)
    python3 tools/environment.py dev     that, and what the tests need (requirements-dev.txt)

The environment is judged by what it was made from (interpreter, place, pins), kept in `.venv/made-from.json`, never by
file times: a `git checkout` changes those. It is made from nothing when any of that changed, so a package that is no
longer wanted cannot stay behind. Only the standard library is used, in words that an old Python understands: it must be
able to say that it is too old.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

LOWEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RECORD = VENV / "made-from.json"
PINS = {"site": "requirements.txt", "dev": "requirements-dev.txt"}  # the second holds all of the first


class SetUpError(Exception):
    """The environment cannot be made; the message is one line that says what to do."""


def check_python() -> None:
    """Raise SetUpError where this Python is too old or cannot make virtual environments."""
    version = "{}.{}".format(*sys.version_info[:2])
    if sys.version_info < LOWEST_PYTHON:
        wanted = "{}.{}".format(*LOWEST_PYTHON)
        raise SetUpError(
            f"site-gen needs Python {wanted} or later, and {sys.executable} is {version}: "
            f"name another one, as in `make site PYTHON=python{wanted}`."
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise SetUpError(
            f"This Python cannot make virtual environments: install its venv module "
            f"(on Debian and Ubuntu: `apt-get install python{version}-venv`)."
        ) from None


def digest(*names: str) -> str:
    """Return one hash over the contents of these files of the project."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def recorded() -> "dict[str, str]":
    """Return what the environment was made from; empty when there is none, or none that works."""
    try:
        record = json.loads(RECORD.read_text(encoding="utf-8"))
        subprocess.run([python(), "-c", ""], check=True, capture_output=True)  # its interpreter may have been removed
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return {str(key): str(value) for key, value in record.items()}


def python() -> Path:
    """Return the environment's own interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(what: str, *command: "str | Path") -> None:
    """Run a command quietly; raise SetUpError with `what` when it fails, after its own words."""
    # PIP_USER and PYTHONPATH of the person's own set-up would lead out of the environment.
    outside = ("PIP_USER", "PYTHONPATH", "PYTHONHOME")
    environment = {key: value for key, value in os.environ.items() if key not in outside}
    if subprocess.run(command, check=False, cwd=str(ROOT), env=environment).returncode:
        raise SetUpError(f"{what} failed; the reason is above.")


def pip_install(what: str, *arguments: str) -> None:
    """Run `pip install` of the environment without questions and without chatter."""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    run(what, python(), "-m", "pip", "install", *quiet, *arguments)


def make(kind: str) -> None:
    """Bring the environment up to date for `kind`, a key of PINS."""
    base = {"interpreter": f"{sys.version} {sys.base_prefix}", "place": str(ROOT)}
    pins = {name: digest(name) for name in PINS.values()}
    project = digest("pyproject.toml", "site_gen/__init__.py")
    record = recorded()

    if any(record.get(key) != value for key, value in base.items()) or any(
        name in record and record[name] != value for name, value in pins.items()
    ):
        print("Making the environment .venv with Python {}.{}.{} …".format(*sys.version_info[:3]), flush=True)
        if VENV.exists():
            shutil.rmtree(VENV)
        run("Making the virtual environment", sys.executable, "-m", "venv", VENV)
        record = base

    wanted = PINS[kind]
    if wanted not in record:
        print(f"Installing the packages of {wanted} …", flush=True)
        pip_install(f"Installing {wanted}", "--require-hashes", "--requirement", wanted)
        # The larger set holds the smaller one.
        record = {**record, **(pins if kind == "dev" else {wanted: pins[wanted]})}
        RECORD.write_text(json.dumps(record, indent=2), encoding="utf-8")
    if record.get("project") != project:
        pip_install("Installing site-gen itself", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
        RECORD.write_text(json.dumps({**record, "project": project}, indent=2), encoding="utf-8")


def main(arguments: "list[str]") -> int:
    """Make the environment named on the command line; return the exit status."""
    if len(arguments) != 1 or arguments[0] not in PINS:
        print("usage: environment.py {}".format("|".join(PINS)), file=sys.stderr)
        return 2
    try:
        check_python()
        make(arguments[0])
    except SetUpError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
