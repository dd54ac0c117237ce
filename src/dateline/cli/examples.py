"""`dateline examples`: the bundled example reports, listed or read."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.exits import Exit, epilog, quiet_ends
from dateline.cli.read import EvidenceOption, ExplainOption, FormatOption
from dateline.cli.settings import ReadSettings

EPILOG = epilog(
    "dateline examples",
    "dateline examples --list",
    "dateline examples strike --evidence",
)


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Which ones, by the beginning of the name; all when none is given.",
            show_default=False,
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the names and where the files lie.")] = False,
    form: FormatOption = None,
    explain: ExplainOption = False,
    evidence: EvidenceOption = False,
) -> None:
    """Read the example reports that come with Dateline."""
    from dateline.examples import paths

    found = paths()
    if names:
        unknown = [name for name in names if not any(p.name.startswith(name) for p in found)]
        if unknown:
            known = ", ".join(p.stem for p in found)
            raise typer.BadParameter(f"No example {unknown[0]!r}. Available: {known}.", param_hint="NAME")
        found = [p for p in found if p.name.startswith(tuple(names))]
    if listed:
        with quiet_ends():
            for path in found:
                print(f"{path.stem}\t{path}")
        raise typer.Exit(Exit.OK)
    from dateline.cli.run import read_paths

    settings = ReadSettings(format=form, explain=explain, evidence=evidence)
    raise typer.Exit(read_paths([str(path) for path in found], settings))
