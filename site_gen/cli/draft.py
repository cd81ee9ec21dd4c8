"""`site-gen draft`: from the text of an article to an article file to confirm."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_gen.cli.common import project, project_option, relative, say


@click.command("draft")
@project_option
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", metavar="BRIEFING", help="Write to content/BRIEFING/, named after the file. Default: print.")
@click.option("--digest", is_flag=True, help="Leave the body out but for the quotes.")
@click.option(
    "--format", "form", type=click.Choice(["article", "json"]), default="article", help="json: one line each."
)
def command(config_file: Path | None, files: tuple[str, ...], into: str | None, digest: bool, form: str) -> None:
    """Turn the raw text of articles into article files for you to confirm.

    FILE is a text, a page saved from a browser, or `-` for standard input. Nothing is ever overwritten. What is
    uncertain has a comment that begins with `# ?`.

    \b
      site-gen draft article.html                       print the draft
      site-gen draft --into hanoi-summit-2019 *.txt     write drafts beside the briefing's articles
    """
    from site_gen import pipeline
    from site_gen.draft import source, write
    from site_gen.draft.draft import propose
    from site_gen.draft.people import Roster

    chosen = project(config_file)
    site = pipeline.check(chosen.settings()).site
    roster = Roster(site.people.values() if site else ())
    folder = chosen.settings().content / into if into else None
    if folder is not None and (folder.parent != chosen.settings().content or not folder.is_dir()):
        raise click.ClickException(f"There is no folder {relative(folder)}")
    failed: list[str] = []
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            draft = propose(source.read(data), roster)
        except (OSError, source.NotText) as failure:
            failed.append(f"{name}: {getattr(failure, 'strerror', None) or failure}")
            continue
        made = write.as_json(draft, name) if form == "json" else write.article(draft, digest=digest)
        if folder is None or form == "json":
            say(made.rstrip("\n"))
            continue
        target = folder / f"{'stdin' if name == '-' else Path(name).stem.replace('_', '-')}.md"
        try:
            with target.open("x", encoding="utf-8") as file:
                file.write(made)
        except FileExistsError:
            failed.append(f"{relative(target)} is there already and was not touched")
            continue
        say(relative(target))
    if failed:
        raise click.ClickException("\n".join(failed))
