"""The book's faces with real files and real Qt, measured on what it paints."""

import itertools
import json
import subprocess
import sys
from importlib.metadata import distribution

import numpy as np
import pytest
from PySide6.QtGui import QFont, QRawFont

from storybook_app.render.fonts import FACES, book_fonts, installed_faces, system_fonts
from storybook_app.render.lettering import Lettering, Setting
from storybook_app.render.phrasing import Card, Room, Span, cards_of

LETTERS = 56
SETTING = Setting(1600, 120, "#000000", leading=1.36)

SCRIPTS = {
    "Latin": ("en", "Mina’s “Brötchen” — café, garçon, año."),
    "Vietnamese": ("vi", "Hôm nay chúng tôi đi biển với bà ngoại."),
    "Cyrillic": ("ru", "Бабушка смеялась весь день."),
    "Greek": ("el", "Πήγαμε στη θάλασσα με τη γιαγιά."),
    "Hangul": ("ko", "할머니가 “옛날이야기”를 들려주셨어요. 뷁 쓩"),
    "Hanja": ("ko", "學校 運動會에 祖母와"),
    "kana": ("ja", "おばあちゃんとアイスをたべました。「ね」"),
    "Arabic": ("ar", "ذهبنا إلى البحر اليوم، وكان جميلاً."),
    "Hebrew": ("he", "שָׁלוֹם, הלכנו לים עם סבתא."),
    "Devanagari": ("hi", "आज हम दादी के साथ समुद्र किनारे गए।"),
    "Thai": ("th", "วันนี้เราไปทะเลกับคุณยาย สนุกมากจริงๆ น้ำใส"),
}


def painted(language, text, words=()):
    card = Card((Span(0, len(text)),), LETTERS)
    return Lettering(language).paint(text, card, words, SETTING)


def ink(lettered, box=None):
    """The rows and columns with ink, of the whole picture or between the edges of a box."""
    alpha = lettered.pixels[..., 3]
    if box is not None:
        alpha = alpha[:, int(box.left) : int(np.ceil(box.right))]
    down, across = np.nonzero(alpha > 100)
    return down, across


def words_of(text):
    spans, at = [], 0
    for word in text.split(" "):
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    return spans


def test_every_face_of_the_book_comes_with_the_install_and_its_licence():
    assert {found.face for found in installed_faces()} == set(FACES)
    for face in FACES:
        (licence,) = (
            file for file in distribution(face.package).files if file.name == "LICENSE" and "dist-info" in str(file)
        )
        assert "SIL OPEN FONT LICENSE" in licence.read_text().upper()


def test_the_packaged_face_is_taken_rather_than_the_systems_of_that_name():
    font = Lettering("en")._font(LETTERS)
    assert len(bytes(QRawFont.fromFont(font).fontTable("fvar"))) > 0  # Debian's file of that name is no variable font
    assert font.weight() == QFont.Weight.Normal


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told of no fonts")
def test_the_packaged_faces_alone_show_every_script_of_the_book(tmp_path):
    (tmp_path / "none.conf").write_text("<fontconfig><cachedir>cache</cachedir></fontconfig>")
    program = (
        "import json, sys; from test_fonts import SCRIPTS, painted;"
        "print(json.dumps({name: painted(*text).missing for name, text in SCRIPTS.items()}));"
        "print(json.dumps(painted('en', 'Cake \\U0001f382 \\u0531').missing))"
    )
    paths = {"PYTHONPATH": ":".join(path for path in sys.path if path), "FONTCONFIG_FILE": str(tmp_path / "none.conf")}
    told = subprocess.run(
        [sys.executable, "-c", program], env=paths, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    packaged, others = map(json.loads, told.stdout.splitlines())
    assert packaged == dict.fromkeys(SCRIPTS, "")
    assert others == "🎂Ա"


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_word_is_marked_where_its_ink_is(name):
    language, text = SCRIPTS[name]
    words = words_of(text)
    lettered = painted(language, text, words)
    boxes = sorted(lettered.boxes)
    assert all(before.right < after.left for before, after in itertools.pairwise(boxes))
    covered = np.zeros(SETTING.width, bool)
    for box in boxes:
        assert ink(lettered, box)[0].size
        covered[int(box.left) - 3 : int(box.right) + 4] = True  # some letters lean out of their place
    assert covered[ink(lettered)[1]].all()


@pytest.mark.parametrize("text", ["הלכנו לים עם Mina ב־12 ביוני", "ذهبنا مع Mina و 12 قطة"])
def test_a_latin_word_and_a_number_inside_right_to_left_words_are_marked_whole(text):
    words = words_of(text)
    boxes = painted("he", text, words).boxes
    assert list(boxes) == sorted(boxes, reverse=True)
    mina = next(box for word, box in zip(words, boxes, strict=True) if text[word.start : word.end] == "Mina")
    assert mina.right - mina.left == pytest.approx(Lettering("he").measure("Mina", LETTERS), abs=1)


def test_arabic_letters_are_joined():
    measure = Lettering("ar").measure
    assert measure("بيت", LETTERS) < 0.8 * sum(measure(letter, LETTERS) for letter in "بيت")


def test_korean_looks_as_strong_as_latin():
    """The width of an upright stroke of each, without its ends."""
    strokes = []
    for letter in ("l", "이"):
        card = Card((Span(0, 1),), 400)
        alpha = Lettering("ko").paint(letter, card, [], Setting(800, 800, "#000000", 1.36)).pixels[..., 3]
        across = np.nonzero((alpha > 128).sum(axis=0) > 200)[0]
        strokes.append(across[-1] - across[0] + 1)
    assert strokes[1] == pytest.approx(strokes[0], rel=0.12)


def test_latin_stands_on_the_same_line_with_korean_beside_it():
    bottoms = []
    for text in ("Mina", "Mina와 할머니"):
        lettered = painted("ko", text, [Span(0, 4)])
        bottoms.append(ink(lettered, lettered.boxes[0])[0].max())
    assert bottoms[0] == bottoms[1]


def test_emoji_have_their_colours():
    pixels = painted("en", "🎉🎂❤️").pixels.astype(int)
    assert (pixels[..., :3].max(axis=2) - pixels[..., :3].min(axis=2) > 100).sum() > 500


@pytest.mark.parametrize("name", ["Latin", "Hangul", "kana", "Arabic", "Thai"])
def test_a_line_of_three_thousand_characters_fits_its_cards(name):
    language, text = SCRIPTS[name]
    text = (text + " ") * (3000 // len(text))
    lettering, room = Lettering(language), Room(900, 2, LETTERS)
    cards = cards_of(text, lettering.measure, room)
    rows = [row for card in cards for row in card.rows]
    assert "".join(text[row.start : row.end] for row in rows).replace(" ", "") == text.replace(" ", "")
    assert all(len(card.rows) <= 2 and card.letters > 0.7 * LETTERS for card in cards)
    assert all(lettering.measure(text[a:b], card.letters) <= 901 for card in cards for a, b in card.rows)


def test_the_fonts_of_a_text_are_named_with_their_versions():
    assert book_fonts("Mina") == f"Noto Serif {distribution('fontpkg-noto-serif').version}"
    assert book_fonts("미나").endswith(f", Noto Serif KR {distribution('pylopdf-fonts-ko').version}")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of fonts are the system's own there")
def test_a_new_font_is_noticed(tmp_path, monkeypatch):
    folder = tmp_path / "fonts" / "truetype"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    before = system_fonts()
    assert system_fonts() == before
    (folder / "new.ttf").write_bytes(b"")
    assert system_fonts() != before
