"""A group of commands that knows what was probably meant."""

from __future__ import annotations

import click


class NearCommands(click.Group):
    """For a command that there is not, the one that was probably meant is named."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as failure:
            from difflib import get_close_matches  # of no use but here

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near:
                raise
            raise click.UsageError(f"{failure.message.rstrip('.')}; did you mean `{near[0]}`?", ctx) from None
