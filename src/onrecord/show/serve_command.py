"""`onrecord serve`: a ledger in a browser, and for programs over REST."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.show.ledger import Ledger
from onrecord.wording.words import flat


def serve(
    ledger: Ledger = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="At which port; 0 for any that is free.")] = 8017,
    team: Annotated[bool, typer.Option("--team", help="Let in only who signs in: see `onrecord users`.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody change anything.")] = False,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of the proxy with https: what it tells is believed.", show_default=False),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also read pages at private and local addresses.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Other weights than the packaged ones.", show_default=False)
    ] = None,
) -> None:
    """Serve the ledger's pages on this computer: http://127.0.0.1:8017.

    \b
    Without --team it serves this computer alone, and whoever uses it may do everything. Stop it with Ctrl-C.
    Examples:
      onrecord serve --ledger news.db
      onrecord serve --ledger news.db --team --host 0.0.0.0
    """
    try:
        import uvicorn

        from onrecord.web.access import check
        from onrecord.web.app import make_app
    except ModuleNotFoundError as error:
        typer.echo(f"onrecord: pip install 'onrecord[web]' to serve pages ({error})", err=True)
        raise typer.Exit(1) from None
    from onrecord.errors import OnrecordError
    from onrecord.ledger.database import default_address
    from onrecord.pipeline import Settings as Reading
    from onrecord.read import Options
    from onrecord.web.settings import Settings

    reading = Reading(Options(allow_private=allow_private), weights=model)
    settings = Settings(ledger or default_address(), host, port, team, reading, read_only)
    try:
        app = make_app(settings)
        check(app)
    except OnrecordError as error:
        typer.echo(f"onrecord: {flat(str(error))}", err=True)
        raise typer.Exit(1) from None
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        proxy_headers=proxy is not None, forwarded_allow_ips=proxy or "",
        timeout_graceful_shutdown=3,  # streams of new statements have no end of their own
    )  # fmt: skip
    socket = config.bind_socket()
    typer.echo(f"http://{host if ':' not in host else f'[{host}]'}:{socket.getsockname()[1]}/  (Ctrl-C stops it)")
    uvicorn.Server(config).run(sockets=[socket])
