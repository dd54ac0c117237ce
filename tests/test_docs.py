"""The documentation says what is so: pages made from the program, links, python examples, docstrings."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import WordReader

import dateline
from tools import docs

ROOT = docs.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ROOMS = ("cli", "pipeline.py", "__init__.py")


def ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_docs_cli_page_is_what_help_says() -> None:
    assert docs.CLI.read_text("utf-8") == docs.cli_page(), "run scripts/docs"


def test_docs_readme_shows_what_the_command_prints(shipped_reader: None) -> None:
    # Another processor may round a confidence to the next percent; all else must be the same.
    shown, printed = (
        re.sub(r" +\d+%", "", page) for page in (docs.README.read_text("utf-8"), docs.readme_page())
    )
    assert shown == printed, "run scripts/docs"


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_docs_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("https://", "http://")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_docs_python_examples_run(page: Path, word_reader: WordReader) -> None:
    for code in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(compile(code, str(page), "exec"), {"__name__": "example"})


def test_docs_commands_in_the_readme_exist() -> None:
    shown = docs.README.read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for script in set(re.findall(r"(?<![\w/])(scripts/\w+)", shown)):
        assert (ROOT / script).stat().st_mode & 0o111, f"{script} cannot be run"
    options = set(re.findall(r"(?<!\S)(--[a-z]+)", shown))
    known = docs.CLI.read_text("utf-8")
    for option in options - {"--upgrade", "--check"}:
        assert option in known, option


def test_docs_readme_commands_are_what_ci_runs() -> None:
    assert "\n./try test\n" in docs.README.read_text("utf-8")
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("./try test")


def test_docs_changelog_tells_of_this_version() -> None:
    assert f"## {dateline.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_docs_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs/decisions/0001-dependencies.md").read_text("utf-8")
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    for wanted in project["dependencies"]:
        name = re.split(r"[<>=!~\[ ]", wanted)[0]
        assert f"| {name} |" in reasons, name
    for wanted in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        name = re.split(r"[<>=!~\[ ]", wanted)[0]
        assert re.search(rf"^{re.escape(name)}==", lock, re.MULTILINE), f"{name}: run scripts/lock"


def test_docs_lock_names_no_host_and_no_path() -> None:
    for row in (ROOT / "requirements.lock").read_text("utf-8").splitlines():
        assert "://" not in row
        assert not row.startswith("--"), row
        assert "file:" not in row


def _public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=ids(SOURCES))
def test_docs_modules_tell_their_purpose_and_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.startswith(('"""', 'r"""')), "the first line tells the module's purpose"
    assert text.count("\n") < 400
    overrides = {"render", "readable", "readinto"}  # documented by the class that they override
    for name, node in _public(tree):
        if name.rpartition(".")[2] not in overrides:
            assert ast.get_docstring(node), f"{name} has no docstring"  # type: ignore[arg-type]
