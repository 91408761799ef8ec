"""`onrecord evaluate`: figures of the tagger on annotated articles."""

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import OnrecordError


def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A corpus: text/NAME.txt, attributions/NAME_xxxx.ann (brat).")
    ],
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write what was found, one article a line, for other scorers.")
    ] = None,
    weights: Annotated[Path | None, typer.Option(metavar="DIR", help="Weights other than the packaged ones.")] = None,
    floor: Annotated[
        list[str] | None, typer.Option(metavar="FIGURE=F1", help="Exit with 1 if a figure's F1 is lower. Repeatable.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    threads: Annotated[int, typer.Option(min=0, help="Threads of the encoder; 0 for all.")] = 0,
) -> None:
    """Score the tagger against annotated articles.

    The articles are read as `onrecord read` reads them. What the tagger finds is scored before anything is dropped from
    the record, and without nested statements, which PolNeAR does not mark. Figures are F1 in percent on words; the
    headline is `attributed`: content, source and cue right together.

    Example: onrecord evaluate corpora/polnear/dev --floor attributed=62
    """
    from onrecord.evaluate import calibration, results, tally
    from onrecord.tag import Tagger

    floors = dict(parse_floor(one) for one in floor or [])
    try:
        found = list(results(folder, Tagger(weights, threads)))
    except (OnrecordError, FileNotFoundError) as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise typer.Exit(1) from None
    if predictions:
        lines = [json.dumps(prediction(one.name, one.predicted)) + "\n" for one in found]
        predictions.write_text("".join(lines), "utf-8")
    counts = tally(found).counts
    rows = {
        figure: {"precision": round(c.precision, 2), "recall": round(c.recall, 2), "f1": round(c.f1, 2)}
        for figure, c in counts.items()
    }
    unknown = sorted(set(floors) - set(rows))
    if unknown:
        raise typer.BadParameter(f"no figure '{unknown[0]}'; there are {', '.join(rows)}", param_hint="--floor")
    off = round(calibration(found), 2)
    if as_json:
        typer.echo(json.dumps({"articles": len(found), **rows, "calibration_error": off}))
    else:
        typer.echo(f"{len(found)} articles  {'precision':>12} {'recall':>8} {'F1':>8}")
        for figure, row in rows.items():
            typer.echo(f"{figure:<12} {row['precision']:>13.1f} {row['recall']:>8.1f} {row['f1']:>8.1f}")
        typer.echo(f"confidence is off by {off:.1f} points on average (expected calibration error, 10 bins)")
    low = [figure for figure, least in floors.items() if rows[figure]["f1"] < least]
    for figure in low:
        typer.echo(f"onrecord: {folder}: {figure} {rows[figure]['f1']:.2f} is under {floors[figure]}", err=True)
    if low:
        raise typer.Exit(1)


def parse_floor(one: str) -> tuple[str, float]:
    """ "content==65" is the figure `content=` and 65; the last equals sign parts them."""
    figure, _, least = one.rpartition("=")
    try:
        return figure, float(least)
    except ValueError:
        raise typer.BadParameter(f"'{one}' is not FIGURE=NUMBER", param_hint="--floor") from None


def prediction(name: str, attributions: tuple[object, ...]) -> dict[str, object]:
    """One line of the predictions file."""
    rows = [
        {role: [list(s) for s in getattr(one, role)] for role in ("source", "cue", "content")} for one in attributions
    ]
    return {"doc": name, "attributions": rows}
