"""Brings the words of the window into the file of Qt Linguist, and compiles it (``make translations``).

Two kinds of words are gathered. Those of the window are found by lupdate where they stand in ``tr`` and ``translate``,
and here where they stand in the ``_translate`` of a module, which names the context once for all of them. The sentences
of errors are made in English by rooms that know no Qt: their templates go into ``sentences.txt``, by which the window
knows such a sentence again (see ``storybook_app.ui.retold``).
"""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = Path(__file__).resolve().parent.parent / "storybook_app"
FOLDER = PACKAGE / "ui" / "translations"
CATALOGUE = FOLDER / "storybook_ko.ts"
SENTENCES = FOLDER / "sentences.txt"
CONTEXT = "Errors"

_WITH_TR = ("ui", "app")
_WITHOUT_QT = ("book", "providers", "pipeline", "render", "workers.py", "ui/bringing_over.py")
_TELLING = frozenset({"diaries", "file_kinds", "leaf_film", "painting", "scripts"})  # beside those that raise errors
_SENTENCE = re.compile(r"(?:[A-Z“{]|fal\b)[^\n]*[.?]")
_PIECE = re.compile(r"[a-z][a-z ,’]+")  # what is put into a sentence, such as “a video, not a photo”
_ENDING = re.compile(r"(?<=[.?]) {\w+}$")  # a place for sentences of their own
_FOR_SERVICES = frozenset({"_MANNERS", "_TONE"})  # constants whose sentences are said to a service, not to a parent
_FEWEST_LETTERS = 2  # a template with less of its own could be any sentence


def main() -> None:
    """Bring everything up to date; what has no translation yet is marked so in the file."""
    SENTENCES.write_text("".join(f"{sentence}\n" for sentence in sentences()), encoding="utf-8")
    update(CATALOGUE)
    compile_to(CATALOGUE, CATALOGUE.with_suffix(".qm"))


def update(catalogue: Path) -> None:
    """Have every word of the window in that file, made where there is none, with the translations that it has."""
    with TemporaryDirectory() as folder:
        others = Path(folder) / "others.py"
        words = [*_words_of_functions(), *((CONTEXT, text) for text in sentences())]
        others.write_text("".join(f"QT_TRANSLATE_NOOP({context!r}, {text!r})\n" for context, text in words), "utf-8")
        sources = [*(PACKAGE / room for room in _WITH_TR), others]
        options = ["-extensions", "py", "-locations", "none", "-no-obsolete"]
        _run("lupdate", *options, *map(str, sources), "-ts", str(catalogue))


def compile_to(catalogue: Path, compiled: Path) -> None:
    """Write the form that the window loads."""
    _run("lrelease", str(catalogue), "-qm", str(compiled))


def sentences() -> list[str]:
    """The templates of what rooms without Qt may tell a parent, each once."""
    return sorted({found for path in _modules() for found in _sentences_of(ast.parse(path.read_text("utf-8")))})


def _words_of_functions() -> Iterator[tuple[str, str]]:
    """What stands in the ``_translate`` of the window's modules, each with its context."""
    for module in sorted(path for room in _WITH_TR for path in (PACKAGE / room).rglob("*.py")):
        nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
        contexts = [_context(node) for node in nodes if isinstance(node, ast.FunctionDef) and node.name == "_translate"]
        for node in nodes if contexts else ():
            match node:
                case ast.Call(func=ast.Name(id="_translate"), args=[ast.Constant(value=str() as text)]):
                    yield contexts[0], text
                case _:
                    pass


def _context(function: ast.FunctionDef) -> str:
    """The context that a module's own ``_translate`` gives to Qt."""
    return next(str(node.value) for node in ast.walk(function) if isinstance(node, ast.Constant))


def _modules() -> Iterator[Path]:
    """The modules that raise errors, or tell otherwise what is amiss."""
    for room in _WITHOUT_QT:
        path = PACKAGE / room
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if module.stem in _TELLING or "storybook_app.errors" in module.read_text("utf-8"):
                yield module


def _sentences_of(tree: ast.Module) -> Iterator[str]:
    unsaid = {id(inner) for node in ast.walk(tree) for inner in _unsaid_in(node)}
    for node in ast.walk(tree):
        template = _ENDING.sub("", _template(node)) if id(node) not in unsaid else ""
        is_told = _SENTENCE.fullmatch(template) or _PIECE.fullmatch(template)
        own_letters = re.findall(r"[A-Za-z]", re.sub(r"{\w+}", "", template))
        if is_told and " " in template and len(own_letters) >= _FEWEST_LETTERS:
            yield template


def _unsaid_in(node: ast.AST) -> Iterator[ast.AST]:
    """What is in there that no parent sees by itself: docstrings, log lines, prompts, the parts of f-strings."""
    match node:
        case ast.Expr(value=ast.Constant() as docstring):
            yield docstring
        case ast.Call(func=ast.Attribute(value=ast.Name(id="_logger"))):
            yield from ast.walk(node)
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]) if name in _FOR_SERVICES:
            yield from ast.walk(node)
        case ast.JoinedStr():
            yield from (inner for inner in ast.walk(node) if inner is not node)
        case _:
            pass


def _template(node: ast.AST) -> str:
    """The text of a string, or of an f-string with a name for each place; empty for anything else."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            names: list[str] = []
            return "".join(_part(part, names) for part in parts)
        case _:
            return ""


def _part(part: ast.expr, names: list[str]) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = _name(part).strip("_").lower()
    names.append(name)
    again = names.count(name)
    return f"{{{name}{again if again > 1 else ''}}}"


def _name(node: ast.AST) -> str:
    """What a place in a sentence is called: by the last name in its expression."""
    match node:
        case ast.FormattedValue(value=inner):
            return _name(inner)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(args=[*_, last]):
            return _name(last)
        case ast.BinOp(left=inner) | ast.Subscript(value=inner):
            return _name(inner)
        case _:
            return "text"


def _run(tool: str, *arguments: str) -> None:
    """Run a tool that comes with PySide6."""
    program = shutil.which(f"pyside6-{tool}", path=str(Path(sys.executable).parent))
    if program is None:
        sys.exit(f"pyside6-{tool} is missing: PySide6-Essentials brings it.")
    subprocess.run([program, "-silent", *arguments], check=True)


if __name__ == "__main__":
    main()
