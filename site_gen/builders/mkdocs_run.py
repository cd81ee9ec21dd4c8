"""MkDocs' commands as ours: a build with its outcome told, and a preview that survives its first build."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import IpAddress
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException
from mkdocs.plugins import get_plugins

from site_gen import config as project_config
from site_gen.builders import trees, watching
from site_gen.builders.failures import Collected, reason
from site_gen.builders.mkdocs import SiteGenPlugin
from site_gen.builders.mkdocs_files import OFFLINE, log
from site_gen.builders.mkdocs_serve import Serving
from site_gen.builders.trees import Stamp
from site_gen.builders.unchanged import Before
from site_gen.frozen import dataclass
from site_gen.pipeline import Outcome, Stage, unwatched


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built: its folder, and what there is in it."""

    folder: Path
    files: Mapping[str, Stamp]


class BuildFailed(Exception):
    """A build that came to nothing; the message is for the site's owner."""


def build(
    file: Path,
    *,
    site_dir: Path | None,
    strict: bool,
    offline: bool,
    listener: Callable[[Outcome], None],
    anew: bool = False,
    stage: Stage = unwatched,
    before: Before | None = None,
) -> Built:
    """Build a site as `mkdocs build` does. `listener` is called with the outcome.

    `offline`: a copy that works from file://, its search too. `anew`: without anything that an earlier build has left.
    `stage` is told which stage begins, and how far it is. `before`: is told if the site need not be built again as long
    as nothing changes. Warnings of other plugins and of MkDocs go to the log.
    Raises BuildFailed, its message a line for the site's owner; the site that was built before is then as it was.
    """
    given: dict[str, Any] = {"site_dir": str(site_dir) if site_dir else None, "strict": strict or None}
    try:
        config = load_config(str(file), use_directory_urls=False if offline else None, **given)
        plugin = _plugin(config, file)
        if offline:
            _make_offline(config)
        config.plugins.on_startup(command="build", dirty=False)
        plugin.listener, plugin.anew, plugin.stage = listener, anew, stage
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.listener = None
    except MkDocsException as failure:
        is_told = isinstance(failure, Abort) and isinstance(failure.__context__, BuildError)  # MkDocs has logged it
        raise BuildFailed("Nothing was built" if is_told else failure.format_message()) from failure
    folder = Path(config.site_dir)
    files = trees.look(folder) if plugin.published is None else plugin.published
    if before is not None and plugin.repeats and before.covers(config.theme.dirs, config.markdown_extensions):
        before.note(plugin.outcome.numbers, files)
    return Built(folder, files)


def serve(file: Path, *, address: str | None, open_browser: bool) -> None:
    """Run MkDocs' own preview server until it is interrupted.

    As long as the first build fails, every request is answered with the reason, and every save is another try. Raises
    BuildFailed where the address cannot be had.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    from site_gen.builders.waiting import Waiting

    host, port = _address(file, address)
    try:
        waiting = Waiting(host, port)
    except OSError as failure:
        raise BuildFailed(f"{host}:{port} cannot be had ({failure.strerror}): name another --address") from failure
    Serving.ready, Serving.waiting = waiting.close, waiting.judged
    collected = Collected(logging.WARNING)
    logging.getLogger(mkdocs.__name__).addHandler(collected)
    try:
        while True:
            seen = watching.tree(file.parent)
            try:
                _plugin(load_config(str(file)), file)  # before MkDocs makes a folder for the site
                mkdocs_serve(str(file), dev_addr=address, open_in_browser=open_browser)
            except Exception as failure:
                if waiting.closed:
                    raise
                told = f"The site cannot be built: {reason(failure)}"
                log.error(f"{told}. The preview waits for the next save")
                log.debug("Traceback of the failed build", exc_info=failure)
                waiting.show(told, "\n".join(collected.messages[:-1]))
                collected.messages.clear()
                watching.wait_for_change(file.parent, seen)
            else:
                return
    except MkDocsException as failure:
        raise BuildFailed(failure.format_message()) from failure
    finally:
        Serving.ready = Serving.waiting = None
        logging.getLogger(mkdocs.__name__).removeHandler(collected)
        waiting.close()


def _plugin(config: MkDocsConfig, file: Path) -> SiteGenPlugin:
    """Our plugin, of a mkdocs.yml that was read. Raises BuildFailed if it has none."""
    plugin = config.plugins.get(project_config.PLUGIN)
    if not isinstance(plugin, SiteGenPlugin):
        raise BuildFailed(f"{file.name} does not have the plugin `{project_config.PLUGIN}`: add it under `plugins:`")
    return plugin


def _address(file: Path, given: str | None) -> tuple[str, int]:
    """Where to listen: as given, else as mkdocs.yml says, else MkDocs' default. Raises BuildFailed."""
    try:
        host, port = load_config(str(file)).dev_addr if given is None else IpAddress().run_validation(given)
    except ValidationError:
        host, port = "", -1
    except Exception:  # noqa: BLE001 - told when the site is built
        host, port = "127.0.0.1", 8000
    if not 0 <= port < 65536:
        named = f"--address {given}" if given is not None else f"{file.name}: `dev_addr`"
        raise BuildFailed(f"{named} is to be localhost or an IP address, and a port: `localhost:8000`")
    return host, port


def _make_offline(config: MkDocsConfig) -> None:
    """Material's offline plugin, and none of the features that need a server."""
    config.use_directory_urls = False
    for name, plugin in config.plugins.items():
        if name in OFFLINE:
            plugin.config["enabled"] = True
            break
    else:
        plugin = get_plugins()[OFFLINE[0]].load()()
        plugin.load_config({})
        config.plugins[OFFLINE[0]] = plugin
    features = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if not name.startswith("navigation.instant")]
