"""Measure the demonstration with programs that need Node or Java (`make quality`); docs/quality.md says what and why.

    python tools/quality.py                 everything
    python tools/quality.py html links      only these: html, xml, links, lighthouse

Everything lies in .quality/: the npm packages of tools/package.json, the built site, the reports. The exit
status is 1 when a bound is not kept, 2 when a program is missing.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

import crawl
import serve

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".quality"
CHECKS = ("html", "xml", "links", "lighthouse")
WHERE_FROM = {
    "node": "Node 18.20 or later (Debian: nodejs)",
    "npm": "npm (Debian: npm)",
    "java": "Java 11 or later (Debian: default-jre-headless)",
}
CHROMIUM_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
RUNS = 5
IDLE = 1500  # Lighthouse's benchmark index of the machine; below, its figures for performance say little
PAGES = ("briefing", "chronology", "who-said-what")
BOUNDS = {"accessibility": 0.95, "best-practices": 0.95, "seo": 0.95}
AIM = 0.95  # for performance, which is reported: it depends on the machine that measures

#: What the theme's own markup does: the beginning of the checker's words, a part of the source that it quotes, and why
#: it stays. Nothing of ours may be added here.
THEME = (
    (
        "Attribute “autocomplete” is only allowed when the input type is",
        'class="md-toggle"',
        "autocomplete on the switches of menu and search, which keeps Firefox from opening them after a reload",
    ),
    (
        "Bad value “” for attribute “tabindex” on element “label”",
        'class="md-nav__link" for="__nav_',
        "an empty tabindex on the menu entry of the open section, which does nothing",
    ),
)


class Missing(Exception):
    """A program that is needed is not there; the message says which, and where it comes from."""


def check_programs(chosen: set[str]) -> None:
    """Raise Missing with every program that the chosen checks need and this machine lacks."""
    wanted = set()
    if chosen & {"html", "lighthouse"}:
        wanted |= {"node", "npm"}
    if "html" in chosen:
        wanted.add("java")
    absent = [WHERE_FROM[name] for name in sorted(wanted) if not shutil.which(name)]
    if absent:
        raise Missing("\n".join(f"missing: {one}" for one in absent))


def chromium() -> str:
    """The browser that the tests use too (tools/browser.py), as a path. Raises Missing where there is none."""
    found = subprocess.run([sys.executable, ROOT / "tools" / "browser.py"], capture_output=True, text=True, check=False)
    if found.returncode:
        raise Missing(found.stderr.strip())
    if path := found.stdout.strip():
        return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Bring the npm packages to the versions of tools/package.json."""
    wanted = (ROOT / "tools" / "package.json").read_text(encoding="utf-8")
    there = WORK / "package.json"
    if there.is_file() and there.read_text(encoding="utf-8") == wanted and (WORK / "node_modules").is_dir():
        return
    print("Installing the packages of tools/package.json …", flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    there.write_text(wanted, encoding="utf-8")
    if subprocess.run(command, cwd=WORK, check=False).returncode:
        there.unlink()
        raise Missing("missing: the npm packages of tools/package.json; npm's own words are above")


def build(address: str) -> Path:
    """Build the demonstration as it would be published at `address`; return its folder."""
    site = WORK / "www" / "repo"
    environment = {**os.environ, "SITE_URL": address}
    subprocess.run(
        [sys.executable, "-m", "site_gen", "build", "--site-dir", site], cwd=ROOT, env=environment, check=True
    )
    return site


def html(site: Path) -> Iterator[str]:
    """Every page with the Nu HTML Checker: yields errors that the theme is not known for."""
    pages = sorted(site.rglob("*.html"))
    jar = WORK / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--exit-zero-always", "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        yield f"the checker failed: {done.stderr[-2000:]}"
        return
    known = dict.fromkeys((reason for _, _, reason in THEME), 0)
    for message in messages:
        words, source = message["message"], message.get("extract", "")
        if reason := next((why for say, part, why in THEME if words.startswith(say) and part in source), None):
            known[reason] += 1
            continue
        page = message.get("url", "").partition("/www/repo/")[2]
        yield f"{page}:{message.get('lastLine', '')}: {words} {source.strip()!r}"
    print(f"  {len(pages)} pages")
    for reason, count in known.items():
        print(f"  {count} times the theme's own: {reason}")


def xml(site: Path) -> Iterator[str]:
    """Sitemap, feeds and drawings: yields those that are not well-formed."""
    files = [path for path in sorted(site.rglob("*")) if path.suffix in (".xml", ".svg", ".atom")]
    for path in files:
        try:
            expat.ParserCreate().Parse(path.read_bytes(), True)
        except expat.ExpatError as error:
            yield f"{path.relative_to(site)}: {error}"
    if not (site / "sitemap.xml").is_file():
        yield "sitemap.xml is missing"
    print(f"  {len(files)} files: {', '.join(str(path.relative_to(site)) for path in files if path.suffix != '.svg')}")


def links(site: Path, address: str) -> Iterator[str]:
    """Follow every link of the served site: yields what does not answer, and pages that nothing leads to."""
    answered, broken = crawl.crawl(address)
    yield from broken
    yield from (f"no link leads to {page}" for page in crawl.unlinked(site, address, answered))
    print(f"  {len(answered) - len(broken)} addresses of the site answer")


def lighthouse(site: Path, address: str) -> Iterator[str]:
    """Lighthouse as on a phone, median of five runs: yields scores below their bounds."""
    environment = {**os.environ, "CHROME_PATH": chromium()}
    briefing = next(path.parent.name for path in sorted(site.glob("*/articles")))
    figures: dict[str, dict[str, float]] = {}
    for name in PAGES:
        url = f"{address}{briefing}/" + ("" if name == "briefing" else f"{name}/")
        runs = [_lighthouse(url, WORK / f"lighthouse-{name}-{run}.json", environment) for run in range(1, RUNS + 1)]
        figures[name] = {key: statistics.median(run[key] for run in runs) for key in ("performance", *BOUNDS)}
        spread = f"{min(run['performance'] for run in runs):.2f}–{max(run['performance'] for run in runs):.2f}"
        print(f"  {name}: " + ", ".join(f"{key} {score:.2f}" for key, score in figures[name].items()) + f" ({spread})")
        if figures[name]["performance"] < AIM:
            speed = statistics.median(run["benchmark"] for run in runs)
            busy = "; the machine is slow or busy, measure again when it is idle" if speed < IDLE else ""
            print(f"  {name}: performance is below the aim of {AIM} (benchmark index {speed:.0f}{busy})")
        yield from (
            f"{name}: {key} {figures[name][key]:.2f} < {bound}"
            for key, bound in BOUNDS.items()
            if figures[name][key] < bound
        )
        _tell_failed_audits(WORK / f"lighthouse-{name}-1.json")


def _lighthouse(url: str, report: Path, environment: dict[str, str]) -> dict[str, float]:
    command = ["node_modules/.bin/lighthouse", url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(['performance', *BOUNDS])}", f"--chrome-flags={CHROMIUM_FLAGS}"]
    subprocess.run(command, cwd=WORK, env=environment, check=True)
    said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    scores = {key: category["score"] or 0.0 for key, category in said["categories"].items()}
    return {**scores, "benchmark": said["environment"]["benchmarkIndex"]}


def _tell_failed_audits(report: Path) -> None:
    """Say which audits of the bounded categories fail, without judging: the scores do that."""
    said = json.loads(report.read_text(encoding="utf-8"))
    for key in BOUNDS:
        for one in said["categories"][key]["auditRefs"]:
            audit = said["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"    {key}: {audit['title']} ({one['id']})")


def main() -> int:
    """Run the chosen checks; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the demonstration with Node's and Java's tools.")
    parser.add_argument("checks", nargs="*", help=f"which of {', '.join(CHECKS)}; all without")
    chosen = set(parser.parse_args().checks) or set(CHECKS)
    if unknown := chosen - set(CHECKS):
        parser.error(f"no such check: {', '.join(sorted(unknown))}")
    check_programs(chosen)
    if chosen & {"html", "lighthouse"}:
        install()
    (WORK / "www").mkdir(parents=True, exist_ok=True)
    with serve.server(WORK / "www", 0) as server:
        address = f"http://127.0.0.1:{server.server_port}/repo/"
        site = build(address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        run: dict[str, Callable[[], Iterator[str]]] = {
            "html": lambda: html(site),
            "xml": lambda: xml(site),
            "links": lambda: links(site, address),
            "lighthouse": lambda: lighthouse(site, address),
        }
        faults = 0
        for name in CHECKS:
            if name not in chosen:
                continue
            print(f"{name}:", flush=True)
            for fault in run[name]():
                faults += 1
                print(f"  FAULT {fault}", flush=True)
        server.shutdown()
    print(f"{faults} faults" if faults else "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(2)
    except subprocess.CalledProcessError as failure:
        sys.exit(f"quality.py: `{' '.join(map(str, failure.cmd[:3]))} …` failed; what it said is above")
