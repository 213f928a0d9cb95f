"""Setting up a system, with an ``apt-get`` of our own that writes down how it was called."""

import os
import sys
from pathlib import Path

import prepare
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs packages of the system")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is all of PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return folder


@pytest.fixture
def needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Writes a package list of one package, which is there when that is."""

    def write(sign: str) -> None:
        package_list = tmp_path / "packages.txt"
        package_list.write_text(f"# why\nfonts-story   {sign}   # the book face\n", encoding="utf-8")
        monkeypatch.setattr(prepare, "PACKAGE_LIST", package_list)

    return write


def put(program: Path, script: str) -> None:
    program.write_text(f'#!/bin/sh\necho "$@" >> {program}.log\n{script}\n', encoding="utf-8")
    program.chmod(0o755)


def calls(program: Path) -> list[str]:
    return Path(f"{program}.log").read_text(encoding="utf-8").splitlines()


def test_the_package_list_says_of_each_package_how_it_is_found():
    packages = prepare.read_packages(prepare.PACKAGE_LIST.read_text(encoding="utf-8"))
    assert len(packages) > 10
    assert all(
        sign.startswith(("lib", "/")) or sign.endswith(".ttf") or sign.isidentifier() for sign in packages.values()
    )


def test_what_cannot_be_loaded_or_found_is_missing():
    wanted = {
        "module": "venv",
        "no-module": "no_such_module",
        "library": "libc.so.6",
        "no-library": "libnosuch.so.1",
        "program": sys.executable,
        "no-program": "/no/such/program",
        "no-font": "NoSuchFont.ttf",
    }
    assert prepare.missing_packages(wanted) == ["no-module", "no-library", "no-program", "no-font"]


def test_where_nothing_is_missing_nothing_is_called(programs, needs):
    needs("venv")
    put(programs / "apt-get", "exit 1")
    prepare.install_system_packages()
    assert not (programs / "apt-get.log").exists()


def test_the_index_is_fetched_only_when_the_package_is_not_found_in_it(programs, needs, tmp_path):
    index, font = tmp_path / "index", tmp_path / "font"
    needs(str(font))
    put(programs / "apt-get", f'case "$*" in *update*) : > {index};; *) [ -e {index} ] && : > {font};; esac')
    prepare.install_system_packages()
    verbs = [
        next(word for word in call.split() if word in {"install", "update"}) for call in calls(programs / "apt-get")
    ]
    assert verbs == ["install", "update", "install"]


def test_without_the_right_to_install_one_sentence_names_the_command(programs, needs, monkeypatch):
    needs("/no/such/font")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    put(programs / "apt-get", "exit 0")
    put(programs / "sudo", "exit 1")
    with pytest.raises(SystemExit, match="sudo apt-get install --no-install-recommends fonts-story"):
        prepare.install_system_packages()
    assert not (programs / "apt-get.log").exists()


def test_sudo_is_used_where_it_asks_for_no_password(programs, needs, tmp_path, monkeypatch):
    font = tmp_path / "font"
    needs(str(font))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    put(programs / "apt-get", "exit 0")
    put(programs / "sudo", f": > {font}")
    prepare.install_system_packages()
    assert all(call.startswith("--non-interactive apt-get") for call in calls(programs / "sudo"))


def test_another_system_gets_the_same_sentence(programs, needs):
    needs("/no/such/font")
    with pytest.raises(SystemExit, match="fonts-story"):
        prepare.install_system_packages()


def test_an_unknown_python_is_refused(monkeypatch):
    monkeypatch.setattr(prepare, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"Storybook runs on Python 3\.11 to 3\.13"):
        prepare.check_python()
