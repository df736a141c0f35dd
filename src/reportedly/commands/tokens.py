"""The command that lets people in: a token, and the line for the file of users."""

import click
import msgspec


@click.command()
@click.argument("name")
@click.option(
    "--role", type=click.Choice(("reader", "editor")), default="editor", show_default=True
)
def token(name: str, role: str) -> None:
    """Make a token that lets NAME in, and the line for the file of users.

    \b
    The token is shown once, on standard error; give it to NAME. The line goes to the file:
      reportedly token amina --role reader >> users.csv
    """  # noqa: D301 - click's mark
    from reportedly.pages.live.people import Role, new_token  # noqa: PLC0415 - as above

    if "," in name or name.startswith("rule:") or not name.strip():
        raise click.UsageError("a name has no comma and does not begin with rule:")
    made, line = new_token(name.strip(), msgspec.convert(role, Role))
    click.echo(f"token of {name}: {made}", err=True)
    click.echo(line)
