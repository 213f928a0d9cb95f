from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.reading_order import in_reading_order
from storybook_app.book.values import Photo


def photo(name: str, taken: str | None = None) -> Photo:
    time = datetime.fromisoformat(taken) if taken else None
    return Photo(digest="0" * 64, suffix=".jpg", name=name, width=4, height=3, taken=time)


def names(*photos: Photo) -> list[str]:
    return [photo.name for photo in in_reading_order(photos)]


def test_the_time_comes_before_the_name():
    assert names(photo("a.jpg", "2026-05-17T12:00"), photo("b.jpg", "2026-05-17T09:00")) == ["b.jpg", "a.jpg"]


def test_names_are_sorted_as_people_count():
    assert names(photo("IMG_10.jpg"), photo("img_9.jpg"), photo("IMG_1.jpg")) == [
        "IMG_1.jpg",
        "img_9.jpg",
        "IMG_10.jpg",
    ]


def test_photos_of_one_moment_are_sorted_by_name():
    time = "2026-05-17T12:00:00"
    assert names(photo("b 10.jpg", time), photo("b 2.jpg", time)) == ["b 2.jpg", "b 10.jpg"]


def test_photos_without_a_time_come_last():
    assert names(photo("a.jpg"), photo("z.jpg", "2026-05-17T12:00")) == ["z.jpg", "a.jpg"]


def test_times_of_different_places_are_compared_as_moments():
    london, seoul = photo("london.jpg", "2026-05-17T06:00+01:00"), photo("seoul.jpg", "2026-05-17T12:00+09:00")
    assert names(london, seoul) == ["seoul.jpg", "london.jpg"]


def test_a_camera_that_does_not_say_where_it_was_is_taken_to_have_been_with_the_others():
    phone = [photo("10.jpg", "2026-05-17T10:00+09:00"), photo("12.jpg", "2026-05-17T12:00+09:00")]
    abroad = photo("first.jpg", "2026-05-17T00:30Z")
    assert names(*phone, abroad, photo("11.jpg", "2026-05-17T11:00")) == ["first.jpg", "10.jpg", "11.jpg", "12.jpg"]


def test_without_any_place_times_are_compared_as_they_are():
    assert names(photo("b.jpg", "2026-05-17T12:00"), photo("a.jpg", "2026-05-17T12:01")) == ["b.jpg", "a.jpg"]


places = st.sampled_from([None, UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))])
times = st.none() | st.datetimes(datetime(2026, 5, 17), datetime(2026, 5, 18), timezones=places)  # noqa: DTZ001


@given(st.lists(st.tuples(st.sampled_from(["1.jpg", "2.jpg", "10.jpg", "٣.jpg", "\ufffd"]), times), max_size=4))
def test_the_order_does_not_depend_on_how_the_photos_came(described):
    photos = [photo(f"{i}-{name}").model_copy(update={"taken": taken}) for i, (name, taken) in enumerate(described)]
    expected = in_reading_order(photos)
    assert all(in_reading_order(some) == expected for some in permutations(photos))
