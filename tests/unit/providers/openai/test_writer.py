import asyncio
import json

import pytest

from storybook_app.book.values import Line, Words
from storybook_app.errors import BadAnswer, OptionRefused, PhotoRefused, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Straight
from storybook_app.providers.openai.writer import OpenAIWriter
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, Place, SceneTold, WrittenLine

BRIEF = Brief("Our day", "en", Words.GENTLE)
STORY = {"pages": [{"scene": "A boat.", "lines": [{"text": "We sailed.", "kind": "narration", "speaker": ""}]}]}


@pytest.fixture
def page(photo):
    return DiaryPage("We sailed.", Place.OPENING, photo)


@pytest.fixture
def writer(service, workers):
    workers.results["photo_uri"] = "data:image/jpeg;base64,AAAA"
    return OpenAIWriter(service, Choice(provider="openai", model="spell-1"), workers)


@pytest.fixture
def blind(service, workers):
    return OpenAIWriter(service, Choice(provider="openai", model="spell-1", photos=False), workers)


@pytest.fixture
def write(writer, service, photo_path):
    def write(pages, brief=BRIEF, story=STORY, writer=writer):
        service.streams = [
            "data: " + json.dumps({"choices": [{"delta": {"content": json.dumps(story)}}]}),
            "data: [DONE]",
        ]

        async def events():
            return [event async for event in writer.write(pages, brief, photo_path, Straight())]

        return asyncio.run(events())

    return write


def test_the_whole_book_is_one_request(write, page, service):
    assert write([page]) == [SceneTold(0, "A boat."), WrittenLine(0, Line(text="We sailed.")), PageWritten(0)]
    [(path, asked)] = service.asked
    assert path == "chat/completions"
    assert asked["json"]["stream"] is True
    assert asked["json"]["response_format"]["json_schema"]["strict"] is True


def test_the_photos_go_along_and_nothing_of_their_files(write, page, service):
    write([page])
    asked = json.dumps(service.asked)
    assert "data:image/jpeg" in asked
    assert "private" not in asked
    assert "IMG_1" not in asked


def test_a_softened_story_is_told_without_the_photos(write, page, service, workers):
    write([page], Brief("Our day", "en", Words.GENTLE, softened=True))
    assert workers.jobs == []
    assert "data:image" not in json.dumps(service.asked)


def test_no_photo_goes_along_where_none_may(write, page, service, workers, blind):
    write([page], writer=blind)
    assert workers.jobs == []
    assert "data:image" not in json.dumps(service.asked)


def test_a_photo_that_cannot_be_read_does_not_stop_the_story(write, page, workers, service):
    workers.results["photo_uri"] = PhotoRefused("It is gone.", "Choose another.")
    assert len(write([page])) == 3
    assert "data:image" not in json.dumps(service.asked)


def test_a_server_that_cannot_be_held_to_a_form_is_asked_plainly_from_then_on(write, page, service):
    service.refusals = [RequestRefused("Unknown response_format.", "Mend it.")]
    assert len(write([page])) == len(write([page])) == 3
    assert ["response_format" in asked["json"] for _, asked in service.asked] == [True, False, False]
    assert set(service.asked[-1][1]["json"]) == {"model", "messages", "stream"}


def test_what_is_refused_either_way_is_refused(write, page, service):
    service.refusals = [RequestRefused("No such model.", "Mend it.")] * 2
    with pytest.raises(RequestRefused):
        write([page])
    write([page])
    assert "response_format" in service.asked[-1][1]["json"]


def test_no_pages_are_no_request(write, service):
    assert write([]) == []
    assert service.asked == []


def test_missing_pages_fail_after_what_was_told(write, page):
    with pytest.raises(BadAnswer, match="1 of 2"):
        write([page, page])


def test_the_recipe_of_a_page_does_not_know_the_others(writer, page, photo):
    assert writer.ingredients(page, BRIEF) == {
        "model": "spell-1",
        "host": "api.example.com",
        "prompt": "story-1",
        "language": "en",
        "words": "gentle",
        "diary": "We sailed.",
        "photo": photo.digest,
        "place": "opening",
        "title": "Our day",
    }


def test_the_title_counts_only_where_it_is_told(writer, photo):
    middle = DiaryPage("We sailed.", Place.MIDDLE, photo)
    faithful = Brief("Our day", "en", Words.FAITHFUL)
    assert "title" not in writer.ingredients(middle, BRIEF)
    assert not {"title", "place"} & set(writer.ingredients(middle, faithful))


def test_without_photos_a_new_photo_needs_no_new_story(blind, page):
    assert "photo" not in blind.ingredients(page, BRIEF)


def test_a_softened_story_stands_for_the_same_page(writer, page):
    softened = Brief("Our day", "en", Words.GENTLE, softened=True)
    assert writer.ingredients(page, softened) == writer.ingredients(page, BRIEF)


def test_a_model_has_to_be_chosen(service, workers):
    with pytest.raises(OptionRefused, match="No model"):
        OpenAIWriter(service, Choice(provider="openai"), workers)
