"""From Markdown to safe HTML: what stays, what goes, and that everything that goes is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from site_gen.prose.convert import Prose, convert, readdress


def codes(prose: Prose) -> list[str]:
    """The codes of what was found wrong."""
    return [finding.code for finding in prose.findings]


def test_blocks_are_the_visible_text() -> None:
    """Every paragraph-like piece is a block: entities decoded, breaks kept, footnote signs left out."""
    prose = convert(
        "# A *head*\n\nOne &amp; two[^1]<br>three\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n- x\n- y\n\n"
        "term\n: def\n\n[^1]: Note"
    )
    assert [(block.text.strip(), block.kind, block.quoted) for block in prose.blocks] == [
        ("A head", "heading", False),
        ("One & two\nthree", "paragraph", False),
        ("said", "paragraph", True),
        ("a", "cell", False),
        ("b", "cell", False),
        ("c", "cell", False),
        ("d", "cell", False),
        ("x", "item", False),
        ("y", "item", False),
        ("term", "term", False),
        ("def", "item", False),
        ("Note", "item", False),
    ]
    assert prose.findings == ()


def test_headings() -> None:
    """Headings begin at level 2 and have unique prefixed ids that a link in the body reaches."""
    prose = convert("# Één twee\n\n## Één twee\n\n[up](#één-twee) [on](#één-twee-2) [none](#nothing)\n\n###### !")
    assert re.findall(r'<(h.) id="(.*?)">(.*?)</h', prose.html) == [
        ("h2", "b-één-twee", "Één twee"),
        ("h2", "b-één-twee-2", "Één twee"),
        ("h6", "b-section", "!"),
    ]
    assert 'href="#b-één-twee-2"' in prose.html
    assert codes(prose) == ["bad-link"]
    assert prose.findings[0].line == 5


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("हिन्दी में शीर्षक", "हिन्दी-में-शीर्षक"),
        ("ภาษาไทย: หัวข้อ", "ภาษาไทย-หัวข้อ"),
        ("தமிழ் மொழி", "தமிழ்-மொழி"),
        ("E\u0301te\u0301 2019_2020", "été-2019-2020"),
        ("Donau\u00addampfer", "donaudampfer"),
    ],
)
def test_ids_of_headings_have_whole_words(words: str, slug: str) -> None:
    """Signs of vowels, tones and accents stay with their letters, what nobody sees is left out."""
    assert f'<h2 id="b-{slug}">' in convert(f"## {words}").html


def test_footnotes_work() -> None:
    """Footnote ids and the links to and from them have the prefix and agree."""
    prose = convert("A[^x]\n\n[^x]: B")
    ids = set(re.findall(r' id="([^"]+)"', prose.html))
    targets = re.findall(r'href="#([^"]+)"', prose.html)
    assert len(targets) == 2
    assert set(targets) == ids
    assert all(identifier.startswith("b-") for identifier in ids)
    assert codes(prose) == []


def test_table_alignment_is_a_class() -> None:
    """Alignment survives without a style attribute."""
    html = convert("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |").html
    assert re.findall(r'<td class="([^"]+)">', html) == ["sg-left", "sg-center", "sg-right"]
    assert "style" not in html
    assert "align=" not in html


def test_characters_are_not_changed() -> None:
    """No extension turns straight quotes, hyphens or dots into others, or sets attributes."""
    assert convert('"a" -- b... {.x #y onclick=z}').blocks[0].text == '"a" -- b... {.x #y onclick=z}'


def test_nothing_remains_from_one_body_to_the_next() -> None:
    """Link definitions and footnotes of one article are unknown in the next."""
    first = convert("[a] [^n]\n\n[a]: https://example.org\n\n[^n]: Note")
    assert "https://example.org" in first.html
    assert convert("[a] [^n]").blocks[0].text == "[a] [^n]"
    assert convert("[a] [^n]\n\n[a]: https://example.org\n\n[^n]: Note") == first


def test_external_links() -> None:
    """Links to other sites get rel=noopener; all addresses are listed once."""
    prose = convert(
        "[a](https://e.org/x?a=1&b=2) [b](//e.org) [c](other.md) [d](mailto:a@e.org) [e](https://e.org/x?a=1&b=2)"
    )
    assert prose.links == ("https://e.org/x?a=1&b=2", "//e.org", "other.md", "mailto:a@e.org")
    assert prose.html.count('rel="noopener"') == 3


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_bad_addresses_are_told(address: str) -> None:
    """An address that may not stand in a link goes, and the editor is told where."""
    prose = convert(f"one\n\n[word]({address})")
    assert "href" not in prose.html
    assert [(finding.code, finding.line) for finding in prose.findings] == [("bad-link", 3)]
    assert prose.blocks[1].text == "word"


@pytest.mark.parametrize(
    "source",
    [
        "https://e.org/a.png",
        "//e.org/a.png",
        "/a.png",
        "../a.png",
        "a/b.png",
        "data:image/png;base64,AAAA",
        "\\\\\\\\e.org\\\\a.png",
        "%2e%2e%2fa.png",
        "https:%2f%2fe.org%2fa.png",
        ".hidden.png",
    ],
)
def test_pictures_lie_beside_the_article(source: str) -> None:
    """A picture from anywhere else is taken out and told."""
    prose = convert(f"![alt]({source})")
    assert codes(prose) == ["remote-picture"]
    assert "<img" not in prose.html
    assert prose.pictures == ()


def test_pictures() -> None:
    """Pictures are listed by file name; one without alternative text is told; their addresses can be replaced."""
    prose = convert('![A boat](./boat%20one.jpg "T") ![](b.png)')
    assert prose.pictures == ("boat one.jpg", "b.png")
    assert codes(prose) == ["picture-without-alt"]
    html = readdress(prose.html, picture=lambda name: f"../p/{name}?a&b")
    assert 'src="../p/boat one.jpg?a&amp;b"' in html


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("a <script>alert(1)</script> b", ["<script>"]),
        ("<script>\nalert(1)\n</script>", ["<script>"]),
        ("<style>p{}</style>", ["<style>"]),
        ('<p onclick="x()">a</p>', ["onclick in <p>"]),
        ('a <b style="color:red" class="x">k</b>', ["style in <b>", "class in <b>"]),
        ("<iframe src=https://e.org></iframe>", ["<iframe>"]),
        ("<form><input></form>", ["<form>", "<input>"]),
        ("he said <Kim says>", ["<kim>"]),
        ("a <?php x ?> b", ["<?php…>"]),
        ("a <!-- a comment --> b", []),
        ('<q lang="fr">oui</q> <span dir="rtl">x</span> <kbd>k</kbd>', []),
    ],
)
def test_raw_html_that_goes_is_told(body: str, names: list[str]) -> None:
    """What the allow-list takes out is named, each once; comments just go."""
    findings = convert(body).findings
    assert {finding.code for finding in findings} <= {"raw-html"}
    assert [finding.message.split("`")[1] for finding in findings] == names


@pytest.mark.parametrize("element", ["script", "style"])
def test_what_no_reader_sees_goes_with_its_element(element: str) -> None:
    """Programs and styles leave no text behind that a quote could be found in."""
    prose = convert(f"He said <{element}>p{{we will go}}</{element}> little.")
    assert "we will go" not in prose.html
    assert "we will go" not in " ".join(block.text for block in prose.blocks)


@pytest.mark.parametrize("scheme", ["https", "http", "mailto", "ftp", "tel", "javascript", "data", "about", "x-any"])
def test_addresses_of_three_kinds_only(scheme: str) -> None:
    """A link leads to a web page or to somebody's mail; of any other address the words are left."""
    prose = convert(f"[words]({scheme}:a@example.org)\n\n<a href='{scheme}:a@example.org'>words</a>")
    stays = scheme in {"https", "http", "mailto"}
    assert prose.html.count(f'href="{scheme}:') == (2 if stays else 0)
    assert prose.html.count("words") == 2


class _Judge(HTMLParser):
    """Reads HTML as a sceptical stranger and collects everything that could run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "svg",
            "math",
            "base",
            "link",
            "meta",
        }:
            self.bad.append(tag)
        for name, value in attrs:
            plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in {"style", "srcdoc", "srcset", "name", "formaction"}:
                self.bad.append(name)
            if name in {"href", "src"} and re.match(r"(javascript|vbscript|data|file|blob):", plain):
                self.bad.append(plain)
            if name == "id" and not plain.startswith("b-"):
                self.bad.append(plain)


def judged(html: str) -> list[str]:
    """Everything in some HTML that could run, load or collide."""
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return judge.bad


PAYLOADS = [
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<img src=x onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "[x](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<data:text/html;base64,PHNjcmlwdD4=>",
    "![x](javascript:alert(1))",
    '[x](https://e.org "\\" onmouseover=alert(1) x=\\"")',
    '![a" onerror="alert(1)](x.png)',
    '[a](x" onclick="alert(1))',
    '<a id="__search" name="x">y</a>',
    "<div id='\"><script>alert(1)</script>'>x</div>",
    "<p lang='\"><script>alert(1)</script>'>x</p>",
    "<base href=https://e.org><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
    "<details open ontoggle=alert(1)>",
    "<table background=javascript:alert(1)><td background=x>",
    "<<script>script>alert(1)<</script>/script>",
    "<scr<script>ipt>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<textarea><script>alert(1)</script></textarea>",
    "<xmp><script>alert(1)</script></xmp>",
    "<template><script>alert(1)</script></template>",
    "<p/onclick=alert(1)>x",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><script>alert(1)</script>-->",
    "# <img src=x onerror=alert(1)>\n\n[^<b onclick=x>]: y",
    "| <script> | a |\n|---|---|\n| </script> | <img onerror=x src=y> |",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_do_nothing(payload: str) -> None:
    """Nothing that could run, load or collide survives, alone or within a text."""
    assert judged(convert(payload).html) == []
    assert judged(convert(f"Text {payload} text\n\n> {payload}").html) == []


def test_ids_are_unique() -> None:
    """Of equal ids the first counts, as in a browser, whoever wrote them."""
    html = convert('## a\n\n<p id="a">x</p>\n\n<p id="a">y</p>\n\n## a').html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
