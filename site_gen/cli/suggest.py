"""`site-gen suggest`: what probably belongs together, and making it so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import no_briefing, painter, project, project_option, say, width
from site_gen.diagnostics import report
from site_gen.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from site_gen.pipeline import Outcome, Settings
    from site_gen.suggest.find import Found
    from site_gen.suggest.rejected import Rejected
    from site_gen.suggest.suggestion import Suggestion

KINDS = ("quotes", "events", "names", "questions")


@click.command("suggest", short_help="Propose what connects articles, and make it so.")
@project_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="json has one array of everything."
)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these; may be repeated.")
@click.option("--briefing", metavar="ID", default="", help="Only in this briefing.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.5, help="Only what is at least this sure (0 to 1).")
@click.option("--drafts", is_flag=True, help="Look at drafts, too.")
@click.option(
    "--model/--no-model", "model", default=None, help="With the language model, or without. Default: if there."
)
@click.option("--apply", "apply", is_flag=True, help="Make the named suggestions so (`all`: all of them).")
@click.option("--reject", "reject", is_flag=True, help="Turn the named suggestions down; they do not come back.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.pass_context
def command(
    ctx: click.Context,
    config_file: Path | None,
    form: str,
    kinds: tuple[str, ...],
    briefing: str,
    least: float,
    drafts: bool,
    model: bool | None,
    apply: bool,
    reject: bool,
    ids: tuple[str, ...],
) -> None:
    """Propose what connects articles; with --apply, make it so.

    Quotes that are probably one statement, events and names that are probably one, questions on which accounts differ.
    Each has an id, a reason, and the places. Nothing is changed without --apply; read first, then name the ids.

    \b
      site-gen suggest
      site-gen suggest --kind quotes --briefing hanoi-summit-2019
      site-gen suggest --apply quotes-73444a names-1c0f2e
      site-gen suggest --apply all --least 0.8
      site-gen suggest --reject events-5d8a05     kept in not-the-same.txt
    """
    if apply and reject:
        raise click.UsageError("--apply and --reject exclude each other.")
    if bool(ids) != (apply or reject):
        raise click.UsageError("Name the suggestions after --apply or --reject, such as `--apply quotes-73444a`.")
    chosen = project(config_file)
    from site_gen.suggest.find import NoBriefing, find, load_model
    from site_gen.suggest.model import NoModel
    from site_gen.suggest.rejected import Rejected
    from site_gen.suggest.suggestion import Kind

    settings = chosen.settings(drafts=drafts)
    rejected = Rejected(chosen.root)
    try:
        found = find(
            settings,
            rejected,
            kinds=[Kind(kind) for kind in kinds or KINDS],
            briefing=briefing,
            least=least,
            meaning=load_model(model),
        )
    except NoModel as failure:
        raise click.ClickException(str(failure)) from failure
    except NoBriefing as failure:
        raise no_briefing(briefing, failure.args) from None
    if reject:
        _reject(_chosen(found, ids), rejected)
    elif apply:
        if not _apply(_chosen(found, ids), found, settings):
            ctx.exit(1)
    elif form == "json":
        say(json.dumps([_as_json(one) for one in found.suggestions], ensure_ascii=False, indent=2))
        say(_how(found).capitalize(), err=True)
    else:
        _print(found)


def _chosen(found: Found, ids: tuple[str, ...]) -> list[Suggestion]:
    """The suggestions that are named. One that is not there ends the command."""
    known = {one.id: one for one in found.suggestions}
    if "all" in ids:
        return [one for one in known.values() if one.action]
    for id in ids:
        if id not in known:
            near = nearest(id, known)
            hint = f"; did you mean `{near}`?" if near else " (any more); `site-gen suggest` lists them"
            raise click.ClickException(f"There is no suggestion `{id}`{hint}")
    return [known[id] for id in dict.fromkeys(ids)]


def _print(found: Found) -> None:
    paint = painter(err=False)
    for one in found.suggestions:
        sure = f"{one.sure}, {one.confidence:.2f}"
        lines = [f"{paint(one.id, 'code')}  {one.title} ({sure})"]
        for side in one.sides:
            place = paint(f"{side.span.path}:{side.span.line}", "frame")
            lines += [f"  {place}", f"      {side.text}" + (f"  — {side.told}" if side.told else "")]
        lines.append(f"  why: {one.reason}")
        if one.action:
            lines.append(paint(f"  --apply {one.action}.", "hint"))
        else:
            lines.append(paint(f"  by hand: {one.by_hand}.", "hint"))
        say("\n".join(lines) + "\n")
    count = len(found.suggestions)
    say(f"{report.count(count, 'suggestion') if count else 'No suggestions'}, {_how(found)}")
    if not found.outcome.ok:
        say("The site has errors, and what they are about is not compared; see `site-gen check`", err=True)


def _how(found: Found) -> str:
    """Whether the language model was used, and how to have it."""
    from site_gen.suggest import model

    if found.with_model:
        return "with the language model"
    if model.is_there():
        return "by rules only (--no-model)"
    return 'by rules only; with the language model (pip install "site-gen[match]") more is found across languages'


def _as_json(one: Suggestion) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": str(one.kind),
        "briefing": one.briefing,
        "title": one.title,
        "reason": one.reason,
        "confidence": one.confidence,
        "target": one.target,
        "apply": one.action,
        "by_hand": one.by_hand,
        "sides": [
            {
                "key": s.key,
                "text": s.text,
                "told": s.told,
                "path": s.span.path,
                "line": s.span.line,
                "column": s.span.column,
            }
            for s in one.sides
        ],
    }


def _reject(chosen: list[Suggestion], rejected: Rejected) -> None:
    try:
        rejected.add(chosen)
    except OSError as failure:
        raise click.ClickException(f"{rejected.file.name} cannot be written: {failure.strerror}") from failure
    say(f"{report.count(len(chosen), 'suggestion')} turned down; see {rejected.file.name}")


def _apply(chosen: list[Suggestion], found: Found, settings: Settings) -> bool:
    """Make suggestions so; gives whether all of them are."""
    from site_gen.editing.changes import ByHand
    from site_gen.editing.source import Changed
    from site_gen.editing.workspace import Workspace
    from site_gen.suggest.apply import Applier

    files = Workspace(settings.root, settings.limits)
    applier = Applier(found.site, files)
    done, left = 0, 0
    for one in chosen:
        try:
            applier.apply(one)
            say(f"{one.id}  {one.action}")
            done += 1
        except ByHand as failure:
            say(f"{one.id}  not applied: {failure}", err=True)
            left += 1
    after: list[Outcome] = []

    def good() -> bool:
        from site_gen import pipeline

        after.append(pipeline.check(settings))
        return _no_worse(found.outcome, after[0])

    try:
        written = files.write(good)
    except Changed as failure:
        raise click.ClickException(f"{failure} was changed by somebody else just now; nothing was written") from failure
    except OSError as failure:
        where = f"{failure.filename}: " if failure.filename else ""
        raise click.ClickException(f"{where}{failure.strerror}; nothing was written") from failure
    if done and not written and after:
        paint = painter(err=True)
        say(report.text(after[0].problems, after[0].sources, paint, width(err=True)), err=True)
        raise click.ClickException("The site would have new problems, shown above; nothing was written")
    say(f"{report.count(done, 'suggestion')} applied, {report.count(len(written), 'file')} changed")
    return not left


def _no_worse(before: Outcome, after: Outcome) -> bool:
    """Whether there is no problem that was not there (places move, so problems are counted by file and code)."""
    from collections import Counter

    counts = [Counter((p.severity, p.code, p.span.path) for p in one.problems) for one in (before, after)]
    return not counts[1] - counts[0]
