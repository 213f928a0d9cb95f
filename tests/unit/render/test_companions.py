from pathlib import Path

import pytest

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line
from storybook_app.errors import RenderFailed
from storybook_app.render.companions import film_list, metadata, subtitles_srt, subtitles_vtt
from storybook_app.render.page import BookScript, Caption, FilmedPage, FilmedPart


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
    text = subtitles_srt(book(page("One", "Hello."), page("Two", "1 --> 2\n\n<b>{\\an8}")))
    assert text.startswith("1\n00:00:00,900 --> 00:00:01,900\nHello.\n\n2\n00:00:03,")
    assert "1 --> 2 <\u2060b>{\u2060\\an8}" in text


def test_a_silent_book_has_no_subtitles():
    assert subtitles_srt(book(page("One", "  "))) == ""


def test_film_names_are_quoted_for_the_list(tmp_path):
    assert film_list([Path("/a/Mina's book/x.mp4")], tmp_path).endswith("file '/a/Mina'\\''s book/x.mp4'\n")


def part(frames, title=""):
    return FilmedPart(film=Path("part.mp4"), frames=frames, title=title)


def bound(*pages, **more):
    return book(*pages).model_copy(update=more)


def test_a_turn_belongs_to_the_chapter_of_the_page_that_is_turned():
    one, other = page("One", "Hello."), page("Two", "Good night.")
    text = metadata(bound(one, other, turns=(part(27),)), 30)
    end = one.timeline.frames + 27
    assert f"START=0\nEND={end}\ntitle=One\n" in text
    assert f"START={end}\nEND={end + other.timeline.frames}\ntitle=Two\n" in text


@pytest.mark.parametrize(("language", "end"), [("ko", "끝"), ("en-GB", "The End"), ("xx", "The End")])
def test_leaves_are_chapters_too(language, end):
    script = bound(page("One", "Hello."), title_leaf=part(105), last_leaf=part(180), language=language)
    titles = [line for line in metadata(script, 30).splitlines() if line.startswith("title=")][1:]
    assert titles == [r"title=Mina\; \#1 \= \\o/", "title=One", f"title={end}"]
    named = script.model_copy(update={"title_leaf": part(105, "Cover"), "last_leaf": part(180, "Keepsake")})
    assert "title=Cover\n" in metadata(named, 30)
    assert "title=Keepsake\n" in metadata(named, 30)


def test_subtitles_wait_for_leaves_and_turns():
    pages = page("One", "Hello."), page("Two", "Good night.")
    text = subtitles_srt(bound(*pages, title_leaf=part(105), turns=(part(27), part(27))))
    assert text.startswith("1\n00:00:05,300 --> 00:00:06,300\nHello.\n")  # 3.5 s of title, 0.9 s of turn, and the lead
    assert "\n2\n00:00:09,200 --> 00:00:10,200\nGood night.\n" in text


def test_web_subtitles_tell_the_same():
    text = subtitles_vtt(book(page("One", "Hello."), page("Two", "1 --> 2 & <b>")))
    assert text.startswith("WEBVTT\n\n00:00:00.900 --> 00:00:01.900\nHello.\n\n00:00:03.")
    assert text.endswith("\n1 --&gt; 2 &amp; &lt;b&gt;\n")
    assert subtitles_vtt(book(page("One"))) == "WEBVTT\n"


@pytest.mark.parametrize("count", [1, 3])
def test_turns_that_do_not_fit_the_pages_are_told(count):
    with pytest.raises(RenderFailed, match="turns"):
        metadata(bound(page("One"), page("Two"), page("Three"), turns=(part(27),) * count), 30)
