"""The house rules, run instead of remembered. (The arrows between the layers are contracts in pyproject.toml.)"""

import ast
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "storybook_app"
LONGEST_FILE = 400
MEDIAN_FILE = 140


def sources(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


PRODUCT = sources(PACKAGE)
EVERYTHING = PRODUCT + sources(ROOT / "tests", ROOT / "packaging")


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_too_long_to_be_read_in_one_sitting():
    assert [str(path) for path in EVERYTHING if length(path) > LONGEST_FILE] == []


def test_most_files_are_short():
    assert median(length(path) for path in PRODUCT if path.name != "__init__.py") <= MEDIAN_FILE


def test_no_file_is_a_drawer_for_odds_and_ends():
    assert [path for path in EVERYTHING if path.stem in {"common", "helpers", "misc", "util", "utils"}] == []


@pytest.mark.parametrize(
    ("forbidden", "reason"),
    [
        (r"\.exec\(", "a nested event loop swallows the wake-ups of other tasks: open() the dialog and await it"),
        (r"QMessageBox\.(question|information|warning|critical|about)\(", "it runs a nested event loop"),
        (r"QFileDialog\.get\w+\(", "it runs a nested event loop"),
        (r"\bprocessEvents\b", "it runs slots in the middle of a function"),
        (r"\basync(Slot|Close)\b", "qasync drops the task, or its exceptions"),
        (r"\b(TODO|FIXME|XXX)\b", "do it, or leave it"),
    ],
)
def test_nothing_forbidden_is_written(forbidden: str, reason: str):
    found = [str(path) for path in PRODUCT if re.search(forbidden, path.read_text(encoding="utf-8"))]
    assert found == [], reason


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports anywhere; of ``from a import b`` also ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("PySide6", {"app", "ui", "render"}),
        ("PySide6.QtWidgets", {"app", "ui"}),
        ("PySide6.QtMultimedia", {"app", "ui"}),
        ("qasync", {"app"}),
        ("httpx", {"providers"}),
        ("imageio_ffmpeg", {"render"}),
    ],
)
def test_a_library_is_used_only_in_its_room(library: str, rooms: set[str]):
    users = {
        path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for path in PRODUCT
        if any(f"{name}.".startswith(f"{library}.") for name in imports(path))
    }
    assert users <= rooms


def strings(path: Path) -> Iterator[str]:
    """The strings of a file that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_colours_are_named_in_one_module_of_the_window_and_one_of_the_film():
    colour = re.compile("#[0-9A-Fa-f]{6}")
    users = {path for path in PRODUCT if any(colour.search(string) for string in strings(path))}
    assert {path.relative_to(PACKAGE).as_posix() for path in users} <= {"ui/theme.py", "render/colour.py"}


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("storybook_app.cli", ["numpy", "cv2", "PIL", "PySide6", "espeakng_loader"]),
        ("storybook_app.app", ["numpy", "cv2", "PIL", "PySide6.QtMultimedia", "espeakng_loader"]),
    ],
)
def test_the_first_import_is_light(module: str, heavy: list[str]):
    answer = run_python(f"import {module}, sys; print(*set(sys.modules) & set({heavy!r}))")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_wear_none_away():
    """PySide6 6.12.0 on Python 3.11 gives back one reference of None too many in each call, and aborts in the end."""
    answer = run_python(
        "import sys; from PySide6.QtCore import QObject\n"
        "thing, before = QObject(), sys.getrefcount(None)\n"
        "for _ in range(500): thing.setObjectName('name')\n"
        "print(sys.getrefcount(None) - before)"
    )
    assert answer.returncode == 0, answer.stderr
    assert abs(int(answer.stdout)) < 100


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


def test_development_and_product_run_on_the_same_packages():
    product = pins("requirements.lock")
    assert product
    assert product.items() <= pins("requirements-dev.lock").items()


def test_the_locks_name_no_host_and_nothing_too_large():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not {"pyside6", "pyside6-webengine", "opencv-python"} & pins(name).keys()


def test_the_build_tool_of_the_lock_is_the_one_the_project_asks_for():
    requires = re.search(r'requires = \["hatchling==([^"]+)"\]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert requires is not None
    assert pins("requirements-dev.lock")["hatchling"] == requires[1]


def test_no_test_reaches_the_network():
    with pytest.warns(UserWarning, match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
