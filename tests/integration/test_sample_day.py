import pytest

from storybook_app.book.folder import BookFolder
from storybook_app.book.photo_facts import examine
from storybook_app.errors import StorageFailed
from storybook_app.ui.sample_day import make_sample_day, sample_title


@pytest.mark.parametrize(("language", "spoken"), [("en", "en"), ("ko", "ko"), ("sv", "en")])
def test_the_sample_day_is_a_whole_book_in_two_languages(language, spoken, tmp_path):
    make_sample_day(tmp_path / "Sample", language)
    with BookFolder(tmp_path / "Sample") as folder:
        book = folder.load()
        assert list(folder.problems()) == []
        assert (book.title, book.language) == (sample_title(spoken), spoken)
        assert len({page.photo.digest for page in book.pages}) == len({page.diary for page in book.pages}) == 6
        for page in book.pages:
            stored = examine(folder.photo_path(page.photo))  # as if it had come from a camera
            assert stored.model_copy(update={"name": page.photo.name}) == page.photo
        taken = [page.photo.taken for page in book.pages]
        assert taken == sorted(taken)


def test_a_sample_day_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "Sample").mkdir()
    (tmp_path / "Sample" / "mine.txt").write_text("mine")
    with pytest.raises(StorageFailed):
        make_sample_day(tmp_path / "Sample", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["Sample"]
    assert (tmp_path / "Sample" / "mine.txt").read_text() == "mine"
