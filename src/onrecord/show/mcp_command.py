"""`onrecord mcp`: a ledger for assistants, over the Model Context Protocol."""

from typing import Annotated

import typer

from onrecord.show.ledger import Ledger, opened


def mcp(
    ledger: Ledger = None,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP, at /mcp; else standard input and output.")] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="With --http: an address of this computer.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="With --http.")] = 8018,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also read pages at private and local addresses.")
    ] = False,
) -> None:
    """Let an assistant search the ledger, open claims and documents, see who denied what, and read articles.

    \b
    Started by the assistant's program, it speaks the Model Context Protocol on standard input and output. With
    --http it serves this computer only, at http://127.0.0.1:8018/mcp, as nobody signs in there.
    Example: onrecord mcp --ledger news.db
    """
    try:
        from onrecord.web.mcp.server import LOCAL, make_server
    except ModuleNotFoundError as error:
        typer.echo(f"onrecord: pip install 'onrecord[web]' to serve assistants ({error})", err=True)
        raise typer.Exit(1) from None
    from onrecord.pipeline import Settings
    from onrecord.read import Options

    if http and host not in LOCAL:
        raise typer.BadParameter(f"one of {', '.join(LOCAL)}: nobody signs in here", param_hint="--host")
    with opened(ledger) as database:
        server = make_server(database, Settings(Options(allow_private=allow_private)))
        if http:
            typer.echo(f"http://{host if ':' not in host else f'[{host}]'}:{port}/mcp  (Ctrl-C stops it)", err=True)
            server.run("streamable-http", host=host, port=port)
        else:
            server.run("stdio")
