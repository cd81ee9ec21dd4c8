"""Build the demonstration with the other builders, and test what comes of it (`make builders`); see docs/builders.md.

    python tools/builders.py                        the versions below
    python tools/builders.py zensical==0.0.74       another version of one of them

ProperDocs and Zensical go into scratch folders, not into the environment: the one would lay itself beside MkDocs, and
Zensical must show that it needs nothing of ours. Needs a package index. The exit status is that of the tests.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What docs/builders.md promises.
BUILDERS = {"properdocs": "1.6.7", "zensical": "0.0.73"}


def main(arguments: list[str]) -> int:
    """Install both builders, run the tests; return the exit status."""
    versions = {**BUILDERS, **dict(argument.split("==", 1) for argument in arguments if "==" in argument)}
    if len(versions) > len(BUILDERS) or not all("==" in argument for argument in arguments):
        print(f"usage: builders.py [{'] ['.join(f'{name}==VERSION' for name in BUILDERS)}]", file=sys.stderr)
        return 2
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="builders-") as scratch:
        for name, version in versions.items():
            print(f"Installing {name} {version} …", flush=True)
            target = str(Path(scratch, name))
            quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
            command = [sys.executable, "-m", "pip", "install", *quiet, "--target", target, f"{name}=={version}"]
            if status := subprocess.run(command, check=False).returncode:
                return status
            environment[f"SITE_GEN_{name.upper()}"] = target
        tests = [sys.executable, "-m", "pytest", "tests/builders/test_three_builders.py"]
        return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
