"""`onrecord train`: the packaged weights, or your own, from annotated articles."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[list[Path], typer.Option(metavar="DIR", help="Articles to train on (brat layout). Repeatable.")],
    dev: Annotated[Path, typer.Option(metavar="DIR", help="Articles to measure on; nothing is learned from them.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the weights go.")],
    own: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="More articles, with nested statements marked. Repeatable.")
    ] = None,
    work: Annotated[Path, typer.Option(metavar="DIR", help="Checkpoints; the same command goes on from them.")] = Path(
        "training/runs/default"
    ),
    seed: Annotated[int, typer.Option(help="Of all that is drawn by chance.")] = 1,
    threads: Annotated[int, typer.Option(min=0, help="Of the CPU; 0 for all.")] = 0,
    quick: Annotated[bool, typer.Option(help="One epoch of each: tries the machinery, makes no good weights.")] = False,
) -> None:
    """Train the encoder: large teachers, then the small network that imitates them, exported to int8.

    Takes about six minutes of a large GPU, or many hours of a CPU, and can be stopped and run again. Needs the extra
    [train]: pip install 'onrecord[train]'.

    Example: onrecord train --corpus polnear/train --own training/items --dev polnear/dev --out weights
    """
    try:
        import torch

        from onrecord.train.make import make, small
        from onrecord.train.recipe import Plan
    except ModuleNotFoundError as error:
        typer.echo(f"onrecord: training needs {error.name}: pip install 'onrecord[train]'", err=True)
        raise typer.Exit(1) from None
    if threads:
        torch.set_num_threads(threads)
    plan = Plan()
    fits = {name: replace(getattr(plan, name), seed=seed) for name in ("teacher", "student", "polish")}
    plan = replace(plan, **fits)
    try:
        make(corpus, own or [], dev, out, work, small(plan) if quick else plan, lambda line: typer.echo(line, err=True))
    except FileNotFoundError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(1) from None
