"""Draw the pictures of README.md from the built demonstration site: `.venv/bin/python tools/pictures.py`."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"
#: Name, page, colour scheme, the element at which the picture begins, its height in CSS pixels.
PICTURES = (
    ("briefing", "hanoi-summit-2019/", "light", "article", 760),
    ("who-said-what", "hanoi-summit-2019/who-said-what/", "light", ".sg-row:has(.sg-reports)", 330),
)


def draw(page: Page, name: str, start: str, height: int) -> None:
    """Take one picture, with few colours so that it stays small."""
    box = page.locator(start).first.bounding_box()
    assert box, start
    left, width = page.evaluate(
        "(() => { const b = document.querySelector('.sg-page').getBoundingClientRect(); return [b.left, b.width] })()"
    )
    clip = {"x": left - 32, "y": box["y"] - 8, "width": width + 64, "height": height}
    data = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]
    picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    picture.save(OUT / f"{name}.png", optimize=True)


def main() -> None:
    """Draw all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    browser_path = os.environ.get("SITE_GEN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, path, scheme, start, height in PICTURES:
            context = browser.new_context(
                viewport={"width": 1180, "height": 1000},
                device_scale_factor=1.5,
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.goto((ROOT / "site" / path / "index.html").as_uri())
            page.wait_for_timeout(500)
            draw(page, name, start, height)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
