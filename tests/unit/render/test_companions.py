from pathlib import Path

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line
from storybook_app.render.companions import film_list, metadata, subtitles
from storybook_app.render.page import BookScript, Caption, FilmedPage


def page(title, *texts):
    lines = [Line(text=text) for text in texts]
    captions = tuple(Caption(line=line, sound=None, words=()) for line in lines)
    return FilmedPage(
        film=Path("p.mp4"), title=title, captions=captions, timeline=lay_out(lines, [1000] * len(lines), 30)
    )


def book(*pages):
    return BookScript(title="Mina; #1 = \\o/", language="en", pages=pages)


def test_chapters_begin_on_whole_frames_and_follow_each_other():
    first, second = page("One", "Hello."), page("Two", "Good night.", "Sleep well.")
    text = metadata(book(first, second), 30)
    end = first.timeline.frames
    assert f"TIMEBASE=1/30\nSTART=0\nEND={end}\ntitle=One\n" in text
    assert f"START={end}\nEND={end + second.timeline.frames}\ntitle=Two\n" in text


def test_titles_are_escaped():
    text = metadata(book(page("a\nb = c; #d \\", "Hello.")), 30)
    assert r"title=Mina\; \#1 \= \\o/" in text
    assert "title=a b \\= c\\; \\#d \\\\ \n" in text


def test_subtitles_show_each_line_while_it_is_heard():
    text = subtitles(book(page("One", "Hello."), page("Two", "1 --> 2\n\n<b>{\\an8}")))
    assert text.startswith("1\n00:00:00,900 --> 00:00:01,900\nHello.\n\n2\n00:00:03,")
    assert "1 --> 2 <\u2060b>{\u2060\\an8}" in text


def test_a_silent_book_has_no_subtitles():
    assert subtitles(book(page("One", "  "))) == ""


def test_film_names_are_quoted_for_the_list(tmp_path):
    assert film_list([Path("/a/Mina's book/x.mp4")], tmp_path).endswith("file '/a/Mina'\\''s book/x.mp4'\n")
