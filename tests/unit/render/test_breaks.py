import pytest

from storybook_app.render.phrasing import Room, cards_of, pieces_of

ROOM = Room(width=600, rows=2, letters=20)


def pieces(text):
    return [text[piece.start : piece.end] for piece in pieces_of(text)]


def rows(text):
    cards = cards_of(text, lambda words, letters: len(words) * letters / 2, ROOM)
    return [text[row.start : row.end] for card in cards for row in card.rows]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("バスに乗って、海へ", ["バ", "ス", "に", "乗っ", "て、", "海", "へ"]),
        ("「お弁当」です!", ["「お", "弁", "当」", "で", "す!"]),
        ("我们去了（海边）。", ["我", "们", "去", "了", "（海", "边）。"]),
        ("学校에서(學校)는", ["学校에서(學校)는"]),  # an eojeol, with Hanja in it
        ("ไปทะเลกับแม่", ["ไปทะ", "เลกับ", "แม่"]),
        ("เด็กๆชอบน้ำใส", ["เด็กๆ", "ชอบน้ำ", "ใส"]),
        ("ໄປທະເລກັບແມ່", ["ໄປທະ", "ເລກັບ", "ແມ່"]),
        ("ကျွန်တော်တို့", ["ကျွန်", "တော်", "တို့"]),
        ("ខ្ញុំទៅ", ["ខ្ញុំ", "ទៅ"]),
        ("well-known", ["well-known"]),
    ],
)
def test_a_word_breaks_only_where_its_script_lets_it(text, broken):
    assert pieces(text) == broken


def test_thai_breaks_at_its_spaces_first():
    text = "วันนี้เราไปทะเลกับคุณยายและน้องสาว สนุกมากจริงๆเลยและน้ำก็ใสมากๆด้วย"
    assert rows(text) == text.split(" ")


def test_a_long_word_goes_to_the_next_row_whole():
    text = "Together we are eating Schokoladenkuchenstücke and Kirschmarmeladenbrote in the garden."
    assert all(word in text.split() for row in rows(text) for word in row.split())


def test_one_syllable_of_korean_does_not_end_a_row():
    text = "할머니와 우리는 바닷가에서 하루 종일 놀다가 그 커다란 조개껍데기를 주워서 집으로 가져왔어요"
    assert not rows(text)[0].endswith(" 그")
