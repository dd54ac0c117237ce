"""Write what the documentation takes from the program: docs/cli.md, and the output shown in README.md.

python -m tools.docs           write both
python -m tools.docs --check   say what is out of date; exit code 1 if anything is
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLI = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
WIDTH = 88  # what a README shows without a scroll bar
# <!-- run: dateline … --> is followed by a block with what that command prints on a terminal.
_BLOCK = re.compile(r"(?<=<!-- run: )(dateline [^\n]*?)( -->\n```text\n).*?(```\n)", re.DOTALL)


def run(*arguments: str, width: int = WIDTH) -> str:
    """What a command prints, without blanks at line ends."""
    from typer.testing import CliRunner

    from dateline.cli.app import app

    env = {"COLUMNS": str(width), "TERMINAL_WIDTH": str(width)}
    done = CliRunner().invoke(app, list(arguments), prog_name="dateline", env=env)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    if done.exit_code:
        raise RuntimeError(f"dateline {' '.join(arguments)} ended with {done.exit_code}: {done.stderr}")
    return "\n".join(row.rstrip() for row in done.stdout.strip().splitlines()) + "\n"


def cli_page() -> str:
    """docs/cli.md as it should be: the help text of every command."""
    parts = [
        "# The command line\n\nMade from `--help` by `scripts/docs`; a test compares the two. "
        "Why these exit codes: [decision 2](decisions/0002-exit-codes.md).\n"
    ]
    for command in ((), ("read",), ("dates",), ("examples",), ("schema",)):
        title = " ".join(("dateline", *command))
        parts.append(f"## `{title}`\n\n```text\n{run(*command, '--help', width=80)}```\n")
    return "\n".join(parts)


def readme_page() -> str:
    """README.md as it should be: each marked block holds what its command prints now."""

    def fill(block: re.Match[str]) -> str:
        command, opening, closing = block.groups()
        arguments = command.split()[1:]
        # The tests' standard output is no terminal, where the view would be the default.
        return f"{command}{opening}$ {command}\n{run(*arguments, '--format', 'view')}{closing}"

    return _BLOCK.sub(fill, README.read_text("utf-8"))


def main() -> int:
    """Write or check both pages."""
    stale = []
    for path, page in ((CLI, cli_page), (README, readme_page)):
        wanted = page()
        if not path.exists() or path.read_text("utf-8") != wanted:
            stale.append(path.relative_to(ROOT))
            if "--check" not in sys.argv:
                path.write_text(wanted, "utf-8")
    for name in stale:
        print(f"{name} {'is out of date; run scripts/docs' if '--check' in sys.argv else 'written'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
