"""The policy of a page: which inline code it lets run, and what a site may add."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from site_gen.builders.policy import PolicyError, directives, policy, protected


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _of(html: str, more: dict[str, str] | None = None) -> dict[str, str]:
    return directives(policy(html, more))


def test_inline_scripts_are_allowed_by_their_hash() -> None:
    """Each inline script that runs is allowed by its own hash, once; a script that is data or has an address is not."""
    html = (
        "<head><script>one()</script><script type='module'>two()</script><script>one()</script>"
        "<script type='application/ld+json'>{}</script><script src='a.js'></script></head>"
    )
    assert _of(html)["script-src"] == f"'self' {_hash('one()')} {_hash('two()')}"


def test_scripts_are_hashed_as_browsers_read_them() -> None:
    """Line ends are folded, character references are not, and a comment in a script is part of it."""
    html = "<head><script>\r\na = '&amp;' <!-- b\r\n</script></head>"
    assert _hash("\na = '&amp;' <!-- b\n") in _of(html)["script-src"]


def test_nothing_inline_needs_no_hash() -> None:
    """A page without inline code allows its own files only, and nothing anywhere is `unsafe`."""
    made = _of("<head></head>")
    assert made["script-src"] == made["style-src"] == "'self'"
    assert made["default-src"] == "'none'"
    assert "unsafe" not in policy("<head></head>")


def test_style_attributes_are_allowed_one_by_one() -> None:
    """The alignment of a hand-written table goes on working, without allowing every style."""
    made = _of('<head><style>a{}</style></head><td style="text-align: left;"></td>')
    assert made["style-src"] == f"'self' {_hash('a{}')}"
    assert made["style-src-attr"] == f"'unsafe-hashes' {_hash('text-align: left;')}"


def test_the_policy_comes_first_in_the_head() -> None:
    """Only the encoding stands before the policy; a text without a head stays as it is; a header is no head."""
    done = protected("<!doctype html><html><head>\n<script>a</script></head><body><header></header></body></html>")
    assert done.startswith('<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src')
    assert done.count("Content-Security-Policy") == 1
    assert protected('<head>\n  <meta charset="utf-8"><title>').startswith(
        '<head>\n  <meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
    )
    assert protected("<urlset><header></header></urlset>") == "<urlset><header></header></urlset>"


def test_a_policy_cannot_leave_its_attribute() -> None:
    """Whatever an owner writes stays within the attribute."""
    done = protected("<head></head>", {"img-src": '"><script>x</script>'})
    assert "<script>" not in done
    assert '"><script>' in unescape(done)


def test_own_directives_replace_ours() -> None:
    """A site's own directives replace ours of that name, and the hashes of its pages come with them."""
    made = _of("<head><script>a</script></head>", {"img-src": "*", "script-src": "'self' https://a.example"})
    assert made["img-src"] == "*"
    assert made["script-src"] == f"'self' https://a.example {_hash('a')}"
    made = _of("<head><script>a</script></head>", {"script-src": "'unsafe-inline'"})
    assert made["script-src"] == "'unsafe-inline'"
    assert _of("<head><script>a</script></head>", {"script-src": "'none'"})["script-src"] == _hash("a")


@pytest.mark.parametrize("text", ["img-src *; img-src 'self'", "frame-ancestors 'none'", "'self'", "ärger x"])
def test_bad_directives_are_refused(text: str) -> None:
    """What is no directive, is there twice or has no effect in a page is told."""
    with pytest.raises(PolicyError):
        directives(text)


def test_only_what_is_code_is_hashed() -> None:
    """What stands in a comment, in a title or as plain text is no code; attributes may hold any sign."""
    html = (
        "<head><title><script>no()</script></title><!-- <script>no()</script> --></head>"
        "<p title=\"a > b\" STYLE='c:d'>&lt;script>no()&lt;/script></p><SCRIPT async>yes()</SCRIPT >"
    )
    made = _of(html)
    assert made["script-src"] == f"'self' {_hash('yes()')}"
    assert made["style-src-attr"] == f"'unsafe-hashes' {_hash('c:d')}"
