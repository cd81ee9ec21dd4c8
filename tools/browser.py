"""Find a Chromium for the tests, install one where there is none, and print its path.

The path goes to standard output; an empty line means the browser that Playwright brings itself. Everything else is said
on standard error. Looked for in this order: the environment variable SITE_GEN_CHROMIUM, the programs and places where a
Chromium usually lies, Playwright's own. Installed, where none is found: Debian's package as root, else Playwright's.
Run it with the Python of the test environment: Playwright is asked through it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu")
PLAYWRIGHT_OWN = ""
WHAT_TO_DO = (
    "error: the tests need a browser, and none could be installed: install Chromium (on Debian: "
    "`sudo apt-get install chromium`), or name one, as in `make test SITE_GEN_CHROMIUM=/path/to/chrome`."
)


def works(path: str) -> bool:
    """Tell whether the program there starts and says its version (a stub of another packager does not)."""
    try:
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def installed() -> str | None:
    """Return the path of a browser that is there already, PLAYWRIGHT_OWN for Playwright's, or None."""
    found = [path for path in map(shutil.which, PROGRAMS) if path] + [path for path in PLACES if Path(path).exists()]
    for path in found:
        if works(path):
            return path
    return PLAYWRIGHT_OWN if playwright_has_one() else None


def playwright_has_one() -> bool:
    """Tell whether Playwright's own Chromium has been downloaded and finds the libraries that it needs."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(args=["--no-sandbox"]).close()
    except Error:
        return False
    return True


def is_debian() -> bool:
    """Tell whether this is Debian itself: on Ubuntu the package of that name is only a pointer to a snap."""
    try:
        return "ID=debian" in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False


def attempt(*command: str) -> bool:
    """Run an installer with its output on standard error; tell whether it went well."""
    print(f"No browser found; installing one: {' '.join(command)}", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0
    except OSError:
        return False


def install() -> str | None:
    """Install a browser; return its path, PLAYWRIGHT_OWN for Playwright's, or None when that failed."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and is_debian() and attempt("apt-get", "update", "--quiet=2"):
        attempt("apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES)
        if (path := installed()) is not None:
            return path
    libraries_too = ["--with-deps"] if is_root and sys.platform == "linux" else []
    attempt(sys.executable, "-m", "playwright", "install", *libraries_too, "chromium")
    return installed()


def main() -> int:
    """Print the path of a browser that works; return the exit status."""
    named = os.environ.get("SITE_GEN_CHROMIUM", "")
    if named:
        if not works(named):
            print(f"error: SITE_GEN_CHROMIUM names `{named}`, and no browser starts there.", file=sys.stderr)
            return 1
        print(named)
        return 0
    path = installed()
    if path is None:
        path = install()
    if path is None:
        print(WHAT_TO_DO, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
