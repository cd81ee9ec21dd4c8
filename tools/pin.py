"""Write requirements.txt and requirements-dev.txt anew: exact versions and hashes of everything that `make` installs.

    python3 tools/pin.py            the newest versions that pyproject.toml allows
    python3 tools/pin.py --keep     only what a change of pyproject.toml makes necessary

A set of pins is for every machine: CPython 3.11 and later, Linux, macOS and Windows, Intel and ARM. pip resolves only
for the Python that it runs under, so `uv pip compile --universal` does this (it found, for one, that the newest
pymdown-extensions wants Python 3.11.5, and Debian 12 has 3.11.2). uv comes through pip into a folder that is thrown
away; nobody else needs it. The package index is the one that pip is configured to use; its address is written nowhere.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOWEST_PYTHON = "3.11"

HEADER = "# Written by `make pins` (tools/pin.py) from pyproject.toml. Do not edit.\n"

# Output file, and the groups of pyproject.toml that it holds besides the program's own dependencies.
PIN_SETS = {
    "requirements.txt": ("build",),
    "requirements-dev.txt": ("build", "dev"),
}


def index_address(python: Path) -> str | None:
    """Return the package index that pip is configured to use, or None for the public one."""
    if address := os.environ.get("PIP_INDEX_URL"):
        return address
    answer = subprocess.run(
        [python, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() or None


def main() -> int:
    """Resolve both sets; the second takes every version of the first. Return the exit status."""
    parser = argparse.ArgumentParser(description="Write the requirements files anew.")
    parser.add_argument("--keep", action="store_true", help="keep the versions that are pinned now, where possible")
    keep: bool = parser.parse_args().keep

    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        python = Path(scratch, "Scripts" if os.name == "nt" else "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        environment = dict(os.environ)
        if address := index_address(python):
            environment["UV_DEFAULT_INDEX"] = address
        done: list[str] = []
        for output, groups in PIN_SETS.items():
            command = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", "--output-file", output, "--quiet"]
            command += ["--universal", "--fork-strategy", "fewest", "--python-version", LOWEST_PYTHON]
            command += ["--generate-hashes", "--no-header", "--no-config"]
            for group in groups:
                command += ["--group", group]
            for finished in done:
                command += ["--constraints", finished]
            if not keep:
                command.append("--upgrade")
            subprocess.run(command, cwd=ROOT, env=environment, check=True)
            written = ROOT / output
            written.write_text(HEADER + written.read_text(encoding="utf-8"), encoding="utf-8")
            done.append(output)
            print(f"wrote {output}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failure:
        sys.exit(f"pin.py: `{' '.join(map(str, failure.cmd[1:4]))} …` failed; what it said is above")
