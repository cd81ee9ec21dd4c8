"""Bodies are Markdown and no more: payloads in the manner of the collections that sanitisers are tested with."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_gen.prose.convert import convert
from site_gen.prose.policy import MORE_ELEMENTS, MORE_SCHEMES, Policy
from tests.builders.project import succeed
from tests.builders.project import write as write_file
from tests.hostile.counts import TRIED
from tests.onefile import parse, write
from tests.prose.test_convert import judged

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").splitlines()
#: Where a payload may stand: alone, in running text, in each kind of block, broken over lines, behind an open element.
CONTEXTS = [
    "{}", "Text {} text", "> {}", "- a\n- {}\n", "# {}", "| a | b |\n|---|---|\n| {} | x |", "[^1]\n\n[^1]: {}",
    "t\n: {}", "*{}*", "[{}](https://x.example)", "![{}](x.png)", "[x]({})", "<p>{}</p>", "<div>\n\n{}\n\n</div>",
    '<p title="{}">x</p>', "<b>{}", "<!-- {} -->", "`{}`", "    {}", "{}\n\n{}",
]  # fmt: skip
LOOSE = Policy(MORE_ELEMENTS, MORE_SCHEMES)


@pytest.mark.parametrize(("policy", "every"), [(Policy(), 1), (LOOSE, 4)], ids=["strict", "loosened"])
def test_nothing_that_runs_is_left(policy: Policy, every: int) -> None:
    """No payload, in no context, leaves an element, an attribute or an address that could run, load or collide."""
    left = {}
    for payload, context in itertools.product(PAYLOADS, CONTEXTS[::every]):
        body = context.replace("{}", payload)
        TRIED["payload in a body"] += 1
        if bad := judged(convert(body, policy=policy).html):
            left[body] = bad
    assert not left


def test_pairs_of_payloads() -> None:
    """Payloads do not help each other: each followed by each of a sample leaves nothing that runs."""
    sample = PAYLOADS[::40]
    left = [(one, other) for one in PAYLOADS for other in sample if judged(convert(f"{one}\n{other}\n\n{one}").html)]
    assert not left


def test_a_policy_allows_nothing_that_runs() -> None:
    """What is neither known nor harmless cannot be allowed."""
    for name in ("script", "style", "iframe", "form", "svg", "math", "object", "img onerror", "template", "b"):
        with pytest.raises(ValueError, match="cannot be allowed"):
            Policy(frozenset({name}))
    for scheme in ("javascript", "data", "vbscript", "file", "blob"):
        with pytest.raises(ValueError, match="cannot be allowed"):
            Policy(schemes=frozenset({scheme}))


def test_a_policy_is_the_sites() -> None:
    """What a site's owner allows stays; for another site it is taken out and told, as before."""
    body = "<details open><summary>More</summary>text</details> <a href='tel:1'>call</a>"
    assert "<details open" in convert(body, policy=LOOSE).html
    assert "tel:1" in convert(body, policy=LOOSE).html
    assert convert(body, policy=LOOSE).findings == ()
    assert "<details" not in convert(body).html
    assert "tel:1" not in convert(body).html
    assert {finding.code for finding in convert(body).findings} == {"raw-html", "bad-link"}


def test_what_may_be_allowed_is_told() -> None:
    """The hint says how a site's owner allows an element, where that is possible."""
    hints = [finding.hint for finding in convert("a <ruby>b</ruby> <marquee>c</marquee>").findings]
    assert ["allow: {elements: [ruby]}" in hint for hint in hints] == [True, False]


def test_what_is_good_still_works() -> None:
    """Footnotes, alignment and links to headings work in a body that is full of payloads, too."""
    body = "\n\n".join(payload for payload in PAYLOADS if not re.match(r"<plaintext|<!--|<noscript|<xmp", payload))
    good = "## A Head\n\n[up](#a-head) note[^n]\n\n| l | r |\n|:--|--:|\n| 1 | 2 |\n\n[^n]: The note\n\n"
    html = convert(good + body).html
    assert 'href="#b-a-head"' in html
    assert 'id="b-a-head"' in html
    assert 'href="#b-fn:n"' in html
    assert 'id="b-fn:n"' in html
    assert '<td class="sg-right">2</td>' in html


DEEP = {
    "quotes": "> " * 3000 + "x",
    "lists": "".join(f"{' ' * (4 * n)}- x\n" for n in range(800)),
    "brackets": "[" * 20000,
    "pairs of brackets": "[]" * 20000,
    "links": "[x](" * 10000,
    "links in links": "[" * 3000 + "x" + "](y)" * 3000,
    "images": "![" * 20000,
    "stars": "*" * 30000 + "a" + "*" * 30000,
    "stars and underscores": "*_" * 15000 + "a" + "_*" * 15000,
    "stars with words": "**a *b " * 8000,
    "backticks": "`" * 20000 + "a" + "`" * 19999,
    "backticks of each length": " ".join("`" * n for n in range(1, 400)),
    "tags": "<b>" * 20000,
    "opened tags": "<a href='" * 10000,
    "less than": "<" * 50000,
    "odd declarations": "<![" * 10000,
    "comments": "<!--" * 10000,
    "processing": "<?" * 10000,
    "entities": "&" * 50000,
    "numbers": "&#" * 30000,
    "an address": "<http://[::1" * 5000,
    "bad addresses": "[x](http://[::1 'y') " * 3000,
    "a table": "| a " * 3000 + "|\n" + "|---" * 3000 + "|\n" + "| b " * 3000 + "|\n",
    "table rows": "| a | b |\n|---|---|\n" + "| x | y |\n" * 5000,
    "footnotes": "".join(f"[^{n}]" for n in range(3000)) + "\n\n" + "".join(f"[^{n}]: x\n\n" for n in range(3000)),
    "one footnote": "[^1] " * 5000 + "\n\n[^1]: x",
    "references": "".join(f"[{n}]: https://x.example/{n}\n" for n in range(5000)),
    "definitions": "a\n: b\n\n" * 3000,
    "headings": "# x\n\n" * 5000,
    "setext": "x\n=\n" * 5000,
    "spaces": " " * 100000 + "x",
    "line ends": "\n" * 200000 + "x",
    "a long word": "x" * 1000000,
    "backslashes": "\\" * 100000,
    "escapes": "\\*" * 50000,
    "tabs": "\t" * 50000 + "x",
    "nested divs": "<div>\n" * 5000,
    "nested tables": "<table><tr><td>" * 2000,
    "emphasis across": "_a " * 20000,
    "quotation marks": "“" * 20000,
    "apostrophes": "x's " * 30000,
    "dashes": "– " * 30000,
    "hard breaks": "x  \n" * 20000,
    "rulers": "---\n\n" * 10000,
    "combining": "a" + "\u0301" * 100000,
    "wide": "\U0001f468\u200d" * 20000,
    "place holders": "\u0002wzxhzdk:0\u0003" * 5000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", DEEP)
def test_pathological_bodies(name: str) -> None:
    """A body made to exhaust the converter ends within seconds: it is shown, or told with its file."""
    TRIED["pathological body"] += 1
    begun = time.process_time()
    prose = convert(DEEP[name])
    assert time.process_time() - begun < 10
    assert judged(prose.html) == []


RECORDER = """
window.__hits = [];
window.hit = () => { window.__hits.push('hit'); };
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => { window.__hits.push(name); };
document.addEventListener('securitypolicyviolation', event => window.__hits.push('csp ' + event.blockedURI));
"""


def test_nothing_runs_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """In the built site, on pages full of payloads, nothing runs, no dialog opens, and no request leaves."""
    size = 40
    groups = [PAYLOADS[start : start + size] for start in range(0, len(PAYLOADS), size)]
    files = "".join(
        f"-- content/harbour/p{n}.md --\n---\ntitle: P {n}\nlanguage: en\ndraft: true\n---\n"
        + "\n\n".join(group)
        + "\n"
        for n, group in enumerate(groups)
    )
    write(parse(files), tmp_path)
    write_file(tmp_path / "briefings" / "index.md", "# Home\n")
    plugins = "plugins: [search, {site_gen: {drafts: true}}]\n"
    write_file(
        tmp_path / "mkdocs.yml", f"site_name: T\ndocs_dir: briefings\ntheme: {{name: material, font: false}}\n{plugins}"
    )
    succeed(tmp_path, "mkdocs", "build", "-q")
    context = browser.new_context(offline=False)
    context.add_init_script(RECORDER)
    wrong: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    for n in range(len(groups)):
        file = tmp_path / "site" / "harbour" / "articles" / f"p{n}" / "index.html"
        page.goto(file.as_uri())
        TRIED["payload in a browser"] += len(groups[n])
        for link in page.locator("article a[href]:not([href^='#'])").element_handles():
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|file):", link.get_attribute("href") or "")
        page.evaluate(
            "document.querySelectorAll('article *').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))"
        )
        page.wait_for_timeout(200)
        if hits := page.evaluate("window.__hits"):
            wrong.append(f"page {n}: {hits}")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit()>')")
    page.wait_for_function("() => window.__hits.length", timeout=5000)  # the test itself would notice
    context.close()
    assert not wrong
