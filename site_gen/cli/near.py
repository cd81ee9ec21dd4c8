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
            from site_gen.diagnostics.suggest import nearest  # of no use but here

            near = nearest(args[0], self.list_commands(ctx))
            if not near:
                raise
            raise click.UsageError(f"{failure.message.rstrip('.')}; did you mean `{near}`?", ctx) from None
