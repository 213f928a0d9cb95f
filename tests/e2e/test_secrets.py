"""A key goes to its own service, a diary to the writer, a photo without what is hidden in it, and nothing else anywhere.

Each test plants markers, runs the real command, and then looks for them in everything that it sent, said and wrote.
"""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from teststudio import Fault, Manners, Story, TestStudio

KEYS = {role: f"sk-{role}-canary-7f3a91" for role in ("writer", "narrator", "painter", "animator")}
DIALECTS = {
    "writer": ("openai", "/v1"),
    "narrator": ("elevenlabs", ""),
    "painter": ("openai", "/v1"),
    "animator": ("fal", ""),
}
HIDDEN = "canary-in-the-photo"  # in every part of a photo file that is not its pixels
FILE_NAME = "IMG_canary-name"
USER = "canary-user"  # who sits at the computer; also in every path
DIARY = "canarydiary"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"WEBP")
SMALL = ("--size", "320x180", "--fps", "24")

# The command with every logger at its most talkative: into the log of the window, and into one that keeps everything.
TALKATIVE = """
import logging, sys
from pathlib import Path
from storybook_app.app.log import start_log
from storybook_app.cli import main
folder = Path(sys.argv.pop(1))
start_log(folder)
logging.getLogger().addHandler(logging.FileHandler(folder / "everything.log"))
for name in (None, "httpx2", "httpcore2", "asyncio"):
    logging.getLogger(name).setLevel(logging.DEBUG)
sys.exit(main())
"""


class Home:
    """The computer of somebody whose name and photos hold markers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / USER
        self.logs, self.photos, self.book = (self.folder / name for name in ("logs", "Our day", "book"))
        self.photos.mkdir(parents=True)
        for number, colour in enumerate(("teal", "salmon"), start=1):
            (self.photos / f"{FILE_NAME}_{number}.jpg").write_bytes(photo(colour))
        (self.photos / "diary.txt").write_text(f"We met {DIARY}.\n\nThen {DIARY} slept.", encoding="utf-8")
        self.said = ""

    def choose(self, roles: dict[str, str], **more: str) -> None:
        """Write the provider file: for each role its address, and what else it says of each."""
        tables = []
        for role, address in roles.items():
            provider = DIALECTS[role][0]
            model = 'model = "first-model"\n' if provider == "openai" else ""
            table = f'[{role}]\nprovider = "{provider}"\nbase_url = "{address}"\nkey = "env:{role}_key"\n{model}'
            tables.append(table + more.get(role, ""))
        (self.folder / "providers.toml").write_text("\n".join(tables), encoding="utf-8")

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """Start making the book."""
        options = {"--book": self.book, "-o": self.folder / "film.mp4", "--report": self.folder / "report.json"}
        if (self.folder / "providers.toml").exists():
            options["--providers"] = self.folder / "providers.toml"
        given = [str(word) for option in options.items() for word in option]
        own = {f"{role}_key": key for role, key in KEYS.items()}
        own |= dict.fromkeys(("USER", "LOGNAME", "USERNAME"), USER) | {"HOME": str(self.folder)}
        return subprocess.Popen(
            [sys.executable, "-c", TALKATIVE, self.logs, "make", self.photos, *given, *SMALL, *words],
            cwd=self.folder, env=os.environ | own | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip

    def make(self, *words: str, **environment: str) -> int:
        """Make the book."""
        with self.start(*words, **environment) as process:
            self.said += process.communicate(timeout=100)[0]
        return process.returncode

    def written(self) -> dict[Path, bytes]:
        """All that was written, but for the photos as they were and are kept."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        kept = (self.photos, self.book / "photos")
        return {path: path.read_bytes() for path in files if path.parent not in kept}

    def assert_keeps(self, *secrets: str) -> None:
        """Nothing that was said or written holds one of these."""
        assert self.book.exists()
        for path, content in {Path("what it said"): self.said.encode(), **self.written()}.items():
            found = [secret for secret in secrets if any(form in content for form in forms(secret))]
            assert not found, path


def forms(secret: str) -> list[bytes]:
    """A text as it may stand in a file: plain, as Windows writes it, and in base64 at each of the three offsets."""
    plain = secret.encode()
    hidden = [b64encode(bytes(offset) + plain + bytes(2))[4 if offset else 0 : -8] for offset in range(3)]
    return [plain, secret.encode("utf-16-le"), secret.encode("utf-16-be"), *hidden]


def photo(colour: str) -> bytes:
    """A photo that tells of its owner wherever a file can."""
    exif = Image.Exif()
    exif[Base.Artist] = exif[Base.Make] = HIDDEN
    exif[Base.XPAuthor] = HIDDEN.encode("utf-16-le")
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (48.0, 8.0, 14.0), GPS.GPSDateStamp: HIDDEN}
    )
    exif.get_ifd(IFD.Exif).update({Base.UserComment: HIDDEN.encode(), Base.CameraOwnerName: HIDDEN})
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{HIDDEN}</a></x:xmpmeta>'.encode()
    thumbnail, file = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (16, 12), colour).save(thumbnail, "JPEG", comment=HIDDEN)
    Image.new("RGB", (400, 300), colour).save(file, "JPEG", exif=exif, xmp=xmp, comment=HIDDEN)
    jfxx = b"JFXX\0\x10" + thumbnail.getvalue()
    plain = file.getvalue()
    return plain[:2] + b"\xff\xe0" + (len(jfxx) + 2).to_bytes(2, "big") + jfxx + plain[2:] + HIDDEN.encode()


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def studio(**more):
    """All four services, which tell a story without a word of the diary."""
    roles = {
        role: Manners(service=service, key=KEYS[role], clip_seconds=1.0) for role, (service, _) in DIALECTS.items()
    }
    roles["painter"] = Manners(key=KEYS["painter"], urls=True)
    told = Story(pages=[["A line."], ["Another line."]], scenes=["A garden.", "A bed."])
    return TestStudio(roles, script=told, **more)


def addresses(here, *roles):
    return {role: here.url(role, DIALECTS[role][1]) for role in roles or DIALECTS}


def assert_sent_as_it_should_be(here):
    """No key but where it belongs, nothing of the computer or the photos' hidden parts, the diary to the writer alone."""
    assert here.record.refused_keys == []
    for role, key in KEYS.items():
        assert {leak.role for leak in here.leaks(key.encode())} <= {role}
        assert {leak.where for leak in here.leaks(key.encode())} <= {"header authorization", "header xi-api-key"}
    for secret in (HIDDEN, FILE_NAME, USER):
        assert [leak for form in forms(secret) for leak in here.leaks(form)] == []
    assert [leak for form in (b"Exif\0\0", b"JFXX", b"xmpmeta") for leak in here.leaks(form)] == []
    assert {leak.role for leak in here.leaks(DIARY.encode())} <= {"writer"}


def test_four_services_each_get_their_key_and_what_they_need_and_no_more(home):
    with studio() as here:
        home.choose(addresses(here))
        assert home.make() == 0, home.said
        assert_sent_as_it_should_be(here)
        assert here.leaks(DIARY.encode())  # the markers can be found
        assert {each.key for each in here.record} == {"right", "needless"}
        assert {leak.role for mark in PICTURES for leak in here.leaks(mark)} == {"writer", "painter", "animator"}
    home.assert_keeps(HIDDEN, *KEYS.values())
    log = (home.logs / "everything.log").read_text(encoding="utf-8")
    assert DIARY not in log
    assert "/v1/" not in log


def test_services_that_fail_and_repeat_the_key_do_not_spread_it(home):
    with (
        repeating(401) as refusing,
        repeating(500, 400) as broken,
        repeating(200) as elsewhere,
        repeating(307, location=elsewhere.url) as moved,
    ):
        home.choose({"painter": refusing.url, "narrator": broken.url})
        assert home.make() == 3, home.said
        home.choose({"animator": moved.url})  # by itself, since a stand-in is not animated
        assert home.make() == 3, home.said
    assert all(KEYS["painter"] in request for request in refusing.requests)  # so that it was repeated
    assert len(broken.requests) > 1
    assert len(moved.requests) > 1
    assert elsewhere.requests == []
    home.assert_keeps(HIDDEN, *KEYS.values())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a process group of its own")
def test_a_run_that_is_stopped_while_a_service_hangs_tells_no_key(home):
    with studio(faults={"chat/completions": {1: Fault.HANG}}) as here:
        home.choose(addresses(here))
        with home.start(PYTHONASYNCIODEBUG="1") as process:
            wait_until(lambda: here.record.of("chat/completions"))
            os.killpg(process.pid, signal.SIGINT)
            home.said = process.communicate(timeout=30)[0]
        assert "Stopped" in home.said
        assert_sent_as_it_should_be(here)
    home.assert_keeps(HIDDEN, *KEYS.values())


def test_without_photos_no_picture_leaves(home):
    with studio() as here:
        home.choose(addresses(here, "writer", "painter"), writer="photos = false\n", painter="photos = false\n")
        assert home.make() == 0, home.said
        assert_sent_as_it_should_be(here)
        assert len(here.record.of("images/generations")) == 2
        assert [leak for mark in PICTURES for leak in here.leaks(mark)] == []


def test_a_page_that_stays_a_photo_is_shown_to_no_painter(home):
    with studio() as here:
        home.choose(addresses(here, "writer", "narrator", "painter"), writer="photos = false\n")
        assert home.make("--look", "photo") == 0, home.said
        assert_sent_as_it_should_be(here)
        assert {each.role for each in here.record} == {"writer", "narrator"}
        assert [leak for mark in PICTURES for leak in here.leaks(mark)] == []


def test_where_nobody_is_chosen_nobody_is_asked(home):
    with studio() as here:
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), here.url("nobody"))
        assert home.make(**proxies) == 0, home.said
        assert here.record == []


@contextmanager
def repeating(*statuses: int, location: str = "") -> Iterator[ThreadingHTTPServer]:
    """A server that answers with these statuses, the last one for ever, and repeats all that it was sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append(f"{self.headers}{body[:2000]!r}")
            status = statuses[min(len(server.requests), len(statuses)) - 1]
            told = json.dumps(
                {"error": {"message": f"Not with {dict(self.headers)}", "code": KEYS["painter"]}}
            ).encode()
            self.send_response(status)
            self.send_header("Location", location)
            self.send_header("X-Echo", "".join(KEYS.values()))
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.requests = []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def wait_until(is_so) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
