"""Prepares this folder for work: the system's packages, then ``.venv`` with the locked Python packages.

``make`` runs it by itself, once, and again when one of the lists changes. It needs nothing but Python. Only what is
missing is installed; where that is not allowed, one sentence says what is missing and how to get it.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PACKAGE_LIST = ROOT / "packaging" / "debian-packages.txt"
LOCK = ROOT / "packaging" / "requirements-dev.lock"
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> None:
    """Prepare everything, or leave with one sentence for the person and exit code 1."""
    check_python()
    try:
        if sys.platform == "linux":
            install_system_packages()
        make_environment()
    except subprocess.CalledProcessError as error:
        sys.exit(f"“{' '.join(error.cmd)}” failed for the reason above: mend that, then try again.")


def check_python() -> None:
    """Leave if the locked packages do not support this Python."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(
            f"Storybook runs on Python 3.11 to 3.13, but this is {sys.version.split()[0]}: "
            "name another one, for example “make PYTHON=python3.13 demo”."
        )


def install_system_packages() -> None:
    """Install what is missing of the package list; leave with a sentence if that cannot be done from here."""
    wanted = read_packages(PACKAGE_LIST.read_text(encoding="utf-8"))
    missing = missing_packages(wanted)
    apt_get = find_apt_get() if missing else None
    if apt_get is not None:
        print(f"Installing {', '.join(missing)}", flush=True)
        _install(apt_get, missing)
        missing = missing_packages(wanted)
    if missing:
        sys.exit(
            "The system lacks packages that cannot be installed from here: run “sudo apt-get install "
            f"--no-install-recommends {' '.join(missing)}” (these are Debian's names), then try again."
        )


def read_packages(text: str) -> dict[str, str]:
    """The package list as ``{package: what is there when it is installed}``."""
    rows = (line.partition("#")[0].split() for line in text.splitlines())
    return {row[0]: row[1] for row in rows if row}


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """The packages of which there is no sign on this system."""
    importlib.invalidate_caches()  # a module may have been installed since the last look
    return [package for package, sign in wanted.items() if not _is_there(sign)]


def _is_there(sign: str) -> bool:
    if sign.startswith("/"):
        return Path(sign).exists()
    if sign.endswith(".ttf"):
        return any(True for folder in FONT_FOLDERS for _ in folder.rglob(sign))
    if sign.startswith("lib"):
        return _loads(sign)
    return importlib.util.find_spec(sign) is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def find_apt_get() -> list[str] | None:
    """How ``apt-get`` can be run here without being asked for a password; None if it cannot."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    as_root = ["sudo", "--non-interactive", "apt-get"]
    return as_root if shutil.which("sudo") and _succeeds([*as_root, "--version"]) else None


def _install(apt_get: Sequence[str], packages: Sequence[str]) -> None:
    """Install; where the list of packages is absent or out of date, fetch it and try again."""
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    install = [*apt_get, *wait, "install", "--yes", "--no-install-recommends", *packages]
    if not _succeeds(install):
        _run_quietly([*apt_get, *wait, "update"])
        _run_quietly(install)


def _run_quietly(command: Sequence[str]) -> None:
    """Run it; show what it says only if it fails."""
    answer = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if answer.returncode != 0:
        print(answer.stdout)
        raise subprocess.CalledProcessError(answer.returncode, command)


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def make_environment() -> None:
    """Make ``.venv`` afresh, with exactly the locked packages and the Storybook of this folder."""
    print("Preparing .venv; the first time, some 500 MB are fetched", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)], check=True)
    # The build tool is in the lock too: nothing is fetched that is not.
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)


if __name__ == "__main__":
    main()
